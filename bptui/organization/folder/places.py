"""Where the values of a JSON text stand, found without keeping a tree of all of them."""

import re
from collections.abc import Iterable
from json import JSONDecoder

JsonPath = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""

_Wanted = dict[str | int, "_Wanted"]
_BLANKS = re.compile(r"[ \t\r\n]*")
# A number is skipped, not computed: one of ten thousand digits would be refused.
_DECODER = JSONDecoder(parse_int=str, parse_float=str)


def offsets_of(text: str, paths: Iterable[JsonPath]) -> dict[JsonPath, int]:
    """Find where values begin; for a member of an object, where its key begins.

    Args:
        text: Valid JSON.
        paths: What to look for. Whatever nothing is asked about is skipped at the speed of the
            standard library, so a few places in megabytes cost little.

    Returns:
        Character offsets of all paths that are there, and of all on the way to them.
    """
    wanted: _Wanted = {}
    for path in paths:
        step = wanted
        for key in path:
            step = step.setdefault(key, {})
    found: dict[JsonPath, int] = {(): _after_blanks(text, 0)}
    _seek(text, found[()], wanted, (), found)
    return found


def nearest_offset(found: dict[JsonPath, int], path: JsonPath) -> int:
    """Return the offset of a path, or of the closest thing around it that is there."""
    while path not in found:
        path = path[:-1]
    return found[path]


def _after_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return at if match is None else match.end()


def _seek(text: str, at: int, wanted: _Wanted, path: JsonPath, found: dict[JsonPath, int]) -> int:
    """Note what is wanted of the value that begins here, and return where it ends."""
    opening = text[at]
    if not wanted or opening not in "{[":
        return _DECODER.raw_decode(text, at)[1]
    at = _after_blanks(text, at + 1)
    count = 0
    while text[at] not in "}]":
        key, value_at = _key(text, at) if opening == "{" else (count, at)
        if key in wanted:
            found[(*path, key)] = at
        at = _after_blanks(text, _seek(text, value_at, wanted.get(key, {}), (*path, key), found))
        if text[at] == ",":
            at = _after_blanks(text, at + 1)
        count += 1
    return at + 1


def _key(text: str, at: int) -> tuple[str, int]:
    """Read the key of a member, and return it with the place where its value begins."""
    key, end = _DECODER.raw_decode(text, at)
    colon = _after_blanks(text, end)
    return str(key), _after_blanks(text, colon + 1)
