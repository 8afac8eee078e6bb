"""How the panes share the screen: sizes that can be dragged, and a pane that has all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import Container
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from bptui.remembered import PaneSizes
from bptui.tui.arrangement import Arrangement, PaneName, arrangement
from bptui.tui.screens.showing import NO_ROOM, ShowingScreen
from bptui.tui.titles import CORNER, TABS, Tab, tabs_beside
from bptui.tui.widgets.row_list import RowList
from bptui.workspace.workspace import Workspace

_STEP = 2
"""Rows by which a key makes a pane higher; columns are about half as wide."""
_ZOOMED = "A zoomed pane has the whole screen. Esc leads back."
_REST = 0.3
"""Seconds without such a key after which the size is remembered."""


class ArrangingScreen(ShowingScreen):
    """A screen whose panes can be resized by mouse and keys, and zoomed."""

    @dataclass
    class PanesResized(Message):
        """Somebody chose sizes for the panes, on a class of terminals."""

        name: str
        sizes: PaneSizes

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace)
        self._sizes = dict(sizes)
        self._tab: Tab = "effective"
        """The tab that is shown; where several are on the screen, the one that was chosen last."""
        self._corner: Tab = CORNER[0]
        """Which of those that share a place even then is shown there."""
        self._dragged: PaneName | None = None
        """The pane whose border follows the mouse."""
        self._unremembered: str | None = None
        """The name of the arrangement for which something was chosen that is not remembered yet."""
        self._rest_of_resizing: Timer | None = None

    @property
    def _is_zoomed(self) -> bool:
        return self.has_class("-zoomed")

    @property
    def _lines_above(self) -> int:
        """How many rows above the panes are taken by something else than the header."""
        return 0

    @property
    def _escapes_zoom(self) -> bool:
        """Whether Esc leads out of the zoom before all else."""
        return self._is_zoomed

    @property
    def _arrangement(self) -> Arrangement:
        is_why = self._tab in ("why", "review")
        return arrangement(
            *self.app.size, self._sizes, is_why=is_why, lines_above=self._lines_above
        )

    @property
    def _bottom(self) -> Sequence[Widget]:
        """The panes at the bottom, of which there is one at a time, or on a wide terminal two."""
        if self._arrangement.is_wide:
            return self._ladder, self._pane_of(self._corner)
        return (self._pane_of(self._tab),)

    def _pane_of(self, tab: Tab) -> RowList:
        panes: Mapping[Tab, RowList] = {
            "effective": self._effective,
            "why": self._ladder,
            "problems": self._problems_pane,
            "review": self._review_pane,
        }
        return panes[tab]

    def arrange_first(self) -> None:
        """Arrange the panes before they are laid out for the first time, to spare a second one."""
        self.add_class(f"-{self._arrangement.width}", f"-{self._arrangement.height}", update=False)
        self._arrange()

    def on_resize(self) -> None:
        """Arrange the panes anew."""
        super().on_resize()
        self._arrange()

    def _arrange(self) -> None:
        """Give the panes their sizes, and show those of which there is only one at a time."""
        panes, now = self.query_one("#panes", Container), self._arrangement
        panes.styles.grid_columns, panes.styles.grid_rows = now.grid
        for tab in TABS:
            beside = tabs_beside(tab, is_wide=now.is_wide)
            shown = self._tab if self._tab in beside else self._corner
            self._pane_of(tab).display = tab == shown or len(beside) == 1

    def _show_tab(self, tab: Tab) -> None:
        """Show the effective policy, the reasons, the problems or the review."""
        self._tab = tab
        self._corner = tab if tab in CORNER else self._corner
        self._arrange()
        self._refresh_answer_titles()

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action.startswith(("zoom", "resize_pane")) and self.has_class("-too-small"):
            return NO_ROOM
        if action.startswith("resize_pane") and self._is_zoomed:
            return _ZOOMED
        return super().why_not(action)

    # Resizing

    def takes_mouse(self, event: events.MouseEvent) -> bool:
        """Drag the border between two panes; asked before any pane gets to know of the event.

        Returns:
            Whether the event is about a border, and so nothing for a pane.
        """
        if isinstance(event, events.MouseDown) and event.button == 1:
            self._dragged = self._divider_at(int(event.screen_x), int(event.screen_y))
            self.set_class(self._dragged is not None, "-dragging")
            return self._dragged is not None
        if self._dragged is None:
            return False
        if isinstance(event, events.MouseMove) and event.button:
            self._drag(self._dragged, int(event.screen_x), int(event.screen_y))
        else:
            # Where the button was released outside of the terminal, the next move tells so.
            self._dragged = None
            self.remove_class("-dragging")
            self._remember_sizes()
        return True

    def _divider_at(self, x: int, y: int) -> PaneName | None:
        """Return the pane whose border is at a place of the screen; what can be clicked is none."""
        if self._is_zoomed or self.has_class("-too-small") or self.get_style_at(x, y).meta:
            return None
        tree, editor, bottom = self._tree.region, self._editor.region, self._bottom[0].region
        if self._arrangement.is_stacked:
            if y in (tree.bottom - 1, editor.y):
                return "tree"
        elif y < bottom.y - 1 and x in (tree.right - 1, editor.x):
            return "tree"
        elif self._arrangement.is_wide and y not in (bottom.y - 1, bottom.y):
            return "effective" if x in (editor.right - 1, self._effective.region.x) else None
        return "bottom" if y in (bottom.y - 1, bottom.y) else None

    def _drag(self, pane: PaneName, x: int, y: int) -> None:
        """Let the border of a pane follow the mouse to a place of the screen."""
        panes, is_stacked = self.query_one("#panes").region, self._arrangement.is_stacked
        cells = {
            "tree": y - panes.y if is_stacked else x - panes.x,
            "effective": panes.right - x,
            "bottom": panes.bottom - y,
        }
        self._resize(pane, cells[pane])

    def _resize(self, pane: PaneName, cells: int) -> None:
        now = self._arrangement
        chosen = self._sizes.get(now.name, PaneSizes())
        self._sizes[now.name] = now.resized(chosen, pane, cells)
        self._arrange()
        self._unremembered = now.name

    def _remember_sizes(self) -> None:
        """Let what was chosen last be remembered, if it is not yet."""
        if self._unremembered is not None:
            name, self._unremembered = self._unremembered, None
            self.post_message(self.PanesResized(name, self._sizes[name]))

    def action_resize_pane(self, way: int) -> None:
        """Make the pane with the focus larger (1) or smaller (-1)."""
        now, more = self._arrangement, way * _STEP
        if self.has_class("-too-small"):
            return
        if self._is_zoomed:
            self.say(_ZOOMED)
        elif self.focused is self._tree:
            self._resize("tree", now.tree + (more if now.is_stacked else 2 * more))
        elif self.focused is self._effective and now.is_wide:
            self._resize("effective", now.effective + 2 * more)
        else:
            grows = more if self.focused in self._bottom else -more
            self._resize("bottom", now.bottom + grows)
        if self._rest_of_resizing is not None:
            self._rest_of_resizing.stop()
        self._rest_of_resizing = self.set_timer(_REST, self._remember_sizes)

    # Zoom

    def action_zoom(self) -> None:
        """Give the pane with the focus the whole screen, or all panes their places again."""
        if self.has_class("-too-small"):
            return
        self.set_class(not self._is_zoomed, "-zoomed")
        self._mark_zoomed()
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Zoom the pane that has the focus now."""
        if self._is_zoomed:
            self._mark_zoomed()

    def _mark_zoomed(self) -> None:
        around = () if self.focused is None else self.focused.ancestors_with_self
        for pane in (self._tree, self._writing, *map(self._pane_of, TABS)):
            pane.set_class(self._is_zoomed and pane in around, "-zoomed-pane")
