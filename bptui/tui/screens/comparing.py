"""Comparing: with a git revision, with another target, with the parent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from textual import on
from textual.message import Message

from bptui.errors import BptuiError
from bptui.insight.pairs import paired_settings
from bptui.organization.targets import Target
from bptui.policy.escapes import visible
from bptui.policy.wording import shown
from bptui.remembered import PaneSizes
from bptui.report.pairs import pair_names
from bptui.report.words import name_of
from bptui.tui.fault_report import fault_sentence
from bptui.tui.screens.organizing import OrganizingScreen
from bptui.tui.themes import ink
from bptui.tui.view import what_if_notes
from bptui.tui.widgets.pair_rows import difference_rows
from bptui.tui.widgets.row_list import Row, wrapped_rows
from bptui.workspace.baselines import (
    AtRevision,
    Baseline,
    OtherTarget,
    Parent,
    Revision,
    Saved,
    baselines,
    others,
)
from bptui.workspace.evaluation import Explained
from bptui.workspace.workspace import Workspace

_ALONE = "There is no other target to compare with."


class ComparingScreen(OrganizingScreen):
    """A screen on which one chooses what is compared."""

    @dataclass
    class RevisionRead(Message):
        """Git was asked for the folder as it was."""

        at: AtRevision

    @dataclass
    class RevisionMissing(Message):
        """Git was asked in vain."""

        reason: str
        """Why, in a sentence."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._baseline: Saved | AtRevision | OtherTarget | Parent = Saved()
        """What the review compares with."""

    @property
    def _against(self) -> AtRevision | None:
        """The git revision that the whole organization is compared with, if any."""
        return self._baseline if isinstance(self._baseline, AtRevision) else None

    def hasten(self) -> None:
        """Let what is compared be found out now."""
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action == "compare_targets" and not self._has_others:
            return _ALONE
        return super().why_not(action)

    # What the review compares with

    def action_choose_baseline(self) -> None:
        """Ask what the review is to compare with, and show it."""
        # Only now: few need it.
        from bptui.tui.dialogs.baseline import BaselineDialog  # noqa: PLC0415

        self.take_text()
        organization, target = self._workspace.state.organization, self._explained.target

        def answered(baseline: Baseline | None) -> None:
            if isinstance(baseline, Revision):
                self._read_revision(baseline.name)
            elif baseline is not None:
                self._compare_with(baseline)

        dialog = BaselineDialog(
            "Compare with",
            lambda commits: baselines(organization, target, commits),
            self._workspace.recent_revisions,
        )
        self.ask(dialog, answered)

    def _read_revision(self, name: str) -> None:
        """Read the folder as it was, beside the screen: that may take its time."""
        workspace = self._workspace

        def read() -> None:
            try:
                found = AtRevision(name, workspace.at_revision(name))
            except BptuiError as error:
                text = f"{error}; {error.help}." if error.help else f"{error}."
                self._tell(self.RevisionMissing(f"{text[0].upper()}{text[1:]}"))
            except Exception as error:  # noqa: BLE001 - told to the user; the editor goes on
                self._tell(self.RevisionMissing(fault_sentence(error)))
            else:
                self._tell(self.RevisionRead(found))

        self.run_worker(read, thread=True, group="revision", exclusive=True, exit_on_error=False)

    @on(RevisionRead)
    def _take_revision(self, event: RevisionRead) -> None:
        self._compare_with(event.at)

    @on(RevisionMissing)
    def _tell_missing(self, event: RevisionMissing) -> None:
        self.warn(event.reason)

    def _compare_with(self, baseline: Saved | AtRevision | OtherTarget | Parent) -> None:
        self._baseline = baseline
        self.action_show_review()
        self._refresh_effective()
        self.hasten()

    # Two targets

    @property
    def _is_of_targets(self) -> bool:
        """Whether the review compares the explained target with another one."""
        return isinstance(self._baseline, OtherTarget | Parent)

    @property
    def _other_target(self) -> Target | str:
        """The target that the explained one is compared with, or why there is none."""
        organization, levels = self._workspace.state.organization, self._explained.levels
        if isinstance(self._baseline, OtherTarget):
            found = organization.target(self._baseline.target)
            gone = f"{visible(self._baseline.target)} is no longer in the organization."
            return gone if found is None else found
        return levels[-2] if len(levels) > 1 else f"{name_of(levels[-1])} has no parent."

    @property
    def _review_summary(self) -> str:
        other = self._other_target
        if not self._is_of_targets:
            return super()._review_summary
        name = name_of(self._explained.target)
        return name if isinstance(other, str) else f"{name} against {name_of(other)}"

    def _refresh_effective(self) -> None:
        """Show what follows every key; two targets are compared when that is looked at."""
        super()._refresh_effective()
        if self._is_of_targets:
            self._show_difference()

    def _show_difference(self) -> None:
        """Show how the explained target differs from the one it is compared with."""
        other, explained, variables = (
            self._other_target,
            self._explained,
            self.app.theme_variables,
        )

        def make(width: int) -> Sequence[Row]:
            if isinstance(other, str):
                return tuple(wrapped_rows(other, width, ink(variables, "meaning-dim")))
            two = self._explained_now(other)
            names = pair_names(explained.target, other)
            pairs = tuple(
                paired_settings(explained.inherited, explained.teller, two.inherited, two.teller)
            )
            return tuple(difference_rows(pairs, names, width, variables))

        self._review_pane.show_rows(make, lambda _: None)

    def _explained_now(self, target: Target) -> Explained:
        workspace = self._workspace
        return self._explainer.explain(workspace.state, workspace.saved, target)

    @property
    def _has_others(self) -> bool:
        return len(tuple(islice(self._workspace.state.organization.targets(), 2))) > 1

    def action_compare_targets(self) -> None:
        """Ask for a target, and put what it gets beside what the explained one gets."""
        from bptui.tui.dialogs.baseline import BaselineDialog  # noqa: PLC0415 - as above

        self.take_text()
        if not self._has_others:
            self.say(_ALONE)
            return
        organization, target = self._workspace.state.organization, self._explained.target

        def answered(baseline: Baseline | None) -> None:
            if isinstance(baseline, OtherTarget):
                other = organization.target(baseline.target)
                if other is not None:
                    self._show_pair(other)

        title = f"Compare {shown(name_of(target))} with"
        self.ask(BaselineDialog(title, lambda _: others(organization, target), None), answered)

    def _show_pair(self, other: Target) -> None:
        from bptui.tui.dialogs.pair import PairDialog  # noqa: PLC0415 - as above

        one, two = self._explained, self._explained_now(other)
        pairs = tuple(paired_settings(one.inherited, one.teller, two.inherited, two.teller))
        note = " · ".join(what_if_notes(self._workspace.state))
        self.ask(PairDialog(pair_names(one.target, other), pairs, note), self._open_step)
