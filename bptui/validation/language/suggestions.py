"""What to write in place of a value that cannot be."""

from bptui.policy.escapes import editable
from bptui.policy.jsontext.nodes import ScalarNode
from bptui.policy.table.forms import (
    Choice,
    Free,
    Matching,
    RegionNames,
    ResourceTypes,
    Values,
    Whole,
)
from bptui.policy.table.regions import REGIONS
from bptui.policy.text_edits import TextEdit
from bptui.validation.findings import Fix
from bptui.validation.language.complaint import fix
from bptui.validation.language.keys import is_alike, likely
from bptui.validation.schema.operands import resource_type_arns


def suggestion(values: Values, item: ScalarNode) -> tuple[str, tuple[Fix, ...]]:
    """Return what to write in place of a value, and the fix that writes it if one is likely."""
    near = likely(item.text, _known(values))
    if near is not None and is_alike(item.text, near):
        edit = TextEdit(item.span, editable(f'"{near}"'))
        return f'Did you mean "{near}"?', (fix(f'Write "{near}"', edit, is_safe=False),)
    return _example(values), ()


def _known(values: Values) -> tuple[str, ...]:
    """Return all values there are, where they can be told."""
    match values:
        case Choice():
            return values.words
        case ResourceTypes():
            return resource_type_arns(values)
        case RegionNames():
            return tuple(region for regions in REGIONS.values() for region in regions)
        case _:
            return ()


def _example(values: Values) -> str:
    match values:
        case Whole():
            return f"Write digits only, {values.minimum} or more."
        case Matching():
            return f'Write it like "{values.example}".'
        case Free():
            return "Write a text of that length."
        case RegionNames():
            return 'Write a name such as "eu-west-1".'
        case ResourceTypes():
            return 'Write an ARN such as "arn:aws:ec2:*:*:instance/*".'
        case _:
            return "Write one of them."
