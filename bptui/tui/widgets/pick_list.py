"""A list of many things to choose from, found by typing a part of a name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Label

from bptui.tui.widgets.choice_list import ChoiceList, line_of
from bptui.workspace.choices import Named, matching

_MOST_LISTED = 100
"""How many choices are listed; others are found by typing."""


class PickList(Vertical):
    """A field for a part of a name, and the choices that have it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "lead('cursor_up')", show=False),
        Binding("down", "lead('cursor_down')", show=False),
        Binding("pageup", "lead('page_up')", show=False),
        Binding("pagedown", "lead('page_down')", show=False),
    ]

    @dataclass
    class Led(Message):
        """The cursor is on another choice, or on none."""

        choice: Any
        refusal: str | None
        """Why it cannot be chosen."""

    @dataclass
    class Picked(Message):
        """Something was chosen that can be."""

        choice: Any

    def __init__(
        self,
        choices: Sequence[Named],
        others: Callable[[str], Sequence[Named]],
        refuse: Callable[[Any], str | None],
        hint: str = "Type a part of the name",
    ) -> None:
        """Prepare the list.

        Args:
            choices: What there is to choose from.
            others: Returns what is offered after them, for what is typed.
            refuse: Says why a choice cannot be made, None if it can.
            hint: What stands in the field while nothing is typed.
        """
        super().__init__()
        self._choices = choices
        self._others = others
        self._refuse = refuse
        self._hint = hint
        self._listed: Sequence[Named] = ()

    def compose(self) -> ComposeResult:
        """Lay out the field and the list."""
        yield Input(placeholder=self._hint, id="filter")
        yield ChoiceList()
        yield Label("", id="more", classes="dialog-more")

    def on_mount(self) -> None:
        """List everything, and let a part of a name be typed."""
        self.query_one(Input).focus()
        self._list()

    def offer(self, choices: Sequence[Named]) -> None:
        """Offer other choices."""
        self._choices = choices
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        """List what fits what was typed, what can be chosen at once first under the cursor."""
        text = self.query_one(Input).value
        found = list(matching(self._choices, text))
        self._listed = (*islice(found, _MOST_LISTED), *self._others(text))
        refusals = [self._refuse(choice) for choice in self._listed]
        self.query_one(ChoiceList).show_lines(
            line_of(c.title, r or c.about, is_possible=r is None)
            for c, r in zip(self._listed, refusals, strict=True)
        )
        possible = (place for place, refusal in enumerate(refusals) if refusal is None)
        self.query_one(ChoiceList).highlighted = next(possible, 0 if refusals else None)
        if not refusals:
            self.post_message(self.Led(None, None))
        self._count(len(found), is_offered=self._others(text) != self._others(""))

    def _count(self, found: int, *, is_offered: bool) -> None:
        """Say how many there are more, or that there is none but what was made of the text."""
        more = found - _MOST_LISTED
        text = f"{more:,} more: type a part of the name." if more > 0 else ""
        if not found and not is_offered:
            text = "Nothing has this in its name."
        self.query_one("#more", Label).update(text)

    @on(ChoiceList.OptionHighlighted)
    def _highlighted(self, event: ChoiceList.OptionHighlighted) -> None:
        event.stop()
        # The list may have become a shorter one in the meantime.
        if event.option_index < len(self._listed):
            choice = self._listed[event.option_index]
            self.post_message(self.Led(choice, self._refuse(choice)))

    @on(ChoiceList.OptionSelected)
    def _selected(self, event: ChoiceList.OptionSelected) -> None:
        event.stop()
        self._pick(event.option_index)

    def on_input_submitted(self) -> None:
        """Choose what the list leads to."""
        self._pick(self.query_one(ChoiceList).highlighted)

    def _pick(self, place: int | None) -> None:
        if place is not None and place < len(self._listed):
            choice = self._listed[place]
            if self._refuse(choice) is None:
                self.post_message(self.Picked(choice))

    def action_lead(self, action: str) -> None:
        """Let a key move in the list while a name is typed."""
        choices = self.query_one(ChoiceList)
        getattr(choices, f"action_{action}")()
