"""Entries whose name an author chooses: the form of the name, and what must be in them."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from bptui.policy.insertion import inserted
from bptui.policy.jsontext.nodes import Member
from bptui.policy.operators import ASSIGN, is_operator
from bptui.policy.table import Row, SectionRow, SettingRow, row_at
from bptui.policy.table.forms import Matching, Repeats
from bptui.policy.wording import listed
from bptui.validation.findings import Fix
from bptui.validation.language.complaint import REFUSED, UNKNOWN, Complaint, Told, fix
from bptui.validation.language.spots import Spot
from bptui.validation.language.words import must_be, name_text
from bptui.validation.schema.judge import is_value


def plan_name(spot: Spot, member: Member) -> Complaint:
    """Complain about the name of a plan."""
    return _name(spot, member, "plan-name", REFUSED)


def unusual_names(spot: Spot) -> Iterator[Complaint]:
    """Yield the names whose form only the API of AWS Backup asks for."""
    row = spot.row
    if not isinstance(row, SectionRow) or row.refuses_other_names:
        return
    if not isinstance(row.names, Matching):
        return
    for member in spot.node.members:
        if not is_operator(member.key) and not re.fullmatch(row.names.regex, member.key):
            yield _name(spot, member, "unusual-name", UNKNOWN)


def incomplete(spot: Spot, missing: Iterable[str | int | None]) -> Iterator[Complaint]:
    """Yield what is missing in an entry.

    Args:
        spot: The entry.
        missing: The keys it lacks; None for one of several.
    """
    if spot.has_only_controls:
        missing = tuple(missing)[:1]
    for key in missing:
        rule, told = "incomplete-entry", partial(_part_missing, spot, str(key))
        if spot.has_only_controls:
            rule, told = "unclear-entry", partial(_only_controls, spot)
        elif key is None:
            told = partial(_one_missing, spot)
        yield Complaint(rule, spot.path, spot.key_span, told)


def _name(spot: Spot, member: Member, rule: str, gate: str) -> Complaint:
    told = partial(_name_told, spot, member, gate)
    return Complaint(rule, (*spot.path, member.key.lower()), member.key_span, told)


def _name_told(spot: Spot, member: Member, gate: str) -> Told:
    row = spot.row
    form = must_be(row.names) if isinstance(row, SectionRow) and row.names else "a text"
    names = _below(row)
    return Told(
        f"{names[0].upper()}{names[1:]} are {form}; {name_text(member.key)} is not. {gate}",
        "Give it another name, the same in the policies of all levels.",
    )


def _only_controls(spot: Spot) -> Told:
    return Told(
        f"{_entry(spot)} holds a control and nothing else. {UNKNOWN}",
        f"To be safe, repeat here what {_entry_kind(spot.row)} must have.",
    )


def _one_missing(spot: Spot) -> Told:
    keys = spot.row.needs_any_of if isinstance(spot.row, SectionRow) else ()
    return Told(
        f"{_entry(spot)} has none of {listed(list(map(name_text, keys)), 'and')}. {REFUSED}",
        "Put one of them here, even if a policy on another level has it.",
    )


def _part_missing(spot: Spot, key: str) -> Told:
    return Told(
        f'{_entry(spot)} has no "{key}", which every document that mentions it must have. '
        f"{REFUSED}",
        "Repeat it here, even if a policy on another level has it.",
        _repetition(spot, key),
    )


def _repetition(spot: Spot, key: str) -> tuple[Fix, ...]:
    """Return the fix that repeats the name of an entry, where what is missing is just that."""
    row = row_at((*spot.path, key))
    if not isinstance(row, SettingRow) or row.repeats_name is Repeats.NO:
        return ()
    if not is_value(row, spot.name):
        return ()
    written = spot.text[spot.key_span.start : spot.key_span.end]
    edit = inserted(spot.text, spot.node, key, f'{{"{ASSIGN}": {written}}}', is_first=True)
    # The name of a tag matches in any letter case, and its key is in one of them.
    is_safe = row.repeats_name is Repeats.USUALLY
    return (fix(f"Repeat {name_text(spot.name)} as {key}", edit, is_safe=is_safe),)


def _entry(spot: Spot) -> str:
    return f"The {_entry_kind(spot.row).removeprefix('a ')} {name_text(spot.name)}"


def _entry_kind(row: Row) -> str:
    """Return what an entry is, with an article: `a selection`."""
    return _below(row).rpartition(" of ")[2]


def _below(row: Row) -> str:
    return row.below if isinstance(row, SectionRow) else ""
