"""The schemas of what stands behind operators and controls.

AWS looks at the spelling of a scalar and not at its type, so each schema takes a value as a text,
and beside it as whatever else JSON may spell it. Of null nobody knows; it is let pass everywhere.
"""

from typing import Any, Final, assert_never

from bptui.policy.operators import (
    APPEND,
    ASSIGN,
    CONTROL,
    CONTROL_WORDS,
    MEANINGS,
    NONE,
    REMOVE,
)
from bptui.policy.table import SettingRow
from bptui.policy.table.forms import (
    Choice,
    Free,
    Kind,
    Matching,
    RegionNames,
    ResourceTypes,
    Schedule,
    Values,
    Whole,
)
from bptui.policy.table.regions import REGION_FORM, REGIONS
from bptui.validation.schema.patterns import at_least, in_any_case, whole

Schema = dict[str, Any]
"""A schema, or a part of one, as `json.dumps` takes it."""

_SCALARS: Final = ["string", "number", "boolean", "null"]
_WORDS_OF_JSON: Final = {"true": True, "false": False}
_NONE: Final[Schema] = {"type": "string", "pattern": whole(in_any_case(NONE))}
_WORD: Final[Schema] = {
    "anyOf": [
        {"enum": list(CONTROL_WORDS)},
        {"type": "string", "pattern": whole("|".join(map(in_any_case, CONTROL_WORDS)))},
    ]
}

CONTROL_SCHEMA: Final[Schema] = {
    "title": "Child control",
    "description": MEANINGS[CONTROL],
    "type": ["array", "string", "null"],
    "items": _WORD,
    "uniqueItems": True,
    "if": {"type": "array", "contains": _NONE},
    "then": {"items": _NONE},
    "else": {"if": {"type": "string"}, "then": _WORD},
}


def operators_of(row: SettingRow) -> tuple[str, ...]:
    """Return the operators that a setting takes."""
    return (ASSIGN,) if row.kind is Kind.SINGLE else (ASSIGN, APPEND, REMOVE)


def operand_schema(row: SettingRow, operator: str) -> Schema:
    """Return the schema of what stands behind an operator of a setting."""
    described: Schema = {"description": MEANINGS[operator]}
    if row.kind is Kind.SINGLE:
        return described | value_schema(row.values)
    described["type"] = ["array", "null"]
    described["items"] = value_schema(row.values)
    if operator == REMOVE:
        # Whether AWS minds what is taken out nobody knows.
        return described | {"items": {"type": _SCALARS}}
    return described if row.may_be_empty else described | {"minItems": 1}


def value_schema(values: Values) -> Schema:  # noqa: PLR0911 - one for each form
    """Return the schema of a single value."""
    match values:
        case Choice():
            return _choice(values.words)
        case Whole():
            return _whole(values)
        case Matching():
            return {
                "type": _SCALARS,
                "pattern": whole(values.regex),
                "examples": [values.example],
            }
        case Free():
            longest = {} if values.max_length is None else {"maxLength": values.max_length}
            return {"type": _SCALARS, "minLength": values.min_length, **longest}
        case Schedule():
            return {
                "type": ["string", "null"],
                "pattern": whole(r"cron\([\s\S]*\)"),
                "examples": ["cron(0 5 ? * * *)"],
            }
        case RegionNames():
            return _region_names()
        case ResourceTypes():
            return {"enum": ["*", *resource_type_arns(values), None]}
        case _:
            assert_never(values)


def resource_type_arns(values: ResourceTypes) -> tuple[str, ...]:
    """Return the ARNs of all resource types."""
    return tuple(f"arn:{place}:{form}" for place in values.partitions for form in values.forms)


def _choice(words: tuple[str, ...]) -> Schema:
    natural = [_WORDS_OF_JSON[word] for word in words if word in _WORDS_OF_JSON]
    return {"enum": [*words, *natural, None]}


def _whole(values: Whole) -> Schema:
    schema: Schema = {
        "type": ["string", "integer", "null"],
        "minimum": values.minimum,
        "pattern": whole(at_least(values.minimum)),
    }
    if values.maximum_digits is not None:
        schema["maximum"] = 10**values.maximum_digits - 1
        schema["maxLength"] = values.maximum_digits
    return schema


def _region_names() -> Schema:
    known = [region for regions in REGIONS.values() for region in regions]
    return {
        "type": ["string", "null"],
        "pattern": whole(REGION_FORM),
        "examples": known,
    }
