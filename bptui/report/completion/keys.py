"""The keys that can stand in an object of a policy."""

from collections.abc import Iterator

from bptui.policy.escapes import visible
from bptui.policy.operators import CONTROL, MEANINGS, VALUE_OPERATORS, Operators
from bptui.policy.paths import Path
from bptui.policy.snippets import Snippet, with_fields
from bptui.policy.table import Row, SectionRow, SettingRow, required_at
from bptui.policy.table.forms import ANY, Kind, Required
from bptui.report.completion.offers import Offer, entry, quoted
from bptui.report.completion.skeletons import skeletons_at
from bptui.report.completion.standpoint import Standpoint
from bptui.validation.schema.nodes import KEYS_BELOW
from bptui.validation.schema.operands import operators_of

TEXT = with_fields('"‹›"')
LIST = with_fields('["‹›"]')
_OPERATORS = with_fields("{‹›}")
_SECTION = with_fields("{\n  ‹›\n}")
_ASSIGNED = with_fields('{"@@assign": "‹›"}')


def key_offers(row: Row, path: Path, others: frozenset[str], at: Standpoint) -> Iterator[Offer]:
    """Yield what can be a key in the object at a path.

    Args:
        row: The row of the object.
        path: Its path.
        others: The keys that are there already, in lower case.
        at: The standpoint.
    """
    every = _operators(row, path, at) if isinstance(row, SettingRow) else _members(row, path, at)
    for key, offer in every:
        if key.lower() not in others:
            yield offer
    if path and CONTROL not in others:
        yield Offer(CONTROL, entry(CONTROL, LIST), MEANINGS[CONTROL], key=quoted(CONTROL))
    yield from skeletons_at(row, others)


def _operators(row: SettingRow, path: Path, at: Standpoint) -> Iterator[tuple[str, Offer]]:
    value = TEXT if row.kind is Kind.SINGLE else LIST
    for operator in operators_of(row):
        yield (
            operator,
            Offer(
                operator,
                entry(operator, value),
                MEANINGS[operator],
                at.now_text(path),
                row.meaning,
                at.bar_text(path, frozenset((operator,))),
                quoted(operator),
            ),
        )


def _members(row: SectionRow, path: Path, at: Standpoint) -> Iterator[tuple[str, Offer]]:
    # What has a value itself comes before what has only more keys in it.
    for key, below in sorted(KEYS_BELOW[row.pattern].items(), key=_is_section):
        if key == ANY:
            yield from _names(row, below, path, at)
        else:
            yield key, _member(key, below, path, at)


def _is_section(member: tuple[str, Row]) -> bool:
    return isinstance(member[1], SectionRow)


def _member(key: str, row: Row, path: Path, at: Standpoint) -> Offer:
    inner = (*path, key.lower())
    is_required = Required.IN_ENTRY in row.required or key in required_at(path)
    is_missing = is_required and not at.is_there(inner)
    return Offer(
        key,
        entry(key, value_of(row)),
        row.meaning,
        "required" if is_missing else at.now_text(inner),
        f"A section: {row.below}." if isinstance(row, SectionRow) else "",
        _bar_text(row, inner, at),
        quoted(key),
        is_missing,
    )


def _bar_text(row: Row, path: Path, at: Standpoint) -> str:
    """Name what forbids all that could be said at a path."""
    if isinstance(row, SectionRow):
        return at.new_key_bar_text(path)
    wanted: Operators = frozenset(VALUE_OPERATORS).intersection(operators_of(row))
    return at.bar_text(path, wanted)


def value_of(row: Row) -> Snippet:
    """Return what stands behind the key of a row, as far as there is one right form."""
    if isinstance(row, SectionRow):
        return _SECTION
    return _ASSIGNED if row.kind is Kind.SINGLE else _OPERATORS


def _names(row: SectionRow, below: Row, path: Path, at: Standpoint) -> Iterator[tuple[str, Offer]]:
    """Yield the names that are known here: what is inherited, then what other policies use."""
    known: set[str] = set()
    for name, policy in (*at.names_elsewhere(path), *at.names_elsewhere(row.pattern)):
        if name.lower() in known:
            continue
        known.add(name.lower())
        inner = (*path, name.lower())
        detail = at.now_text(inner) or f"in {visible(policy)}"
        yield (
            name,
            Offer(
                visible(name),
                entry(name, value_of(below)),
                below.meaning,
                detail,
                "",
                at.new_key_bar_text(inner),
                quoted(name),
            ),
        )
