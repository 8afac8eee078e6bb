"""The whole lesson: story, step, goals, hints, and all that can be done in it."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Label, Static

from bptui.lessons.texts import Section
from bptui.tui.dialogs.dialog import CLOSES, LightDialog
from bptui.tui.safe import safe_content, safe_lines
from bptui.tui.widgets.choice_list import ChoiceList, line_of


class Deed(NamedTuple):
    """Something that can be done in a lesson."""

    action: str
    title: str
    refusal: str | None
    """Why it cannot be done now, None if it can."""


class LessonDialog(LightDialog[str]):
    """Shows a page, and below it what can be done; the answer is the name of an action."""

    CSS_PATH = "lesson.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+l,q", "close", "Close"),
        # Before the list, which has the focus and would turn its own pages.
        Binding("pageup", "scroll(-1)", show=False, priority=True),
        Binding("pagedown,space", "scroll(1)", show=False, priority=True),
        Binding("ctrl+q", "leave", show=False),
    ]

    def __init__(
        self,
        title: str,
        sections: Sequence[Section],
        deeds: Sequence[Deed],
        chosen: int | None = None,
    ) -> None:
        """Prepare the page.

        Args:
            title: The name of the lesson, or what there is to choose from.
            sections: What stands on the page.
            deeds: What can be done, what is of most use first.
            chosen: The number of the one that the list leads to, where the list is what it is all
                about, and has the room.
        """
        super().__init__()
        self._title, self._sections, self._deeds = title, sections, deeds
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Lay out the page and the list."""
        is_list = self._chosen is not None
        with Vertical(classes=f"dialog lesson-page{' -list' if is_list else ''}"):
            yield Label(safe_content(self._title), classes="dialog-title")
            with VerticalScroll(id="lesson-text", can_focus=False):
                for section in self._sections:
                    yield Label(safe_content(section.heading), classes="lesson-heading")
                    for paragraph in section.paragraphs:
                        yield Static(safe_lines(paragraph), classes="lesson-paragraph")
            yield ChoiceList(id="lesson-deeds")
            yield Label(
                f"PgUp PgDn read on · Enter does it · {CLOSES}",
                classes="dialog-close",
                markup=False,
            )

    def on_mount(self) -> None:
        """Show what can be done."""
        choices = self.query_one(ChoiceList)
        choices.show_lines(
            line_of(deed.title, deed.refusal or "", is_possible=deed.refusal is None)
            for deed in self._deeds
        )
        choices.highlighted = self._chosen or 0
        choices.focus()

    @on(ChoiceList.OptionSelected)
    def _selected(self, event: ChoiceList.OptionSelected) -> None:
        deed = self._deeds[event.option_index]
        if deed.refusal is None:
            self.dismiss(deed.action)

    def action_scroll(self, way: int) -> None:
        """Read on (1) or back (-1)."""
        text = self.query_one("#lesson-text")
        text.scroll_relative(y=way * max(1, text.size.height - 1), animate=False)

    def action_close(self) -> None:
        """Close."""
        self.dismiss()

    def action_leave(self) -> None:
        """Close, and leave bptui."""
        self.dismiss()
        self.app.call_later(self.app.action_quit)
