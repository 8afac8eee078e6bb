"""The question which of many: a policy to attach, a target to attach it to, another parent."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label

from bptui.tui.dialogs.dialog import CLOSES
from bptui.tui.dialogs.trying import TryingDialog, TryOut
from bptui.tui.safe import safe_content
from bptui.tui.widgets.choice_list import ChoiceList, line_of
from bptui.workspace.choices import Choice, matching
from bptui.workspace.edits import Organizing

_MOST_LISTED = 100
"""How many choices are listed; others are found by typing."""

Refuse = Callable[[Organizing], str | None]
"""Says why an edit cannot be made, None if it can."""


class ChooseDialog(TryingDialog[Choice]):
    """Asks for one of many, found by typing a part of its name; the answer can be done."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Cancel"),
        Binding("up", "lead('cursor_up')", show=False),
        Binding("down", "lead('cursor_down')", show=False),
        Binding("pageup", "lead('page_up')", show=False),
        Binding("pagedown", "lead('page_down')", show=False),
    ]

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
        self._listed: Sequence[Choice] = ()

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog chooser"):
            yield Label(safe_content(self._title), classes="dialog-title")
            if self._note:
                yield Label(safe_content(self._note), classes="dialog-text")
            yield Input(placeholder="Type a part of the name", id="filter")
            yield ChoiceList()
            yield Label("", id="more", classes="dialog-more")
            yield self.effect_line()
            yield Label(CLOSES, classes="dialog-close", markup=False)

    def on_mount(self) -> None:
        """List everything, and let a part of a name be typed."""
        self.query_one(Input).focus()
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        """List what fits what was typed, what can be chosen at once first under the cursor."""
        found = list(matching(self._choices, self.query_one(Input).value))
        first = () if self._other is None else (self._other,)
        self._listed = (*islice(found, _MOST_LISTED), *first)
        refusals = [self._refusal(choice) for choice in self._listed]
        self.query_one(ChoiceList).show_lines(
            line_of(c.title, r or c.about, is_possible=r is None)
            for c, r in zip(self._listed, refusals, strict=True)
        )
        self._lead_to_first(refusals)
        more = len(found) - _MOST_LISTED
        text = f"{more:,} more: type a part of the name." if more > 0 else ""
        if not found:
            text = "Nothing has this in its name."
        self.query_one("#more", Label).update(text)

    def _lead_to_first(self, refusals: Sequence[str | None]) -> None:
        possible = (place for place, refusal in enumerate(refusals) if refusal is None)
        self.query_one(ChoiceList).highlighted = next(possible, 0 if refusals else None)
        if not refusals:
            self.try_out(None)

    def _refusal(self, choice: Choice) -> str | None:
        return None if choice is self._other else self._refuse(choice.edit)

    @on(ChoiceList.OptionHighlighted)
    def _highlighted(self, event: ChoiceList.OptionHighlighted) -> None:
        # The list may have become a shorter one in the meantime.
        if event.option_index < len(self._listed):
            choice = self._listed[event.option_index]
            is_other = choice is self._other
            self.try_out(None if is_other else choice.edit, self._refusal(choice))

    @on(ChoiceList.OptionSelected)
    def _selected(self, event: ChoiceList.OptionSelected) -> None:
        self._answer(event.option_index)

    def on_input_submitted(self) -> None:
        """Choose what the list leads to."""
        self._answer(self.query_one(ChoiceList).highlighted)

    def _answer(self, place: int | None) -> None:
        if place is not None and place < len(self._listed):
            choice = self._listed[place]
            if self._refusal(choice) is None:
                self.dismiss(choice)

    def action_lead(self, action: str) -> None:
        """Let a key move in the list while a name is typed."""
        choices = self.query_one(ChoiceList)
        getattr(choices, f"action_{action}")()

    def action_give_up(self) -> None:
        """Give up."""
        self.dismiss()
