"""What is wrong with what settings hold: kinds, ranges and forms of values."""

from collections.abc import Iterator
from functools import partial

from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ScalarKind, ScalarNode
from bptui.policy.operators import ASSIGN, REMOVE
from bptui.policy.paths import Path
from bptui.policy.table import SettingRow
from bptui.policy.table.forms import Kind, RegionNames, Repeats, Schedule, Whole
from bptui.policy.table.regions import partition_of
from bptui.validation.language.complaint import Complaint
from bptui.validation.language.spots import Spot
from bptui.validation.language.value_words import (
    empty_list_told,
    null_told,
    other_name_told,
    unclear_empty_list_told,
    unknown_region_told,
    unusually_long_told,
    wrong_element_told,
    wrong_kind_told,
    wrong_removal_told,
    wrong_value_told,
)
from bptui.validation.language.words import name_text
from bptui.validation.schema.judge import Operand, is_value, operand_shortcomings

_DELETE = "Write a value, or delete it."


def is_null(node: Node | None) -> bool:
    """Tell whether a piece of a document is null."""
    return isinstance(node, ScalarNode) and node.kind is ScalarKind.NULL


def null_value(path: Path, member: Member, advice: str = _DELETE) -> Complaint:
    """Complain about a key whose value is null."""
    span = member.value.span if member.value else member.key_span
    return Complaint("null-value", path, span, partial(null_told, name_text(member.key), advice))


def operand_complaints(spot: Spot, row: SettingRow, member: Member) -> Iterator[Complaint]:
    """Yield what is wrong with what stands behind an operator that a setting takes."""
    operator, node = member.key.lower(), member.value
    if node is None:
        return
    if is_null(node):
        yield null_value(spot.path, member)
        return
    operand = _shown_to_schema(row, node)
    shortcomings = operand_shortcomings(row, operator, operand)
    if shortcomings and not isinstance(node, ArrayNode if row.kind is Kind.LIST else ScalarNode):
        yield Complaint(
            "wrong-kind", spot.path, node.span, partial(wrong_kind_told, spot, row, node)
        )
        return
    if isinstance(node, ArrayNode) and isinstance(operand, tuple):
        yield from _list_complaints(spot, row, operator, node)
        wrong = {operand[each.key] for each in shortcomings if isinstance(each.key, int)}
        items = [item for item in node.items if _item_shown(item) in wrong]
    else:
        items = [node] if shortcomings else []
    for item in items:
        yield from _wrong_item(spot, row, item)
    for item in node.items if isinstance(node, ArrayNode) else (node,):
        yield from _unclear(spot, row, operator, item)


def _shown_to_schema(row: SettingRow, node: Node) -> Operand:
    """Return a value as the schema is shown it; of a list, equal items once."""
    if isinstance(node, ArrayNode):
        return tuple(dict.fromkeys(map(_item_shown, node.items)))
    if isinstance(node, ScalarNode):
        return _item_shown(node)
    # An object, which is never right: shown as the kind that is wrong here.
    return "" if row.kind is Kind.LIST else ()


def _item_shown(node: Node) -> str | tuple[()] | None:
    if isinstance(node, ScalarNode):
        return None if is_null(node) else node.text
    return ()


def _wrong_item(spot: Spot, row: SettingRow, item: Node) -> Iterator[Complaint]:
    if not isinstance(item, ScalarNode):
        told = partial(wrong_element_told, spot, item)
        yield Complaint("wrong-kind", spot.path, item.span, told)
    elif not isinstance(row.values, Schedule):
        # What is wrong with a schedule the reading of schedules tells.
        told = partial(wrong_value_told, spot, row, item)
        yield Complaint("wrong-value", spot.path, item.span, told)


def _list_complaints(
    spot: Spot, row: SettingRow, operator: str, node: ArrayNode
) -> Iterator[Complaint]:
    """Yield what is wrong with a list that is empty."""
    if node.items or (operator == ASSIGN and row.may_be_empty):
        return
    if operator == REMOVE or row.may_be_empty:
        told = partial(unclear_empty_list_told, operator)
        yield Complaint("unclear-empty-list", spot.path, node.span, told)
    else:
        told = partial(empty_list_told, spot, operator)
        yield Complaint("empty-list", spot.path, node.span, told)


def _unclear(spot: Spot, row: SettingRow, operator: str, item: Node) -> Iterator[Complaint]:
    """Yield what the schema lets pass of a single value and is still to be told."""
    if not isinstance(item, ScalarNode):
        return
    path, span, values = spot.path, item.span, row.values
    if is_null(item):
        yield Complaint(
            "null-value", path, span, partial(null_told, "A value of the list", _DELETE)
        )
    elif operator == REMOVE and row.kind is Kind.LIST and not is_value(row, item.text):
        yield Complaint("unclear-removal", path, span, partial(wrong_removal_told, spot, row, item))
    elif isinstance(values, RegionNames):
        is_known = operator == REMOVE or partition_of(item.text) is not None
        if not is_known and is_value(row, item.text):
            yield Complaint("unknown-region", path, span, partial(unknown_region_told, item))
    elif isinstance(values, Whole) and values.known_digits is not None:
        if len(item.text) > values.known_digits and is_value(row, item.text):
            told = partial(unusually_long_told, spot, item, values.known_digits)
            yield Complaint("unclear-number", path, span, told)
    elif row.repeats_name is Repeats.ALWAYS and item.text and not _is_name(spot, item):
        yield Complaint("tag-name", path, span, partial(other_name_told, spot, item))


def _is_name(spot: Spot, item: ScalarNode) -> bool:
    return item.text.lower() == spot.path[-2]
