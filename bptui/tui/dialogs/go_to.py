"""The question where to go in the edited policy: a line, or a key of its outline."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from bptui.policy.escapes import visible
from bptui.policy.operators import is_operator
from bptui.policy.outline import Heading, fitting, heading_at, line_named
from bptui.policy.spans import Lines
from bptui.policy.wording import quoted, shown
from bptui.report.counting import plural
from bptui.tui.columns import shortened_left
from bptui.tui.dialogs.dialog import LightDialog
from bptui.tui.safe import safe_content
from bptui.tui.widgets.choice_list import PagedList

_MOST = 300
"""How many keys are listed; who looks for another one types a part of it."""
_LONGEST = 200
_INDENT = "  "
_NUMBER = 5
"""Cells for the number of a line."""


class GoToDialog(LightDialog[int]):
    """Asks for a place until it is one, or until it is given up; the answer is its offset."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Cancel"),
        Binding("down", "move('cursor_down')", show=False),
        Binding("up", "move('cursor_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
    ]

    def __init__(self, headings: Sequence[Heading], lines: Lines, offset: int) -> None:
        """Prepare the question.

        Args:
            headings: The outline of the policy.
            lines: The lines of its text.
            offset: Where the cursor is.
        """
        super().__init__()
        self._headings = headings
        self._lines = lines
        self._offset = offset
        self._listed: Sequence[Heading] = ()

    def compose(self) -> ComposeResult:
        """Lay out the field and the outline."""
        with Vertical(classes="dialog", id="go-to"):
            yield Label("Go to a line or a key", classes="dialog-title", markup=False)
            yield Input(placeholder="12, 12:5, or a part of a path", max_length=_LONGEST)
            yield Label("", id="refusal", classes="dialog-refusal")
            outline = PagedList(id="outline", markup=False)
            outline.can_focus = False
            yield outline

    def on_mount(self) -> None:
        """List the outline, with the key at the cursor chosen."""
        self.set_focus(self.query_one(Input))
        self._list_outline()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """List what may be meant, the likeliest first."""
        if not event.value:
            self._list_outline()
        elif line_named(event.value) is not None:
            self._list(())
        else:
            room = self.query_one(OptionList).size.width - _NUMBER - 2
            fits = fitting(self._headings, event.value)
            self._list([(h, shortened_left(shown(h.path), room)) for h in fits])
        self._say(self._refusal(event.value) or "")

    def _list_outline(self) -> None:
        """List all keys, indented; of a long policy those around the cursor."""
        here = heading_at(self._headings, self._offset)
        first = max(0, min(here - _MOST // 2, len(self._headings) - _MOST))
        rows = [
            (h, _INDENT * (len(h.keys) - 1) + shown(h.keys[-1])) for h in self._headings[first:]
        ]
        self._list(rows, here - first)

    def _list(self, rows: Sequence[tuple[Heading, str]], chosen: int = 0) -> None:
        """List some keys, each with what stands in its row."""
        self._listed = [heading for heading, _ in rows[:_MOST]]
        options = [_option(heading, text) for heading, text in rows[:_MOST]]
        if more := len(rows) - len(options):
            text = f"{plural(more, 'more key')}: type a part of one."
            options.append(Option(Content.styled(text, "$meaning-dim"), disabled=True))
        outline = self.query_one(OptionList)
        outline.clear_options()
        outline.add_options(options)
        outline.highlighted = chosen if rows else None
        self.call_after_refresh(outline.scroll_to_highlight)

    def _refusal(self, typed: str) -> str | None:
        """Say why there is no such place, None if there is."""
        named = line_named(typed)
        if named is not None:
            is_there = 1 <= named.line <= self._lines.count
            return None if is_there else f"The policy has {plural(self._lines.count, 'line')} only."
        if self._listed or not typed:
            return None
        return f"No key of this policy fits {visible(quoted(typed))}."

    def _say(self, sentence: str) -> None:
        label = self.query_one("#refusal", Label)
        label.update(safe_content(sentence))
        label.display = bool(sentence)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        named = line_named(event.value)
        chosen = self.query_one(OptionList).highlighted
        if self._refusal(event.value) is not None:
            self._say(self._refusal(event.value) or "")
        elif named is not None:
            self.dismiss(self._lines.offset(named.line, named.column))
        elif chosen is not None:
            self.dismiss(self._listed[chosen].offset)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._listed[event.option_index].offset)

    async def action_move(self, way: str) -> None:
        """Choose another key of the list."""
        await self.query_one(OptionList).run_action(way)

    def action_give_up(self) -> None:
        """Close."""
        self.dismiss()


def _option(heading: Heading, text: str) -> Option:
    colour = "$language-operator" if is_operator(heading.keys[-1]) else "$language-key"
    number = (f"{heading.line:>{_NUMBER}}  ", "$meaning-dim")
    return Option(Content.assemble(number, (visible(text), colour)))
