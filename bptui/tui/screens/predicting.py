"""Predicting: a value that is hidden until it was guessed, and then revealed with the ladder."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from textual.content import Content

from bptui.insight.effective_settings import Setting
from bptui.policy.meaning import Value
from bptui.policy.paths import Path
from bptui.remembered import PaneSizes
from bptui.report.words import name_of, path_words, value_text
from bptui.tui import problem_view
from bptui.tui.dialogs.name import NameDialog, NameField, NameQuestion
from bptui.tui.safe import safe_content
from bptui.tui.screens.beginning import BeginningScreen
from bptui.validation.findings import Finding
from bptui.workspace.workspace import Workspace

_VEIL = "?"
"""What is shown in the place of what is hidden."""
_TELLING = ("step_through", "show_ways")
"""Commands that would tell what is hidden."""
_NOTE = "Left empty, it is revealed without a guess. Of a list, all elements, with commas between."


class Hidden(NamedTuple):
    """What is not to be seen yet."""

    target: str
    """The id of the target."""
    path: Path


class PredictingScreen(BeginningScreen):
    """A screen that can hide a value, ask for it, and reveal it with its reasons."""

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
    def _veil_note(self) -> str:
        return f"Hidden until you have predicted it: {self.key_of('predict')} asks you."

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
            self._ladder.show_stories((), self._explained.levels, self._veil_note)
        else:
            super()._refresh_ladder()

    def _refresh_problems(self) -> None:
        """List the problems, unless something is hidden, of which they would tell."""
        super()._refresh_problems()
        if self._hidden is not None:
            organization = self._workspace.state.organization
            listing = problem_view.listing(self._problems, self._policy, self._target, organization)
            nothing = replace(listing, groups=list, counts={}, otherwise=self._veil_note)
            self._problems_pane.show_problems(nothing, None)
            self._editor.show_marks(())

    def _problem_at(self, offset: int) -> Finding | None:
        """Return what is wrong at a place of the edited policy, unless something is hidden."""
        return None if self._hidden is not None else super()._problem_at(offset)

    @property
    def _editor_note(self) -> Content | None:
        """What the lower border of the editor says before all else: nothing of what is hidden."""
        note = super()._editor_note
        if note is None and self._is_veiled(self._path_at_cursor):
            return safe_content(self._veil_note)
        return note

    def _hide(self, hidden: Hidden | None) -> None:
        """Hide a value, or nothing any more."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._refresh_all()

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action in _TELLING and self._hidden is not None:
            return self._veil_note
        if action == "predict" and not self._is_about_setting:
            return "There is no setting in question. Put the cursor on one, in the policy you edit."
        return super().why_not(action)

    def action_predict(self) -> None:
        """Hide the value at the path in question, ask for it, and reveal it with the ladder."""
        self.take_text()
        self._ask_about_here()
        reason = self.why_not("predict")
        if reason is not None:
            self.say(reason)
            return
        hidden = Hidden(self._target.id, self._path)
        self._hide(hidden)
        question = f"What is {path_words(self._path)} for {name_of(self._target)}?"

        def answered(guess: str | None) -> None:
            self._hide(None)
            if guess is not None:
                self._reveal(hidden, guess, self._value_of(hidden), "")

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

    def _reveal(self, hidden: Hidden, guess: str, answer: Value | None, why: str) -> None:
        """Show the ladder of what was hidden, and say whether the guess was right."""
        # Only now: nobody else needs it.
        from bptui.lessons.playing import is_right  # noqa: PLC0415

        told = value_text(answer)
        if not guess and answer:
            verdict = f"It is {told}."
        elif is_right(guess, answer):
            verdict = f"Right: {told}."
        else:
            verdict = f"You said {guess}. It is {told}."
        self._explain_target(hidden.target)
        self.action_show_why()
        self._set_path(hidden.path)
        self.say(verdict, *filter(None, [why]))


def _veiled(setting: Setting) -> Setting:
    """Return a setting of which neither value nor origin is to be seen."""
    return replace(setting, value=_VEIL, saved=_VEIL, origin=None, others=0)
