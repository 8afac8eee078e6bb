"""Predicting: a value is guessed while it is hidden, and then revealed with the ladder."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from textual import on

from bptui.insight.effective_settings import Setting
from bptui.policy.meaning import Value
from bptui.remembered import PaneSizes
from bptui.report.words import name_of, path_words, value_text
from bptui.tui.dialogs.name import NameDialog, NameField, NameQuestion
from bptui.tui.screens.veiling import Hidden, VeilingScreen
from bptui.tui.widgets.ladder_pane import Remark
from bptui.tui.widgets.row_list import RowList
from bptui.workspace.workspace import Workspace

_NOTE = "Left empty, it is revealed without a guess. Several values have commas between them."


class _Outcome(NamedTuple):
    """What came of a prediction."""

    hidden: Hidden
    """What was predicted."""
    revision: int
    """That of the state in which it was; nothing is said of another."""
    remarks: Sequence[Remark]


class PredictingScreen(VeilingScreen):
    """A screen that asks for a value, and reveals it with its reasons."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._outcome: _Outcome | None = None

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action == "predict" and not self._is_about_setting:
            return "There is no setting in question. Put the cursor on one, in the policy you edit."
        return super().why_not(action)

    @on(RowList.Chosen, "#effective")
    def _hidden_chosen(self, event: RowList.Chosen) -> None:
        """Ask for what is hidden, instead of going to where it comes from."""
        if isinstance(event.data, Setting) and event.data.is_hidden:
            event.prevent_default()
            self.action_predict()

    def action_predict(self) -> None:
        """Hide the value at the path in question, ask for it, and reveal it with the ladder."""
        self.take_text()
        self._ask_about_here()
        reason = self.why_not("predict")
        if reason is not None:
            self.say(reason)
            return
        hidden = Hidden(self._target.id, self._asked_path)
        self._set_path(hidden.path)
        self._hide(hidden)
        question = f"What is {path_words(self._path)} for {name_of(self._target)}?"

        def answered(guess: str | None) -> None:
            self._hide(None)
            if guess is not None:
                answer = self._value_of(hidden)
                verdict = is_right(hidden, guess, answer)
                self._reveal(hidden, guess, answer, "", is_right=verdict)

        self._ask_to_predict(question, answered)

    def _value_of(self, hidden: Hidden) -> Value | None:
        node = self._explained.inherited.at(hidden.path)
        return None if node is None else node.value

    def _ask_to_predict(self, question: str, answered: Callable[[str | None], None]) -> None:
        """Ask for a guess; without one the answer is None."""
        dialog = NameDialog(
            NameQuestion(question, [NameField("Your prediction", "")], "Reveal", _NOTE),
            lambda _: None,
        )
        self.ask(dialog, lambda values: answered(None if values is None else values[0]))

    def _reveal(
        self, hidden: Hidden, guess: str, answer: Value | None, why: str, *, is_right: bool
    ) -> None:
        """Show the ladder of what was hidden, and above it whether the guess was right, and why.

        A notice would lie over the reasons.
        """
        verdict = _verdict(guess, answer, is_right=is_right)
        remarks = [verdict, *([Remark(why, "foreground")] if why else [])]
        self._outcome = _Outcome(hidden, self._workspace.state.revision, remarks)
        self._explain_target(hidden.target)
        self.action_show_why()
        self._set_path(hidden.path)
        self._refresh_ladder()
        self.note("\n".join(remark.text for remark in remarks))

    @property
    def _remarks(self) -> Sequence[Remark]:
        outcome, here = self._outcome, Hidden(self._target.id, self._path)
        if outcome is None or (outcome.hidden, outcome.revision) != (
            here,
            self._workspace.state.revision,
        ):
            return super()._remarks
        return outcome.remarks


def is_right(hidden: Hidden, guess: str, answer: Value | None) -> bool:
    """Tell whether a guess is what was hidden."""
    # Only now: nobody else needs it.
    from bptui.lessons import playing  # noqa: PLC0415

    return playing.is_right(guess, answer, hidden.path)


def _verdict(guess: str, answer: Value | None, *, is_right: bool) -> Remark:
    """Say whether a guess was right."""
    told = "an empty list" if answer == () else value_text(answer)
    if is_right:
        return Remark(f"Right: {told}.", "meaning-set", is_bold=True)
    text = f"Not quite: you said {guess}, it is {told}." if guess else f"It is {told}."
    return Remark(text, "foreground", is_bold=True)
