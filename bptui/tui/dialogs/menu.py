"""The menu of a row: everything that can be done to it, and why what cannot be done cannot."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Offset, Size

from bptui.insight.compared import Compared
from bptui.tui.dialogs.trying import TryingDialog, TryOut
from bptui.tui.safe import safe_content
from bptui.tui.widgets.choice_list import ChoiceList, line_of
from bptui.workspace.offers import Offer

_FRAME = 2
_LINES_FOR_EFFECT = 2
_MOST_FOR_DIFFERENCE = 7
_LEAST_WIDTH, _MOST_WIDTH = 40, 76


class MenuDialog(TryingDialog[Offer]):
    """Asks what to do to a row, beside the row; the answer can be done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,m,q", "close", "Close")]

    def __init__(self, title: str, offers: Sequence[Offer], place: Offset, try_out: TryOut) -> None:
        """Prepare the menu.

        Args:
            title: What the row is.
            offers: What can be done to it.
            place: Where on the screen its name begins.
            try_out: Tells what an edit would change.
        """
        super().__init__(try_out)
        self._title = title
        self._offers = offers
        self._place = place
        self._has_difference = False

    def compose(self) -> ComposeResult:
        """Lay out the menu."""
        with Vertical(classes="menu") as menu:
            menu.border_title = safe_content(self._title)
            yield ChoiceList()
            yield from self.effect_lines()

    def on_mount(self) -> None:
        """Show what there is to choose from."""
        choices = self.query_one(ChoiceList)
        choices.show_lines(line_of(o.title, is_possible=o.refusal is None) for o in self._offers)
        choices.focus()

    def tell(self, text: str, compared: Compared | None) -> None:
        """Show what an edit would change; without a difference there are no lines for it."""
        super().tell(text, compared)
        self._has_difference = compared is not None and bool(compared.groups or compared.stopped)
        if self.is_mounted:
            self._stay_beside()

    def on_resize(self) -> None:
        """Stay beside the row, as far as the screen has room there."""
        self._stay_beside()

    def _stay_beside(self) -> None:
        menu, screen = self.query_one(".menu"), self.app.size
        width = min(_width(self._offers), screen.width)
        height = len(self._offers) + _LINES_FOR_EFFECT + _FRAME
        left = max(0, screen.height - height)
        lines = min(_MOST_FOR_DIFFERENCE, left) if self._has_difference else 0
        self.query_one("#what-if").styles.height = lines
        place = _beside(self._place, Size(width, height + lines), screen)
        menu.styles.width, menu.styles.offset = width, place

    @on(ChoiceList.OptionHighlighted)
    def _highlighted(self, event: ChoiceList.OptionHighlighted) -> None:
        offer = self._offers[event.option_index]
        self.try_out(offer.edit, offer.refusal)

    @on(ChoiceList.OptionSelected)
    def _selected(self, event: ChoiceList.OptionSelected) -> None:
        offer = self._offers[event.option_index]
        if offer.refusal is None:
            self.dismiss(offer)

    def action_close(self) -> None:
        """Close."""
        self.dismiss()


def _width(offers: Sequence[Offer]) -> int:
    if any(offer.edit is not None for offer in offers):
        return _MOST_WIDTH
    longest = max(line_of(offer.title).cell_length for offer in offers)
    return max(_LEAST_WIDTH, min(_MOST_WIDTH, longest + _FRAME + 2))


def _beside(row: Offset, size: Size, screen: Size) -> Offset:
    """Return where a menu goes: below the row, or above it, and always on the screen."""
    below, above = row.y + 1, row.y - size.height
    y = above if below + size.height > screen.height and above >= 0 else below
    fitting = Offset(min(row.x, screen.width - size.width), min(y, screen.height - size.height))
    return Offset(max(0, fitting.x), max(0, fitting.y))
