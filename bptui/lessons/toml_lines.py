"""In which line of a TOML text each name stands, which the parser of Python does not tell."""

import re
from collections.abc import Iterator, Mapping

TomlPath = tuple[str | int, ...]
"""The names, and the numbers in arrays of tables, that lead to a value."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_MEMBER = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')\s*=")
_DELIMITERS = ('"""', "'''")


def lines_of(text: str) -> Mapping[TomlPath, int]:
    """Find the line of every name, from 1; what is within brackets has that of its name."""
    lines: dict[TomlPath, int] = {(): 1}
    counts: dict[TomlPath, int] = {}
    table: TomlPath = ()
    for number, line in _plain_lines(text):
        if header := _HEADER.fullmatch(line):
            table = _table(header[2], counts, is_array=header[1] == "[[")
            lines.setdefault(table, number)
        elif member := _MEMBER.match(line):
            lines.setdefault((*table, member[1].strip("\"'")), number)
    return lines


def nearest_line(lines: Mapping[TomlPath, int], path: TomlPath) -> int:
    """Return the line of a path, or of the closest thing around it that has one."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are in no text of several lines, each with its number."""
    closing: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if closing is None:
            yield number, line
            closing = _left_open(line)
        elif closing in line:
            closing = _left_open(line.partition(closing)[2])


def _left_open(line: str) -> str | None:
    """Return what ends the text of several lines that a line leaves open, None if it does not."""
    places = [(line.index(d), d) for d in _DELIMITERS if d in line]
    if not places:
        return None
    _, delimiter = min(places)
    return delimiter if line.count(delimiter) % 2 else None


def _table(name: str, counts: dict[TomlPath, int], *, is_array: bool) -> TomlPath:
    """Return the path of a table; in arrays the last one there is meant."""
    *outer, last = (part.strip(" \t\"'") for part in name.split("."))
    path: TomlPath = ()
    for part in outer:
        path = (*path, part)
        path = (*path, counts[path]) if path in counts else path
    path = (*path, last)
    if is_array:
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    return path
