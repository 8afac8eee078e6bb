"""Veiling: a value that is hidden, wherever it would be told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.content import Content

from bptui.insight.effective_settings import Setting
from bptui.policy.meaning import Value
from bptui.policy.paths import Path
from bptui.remembered import PaneSizes
from bptui.tui import problem_view
from bptui.tui.screens.beginning import BeginningScreen
from bptui.tui.themes import ink
from bptui.tui.widgets.effective_pane import ASKS
from bptui.tui.widgets.row_list import RowList, wrapped_rows
from bptui.validation.findings import Finding
from bptui.workspace.workspace import Workspace

if TYPE_CHECKING:
    # Loaded when it is needed: the first screen does without it, and is there sooner.
    from bptui.report.completion.standpoint import Standpoint

_VEIL = "?"
"""What is shown in the place of what is hidden."""
_TELLING = frozenset(
    {
        "step_through",
        "show_ways",
        "show_effect",
        "copy_effective",
        "compare_targets",
        "report_value",
        "report_draft",
    }
)
"""Commands that would tell what is hidden."""


class Hidden(NamedTuple):
    """What is not to be seen yet."""

    target: str
    """The id of the target."""
    path: Path


class VeilingScreen(BeginningScreen):
    """A screen that can hide a value, and lets nothing tell it."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._hidden: Hidden | None = None

    @property
    def _is_hidden_here(self) -> bool:
        """Whether something is hidden of the explained target."""
        return self._hidden is not None and self._hidden.target == self._target.id

    @property
    def _keys_that_ask(self) -> str:
        """The keys that ask, where one is now: in the editor letters are text."""
        letter = self.key_of("predict")
        return f"Esc, then {letter}" if self.focused is self._editor else letter

    @property
    def _veil_note(self) -> str:
        """What stands where something is hidden; short, for the border of a narrow editor."""
        return _note(self._keys_that_ask)

    @property
    def _pane_note(self) -> str:
        """What stands in a pane of which nothing is to be seen; letters are keys there."""
        return _note(self.key_of("predict"))

    def _listed(self) -> tuple[Sequence[Setting], Sequence[Finding]]:
        """Return what the effective policy lists, with a veil over what is hidden.

        Problems are told of values, so none is told.
        """
        listed, problems = super()._listed()
        hidden = self._hidden
        if hidden is None or not self._is_hidden_here:
            return listed, problems
        veiled = [_veiled(s) if s.path == hidden.path else s for s in listed]
        if all(setting.path != hidden.path for setting in listed):
            veiled.append(_veiled(Setting(hidden.path, None, None, None, 0)))
        return veiled, ()

    def _is_veiled(self, path: Path) -> bool:
        """Tell whether a path of the explained target leads to what is hidden."""
        hidden = self._hidden
        return hidden is not None and self._is_hidden_here and hidden.path[: len(path)] == path

    def _refresh_ladder(self) -> None:
        """Tell the story of the path in question, unless its end is hidden."""
        if self._is_veiled(self._path):
            self._veil(self._ladder)
        else:
            super()._refresh_ladder()

    def _refresh_problems(self) -> None:
        """List the problems, unless something is hidden, of which they would tell."""
        super()._refresh_problems()
        if self._hidden is not None:
            organization = self._workspace.state.organization
            listing = problem_view.listing(self._problems, self._policy, self._target, organization)
            self._problems_pane.show_problems(replace(listing, groups=list, counts={}), None)
            self._veil(self._problems_pane)
            self._editor.show_marks(())

    def _problem_at(self, offset: int) -> Finding | None:
        """Return what is wrong at a place of the edited policy, unless something is hidden."""
        return None if self._hidden is not None else super()._problem_at(offset)

    @property
    def _editor_note(self) -> Content | None:
        """What the lower border of the editor says before all else: nothing of what is hidden."""
        note = super()._editor_note
        if note is None and self._is_veiled(self._path_at_cursor):
            return Content.styled(self._veil_note, f"@click={ASKS}")
        return note

    def _veil(self, pane: RowList) -> None:
        """Say in a pane that something is hidden; a click there asks."""
        note, dim = self._pane_note, ink(self.app.theme_variables, "meaning-dim")
        style = dim + Style(meta={"@click": ASKS})
        pane.show_rows(lambda width: tuple(wrapped_rows(note, width, style)), lambda _: None)

    def _hide(self, hidden: Hidden | None) -> None:
        """Hide a value, or nothing any more."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._refresh_all()

    # What is asked about values

    def _standpoint(self, policy: str) -> "Standpoint":
        """Return what references and completions are told from: without what is hidden."""
        hidden = self._hidden
        return replace(super()._standpoint(policy), hidden=hidden and hidden.path)

    @property
    def _settings(self) -> Iterable[Setting]:
        """The settings that the palette tells of."""
        return (setting for setting in super()._settings if not self._is_veiled(setting.path))

    @property
    def _value_in_question(self) -> Value | None:
        """The value at the path in question, as far as it may be copied."""
        return None if self._is_veiled(self._path) else super()._value_in_question

    def _no_value(self) -> str:
        return self._veil_note if self._is_veiled(self._path) else super()._no_value()

    def _when_checked(self, act: Callable[[], None]) -> None:
        """Do something with problems, unless something is hidden, of which they would tell."""
        if self._hidden is None:
            super()._when_checked(act)
        else:
            self._awaiting = None
            self.say(self._veil_note)

    # What compares

    def _show_review(self) -> None:
        """Show what is different, unless something is hidden, which may be among it."""
        if self._hidden is None:
            super()._show_review()
        else:
            self._veil(self._review_pane)

    def _show_difference(self) -> None:
        """Show how two targets differ, unless something is hidden."""
        if self._hidden is None:
            super()._show_difference()
        else:
            self._veil(self._review_pane)

    # Commands

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action in _TELLING and self._hidden is not None:
            return self._veil_note
        return super().why_not(action)

    def _is_refused(self, action: str) -> bool:
        """Tell whether a command would tell what is hidden, and say so."""
        is_refused = self.why_not(action) == self._veil_note
        if is_refused:
            self.say(self._veil_note)
        return is_refused

    def action_copy_effective(self) -> None:
        """Copy the effective policy of the explained target, unless something is hidden."""
        if not self._is_refused("copy_effective"):
            super().action_copy_effective()

    def action_compare_targets(self) -> None:
        """Put another target beside the explained one, unless something is hidden."""
        if not self._is_refused("compare_targets"):
            super().action_compare_targets()

    def action_report_value(self) -> None:
        """Keep a page of the value in question, unless something is hidden."""
        if not self._is_refused("report_value"):
            super().action_report_value()


def _note(keys: str) -> str:
    return f"Hidden until you predict it: {keys} asks you."


def _veiled(setting: Setting) -> Setting:
    """Return a setting of which neither value nor origin is to be seen."""
    return replace(setting, value=_VEIL, saved=_VEIL, origin=None, others=0, is_hidden=True)
