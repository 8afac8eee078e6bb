"""The key that was pressed last, large enough for a room, and what it does here."""

from rich.style import Style
from rich.text import Text
from textual.events import Key
from textual.widgets import Static

from bptui.policy.escapes import visible
from bptui.tui.commands.command import key_name
from bptui.tui.themes import ink

_NAMES = {
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "space": "Space",
    "ctrl+@": "^Space",
    "ctrl+space": "^Space",
}
"""Keys as they are printed on keyboards, where `key_name` writes them for a sentence."""
_LONGEST = 20


def printed_name(key: Key) -> str:
    """Return a key as a room reads it: `Tab`, `^s`, `F2`, `shift+Down`, `d`."""
    if key.key in _NAMES:
        return _NAMES[key.key]
    before, plus, last = key.key.rpartition("+")
    name = f"{before}{plus}{_NAMES[last]}" if last in _NAMES else key_name(key.key)
    return visible(name)[:_LONGEST]


class KeySign(Static):
    """Three lines with a key in a block of its own."""

    def __init__(self) -> None:
        super().__init__("", id="key-sign", markup=False)
        self._name, self._times, self._meaning = "", 0, ""

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def show_key(self, name: str, meaning: str) -> None:
        """Show a key; the same one again is counted.

        Args:
            name: The key, as a room reads it.
            meaning: What it does here, "" if that is to be seen.
        """
        self._times = self._times + 1 if (name, meaning) == (self._name, self._meaning) else 1
        self._name, self._meaning = name, meaning
        self._draw()

    def show_nothing(self) -> None:
        """Show no key: what was pressed last is a text, which can be read where it goes."""
        if self._name:
            self._name, self._times, self._meaning = "", 0, ""
            self._draw()

    def _draw(self) -> None:
        if not self._name:
            self.update("")
            return
        variables = self.app.theme_variables
        key, edge = f"  {self._name}  ", " " * (len(self._name) + 4)
        block = ink(variables, "primary", bold=True) + Style(reverse=True)
        plain = ink(variables, "foreground", bold=True)
        line = Text(no_wrap=True, end="")
        for text, style in ((" ", plain), (edge, block), ("\n ", plain), (key, block)):
            line.append(text, style)
        if self._times > 1:
            line.append(f"  x{self._times}", plain)
        if self._meaning:
            line.append(f"  {self._meaning}", plain)
        line.append("\n ", plain)
        line.append(edge, block)
        self.update(line)
