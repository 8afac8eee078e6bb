"""The last line: the keys that matter where one is, as many as there is room for."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from bptui.tui.themes import ink

_FIRST = (
    "show_help",
    "leave",
    "save",
    "screen.go_back",
    "show_why",
    "next_problem",
    "open_palette",
)
"""The actions that keep their place longest where there is little room."""


_MOST = 8
"""How many keys are shown where there is room for more."""


class KeyLine(Static):
    """Keys with what they do, each of which can be clicked.

    Textual's footer makes a widget of every key, whenever the focus moves, and cuts off what is
    last; here it is one line of text, which leaves out what one can do without.
    """

    def __init__(self) -> None:
        super().__init__("", id="keys", markup=False)
        self._bindings_shown: Sequence[Binding] = ()

    def on_mount(self) -> None:
        """Follow the focus, whatever else makes keys come and go, and the theme."""
        self.screen.bindings_updated_signal.subscribe(self, self._take_bindings)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def _take_bindings(self, screen: Screen[object]) -> None:
        if screen is self.screen and screen.is_current:
            active = (active.binding for active in screen.active_bindings.values())
            by_action = {binding.action: binding for binding in active if binding.show}
            self._bindings_shown = tuple(by_action.values())
            self._draw()

    def on_resize(self) -> None:
        """Choose anew for another width."""
        self._draw()

    def _draw(self) -> None:
        variables = self.app.theme_variables
        strong = ink(variables, "primary", bold=True)
        plain = ink(variables, "foreground")
        line = Text(no_wrap=True, end="")
        for binding in _fitting(self._bindings_shown, self.size.width):
            key = Style(meta={"key": binding.key})
            line.append(binding.key_display or binding.key, strong + key)
            line.append(f" {binding.description} ", plain + key)
        self.update(line, layout=False)

    def on_click(self, event: events.Click) -> None:
        """Do what the key clicked does."""
        event.stop()
        if "key" in event.style.meta:
            self.app.simulate_key(event.style.meta["key"])


def _fitting(bindings: Sequence[Binding], width: int) -> Iterator[Binding]:
    """Yield the bindings for which a line has room, the most needed kept longest."""
    room, kept = width + 1, []
    for binding in sorted(bindings, key=_need)[:_MOST]:
        room -= len(binding.key_display or binding.key) + len(binding.description) + 2
        if room < 0:
            break
        kept.append(binding)
    return (binding for binding in bindings if binding in kept)


def _need(binding: Binding) -> int:
    """Return how soon a key is given a place."""
    return _FIRST.index(binding.action) if binding.action in _FIRST else len(_FIRST)
