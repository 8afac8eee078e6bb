"""What is wrong with the objects that lead on to others: what stands where in them."""

from collections.abc import Iterator
from functools import partial

from bptui.policy.jsontext.nodes import Member, Node, ObjectNode
from bptui.policy.table import Row, SectionRow, SettingRow
from bptui.validation.language.complaint import REFUSED, Complaint, Told
from bptui.validation.language.entries import incomplete, plan_name, unusual_names
from bptui.validation.language.keys import misplaced_member
from bptui.validation.language.spots import Spot, row_below
from bptui.validation.language.value_words import bare_value_told
from bptui.validation.language.values import is_null, null_value
from bptui.validation.language.words import kind_found, name_text
from bptui.validation.schema.judge import Shortcoming, object_shortcomings


def section_complaints(spot: Spot) -> Iterator[Complaint]:
    """Yield what is wrong with an object that leads on, but not what is wrong below it."""
    missing = []
    for shortcoming in shortcomings_of(spot):
        if shortcoming.keyword in ("required", "anyOf"):
            missing.append(shortcoming.key)
        else:
            yield from child_complaints(spot, shortcoming)
    yield from incomplete(spot, missing)
    yield from unusual_names(spot)


def shortcomings_of(spot: Spot) -> tuple[Shortcoming, ...]:
    """Return what the schema minds about the keys of an object and the kind of what is behind."""
    shape = tuple((key, _pass_as_objects(members)) for key, members in spot.members.items())
    return object_shortcomings(spot.row, shape)


def child_complaints(spot: Spot, shortcoming: Shortcoming) -> Iterator[Complaint]:
    """Yield what is wrong with the members that a shortcoming is about."""
    for member in spot.members[str(shortcoming.key)]:
        below = row_below(spot.row, member.key)
        if shortcoming.keyword == "propertyNames":
            yield plan_name(spot, member)
        elif below is None:
            yield misplaced_member(spot, member)
        elif member.value is not None and not _passes_as_object(member.value):
            yield _no_object(spot, member, member.value, below)


def null_complaints(spot: Spot) -> Iterator[Complaint]:
    """Yield the members that are null where a setting or a section belongs."""
    for member in spot.node.members:
        row = row_below(spot.row, member.key)
        if row is not None and is_null(member.value):
            yield null_value((*spot.path, member.key.lower()), member, _instead_of_null(row))


def _instead_of_null(row: Row) -> str:
    if isinstance(row, SettingRow):
        return "Write braces with an operator and a value in its place, or delete the key."
    if row.pattern == ("plans",):
        # The one key that no policy can be without.
        return "Write {} in its place."
    return f"Write braces with {row.below} in its place, or delete the key."


def _no_object(spot: Spot, member: Member, node: Node, below: Row) -> Complaint:
    path = (*spot.path, member.key.lower())
    if isinstance(below, SettingRow):
        told = partial(bare_value_told, spot.text, member, below)
        return Complaint("value-without-operator", path, node.span, told)
    return Complaint("value-for-section", path, node.span, partial(no_object, node, member, below))


def no_object(node: Node, member: Member | None, row: SectionRow) -> Told:
    """Tell of something that stands where an object with keys belongs.

    Args:
        node: What stands there.
        member: The key it stands behind; None for the whole document.
        row: The row it stands at.
    """
    found = f"and here is {kind_found(node)}. {REFUSED}"
    if member is None:
        return Told(f'A policy is an object with "plans" in it, {found}', 'Write {"plans": {...}}.')
    return Told(
        f"{name_text(member.key)} is an object with {row.below} in it, {found}",
        f"Write {row.below} in braces.",
    )


def _pass_as_objects(members: tuple[Member, ...]) -> bool:
    return all(_passes_as_object(member.value) for member in members)


def _passes_as_object(node: Node | None) -> bool:
    """Tell whether something is an object, or null, of which nobody knows."""
    return isinstance(node, ObjectNode) or is_null(node)
