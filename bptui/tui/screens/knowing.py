"""Knowing: what a key or a value means, and what its line does in all accounts."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events, on

from bptui.policy.document import StatementKey
from bptui.policy.escapes import visible
from bptui.remembered import PaneSizes
from bptui.tui.locations import offset_of
from bptui.tui.safe import safe_lines
from bptui.tui.screens.stepping import SteppingScreen
from bptui.workspace.evaluation import Evaluation
from bptui.workspace.workspace import Workspace

if TYPE_CHECKING:
    # Loaded when they are needed: the first screen does without them, and is there sooner.
    from bptui.insight.statement_effect import StatementEffect
    from bptui.policy.jsontext.pointing import Pointed
    from bptui.report.reference import Reference

_NOT_ATTACHED = "Not attached: edits change 0 accounts."
_SWITCHED_OFF = "Switched off, as a what-if: nothing here counts."


@dataclass(frozen=True, slots=True)
class _Known:
    """What a statement does, and what that was found from."""

    evaluation: Evaluation
    policy: str
    statement: StatementKey
    effect: "StatementEffect"

    def is_about(self, policy: str, statement: StatementKey) -> bool:
        """Tell whether it is about a statement, in a state of now or before."""
        return (self.policy, self.statement) == (policy, statement)


class KnowingScreen(SteppingScreen):
    """A screen whose editor says what each word means, and what each line does."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._known: _Known | None = None
        """The statement that was looked at last."""
        self._asked: tuple[Evaluation, str, StatementKey] | None = None
        """The statement that is being looked at, None if none is."""
        self._pointed: Pointed | None = None
        """The key or the value below the mouse."""

    # Reference

    @property
    def _reference_here(self) -> "Reference | None":
        """What there is to know about the place of the cursor, while that is in the editor."""
        from bptui.policy.jsontext.pointing import pointed_at  # noqa: PLC0415 - see above

        self.take_text()
        policy = self._edited
        if policy is None or self.focused is not self._editor:
            return None
        pointed = pointed_at(policy.document.syntax, self._editor.cursor_offset)
        return self._reference_of(pointed, policy.name)

    def _reference_of(self, pointed: "Pointed | None", policy: str) -> "Reference | None":
        from bptui.report.reference import reference_of  # noqa: PLC0415 - see above

        return None if pointed is None else reference_of(pointed, self._standpoint(policy))

    @on(events.MouseMove)
    def _hovered(self, event: events.MouseMove) -> None:
        """Let the tooltip say what is below the pointer."""
        from bptui.policy.jsontext.pointing import pointed_at  # noqa: PLC0415 - see above

        editor, policy = self._editor, self._edited
        if event.widget is not editor or policy is None:
            return
        offset = editor.offset_at(event)
        syntax = policy.document.syntax
        pointed = None if offset is None else pointed_at(syntax, offset)
        if pointed != self._pointed:
            self._pointed = pointed
            reference = self._reference_of(pointed, policy.name)
            editor.tooltip = None if reference is None else safe_lines(reference.short)

    # Effect

    def _refresh_editor_titles(self) -> None:
        self._look_at_statement()
        super()._refresh_editor_titles()

    def _statement(self) -> StatementKey | None:
        """Return the statement under the cursor, None where there is none that counts."""
        policy = self._edited
        if policy is None or policy.is_paused or policy.is_off:
            return None
        document = policy.document
        return document.statement_at(offset_of(document.lines, self._editor.cursor_location))

    def _look_at_statement(self) -> None:
        """Find out what the statement under the cursor does, if the accounts are evaluated."""
        from bptui.insight.statement_effect import statement_effect  # noqa: PLC0415 - see above

        evaluation, policy, statement = self._evaluation, self._policy, self._statement()
        if evaluation is None or policy is None or statement is None:
            return
        if evaluation.revision != self._workspace.state.revision:
            return
        asked, known = (evaluation, policy, statement), self._known
        is_known = known is not None and known.is_about(policy, statement)
        if asked == self._asked or (is_known and known and known.evaluation is evaluation):
            return
        self._asked = asked
        state = self._workspace.state
        self._go_on_looking(
            asked,
            statement_effect(
                state.organization, evaluation.results, state.documents, policy, statement
            ),
            is_first=True,
        )

    def _go_on_looking(
        self,
        asked: tuple[Evaluation, str, StatementKey],
        work: "Generator[None, None, StatementEffect]",
        *,
        is_first: bool = False,
    ) -> None:
        """Look at some more accounts; keys that were pressed meanwhile come before the rest."""
        if asked != self._asked or not self.is_running:
            return
        try:
            next(work)
        except StopIteration as end:
            self._known, self._asked = _Known(*asked, end.value), None
            if not is_first:
                self._refresh_editor_titles()
        else:
            self.call_later(self._go_on_looking, asked, work)

    @property
    def _known_here(self) -> _Known | None:
        """What is known of the statement under the cursor."""
        known, policy, statement = self._known, self._policy, self._statement()
        if known is None or policy is None or statement is None:
            return None
        return known if known.is_about(policy, statement) else None

    @property
    def _effect_text(self) -> str | None:
        policy = self._edited
        if policy is None or policy.is_locked:
            return None
        if policy.is_off:
            return _SWITCHED_OFF
        if policy.name in self._workspace.state.unattached:
            return _NOT_ATTACHED
        known = self._known_here
        if known is None:
            return None
        from bptui.report.effect_text import effect_texts  # noqa: PLC0415 - see above

        texts, room = effect_texts(known.effect), self._editor.size.width - 4
        return next((text for text in texts if cell_len(text) <= room), texts[-1])

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action != "show_effect":
            return super().why_not(action)
        if self._edited is not None and self._edited.is_off:
            return _SWITCHED_OFF
        if self._policy is not None and self._policy in self._workspace.state.unattached:
            return _NOT_ATTACHED
        known = self._known_here
        if known is None:
            return "The cursor of the editor is on no line that counts."
        return None if known.effect.cases else "No account is below this policy."

    def action_show_effect(self) -> None:
        """List the accounts by what the line under the cursor does in them."""
        self.take_text()
        reason, known = self.why_not("show_effect"), self._known_here
        if reason is not None or known is None:
            self.say(reason or "")
            return
        from bptui.tui.dialogs.effect import EffectDialog  # noqa: PLC0415 - see above

        line = self._workspace.state.documents[known.policy].line_of(known.statement)
        heading = f"What line {line} of {visible(known.policy)} does"
        self.ask(EffectDialog(heading, known.effect.cases), self._explain_chosen)

    def _explain_chosen(self, account: str | None) -> None:
        if account is not None:
            self._explain_target(account)
