"""The last line: the keys that matter where one is, as many as there is room for."""

from collections.abc import Iterator, Mapping, Sequence

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from bptui.tui.commands import commands_of
from bptui.tui.commands.command import key_name
from bptui.tui.themes import ink

_FIRST = ("show_help", "leave", "save", "screen.go_back")
"""The actions that keep their place longest where there is little room."""
_NEXT: Mapping[str | None, Sequence[str]] = {
    "organization": ("select_cursor", "filter_tree", "open_palette", "show_why", "show_review"),
    "editor": ("show_why", "next_problem", "open_palette", "show_review", "next_pane"),
    "effective": ("choose", "show_why", "open_palette", "next_problem", "show_review"),
    "ladder": ("choose", "next_problem", "open_palette", "next_pane"),
    "review": ("choose", "next_problem", "open_palette", "next_pane"),
    "problems": ("choose", "fix_problem", "next_problem", "open_palette", "next_pane"),
}
"""What follows them in each pane, by its id."""

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
        self._order: Sequence[str] = ()
        """The actions that are given a place first, in this order."""

    def on_mount(self) -> None:
        """Follow the focus, whatever else makes keys come and go, and the theme."""
        self.screen.bindings_updated_signal.subscribe(self, self._take_bindings)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def _take_bindings(self, screen: Screen[object]) -> None:
        if screen is self.screen and screen.is_current:
            active = (active.binding for active in screen.active_bindings.values())
            by_action: dict[str, Binding] = {}
            for binding in active:
                if binding.show:
                    by_action.setdefault(binding.action, binding)
            focused = None if screen.focused is None else screen.focused.id
            self._order = (*_FIRST, *_NEXT.get(focused, ()))
            self._bindings_shown = sorted(by_action.values(), key=self._place_of)
            self._draw()

    def _place_of(self, binding: Binding) -> int:
        """Return where a key stands: those of the pane first, then the commands as in the table.

        Textual puts keys that their user chose behind all others.
        """
        actions = [command.action for command in commands_of(self.app)]
        return actions.index(binding.action) if binding.action in actions else -1

    def on_resize(self) -> None:
        """Choose anew for another width."""
        self._draw()

    def _draw(self) -> None:
        variables = self.app.theme_variables
        strong = ink(variables, "primary", bold=True)
        plain = ink(variables, "foreground")
        line = Text(no_wrap=True, end="")
        for binding in _fitting(self._bindings_shown, self._order, self.size.width):
            key = Style(meta={"key": binding.key})
            line.append(_name(binding), strong + key)
            line.append(f" {binding.description} ", plain + key)
        self.update(line, layout=False)

    def on_click(self, event: events.Click) -> None:
        """Do what the key clicked does."""
        event.stop()
        if "key" in event.style.meta:
            self.app.simulate_key(event.style.meta["key"])


def _fitting(bindings: Sequence[Binding], order: Sequence[str], width: int) -> Iterator[Binding]:
    """Yield the bindings for which a line has room, the most needed kept longest."""
    needs = {action: need for need, action in enumerate(order)}
    room, kept = width + 1, []
    for binding in sorted(bindings, key=lambda each: needs.get(each.action, len(order)))[:_MOST]:
        room -= len(_name(binding)) + len(binding.description) + 2
        if room < 0:
            break
        kept.append(binding)
    return (binding for binding in bindings if binding in kept)


def _name(binding: Binding) -> str:
    return binding.key_display or key_name(binding.key)
