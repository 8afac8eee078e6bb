"""Inputs made from right ones by mistakes, and by malice: the same for the same chance."""

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from tests.hardening.hostile import HARMFUL_TEXTS

Json = Any
"""A value as `json.loads` returns it."""

_TOKEN = re.compile(r'"[^"\n]*"|[{}\[\]:,=]|\s+|[^\s{}\[\]:,="]+|"')
_PIECES = (
    *HARMFUL_TEXTS,
    *('"', "'", "{", "}", "[", "]", ":", ",", "\\", "//", "/*", "*/", "#", "\n", "\r\n", "\r"),
    *("null", "true", "NaN", "-Infinity", "1e999", "-0", "01", "0x1f", "9" * 400, "\ufeff"),
    *('"\\ud800"', '"\\u0000"', '"@@assign": ', '"@@append": [', '"@@none"', '"@@"', '"": {}'),
    *("[" * 70, '{"a":' * 70, "{" * 3, "]" * 3, ",,", '"plans": {', "@@operators_allowed"),
)


def mutated_text(random: Random, text: str, most: int = 6) -> str:
    """Return a text with a few of its tokens or characters deleted, doubled, swapped or put in."""
    for _ in range(random.randint(1, most)):
        text = random.choice(_WAYS)(random, text)
    return text


def mutated_bytes(random: Random, text: str, most: int = 6) -> bytes:
    """Return a mutated text in bytes that may be none of UTF-8."""
    data = bytearray(mutated_text(random, text, most).encode(errors="surrogatepass"))
    for _ in range(random.choice((0, 0, 0, 1, 3))):
        place = random.randint(0, len(data))
        data[place:place] = random.choice((b"\xff", b"\xed\xa0\x80", b"\xc3", b"\x00", b"\xfe\xff"))
    return bytes(data)


def _slice(random: Random, text: str) -> tuple[int, int]:
    """Return where a piece of a text begins and ends: a few characters, a token, or a lot."""
    start = random.randint(0, len(text))
    if random.random() < 0.6:
        token = _TOKEN.search(text, start)
        return token.span() if token else (start, start)
    return start, min(len(text), start + random.choice((1, 1, 2, 5, 40, len(text))))


def _deleted(random: Random, text: str) -> str:
    start, end = _slice(random, text)
    return text[:start] + text[end:]


def _doubled(random: Random, text: str) -> str:
    start, end = _slice(random, text)
    return text[:end] + text[start:end] + text[end:]


def _swapped(random: Random, text: str) -> str:
    one, other = sorted((_slice(random, text), _slice(random, text)))
    if one[1] > other[0]:
        return text
    parts = text[: one[0]], text[slice(*one)], text[one[1] : other[0]], text[slice(*other)]
    return parts[0] + parts[3] + parts[2] + parts[1] + text[other[1] :]


def _put_in(random: Random, text: str) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(_PIECES) + text[place:]


def _replaced(random: Random, text: str) -> str:
    start, end = _slice(random, text)
    return text[:start] + random.choice(_PIECES) + text[end:]


def _recased(random: Random, text: str) -> str:
    start, end = _slice(random, text)
    return text[:start] + text[start:end].swapcase() + text[end:]


_WAYS: Sequence[Callable[[Random, str], str]] = (
    *(_deleted, _doubled, _swapped, _put_in, _replaced, _recased),
)

_SCALARS: Sequence[Json] = (
    0,
    -1,
    2.5,
    1e300,
    True,
    None,
    "",
    "35",
    "cron(0 5 ? * * *)",
    "$account",
    [],
    {},
    [[]],
)
_KEYS = (
    *("@@assign", "@@append", "@@remove", "@@operators_allowed_for_child_policies", "@@other"),
    *("plans", "rules", "regions", "lifecycle", "delete_after_days", "STD", "name", "id", "root"),
    *("policies", "accounts", "organizational_units", "management_account_id", "email"),
)
_OPERANDS = (["@@none"], ["@@all"], ["@@append"], ["@@none", "@@assign"], ["a", "b", "a"], "@@none")


def mutated_json(random: Random, value: Json, most: int = 8) -> Json:
    """Return JSON with a few of its members renamed, removed, doubled, moved or given a value."""
    value = json.loads(json.dumps(value))
    places = list(_containers(value))
    for _ in range(random.randint(1, most)):
        if places:
            _change(random, random.choice(places), places)
    return value


def _containers(value: Json) -> list[Json]:
    """Return all objects and lists in a value that hold anything."""
    found, waiting = [], [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict | list) and here:
            found.append(here)
            waiting.extend(here.values() if isinstance(here, dict) else here)
    return found


def _change(random: Random, place: Json, places: Sequence[Json]) -> None:
    """Change one member of an object, or one item of a list."""
    other = json.loads(json.dumps(random.choice(places)))
    value = random.choice((*_SCALARS, *_OPERANDS, *HARMFUL_TEXTS, other, other))
    key: Any
    if isinstance(place, dict):
        key = random.choice((*_KEYS, *HARMFUL_TEXTS, "x", ""))
        old = random.choice(list(place) or [key])
        way = random.randrange(4)
        if way == 0:
            place.pop(old, None)
        elif way == 1:
            place[key] = place.pop(old, value)
        elif way == 2:
            place[old.swapcase()] = place.pop(old, value)
        else:
            place[random.choice((key, old))] = value
    else:
        start = random.randint(0, len(place))
        place[start : start + random.choice((0, 0, 1, 2))] = random.choice(
            ([], [value], [value] * 2)
        )
