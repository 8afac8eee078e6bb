"""Keys that cannot be where they are."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import partial

from bptui.policy.insertion import renamed
from bptui.policy.jsontext.nodes import Member
from bptui.policy.nearest import nearest, slips
from bptui.policy.operators import APPEND, ASSIGN, CONTROL, VALUE_OPERATORS, is_operator
from bptui.policy.table import ROWS, Row, SettingRow
from bptui.policy.table.forms import ANY, Pattern
from bptui.policy.wording import listed
from bptui.validation.findings import Fix
from bptui.validation.language.complaint import REFUSED, Complaint, Told, fix
from bptui.validation.language.spots import Spot, spelling
from bptui.validation.language.words import name_text, place_text
from bptui.validation.schema.nodes import KEYS_BELOW
from bptui.validation.schema.operands import operators_of

_ALIKE = 0.8
"""How alike a value is to one there is that may well be meant, as a ratio."""
_MOST_SLIPS = 2
"""More slips than that nobody makes in one key."""
_LETTERS_PER_SLIP = 3
"""A key has more letters than that for each slip in it, or it may well be another word."""
_MOST_RIVALS = 30
"""In an object with more words than that which are no keys nothing is clear."""
_LONGEST_KEY = 80
"""Longer keys are no slip of any key there is."""
_TIME_ZONE = "scheduleexpressiontimezone"
"""A key of AWS Backup that policies do not have, and no slip of the one it begins with."""


def misplaced_member(spot: Spot, member: Member) -> Complaint:
    """Complain about a member that cannot be in an object."""
    path, span = (*spot.path, member.key.lower()), member.key_span
    if not is_operator(member.key):
        return Complaint("unknown-key", path, span, partial(_unknown_key, spot, member))
    if member.key.lower() not in (*VALUE_OPERATORS, CONTROL):
        told = partial(_unknown_operator, spot, member)
        return Complaint("unknown-operator", spot.path, span, told)
    if isinstance(spot.row, SettingRow):
        told = partial(_operator_not_allowed, spot, member)
        return Complaint("operator-not-allowed", spot.path, span, told)
    told = partial(_operator_on_section, spot, member)
    return Complaint("operator-on-section", spot.path, span, told)


def likely(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that a key or a word is most likely a slip of."""
    return nearest(word, choices) if len(word) <= _LONGEST_KEY else None


def renaming(spot: Spot, member: Member, key: str) -> tuple[Fix, ...]:
    """Return the fix that gives a member the key it most likely means, if that one is free."""
    if key in spot.members:
        return ()
    known = spelling(spot.row).values()
    unknown = [other for other in spot.members if other not in known]
    is_safe = is_sure(member.key, key, known, unknown)
    return (fix(f"Rename it to {key}", renamed(member, key), is_safe=is_safe),)


def is_sure(word: str, key: str, known: Iterable[str], unknown: Sequence[str]) -> bool:
    """Tell whether a word can only be a slip of a key.

    Args:
        word: The word, which is no key.
        key: The key it may mean.
        known: All keys there are at the place.
        unknown: The words beside it that are no keys, and may mean the same one.
    """
    if len(unknown) > _MOST_RIVALS or not _is_slip(word, key):
        return False
    farthest = slips(word, key) + _MOST_SLIPS
    others = (other for other in known if other != key)
    rivals = (other for other in unknown if other != word)
    return all(slips(word, other) >= farthest for other in others) and not any(
        _is_slip(rival, key) for rival in rivals
    )


def _is_slip(word: str, key: str) -> bool:
    """Tell whether a word is a key but for a slip or two; of long words it is not looked at."""
    if abs(len(word) - len(key)) > _MOST_SLIPS:
        return False
    count = slips(word, key)
    return count <= _MOST_SLIPS and count * _LETTERS_PER_SLIP < len(key)


def is_alike(word: str, key: str) -> bool:
    """Tell whether a value is like one there is."""
    matcher = SequenceMatcher(None, word.lower(), key.lower())
    return matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _unknown_key(spot: Spot, member: Member) -> Told:
    key = name_text(member.key)
    if isinstance(spot.row, SettingRow):
        return Told(
            f"{key} cannot be in {name_text(spot.name)}: that is a setting, which holds operators "
            f"and nothing else. {REFUSED}",
            f"Delete it, or write its value after {listed(operators_of(spot.row), 'or')}.",
        )
    message = f"{key} is not among the {spot.row.below}. {REFUSED}"
    if member.key.replace("_", "").lower() == _TIME_ZONE:
        return Told(message, "Delete it, and write the schedule in UTC: policies know no other.")
    home = _home(spot.row, member.key)
    if home is not None:
        return Told(message, f"Its place is {place_text(home)}.")
    known = [key for key in KEYS_BELOW[spot.row.pattern] if key != ANY]
    near = likely(member.key, known)
    if near is not None:
        return Told(message, f'Did you mean "{near}"?', renaming(spot, member, near))
    return Told(message, f"Delete it, or use one that there is: {listed(known, 'or')}.")


def _home(row: Row, key: str) -> Pattern | None:
    """Return the place where a key belongs that does not belong into a section, the nearest one."""
    lowered = key.lower()
    homes = [
        home.pattern
        for home in ROWS
        if home.pattern and home.pattern[-1] != ANY and home.pattern[-1].lower() == lowered
    ]
    return max(homes, key=lambda home: _shared(home, row.pattern), default=None)


def _shared(one: Pattern, other: Pattern) -> int:
    """Return how many keys two patterns begin with together."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _unknown_operator(spot: Spot, member: Member) -> Told:
    is_setting = isinstance(spot.row, SettingRow)
    known = (*VALUE_OPERATORS, CONTROL) if is_setting else (CONTROL,)
    near = likely(member.key, known)
    message = f"There is no operator {name_text(member.key)}. {REFUSED}"
    if near is not None:
        return Told(message, f"Did you mean {near}?", renaming(spot, member, near))
    return Told(message, f"Use one that there is: {listed(known, 'or')}.")


def _operator_not_allowed(spot: Spot, member: Member) -> Told:
    operator = member.key.lower()
    rename = fix(f"Use {ASSIGN} instead", renamed(member, ASSIGN), is_safe=False)
    return Told(
        f"{operator} changes lists, and {name_text(spot.name)} holds a single value. {REFUSED}",
        f"Use {ASSIGN}, which replaces the value.",
        (rename,) if operator == APPEND and ASSIGN not in spot.members else (),
    )


def _operator_on_section(spot: Spot, member: Member) -> Told:
    below = spot.row.below if not isinstance(spot.row, SettingRow) else ""
    return Told(
        f"{name_text(spot.name)} is a section: it holds {below} and takes no "
        f"{member.key.lower()}. {REFUSED}",
        "Delete the operator, or put it on a setting in the section.",
    )
