"""A storm: keys, clicks, pastes and sizes as nobody would use them, the same for the same seed."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from bptui.organization.folder.policy_files import MOST_CHARACTERS
from tests.hardening.hostile import HARMFUL_TEXTS


class Size(NamedTuple):
    """The terminal gets another size."""

    columns: int
    rows: int


Gust = str | Size
"""What a terminal sends at once, keys and the like as their escape sequences; or a new size."""

SIZES = tuple(Size(*size) for size in ((80, 24), (120, 40), (200, 50), (60, 18), (100, 30)))
TINY_SIZES = tuple(Size(*size) for size in ((20, 5), (5, 2), (1, 1), (59, 18), (60, 17)))

ESCAPE, ENTER, TAB, BACK_TAB, BACKSPACE = "\x1b[27u", "\r", "\t", "\x1b[Z", "\x7f"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END, PAGE_UP, PAGE_DOWN, DELETE = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1b[3~"
F1, F2, F4, F8, F9 = "\x1bOP", "\x1bOQ", "\x1bOS", "\x1b[19~", "\x1b[20~"
SAVE, PALETTE, UNDO, REDO = "\x13", "\x10", "\x1a", "\x19"
FIND, GO_TO, FIX, COMPLETE = "\x06", "\x07", "\x12", "\x00"
_MOVES = (UP, DOWN, DOWN, RIGHT, LEFT, HOME, END, PAGE_UP, PAGE_DOWN)
_SELECTING = ("\x1b[1;2A", "\x1b[1;2B", "\x1b[1;2C", "\x1b[1;2D", "\x1b[1;2H", "\x1b[1;2F")
_COMMANDS = (
    *(F1, F2, F4, F8, F9, SAVE, PALETTE, UNDO, UNDO, REDO, FIND, GO_TO, FIX, COMPLETE),
    *(TAB, TAB, BACK_TAB, ESCAPE, ESCAPE, ENTER),
)
_OTHERS = (
    *("\x01", "\x04", "\x05", "\x06", "\x07", "\x0b", "\x0e", "\x14", "\x15", "\x17", "\x18"),
    *(
        "\x03",
        "\x16",
        "\x1f",
        "\x1b[1;5F",
        "\x1b[1;5H",
        "\x1b[1;5C",
        "\x1b[1;5D",
        "\x1b[2~",
    ),
    *("\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~", "\x1b[24~"),
)
# No slash and no tilde: where a folder is asked for, none but one beside the others is named.
_SIGNS = '{}[]",:@ 0123456789abcdefghijklmnoprstuvwxyzGU?[]_-\\\u00e9\u4e2d\U0001f468'
_LETTERS = (*"mmyYuUnNpdewzfk+-?[] ", ENTER, *_MOVES)
"""Keys that do something outside of text."""
_FILTERS = ("changed", "invalid", "unsaved", "nothing", "prod", "00", "zzz", "[", "\\", *_MOVES)
_QUERIES = ("@@", "(", "[a", "(a+)+$", "a{9999}{9999}", "(?<=a+)", ".", "\\d+", '"', "(", "")
_REPLACEMENTS = ("\\9", "\\g<", "\\1", "x", "{}", "")
_PLACES = ("12", "12:5", "0", "-1", "99999999999999999999", "plans", "1:1:1", "\\", "")
_WORDS = ('"plans"', '"@@assign": ', "undo", "theme", "keep", "leave", "notices", "zzz")
_PASTES = (*(text for text in HARMFUL_TEXTS if "/" not in text and "~" not in text), "{\n\n}", "")


def gusts(random: Random, *, leaves: bool = False) -> Iterator[Gust]:
    """Yield gusts without end.

    Args:
        random: Where chance comes from.
        leaves: Whether the keys for leaving are among them.
    """
    ways: Sequence[Callable[[Random], Gust]] = (
        *(_keys, _keys, _signs, _mouse, _palette, _rare),
        *(_organizing, _completing, _searching),
    )
    while True:
        yield random.choice(ways)(random)
        if leaves and random.random() < 0.01:
            yield "\x11"


def _keys(random: Random) -> str:
    """Return a few keys that move or command, at once."""
    kinds = random.choice(((*_MOVES, ENTER), _COMMANDS, (*_MOVES, *_COMMANDS), _SELECTING))
    return "".join(random.choices(kinds, k=random.randint(1, 6)))


def _signs(random: Random) -> str:
    """Return a few letters, with keys that delete, at once."""
    if random.random() < 0.2:
        return random.choice(_WORDS)
    return "".join(random.choices((*_SIGNS, BACKSPACE, DELETE, ENTER), k=random.randint(1, 8)))


def _mouse(random: Random) -> str:
    """Return a click, a drag, a wheel or a movement."""
    places = [f"{random.randint(1, 130)};{random.randint(1, 42)}" for _ in range(2)]
    button = random.choice((0, 0, 0, 1, 2))
    down, move, up = f"\x1b[<{button};{places[0]}M", f"\x1b[<32;{places[1]}M", "m"
    click = f"{down}\x1b[<{button};{places[0]}{up}"
    drag = f"{down}{move}\x1b[<{button};{places[1]}{up}"
    wheel = f"\x1b[<{random.choice((64, 65))};{places[0]}M" * random.randint(1, 5)
    return random.choice((click, click, click * 2, drag, wheel, f"\x1b[<35;{places[0]}M"))


def _palette(random: Random) -> str:
    """Open the palette and hurry in it."""
    hurry = (*_MOVES, PAGE_DOWN, PAGE_DOWN, ENTER, ESCAPE, *_WORDS, *"abcdeqsu", BACKSPACE)
    return PALETTE + "".join(random.choices(hurry, k=random.randint(1, 6)))


def _organizing(random: Random) -> str:
    """Go to the organization, and filter it or use its menus and letters."""
    begin = ESCAPE * 3 + "1"
    if random.random() < 0.3:
        begin += "/" + "".join(random.choices(_FILTERS, k=random.randint(1, 4)))
        return begin + random.choice((ENTER, ESCAPE, TAB, ""))
    return begin + "".join(random.choices(_LETTERS, k=random.randint(1, 8)))


def _completing(random: Random) -> str:
    """Go to the editor, and hurry in its list and in the fields of what was taken."""
    asked = random.choice(('"', COMPLETE, f'{ENTER}"', ",", ":", "{", "["))
    hurry = (TAB, TAB, ENTER, UP, DOWN, ESCAPE, UNDO, REDO, BACKSPACE, F4, *'ap"@{,')
    begin = ESCAPE * 2 + "2" + random.choice(_MOVES) * random.randint(0, 9)
    return begin + asked + "".join(random.choices(hurry, k=random.randint(0, 8)))


def _searching(random: Random) -> str:
    """Find, replace, or go to a place."""
    if random.random() < 0.3:
        return GO_TO + random.choice(_PLACES) + random.choice((ENTER, ESCAPE, DOWN, TAB))
    words = random.choice(_QUERIES), random.choice(_REPLACEMENTS)
    hurry = (TAB, TAB, ENTER, " ", UP, DOWN, ESCAPE, UNDO, FIND, BACK_TAB)
    end = "".join(random.choices(hurry, k=random.randint(0, 8)))
    return f"{FIND}{words[0]}{TAB}{words[1]}{end}"


def _rare(random: Random) -> Gust:
    """Return another size, a paste, or a key that means nothing here."""
    chance = random.random()
    if chance < 0.3:
        return random.choice((*SIZES, *TINY_SIZES))
    if chance < 0.32:
        return pasted("x" * random.randint(MOST_CHARACTERS - 5000, MOST_CHARACTERS + 5))
    if chance < 0.6:
        return pasted("".join(random.choices(_PASTES, k=random.randint(1, 4))))
    return "".join(random.choices(_OTHERS, k=random.randint(1, 4)))


def pasted(text: str) -> str:
    """Return what a terminal sends when a text is pasted."""
    return f"\x1b[200~{text}\x1b[201~"
