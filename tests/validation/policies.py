"""Right and wrong backup policies drawn at random from the table of settings."""

import json
from typing import Any

from hypothesis import strategies as st

from bptui.policy.operators import APPEND, ASSIGN, CONTROL, REMOVE
from bptui.policy.table import TOP, Row, SettingRow
from bptui.policy.table.forms import (
    ANY,
    Choice,
    Free,
    Kind,
    Matching,
    RegionNames,
    Repeats,
    Required,
    ResourceTypes,
    Schedule,
    Values,
    Whole,
)
from bptui.policy.table.regions import REGIONS
from bptui.validation.schema.nodes import KEYS_BELOW
from bptui.validation.schema.operands import resource_type_arns

Drawn = st.SearchStrategy[Any]

_NAMES = st.from_regex("[A-Za-z0-9_.-]{1,50}", fullmatch=True)
_VAULTS = st.from_regex("[a-zA-Z]{1,9}", fullmatch=True).map(
    "arn:aws:backup:eu-west-1:$account:backup-vault:{}".format
)
_CONTROLS = st.sampled_from([["@@none"], ["@@all"], ["@@assign", "@@append"], ["@@Remove"]])


def in_some_case(word: str) -> st.SearchStrategy[str]:
    """Draw a word in some letter case."""
    return st.sampled_from([word, word.upper(), word.lower(), word.title()])


def right_values(values: Values) -> Drawn:  # noqa: PLR0911 - one for each form
    """Draw a value of a form."""
    match values:
        case Choice(words):
            return st.sampled_from(words)
        case Whole(minimum):
            numbers = st.integers(minimum, 10**15)
            return numbers | numbers.map(str) | numbers.map(lambda number: f"0{number}")
        case Matching(regex):
            return st.from_regex(regex, fullmatch=True, alphabet=st.characters(codec="ascii"))
        case Free(shortest, longest):
            return st.text(min_size=shortest, max_size=longest or 20)
        case Schedule():
            return st.just("cron(0 5 ? * * *)")
        case RegionNames():
            return st.sampled_from(REGIONS["aws"])
        case ResourceTypes():
            return st.sampled_from(["*", *resource_type_arns(values)])


@st.composite
def right_policies(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a policy in which every node by itself is as AWS wants it."""
    policy: dict[str, Any] = draw(_object(TOP, ""))
    return policy or {"plans": {}}


def texts(policies: Drawn) -> st.SearchStrategy[str]:
    """Write policies, in one line or in many."""
    return st.builds(
        lambda policy, indent: json.dumps(policy, indent=indent),
        policies,
        st.sampled_from([None, 2]),
    )


def _object(row: Row, name: str) -> Drawn:
    if isinstance(row, SettingRow):
        return _setting(row, name)
    below = KEYS_BELOW[row.pattern]
    if ANY in below:
        return _entries(row, below[ANY])
    return _section(row)


@st.composite
def _section(draw: st.DrawFn, row: Row, name: str = "") -> dict[str, Any]:
    below = KEYS_BELOW[row.pattern]
    needed = {key for key, child in below.items() if Required.IN_ENTRY in child.required}
    chosen = draw(st.sets(st.sampled_from(sorted(below)), max_size=2)) | needed
    any_of: tuple[str, ...] = () if isinstance(row, SettingRow) else row.needs_any_of
    if any_of and not chosen.intersection(any_of):
        chosen.add(draw(st.sampled_from(any_of)))
    written: dict[str, Any] = {}
    for key in sorted(chosen):
        written[draw(in_some_case(key))] = draw(_object(below[key], name))
    if draw(st.booleans()) and row.pattern:
        written[draw(in_some_case(CONTROL))] = draw(_CONTROLS)
    return written


@st.composite
def _entries(draw: st.DrawFn, row: Row, entry: Row) -> dict[str, Any]:
    names = _VAULTS if row.pattern[-1] == "copy_actions" else _NAMES
    chosen = draw(st.lists(names, max_size=2, unique_by=str.lower))
    if isinstance(entry, SettingRow):
        return {}
    return {name: draw(_section(entry, name)) for name in chosen}


@st.composite
def _setting(draw: st.DrawFn, row: SettingRow, name: str) -> dict[str, Any]:
    if row.kind is Kind.SINGLE:
        is_name = row.repeats_name is Repeats.ALWAYS
        values = in_some_case(name) if is_name else right_values(row.values)
        written = {draw(in_some_case(ASSIGN)): draw(values)}
    else:
        operators = draw(st.sets(st.sampled_from([ASSIGN, APPEND, REMOVE]), min_size=1))
        lists = st.lists(right_values(row.values), min_size=1, max_size=3)
        written = {draw(in_some_case(operator)): draw(lists) for operator in sorted(operators)}
    if draw(st.booleans()):
        written[draw(in_some_case(CONTROL))] = draw(_CONTROLS)
    return written
