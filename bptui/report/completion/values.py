"""The values that a setting can have, and the words of a control."""

from collections.abc import Iterator

from bptui.policy.escapes import visible
from bptui.policy.jsontext.at_cursor import CursorPlace, Role
from bptui.policy.meaning import Value
from bptui.policy.operators import CONTROL_WORDS, REMOVE, WORD_MEANINGS
from bptui.policy.schedule import read_schedule, schedule_words
from bptui.policy.snippets import literal, with_fields
from bptui.policy.table import Row, SettingRow
from bptui.policy.table.forms import (
    Choice,
    Kind,
    Matching,
    RegionNames,
    Repeats,
    ResourceTypes,
    Schedule,
    Values,
)
from bptui.policy.table.regions import REGIONS
from bptui.report.completion.keys import value_of
from bptui.report.completion.offers import Offer, quoted
from bptui.report.completion.standpoint import Standpoint
from bptui.validation.schema.operands import resource_type_arns

_SCHEDULES = (
    "cron(0 5 ? * * *)",
    "cron(0 5 ? * MON-FRI *)",
    "cron(0 5 ? * SUN *)",
    "cron(0 5 1 * ? *)",
    "cron(0 * ? * * *)",
)
"""Schedules to begin with: every day, on weekdays, every week, every month, every hour."""
_JSON_WORDS = ("true", "false")


def word_offers(others: frozenset[str], *, in_list: bool) -> Iterator[Offer]:
    """Yield the words of a control that are not in its list already."""
    for word in CONTROL_WORDS:
        if word not in {other.lower() for other in others}:
            snippet = quoted(word) if in_list else literal(f'["{word}"]')
            yield Offer(word, snippet, WORD_MEANINGS[word])


def bare_offers(row: Row) -> Iterator[Offer]:
    """Yield what can stand directly behind the key of a row."""
    snippet = value_of(row)
    if isinstance(row, SettingRow):
        if row.kind is Kind.LIST:
            snippet = with_fields('{"@@assign": ["‹›"]}')
        yield Offer('{"@@assign": ...}', snippet, "A value needs an operator before it.")
    else:
        yield Offer("{...}", snippet, f"A section: {row.below}.")


def value_offers(
    row: SettingRow, operator: str, names: tuple[str, ...], place: CursorPlace, at: Standpoint
) -> Iterator[Offer]:
    """Yield the values that are known for a setting, each once.

    Args:
        row: The row of the setting.
        operator: The operator before the value, in lower case.
        names: The path of the setting, as written.
        place: Where the value is to stand.
        at: The standpoint.
    """
    known, path = set(place.others), tuple(name.lower() for name in names)
    for value, about in _known(row, operator, names, at):
        if value in known:
            continue
        known.add(value)
        written = quoted(value)
        if value in _JSON_WORDS and not place.is_quoted:
            written = literal(value)
        if row.kind is Kind.LIST and place.role is not Role.ITEM:
            written = literal("[").then(written).then(with_fields("‹›]"))
        is_now = row.kind is Kind.SINGLE and value == at.value(path)
        detail = at.now_text(path) if is_now else ""
        yield Offer(visible(value), written, about, detail, row.meaning)


def _known(
    row: SettingRow, operator: str, names: tuple[str, ...], at: Standpoint
) -> Iterator[tuple[str, str]]:
    """Yield values, each with what there is to know about it."""
    path = tuple(name.lower() for name in names)
    inherited = at.inherited_value(path)
    if operator == REMOVE:
        yield from ((item, "in the inherited list") for item in _items(inherited))
        return
    if row.repeats_name is not Repeats.NO and len(names) > 1:
        yield names[-2], "The name of its entry."
    there = frozenset(_items(inherited)) if row.kind is Kind.LIST else frozenset()
    for value, policy in (*at.values_elsewhere(path), *at.values_elsewhere(row.pattern)):
        if value and value not in there:
            yield value, _schedule_text(row.values, value) or f"in {visible(policy)}"
    for value, about in _of_table(row.values):
        if value not in there:
            yield value, about


def _items(value: Value | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _of_table(values: Values) -> Iterator[tuple[str, str]]:
    match values:
        case Choice():
            yield from ((word, "") for word in values.words)
        case RegionNames():
            for partition, regions in REGIONS.items():
                where = "" if partition == "aws" else f"in the partition {partition}"
                yield from ((region, where) for region in regions)
        case ResourceTypes():
            yield "*", "every type"
            yield from ((arn, "") for arn in resource_type_arns(values))
        case Matching():
            yield values.example, f"an example: {values.what}"
        case Schedule():
            yield from ((text, _schedule_text(values, text)) for text in _SCHEDULES)
        case _:
            pass


def _schedule_text(values: Values, text: str) -> str:
    """Say when a schedule runs, nothing of what is none."""
    if not isinstance(values, Schedule):
        return ""
    schedule = read_schedule(text).schedule
    return "" if schedule is None else schedule_words(schedule)
