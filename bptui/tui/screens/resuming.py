"""Going on where one was: the last place in an organization, noted when it is left."""

from bptui.remembered import MOST_OPENED, LastPlace
from bptui.tui import view
from bptui.tui.screens.copying import CopyingScreen
from bptui.tui.titles import TABS


class ResumingScreen(CopyingScreen):
    """A screen that begins at the telling place, or where somebody was when it was left."""

    _resumed: LastPlace | None = None
    """Where it begins, None for the telling place."""

    def resume(self, place: LastPlace) -> None:
        """Begin at a place, before anything is shown, as far as that is still there."""
        state = self._workspace.state
        target = state.organization.target(place.target)
        if target is None:
            return
        self._target = target
        self._explained = self._explain()
        self._tab = next((tab for tab in TABS if tab == place.tab), self._tab)
        if place.policy is None or place.policy in state.policies:
            self._policy = place.policy
            self._resumed = place

    def begin(self) -> None:
        """Put the editor's cursor where it is to begin, and open what was open."""
        place = self._resumed
        if place is None:
            self._editor.go_to_line(view.telling_line(self._explained, self._policy))
            return
        self._editor.go_to((place.row, place.column))
        self.call_after_refresh(self._tree.open_targets, frozenset(place.opened))

    @property
    def last_place(self) -> LastPlace:
        """Where one is now."""
        row, column = self._editor.cursor_location
        opened = tuple(self._tree.opened)[:MOST_OPENED]
        return LastPlace(
            target=self._target.id,
            policy=self._policy,
            row=row,
            column=column,
            tab=self._tab,
            opened=opened,
        )
