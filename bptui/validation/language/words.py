"""What the table of settings allows, in words."""

from typing import assert_never

from bptui.policy.escapes import well_formed
from bptui.policy.jsontext.nodes import ArrayNode, Node, ObjectNode, ScalarNode
from bptui.policy.table.forms import (
    Choice,
    Free,
    Kind,
    Matching,
    Pattern,
    RegionNames,
    ResourceTypes,
    Schedule,
    Values,
    Whole,
)
from bptui.policy.wording import listed, quoted


def must_be(values: Values) -> str:  # noqa: PLR0911 - one for each form
    """Return what a value must be, to finish the sentence "it must be ..."."""
    match values:
        case Choice():
            return listed([f'"{word}"' for word in values.words], "or")
        case Whole():
            return f"a whole number of at least {values.minimum}, {_digits(values)}"
        case Matching():
            return values.what
        case Free():
            return f"a text of {_lengths(values)}"
        case Schedule():
            return "a schedule such as cron(0 5 ? * * *)"
        case RegionNames():
            return "the name of a Region"
        case ResourceTypes():
            return '"*" or the ARN of a resource type that AWS Backup knows'
        case _:
            assert_never(values)


def kind_wanted(kind: Kind) -> str:
    """Return what kind of value a setting holds."""
    return "a list of values" if kind is Kind.LIST else "a single value"


def kind_found(node: Node) -> str:
    """Return what kind of value a piece of a document is."""
    match node:
        case ObjectNode():
            return "an object"
        case ArrayNode():
            return "a list"
        case ScalarNode():
            return "a single value"


def spelled(node: Node) -> str:
    """Return a value as a message has it: its text in quotes, or what kind of thing it is."""
    return quoted(f'"{node.text}"') if isinstance(node, ScalarNode) else kind_found(node)


def name_text(name: str) -> str:
    """Return a name of the author's own, in quotes, shortened if it is long."""
    return quoted(f'"{well_formed(name)}"')


def place_text(pattern: Pattern) -> str:
    """Write the pattern of a row as a path, with * for names of the author's own."""
    return "/".join(pattern)


def _digits(values: Whole) -> str:
    most = values.maximum_digits
    digits = "digits" if most is None else f"at most {most} digits"
    return f"in {digits} and nothing else"


def _lengths(values: Free) -> str:
    if values.max_length is None:
        return f"at least {values.min_length} character{'s' if values.min_length != 1 else ''}"
    return f"{values.min_length} to {values.max_length} characters"
