"""Random policies and organizations, for every property test.

A document is drawn as a list of statements, which are then written into one JSON object. Paths come
from a short list and in random letter case, so that policies often meet at one path; most
statements are right, some break the policy language in every known way.
"""

import json
from collections.abc import Sequence
from itertools import count
from typing import Any, NamedTuple

from hypothesis import strategies as st

from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit

PolicyDocument = dict[str, Any]
"""A policy as `json.loads` returns it."""

POLICY_NAMES = ("base", "gold", "lock", "team")

_MAIN, _OTHER = ("plans", "main"), ("plans", "other")
_DAILY = (*_MAIN, "rules", "daily")
_COPY = (*_DAILY, "copy_actions", "arn:aws:backup:eu-west-1:$account:backup-vault:Far")
_LISTS = ((*_MAIN, "regions"), (*_OTHER, "regions"), (*_COPY, "tags"))
_TEXTS = ((*_DAILY, "target_backup_vault_name"), (*_DAILY, "lifecycle", "delete_after_days"))
_SETTINGS = (*_LISTS, *_TEXTS)
_SECTIONS = ((), ("plans",), _MAIN, (*_MAIN, "rules"), _DAILY, (*_DAILY, "lifecycle"), _COPY)

_OPERATORS = ("@@assign", "@@append", "@@remove")
_CONTROL = "@@operators_allowed_for_child_policies"


class Written(NamedTuple):
    """One member of an object somewhere in a document."""

    path: tuple[str, ...]
    """The keys that lead to the object."""
    key: str
    value: Any


def _in_any_case(words: Sequence[str]) -> st.SearchStrategy[list[str]]:
    """Return the words as they are, or all in capitals or title case."""
    variants = [[change(word) for word in words] for change in (str.lower, str.upper, str.title)]
    return st.sampled_from([list(words), *variants])


_SCALARS: st.SearchStrategy[Any] = st.sampled_from(
    ["a", "B", "b", "1", 1, 2.5, True, None, "$account"]
)
_VALUES: st.SearchStrategy[Any] = st.lists(_SCALARS, max_size=3)
_ANY_OPERAND: st.SearchStrategy[Any] = st.one_of(_SCALARS, _VALUES)


def _written(
    paths: Sequence[tuple[str, ...]], keys: Sequence[str], values: st.SearchStrategy[Any]
) -> st.SearchStrategy[Written]:
    """Draw one member: any of the keys in any of the objects, in any letter case."""
    places = st.sampled_from([(*path, key) for path in paths for key in keys])
    cased = places.flatmap(_in_any_case)
    return st.builds(lambda keys, value: Written(tuple(keys[:-1]), keys[-1], value), cased, values)


_RIGHT_CONTROLS: st.SearchStrategy[Any] = st.one_of(
    st.lists(st.sampled_from(_OPERATORS), min_size=1, max_size=2, unique=True).flatmap(
        _in_any_case
    ),
    st.sampled_from([["@@none"], ["@@All"], "@@none", ["@@append"]]),
)
_WRONG_CONTROLS = st.sampled_from([{}, 5, ["@@foo"], ["@@none", "@@assign"], [["@@none"]], [None]])
_WRONG_OPERANDS = st.sampled_from([{}, {"a": 1}, [[]], ["a", {}]])

_controls = _written((*_SECTIONS, *_SETTINGS), (_CONTROL,), _RIGHT_CONTROLS)
_assigned_texts = _written(_TEXTS, ("@@assign",), _SCALARS)
_changed_lists = _written(_LISTS, _OPERATORS, _VALUES)
_mistakes = st.one_of(
    _written(_SETTINGS, _OPERATORS, _ANY_OPERAND),
    _written(_SETTINGS, _OPERATORS, _WRONG_OPERANDS),
    _written((*_SECTIONS, *_SETTINGS), (_CONTROL,), _WRONG_CONTROLS),
    # A setting where others have a section, and the other way round.
    _written(_SECTIONS, _OPERATORS, _ANY_OPERAND),
    _written([(*path, "deeper") for path in _SETTINGS], ("@@assign",), _SCALARS),
    # Values without operator, operators that there are not, sections of nothing.
    _written(_SECTIONS, ("regions", "rules", "lifecycle"), _ANY_OPERAND),
    _written(_SETTINGS, ("@@increase", "stray"), _ANY_OPERAND),
    _written((*_SECTIONS, *_SETTINGS), ("nothing",), st.just({})),
)
_statements = st.sampled_from(
    [*[_changed_lists] * 4, *[_assigned_texts] * 2, *[_controls] * 3, _mistakes]
).flatmap(lambda kind: kind)


def _as_document(statements: list[Written]) -> PolicyDocument:
    """Write statements into one document; those that find no object to stand in are left out."""
    document: PolicyDocument = {}
    for path, key, value in statements:
        node: Any = document
        for step in path:
            node = node.setdefault(step, {}) if isinstance(node, dict) else None
        if isinstance(node, dict):
            node.setdefault(key, value)
    # Written and read again, so that no two places share one list.
    return json.loads(json.dumps(document))  # type: ignore[no-any-return]


def policy_documents() -> st.SearchStrategy[PolicyDocument]:
    """Draw a policy document of up to eight statements."""
    return st.lists(_statements, max_size=8).map(_as_document)


def policies() -> st.SearchStrategy[dict[str, PolicyDocument]]:
    """Draw a document for each of the policy names."""
    return st.fixed_dictionaries(dict.fromkeys(POLICY_NAMES, policy_documents()))


def attachments() -> st.SearchStrategy[tuple[str, ...]]:
    """Draw the names of what is attached to one target."""
    return st.lists(st.sampled_from(POLICY_NAMES), unique=True, max_size=3).map(tuple)


@st.composite
def organizations(draw: st.DrawFn, deepest: int = 3) -> Organization:
    """Draw an organization whose targets share the policies of `POLICY_NAMES`.

    Args:
        draw: Given by Hypothesis.
        deepest: How many levels of organizational units there may be below the root.
    """
    numbers = count(1)

    def unit(depth: int) -> OrganizationalUnit:
        number = next(numbers)
        units = draw(st.integers(0, 2)) if depth < deepest else 0
        return OrganizationalUnit(
            "r-ab12" if depth == 0 else f"ou-ab12-{number:08}",
            "Root" if depth == 0 else f"unit {number}",
            draw(attachments()),
            tuple(unit(depth + 1) for _ in range(units)),
            tuple(account() for _ in range(draw(st.integers(0, 2)))),
        )

    def account() -> Account:
        number = next(numbers)
        return Account(f"{number:012}", f"account {number}", None, draw(attachments()))

    return Organization("o-exampleorgid", "Example", None, unit(0))
