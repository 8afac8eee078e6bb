"""A question with a few answers, of which the safest one has the focus."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Label

from bptui.tui.dialogs.dialog import Dialog
from bptui.tui.safe import safe_content

Choice = tuple[str, str]
"""An answer: what it is called in the code, and on its button."""


class ChoosingDialog(Dialog[str]):
    """Asks a question; the safest answer has the focus, and Esc gives the last one."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Give up"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        choices: Sequence[Choice],
        safest: str | None = None,
    ) -> None:
        """Prepare the question.

        Args:
            title: What it is about.
            sentences: What there is to know, a paragraph each.
            choices: The answers, last the one that changes nothing.
            safest: The answer that has the focus; the first one if left out.
        """
        super().__init__()
        self._title = title
        self._sentences = sentences
        self._choices = choices
        self._safest = safest or choices[0][0]

    def compose(self) -> ComposeResult:
        """Lay out the question and the answers."""
        with Vertical(classes="dialog choosing"):
            yield Label(safe_content(self._title), classes="dialog-title")
            for sentence in self._sentences:
                yield Label(safe_content(sentence), classes="dialog-text")
            with Horizontal(classes="dialog-buttons"):
                for answer, label in self._choices:
                    button = Button(safe_content(label), id=answer)
                    button.variant = "primary" if answer == self._safest else "default"
                    yield button

    def on_mount(self) -> None:
        """Put the focus on the answer that loses nothing."""
        self.query_one(f"#{self._safest}").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id)

    def action_give_up(self) -> None:
        """Give the answer that changes nothing."""
        self.dismiss(self._choices[-1][0])
