"""What the schema minds about one node, told by jsonschema.

A node is judged without what is below it, so that each is judged once: the schemas of the nodes
below shrink to their kind. Keys come in the spelling of AWS and scalars as they are spelled. Most
nodes are like others before them, whose judgement is remembered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bptui.policy.table import Row, SettingRow
from bptui.validation.schema.nodes import CONTROL_REFERENCE, node_schema
from bptui.validation.schema.operands import CONTROL_SCHEMA, Schema, operand_schema, value_schema

if TYPE_CHECKING:
    from jsonschema import ValidationError

MOST_ERRORS: Final = 500
"""How many errors of one node are asked for."""

_MOST_REMEMBERED: Final = 2_000
_LONGEST_REMEMBERED: Final = 20
"""How many keys or items something may have that is remembered."""
_LONGEST_TEXT_REMEMBERED: Final = 100

Shape = tuple[tuple[str, bool], ...]
"""The keys of an object, and whether an object stands behind each of them."""
Operand = str | None | tuple[Any, ...]
"""A scalar as it is spelled, None for null, or a tuple of these; in it () is no scalar."""
Judge = Callable[[Any], Iterator["ValidationError"]]


class Shortcoming(NamedTuple):
    """One thing the schema minds."""

    keyword: str
    """The keyword of the node's schema that minds it."""
    key: str | int | None
    """The key, or the index in a list, it is about; None for the node itself."""


def object_shortcomings(row: Row, shape: Shape) -> tuple[Shortcoming, ...]:
    """Return what is wrong with the keys of an object and with the kinds of what is behind."""
    is_small = _is_small([key for key, _ in shape])
    return (_remembered_shape if is_small else _judged_shape)(row, shape)


def operand_shortcomings(
    row: SettingRow, operator: str, operand: Operand
) -> tuple[Shortcoming, ...]:
    """Return what is wrong with what stands behind an operator that the setting takes."""
    return _shortcomings(row, operator, operand)


def is_value(row: SettingRow, value: str) -> bool:
    """Tell whether a setting, or a list of it, can hold a value."""
    return not _shortcomings(row, None, value)


def control_shortcomings(operand: Operand) -> tuple[Shortcoming, ...]:
    """Return what is wrong with what stands behind a child control."""
    return _shortcomings(None, None, operand)


def _shortcomings(
    row: SettingRow | None, operator: str | None, operand: Operand
) -> tuple[Shortcoming, ...]:
    is_small = _is_small(operand if isinstance(operand, tuple) else (operand,))
    return (_remembered_operand if is_small else _judged_operand)(row, operator, operand)


def _is_small(texts: Sequence[Any]) -> bool:
    return len(texts) <= _LONGEST_REMEMBERED and all(
        len(text or "") <= _LONGEST_TEXT_REMEMBERED for text in texts
    )


def _judged_shape(row: Row, shape: Shape) -> tuple[Shortcoming, ...]:
    instance: dict[str, Any] = {key: {} if is_object else "" for key, is_object in shape}
    errors = islice(_object_judge(row)(instance), MOST_ERRORS)
    # Each key that is missing has an error, and each of these errors tells all of them.
    found = dict.fromkeys(each for error in errors for each in _about_keys(error, instance))
    return tuple(found)


def _judged_operand(
    row: SettingRow | None, operator: str | None, operand: Operand
) -> tuple[Shortcoming, ...]:
    instance = list(operand) if isinstance(operand, tuple) else operand
    errors = islice(_operand_judge(row, operator)(instance), MOST_ERRORS)
    return tuple(map(_shortcoming, errors))


_remembered_shape = lru_cache(maxsize=_MOST_REMEMBERED)(_judged_shape)
_remembered_operand = lru_cache(maxsize=_MOST_REMEMBERED)(_judged_operand)


def _about_keys(error: "ValidationError", instance: Mapping[str, Any]) -> Iterator[Shortcoming]:
    """Yield what an error says; some keys jsonschema names only in its sentences."""
    keyword = str(error.relative_schema_path[0])
    if keyword == "required":
        missing = (key for key in _schema_of(error)["required"] if key not in instance)
        yield from (Shortcoming(keyword, key) for key in missing)
    elif keyword == "additionalProperties" and not error.path:
        known = _schema_of(error)["properties"]
        yield from (Shortcoming(keyword, key) for key in instance if key not in known)
    elif keyword == "propertyNames":
        yield Shortcoming(keyword, str(error.instance))
    else:
        yield _shortcoming(error)


def _schema_of(error: "ValidationError") -> Mapping[str, Any]:
    """Return the part of the schema that an error is about."""
    return error.schema if isinstance(error.schema, Mapping) else {}


def _shortcoming(error: "ValidationError") -> Shortcoming:
    return Shortcoming(str(error.relative_schema_path[0]), error.path[0] if error.path else None)


@cache
def _object_judge(row: Row) -> Judge:
    schema = node_schema(row)
    for keyword in ("properties", "patternProperties"):
        schema[keyword] = {key: _flat(below) for key, below in schema.get(keyword, {}).items()}
    if schema.get("additionalProperties"):
        schema["additionalProperties"] = _flat(schema["additionalProperties"])
    return _judge(schema)


@cache
def _operand_judge(row: SettingRow | None, operator: str | None) -> Judge:
    if row is None:
        return _judge(CONTROL_SCHEMA)
    return _judge(operand_schema(row, operator) if operator else value_schema(row.values))


def _judge(schema: Schema) -> Judge:
    # Loaded when a document is judged: it takes a tenth of a second.
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    return Draft202012Validator(schema).iter_errors


def _flat(schema: bool | Schema) -> bool | Schema:  # noqa: FBT001 - true and false are schemas
    """Return the kind of what is below a node: an object if it is another node, else anything."""
    if schema is False:
        # Of this spelling jsonschema names the key.
        return {"not": {}}
    is_node = isinstance(schema, dict) and "$ref" in schema and schema != CONTROL_REFERENCE
    return {"type": "object"} if is_node else True
