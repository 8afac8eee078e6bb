"""What a command is: its keys, its line in the palette, in the footer and in the help."""

import re
from dataclasses import dataclass

from textual.binding import Binding
from textual.keys import REPLACED_KEYS, key_to_character

_FUNCTION_KEY = re.compile(r"f\d+")
_KEY_NAMES = {"tab": "Tab", "enter": "Enter", "escape": "Esc", "space": "space"}
"""Keys as people write them, where that is not to be seen from their name."""


def key_name(key: str) -> str:
    """Return a key as people write it: `^s`, `F2`, `shift+Tab`, `?`."""
    start, plus, last = key.rpartition("+")
    if _FUNCTION_KEY.fullmatch(last):
        last = last.upper()
    else:
        last = _KEY_NAMES.get(last) or key_to_character(REPLACED_KEYS.get(last, last)) or last
    return f"^{last}" if start == "ctrl" else f"{start}{plus}{last}"


@dataclass(frozen=True, slots=True)
class Command:
    """Something one can ask for, on the main screen."""

    action: str
    """The name of the action that does it."""
    title: str
    """Verb and object, for the palette."""
    help: str
    """One sentence for the help."""
    keys: tuple[str, ...] = ()
    """Keys that work anywhere."""
    letters: tuple[str, ...] = ()
    """Keys that work outside of text."""
    footer: str | None = None
    """The word in the footer, None to stay out of it."""
    is_harmless: bool = False
    """Whether its user may give it a letter, though it has none: because it changes nothing."""

    @property
    def name(self) -> str:
        """What it is called in the settings: `save`, `turn_tab_1`, `turn_tab_back`."""
        words = self.action.replace("(-1)", "_back")
        return re.sub(r"[^a-z0-9]+", "_", words).strip("_")

    @property
    def takes_letters(self) -> bool:
        """Whether a letter may be one of its keys: no letter changes anything."""
        return self.is_harmless or bool(self.letters)

    @property
    def binding(self) -> Binding | None:
        """The keys as Textual takes them, None for a command of the palette only.

        Some have two names there: which one comes depends on the protocol of the terminal.
        """
        if not self.keys and not self.letters:
            return None
        keys = (*self.keys, *self.letters)
        return Binding(
            ",".join((*keys, *(REPLACED_KEYS[key] for key in keys if key in REPLACED_KEYS))),
            self.action,
            self.footer or self.title,
            show=self.footer is not None,
            key_display=key_name(keys[0]),
            id=self.action,
        )


BACK = Binding("escape", "screen.go_back", "Back", key_display="Esc")
"""Every pane has it, so that the footer shows it there; the screen knows when it leads back."""
