"""The rows that show two targets beside each other, or one below the other where there is no room.

Every value has its origin at its end, which can be clicked.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from bptui.inheritance.sources import Source
from bptui.insight.pairs import Held, PairedSetting
from bptui.policy.escapes import visible
from bptui.policy.paths import Path, path_text
from bptui.report.pairs import held_origin, held_text, pair_text
from bptui.report.words import path_words
from bptui.tui.columns import padded, shortened, shortened_left
from bptui.tui.themes import ink
from bptui.tui.widgets.row_list import Draw, Row, line_row, wrapped_rows

WIDE = 150
"""Cells from which on the two stand beside each other: a terminal of 160 columns has them."""
_SIGN = 3
"""Cells for the sign of what differs, with the gaps around it."""
_INDENT = 7
"""Cells before what a target gets, where that stands below the name of the setting."""
_LONGEST_NAME = 24


class ToHeld(NamedTuple):
    """Leads to what two targets get of a setting, and to where it comes from."""

    pair: PairedSetting
    is_other: bool = False
    """Whether the row is of the other target only."""

    def source(self, part: str | None) -> Source | None:
        """Return the line to open, for the part that was clicked."""
        one, other = self.pair.one.origin, self.pair.other.origin
        if self.is_other or part == "other":
            return other
        return one if part == "one" else one or other


def difference_rows(
    pairs: Sequence[PairedSetting], names: tuple[str, str], width: int, variables: dict[str, str]
) -> Iterator[Row]:
    """Yield a sentence that sums up how two targets differ, then the rows of what does."""
    style = ink(variables, "language-key", bold=True)
    yield from wrapped_rows(pair_text(*names, pairs), width, style)
    yield from pair_rows([p for p in pairs if p.is_different], names, width, variables)


def pair_rows(
    pairs: Sequence[PairedSetting], names: tuple[str, str], width: int, variables: dict[str, str]
) -> Iterator[Row]:
    """Yield the rows of some settings of two targets.

    Args:
        pairs: The settings.
        names: What the targets are called.
        width: The width of the list, in cells.
        variables: The colours.
    """
    is_wide = width >= WIDE
    columns = _columns(pairs, width)
    style = ink(variables, "language-key", bold=True)
    if is_wide and pairs:
        yield Row(lambda: _head(names, columns, variables))
    for heading, group in _by_heading(pairs):
        yield line_row(shortened_left(path_words(heading), width - 2), style)
        for pair in group:
            if is_wide:
                yield Row(_beside(pair, columns, variables), ToHeld(pair))
            else:
                yield from _below(pair, names, width, variables)


def _by_heading(pairs: Sequence[PairedSetting]) -> Iterable[tuple[Path, list[PairedSetting]]]:
    groups: dict[Path, list[PairedSetting]] = {}
    for pair in pairs:
        groups.setdefault(pair.heading, []).append(pair)
    return groups.items()


class _Columns(NamedTuple):
    """The widths of the columns where both targets stand beside each other."""

    name: int
    held: int
    """Of each of the two."""


def _columns(pairs: Sequence[PairedSetting], width: int) -> _Columns:
    longest = max((cell_len(_name(pair)) for pair in pairs), default=0)
    name = min(longest, width // 4)
    return _Columns(name, (width - _SIGN - name - 5) // 2)


def _name(pair: PairedSetting) -> str:
    return visible(path_text(pair.path[len(pair.heading) :]))


def _head(names: tuple[str, str], columns: _Columns, variables: dict[str, str]) -> Text:
    line = Text(" " * (_SIGN + columns.name + 2), no_wrap=True, end="")
    for name in names:
        line.append(padded(shortened(name, columns.held), columns.held + 2), Style(bold=True))
    line.stylize(ink(variables, "foreground"))
    return line


def _sign(pair: PairedSetting, variables: dict[str, str]) -> Text:
    sign = Text(f" {'~' if pair.is_different else ' '} ", no_wrap=True, end="")
    sign.stylize(ink(variables, "meaning-changed", bold=True))
    return sign


def _beside(pair: PairedSetting, columns: _Columns, variables: dict[str, str]) -> Draw:
    """Return how a setting is drawn with both values in one line."""

    def draw() -> Text:
        line = _sign(pair, variables)
        line.append(padded(shortened_left(_name(pair), columns.name), columns.name + 2))
        for held, part in ((pair.one, "one"), (pair.other, "other")):
            line.append(_held(held, part, columns.held, variables, is_different=pair.is_different))
            line.append("  ")
        return line

    return draw


def _below(
    pair: PairedSetting, names: tuple[str, str], width: int, variables: dict[str, str]
) -> Iterator[Row]:
    """Yield the rows of a setting, its name in one, below it what each target gets."""

    def name() -> Text:
        return _sign(pair, variables).append(shortened_left(_name(pair), width - _SIGN - 1))

    yield Row(name)
    room = min(max(map(cell_len, names)), _LONGEST_NAME)
    for number, held in enumerate((pair.one, pair.other)):
        called = padded(shortened(names[number], room), room)
        draw = _held_line(called, held, width, variables, is_different=pair.is_different)
        yield Row(draw, ToHeld(pair, is_other=bool(number)))


def _held_line(
    name: str, held: Held, width: int, variables: dict[str, str], *, is_different: bool
) -> Draw:
    def draw() -> Text:
        line = Text(" " * _INDENT, no_wrap=True, end="")
        line.append(f"{name}  ", ink(variables, "meaning-dim"))
        room = width - line.cell_len - 1
        return line.append(_held(held, "origin", room, variables, is_different=is_different))

    return draw


def _held(
    held: Held, part: str, width: int, variables: dict[str, str], *, is_different: bool
) -> Text:
    """Return a value in its column, its origin at the right end of that."""
    origin = shortened_left(held_origin(held), width // 2)
    room = width - cell_len(origin) - (2 if origin else 0)
    colour = "meaning-changed" if is_different else "language-string"
    text = Text(no_wrap=True, end="")
    text.append(shortened(held_text(held), room), ink(variables, colour))
    text.pad_right(width - text.cell_len - cell_len(origin))
    return text.append(origin, ink(variables, "meaning-origin") + Style(meta={"part": part}))
