"""The question for a name, and for an id where one is needed; what will not do is said live."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label

from bptui.tui.dialogs.dialog import Dialog
from bptui.tui.safe import safe_content

Refuse = Callable[[Sequence[str]], str | None]
"""Says why what the fields hold will not do, None if it will."""


@dataclass(frozen=True, slots=True)
class NameField:
    """One line to be filled in."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """What is asked."""

    title: str
    """What is to be named."""
    fields: Sequence[NameField]
    button: str
    """What is done with the answer, in a word."""
    note: str = ""
    """What else is to be known."""


class NameDialog(Dialog[tuple[str, ...]]):
    """Asks for what the fields are to hold, until it will do or until it is given up."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Cancel"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, question: NameQuestion, refuse: Refuse) -> None:
        """Prepare the question.

        Args:
            question: What is asked.
            refuse: Says why an answer will not do.
        """
        super().__init__()
        self._question = question
        self._refuse = refuse
        self._is_touched = False
        """Whether anything was typed; before that nothing needs to be said against it."""

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(classes="dialog"):
            yield Label(safe_content(self._question.title), classes="dialog-title")
            for number, field in enumerate(self._question.fields):
                yield Label(field.label, classes="dialog-label", markup=False)
                yield Input(field.value, id=f"field-{number}", select_on_focus=True)
            if self._question.note:
                yield Label(safe_content(self._question.note), classes="dialog-note")
            yield Label("", id="refusal", classes="dialog-refusal")
            with Horizontal(classes="dialog-buttons"):
                yield Button(self._question.button, id="do", variant="primary")
                yield Button("Cancel", id="cancel")

    def on_mount(self) -> None:
        """Put the focus on the first field."""
        self.query(Input).first().focus()

    @property
    def _values(self) -> tuple[str, ...]:
        return tuple(field.value.strip() for field in self.query(Input))

    def on_input_changed(self) -> None:
        """Say at once why what is typed will not do."""
        values = self._values
        given = tuple(field.value for field in self._question.fields)
        self._is_touched = self._is_touched or values != given
        if self._is_touched:
            self._tell(self._refuse(values))

    def _tell(self, refusal: str | None) -> None:
        self.query_one("#refusal", Label).update(safe_content(refusal or ""))

    def on_input_submitted(self) -> None:
        """Answer, if that will do."""
        self._answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer, or give up."""
        if event.button.id == "do":
            self._answer()
        else:
            self.dismiss()

    def _answer(self) -> None:
        values = self._values
        refusal = self._refuse(values)
        self._tell(refusal)
        if refusal is None:
            self.dismiss(values)

    def action_give_up(self) -> None:
        """Give up."""
        self.dismiss()
