"""What a person is told about the values of settings."""

from bptui.policy.insertion import wrapped
from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ScalarNode
from bptui.policy.operators import ASSIGN
from bptui.policy.spans import Span
from bptui.policy.table import SettingRow
from bptui.policy.table.forms import Kind
from bptui.policy.table.regions import AS_OF
from bptui.policy.text_edits import TextEdit
from bptui.validation.language.complaint import REFUSED, UNKNOWN, Told, fix
from bptui.validation.language.spots import Spot
from bptui.validation.language.suggestions import suggestion
from bptui.validation.language.words import kind_found, kind_wanted, must_be, name_text, spelled


def bare_value_told(text: str, member: Member, row: SettingRow) -> Told:
    """Tell of a value without operator, which has to be wrapped, and be in a list where one is."""
    edits = wrapped(text, member)
    if row.kind is Kind.LIST and isinstance(member.value, ScalarNode):
        opening, closing = edits
        edits = (
            opening._replace(text=f"{opening.text}["),
            closing._replace(text=f"]{closing.text}"),
        )
    return Told(
        f"The value of {name_text(member.key)} has no operator before it. {REFUSED}",
        f'Write {{"{ASSIGN}": ...}} around it.',
        (fix(f"Wrap the value in {ASSIGN}", *edits, is_safe=True),),
    )


def wrong_kind_told(spot: Spot, row: SettingRow, node: Node) -> Told:
    """Tell of a list where a single value belongs, or the other way round."""
    wanted = kind_wanted(row.kind)
    message = f"{name_text(spot.name)} holds {wanted}, and here is {kind_found(node)}. {REFUSED}"
    if isinstance(node, ScalarNode):
        edits = (TextEdit(_before(node), "["), TextEdit(_behind(node), "]"))
        return Told(
            message,
            "Put it in brackets.",
            (fix("Put the value in a list", *edits, is_safe=True),),
        )
    if isinstance(node, ArrayNode) and len(node.items) == 1:
        (item,) = node.items
        edits = (
            TextEdit(Span(node.span.start, item.span.start), ""),
            TextEdit(Span(item.span.end, node.span.end), ""),
        )
        taking_out = fix("Take the value out of the list", *edits, is_safe=True)
        fixes = (taking_out,) if isinstance(item, ScalarNode) else ()
        return Told(message, "Write the value without brackets.", fixes)
    return Told(message, f"Write {wanted}.")


def _before(node: Node) -> Span:
    return Span(node.span.start, node.span.start)


def _behind(node: Node) -> Span:
    return Span(node.span.end, node.span.end)


def wrong_element_told(spot: Spot, item: Node) -> Told:
    """Tell of something in a list that is no single value."""
    return Told(
        f"{name_text(spot.name)} holds a list of single values, and this one is "
        f"{kind_found(item)}. {REFUSED}",
        "Write a text in its place.",
    )


def wrong_value_told(spot: Spot, row: SettingRow, item: ScalarNode) -> Told:
    """Tell of a value that a setting cannot have."""
    help_, fixes = suggestion(row.values, item)
    return Told(
        f"{name_text(spot.name)} cannot be {spelled(item)}: it must be {must_be(row.values)}. "
        f"{REFUSED}",
        help_,
        fixes,
    )


def empty_list_told(spot: Spot, operator: str) -> Told:
    """Tell of an empty list that AWS refuses."""
    return Told(
        f"{operator} has an empty list, and {name_text(spot.name)} needs a value. {REFUSED}",
        "Put a value in it, or delete the operator.",
    )


def unclear_empty_list_told(operator: str) -> Told:
    """Tell of an empty list of which nobody knows."""
    return Told(
        f"{operator} with an empty list does nothing. {UNKNOWN}",
        "Put a value in it, or delete the operator.",
    )


def null_told(what: str, advice: str) -> Told:
    """Tell of null in place of a value, or of an object."""
    return Told(f"{what} is null. {UNKNOWN}", advice)


def wrong_removal_told(spot: Spot, row: SettingRow, item: ScalarNode) -> Told:
    """Tell of a value that is removed and can never have been there."""
    return Told(
        f"{spelled(item)} cannot be in {name_text(spot.name)}, so removing it does nothing. "
        f"{UNKNOWN}",
        f"What is removed must be {must_be(row.values)}.",
    )


def unknown_region_told(item: ScalarNode) -> Told:
    """Tell of a Region that is not on the list."""
    return Told(
        f"{spelled(item)} is none of the Regions known on {AS_OF.isoformat()}. Where there is no "
        "such Region, AWS Backup makes no backups.",
        "Check how it is spelled; if AWS has opened it since, all is well.",
    )


def unusually_long_told(spot: Spot, item: ScalarNode, digits: int) -> Told:
    """Tell of a number with more digits than AWS is known to take, and none it is known to mind."""
    return Told(
        f"{name_text(spot.name)} has {len(item.text)} digits, and AWS is known to take up to "
        f"{digits}. {UNKNOWN}",
        "Write a smaller number, without zeros at its beginning.",
    )


def other_name_told(spot: Spot, item: ScalarNode) -> Told:
    """Tell of a tag whose entry has another name."""
    return Told(
        f"The key of this tag is {spelled(item)}, but its entry is called "
        f"{name_text(spot.path[-2])}; they must be the same but for letter case. {REFUSED}",
        "Change one of them.",
    )
