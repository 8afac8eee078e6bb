"""What is wrong with a file that people write by hand, in words."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bptui.policy.wording import shown

_EXPECTED = {
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "float_type": "a number",
    "float_parsing": "a number",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "a table of names and values",
    "mapping_type": "a table of names and values",
    "model_type": "a table of names and values",
    "model_attributes_type": "a table of names and values",
}
"""What belongs in a place, by pydantic's type of the error."""
_WORDS = {
    "extra_forbidden": "there is no such name",
    "missing": "it is missing",
    "json_invalid": "it is not JSON",
}
"""What else can be wrong there."""
_BOUNDS = {
    "greater_than_equal": "at least {ge} is wanted",
    "greater_than": "more than {gt} is wanted",
    "less_than_equal": "at most {le} is wanted",
    "less_than": "less than {lt} is wanted",
    "literal_error": "{expected} is wanted",
}
"""What numbers are possible there, or which words."""


def first_fault(error: ValidationError) -> str:
    """Say what is wrong with a file that people write by hand, and where.

    A missing name comes last: where a name is misspelt, the misspelling says more.
    """
    return fault_text(min(error.errors(), key=lambda found: found["type"] == "missing"))


def fault_text(first: ErrorDetails) -> str:
    """Say what one of several faults is, and where."""
    kind = first["type"]
    expected = _EXPECTED.get(kind)
    reason = _WORDS.get(kind) if expected is None else f"{expected} was expected"
    if kind in _BOUNDS and "ctx" in first:
        reason = _BOUNDS[kind].format(**first["ctx"])
    place = ".".join(str(part) for part in first["loc"])
    told = reason or first["msg"].removeprefix("Value error, ")
    return f"{shown(place)}: {told}" if place else told
