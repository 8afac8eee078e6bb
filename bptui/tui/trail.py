"""The way back: where each step began that led to where one is."""

from dataclasses import dataclass

from textual.widget import Widget

from bptui.tui.titles import Tab


@dataclass(frozen=True, slots=True)
class Place:
    """Where one was before a jump, or before one asked why."""

    policy: str | None
    location: tuple[int, int]
    focused: str
    tab: Tab
    target: str
    """The id of the explained target."""


class Trail:
    """The places one came from; who moves on by other ways has no way back."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._arrived: Widget | None = None
        """What had the focus after the last step."""

    def __bool__(self) -> bool:
        return bool(self._places)

    def leave(self, place: Place, pane: Widget) -> None:
        """Note a place that is left for a pane, which gets the focus next."""
        self._places.append(place)
        self._arrived = pane

    def goes_on_from(self, pane: Widget | None) -> bool:
        """Tell whether the last step led to a pane, so that a further one needs no way back."""
        return bool(self._places) and pane is self._arrived

    def back(self) -> Place:
        """Return the place one came from last, which is where one is then; there must be one."""
        return self._places.pop()

    def arrive(self, pane: Widget) -> None:
        """Note what gets the focus, so that it is known that the way led there."""
        self._arrived = pane

    def forget(self, pane: Widget | None = None) -> bool:
        """Forget the way, unless it led to a pane.

        Returns:
            Whether there was one to forget.
        """
        is_over = bool(self._places) and (pane is None or pane is not self._arrived)
        if is_over:
            self._places.clear()
        return is_over
