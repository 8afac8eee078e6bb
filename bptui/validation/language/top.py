"""What is wrong with the top of a document, where AWS wants `plans` and overlooks most else."""

from collections.abc import Iterator, Sequence
from functools import partial

from bptui.policy.insertion import renamed
from bptui.policy.jsontext.nodes import Member, ObjectNode
from bptui.policy.operators import CONTROL, VALUE_OPERATORS
from bptui.validation.language.complaint import REFUSED, UNKNOWN, Complaint, Told, fix
from bptui.validation.language.keys import is_sure, likely
from bptui.validation.language.sections import child_complaints, shortcomings_of
from bptui.validation.language.spots import Spot, row_below
from bptui.validation.language.words import name_text

_PLANS = "plans"


def top_complaints(spot: Spot) -> Iterator[Complaint]:
    """Yield what is wrong with the top of a document, but not what is wrong below it."""
    for shortcoming in shortcomings_of(spot):
        if shortcoming.keyword == "required":
            yield _plans_missing(spot)
        elif shortcoming.keyword == "properties":
            yield from child_complaints(spot, shortcoming)
    for member in spot.node.members:
        if row_below(spot.row, member.key) is None:
            yield from _other_key(spot, member)


def _plans_missing(spot: Spot) -> Complaint:
    """Complain that there is no `plans`; the key that most likely means it is underlined."""
    members = {member.key: member for member in spot.node.members}
    near = next((member for key, member in members.items() if likely(key, [_PLANS])), None)
    span = near.key_span if near else spot.key_span
    return Complaint("plans-missing", (), span, partial(_no_plans, near, tuple(members)))


def _no_plans(near: Member | None, keys: Sequence[str]) -> Told:
    message = f'The document has no "{_PLANS}" at its top. {REFUSED}'
    if near is None:
        return Told(message, f'Write {{"{_PLANS}": {{...}}}} around the plans.')
    is_safe = is_sure(near.key, _PLANS, [_PLANS], keys)
    rename = fix(f"Rename it to {_PLANS}", renamed(near, _PLANS), is_safe=is_safe)
    return Told(message, f'Did you mean "{_PLANS}" instead of {name_text(near.key)}?', (rename,))


def _other_key(spot: Spot, member: Member) -> Iterator[Complaint]:
    key, span = member.key.lower(), member.key_span
    if key in VALUE_OPERATORS:
        is_object = isinstance(member.value, ObjectNode)
        rule = "object-at-top" if is_object else "operator-at-top"
        yield Complaint(rule, (), span, partial(_object_told if is_object else _does_nothing, key))
    elif key != CONTROL and _PLANS in spot.members:
        yield Complaint("other-top-key", (key,), span, partial(_beside_plans, member))


def _object_told(operator: str) -> Told:
    return Told(
        f"{operator} stands at the top of the policy and holds an object. {REFUSED}",
        f'Delete it; plans belong into "{_PLANS}" without an operator.',
    )


def _does_nothing(operator: str) -> Told:
    return Told(
        f"{operator} at the top of the policy has no effect. AWS takes it without a word.",
        "Delete it, or move it into the setting whose value it is to change.",
    )


def _beside_plans(member: Member) -> Told:
    return Told(
        f'{name_text(member.key)} stands beside "{_PLANS}" and has no effect. {UNKNOWN}',
        f'Delete it, or move what is in it into "{_PLANS}".',
    )
