"""The question which of many: a policy to attach, a target to attach it to, another parent."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label

from bptui.tui.dialogs.trying import TryingDialog, TryOut
from bptui.tui.safe import safe_content
from bptui.tui.widgets.pick_list import PickList
from bptui.workspace.choices import Choice
from bptui.workspace.edits import Organizing

Refuse = Callable[[Organizing], str | None]
"""Says why an edit cannot be made, None if it can."""


class ChooseDialog(TryingDialog[Choice]):
    """Asks for one of many, found by typing a part of its name; the answer can be done."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Cancel")]

    def __init__(  # noqa: PLR0913 - what is asked, of what, and what is known of each
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        note: str,
        refuse: Refuse,
        try_out: TryOut,
        other: Choice | None = None,
    ) -> None:
        """Prepare the question.

        Args:
            title: The question.
            choices: What there is to choose from.
            note: What else is to be known; may be empty.
            refuse: Says why a choice cannot be made.
            try_out: Tells what an edit would change.
            other: What is always offered, and not tried out: to make something new.
        """
        super().__init__(try_out)
        self._title, self._note = title, note
        self._choices, self._other = choices, other
        self._refuse = refuse

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        always = () if self._other is None else (self._other,)
        with Vertical(classes="dialog chooser"):
            yield Label(safe_content(self._title), classes="dialog-title")
            if self._note:
                yield Label(safe_content(self._note), classes="dialog-text")
            yield PickList(self._choices, lambda _: always, self._refusal)
            yield from self.effect_lines()
            yield Label(
                "Enter keeps it as a draft. Esc or a click here drops it.",
                classes="dialog-close",
                markup=False,
            )

    def _refusal(self, choice: Choice) -> str | None:
        return None if choice is self._other else self._refuse(choice.edit)

    @on(PickList.Led)
    def _led(self, event: PickList.Led) -> None:
        is_known = event.choice is None or event.choice is self._other
        self.try_out(None if is_known else event.choice.edit, event.refusal)

    @on(PickList.Picked)
    def _picked(self, event: PickList.Picked) -> None:
        self.dismiss(event.choice)

    def action_give_up(self) -> None:
        """Give up."""
        self.dismiss()
