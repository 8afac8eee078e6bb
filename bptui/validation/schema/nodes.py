"""The schema of one node of a policy: of the object at a row of the table of settings.

Here keys are spelled as AWS spells them; what stands behind them is a reference to the schema of
another node.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bptui.policy.operators import CONTROL, VALUE_OPERATORS
from bptui.policy.table import ROWS, Row, SectionRow, SettingRow
from bptui.policy.table.forms import ANY, Pattern, Required
from bptui.validation.schema.operands import Schema, operand_schema, operators_of, value_schema
from bptui.validation.schema.patterns import in_any_case, whole

CONTROL_REFERENCE: Final[Schema] = {"$ref": "#/$defs/control"}
ANY_OPERATOR: Final = "^@@"
NO_CONTROL: Final = f"^(?!{in_any_case(CONTROL)}$)@@"
"""Keys that are operators, or are meant to be, but no child control."""
ONLY_CONTROLS: Final[Schema] = {
    "minProperties": 1,
    "propertyNames": {"pattern": whole(in_any_case(CONTROL))},
}
"""An object that says nothing but what lower levels may do."""


def _keys_below() -> Mapping[Pattern, Mapping[str, Row]]:
    below: dict[Pattern, dict[str, Row]] = {row.pattern: {} for row in ROWS}
    for row in ROWS:
        if row.pattern:
            below[row.pattern[:-1]][row.pattern[-1]] = row
    return MappingProxyType(below)


KEYS_BELOW: Final = _keys_below()
"""The rows directly below each row, by their key; `ANY` for a name of the author's own."""


def definition_name(row: Row) -> str:
    """Return the name of a node's schema among the definitions."""
    return ".".join(row.pattern)


def reference(row: Row) -> Schema:
    """Return a reference to the schema of a node."""
    return {"$ref": f"#/$defs/{definition_name(row)}"}


def node_schema(row: Row) -> Schema:
    """Return the schema of the object at a row."""
    # What AWS makes of null in place of an object nobody knows; the whole policy is one.
    described: Schema = {
        "description": row.meaning,
        "type": ["object", "null"] if row.pattern else "object",
    }
    if row.pattern and row.pattern[-1] != ANY:
        described = {"title": row.pattern[-1], **described}
    if isinstance(row, SettingRow):
        operators = {name: operand_schema(row, name) for name in operators_of(row)}
        return described | {
            "properties": {**operators, CONTROL: CONTROL_REFERENCE},
            "additionalProperties": False,
        }
    if not row.pattern:
        return described | _top()
    below = KEYS_BELOW[row.pattern]
    return described | (_named(row, below[ANY]) if ANY in below else _of_table(row))


def _top() -> Schema:
    """Return what AWS wants of the whole policy: keys beside `plans` do not trouble it."""
    values = "|".join(in_any_case(operator) for operator in VALUE_OPERATORS)
    no_object = ["string", "number", "boolean", "null", "array"]
    return {
        "properties": {key: reference(row) for key, row in KEYS_BELOW[()].items()},
        "patternProperties": {whole(values): {"type": no_object}},
        "required": ["plans"],
    }


def _of_table(row: SectionRow) -> Schema:
    """Return what a section must be like whose keys the table names."""
    below = KEYS_BELOW[row.pattern]
    schema: Schema = {
        "properties": {
            **{key: reference(child) for key, child in below.items()},
            CONTROL: CONTROL_REFERENCE,
        },
        "additionalProperties": False,
    }
    required = [key for key, child in below.items() if Required.IN_ENTRY in child.required]
    if required:
        schema["required"] = required
    if row.needs_any_of:
        schema["anyOf"] = [{"required": [key]} for key in row.needs_any_of]
    return schema


def _named(row: SectionRow, entry: Row) -> Schema:
    """Return what a section must be like in which an author chooses the keys."""
    schema: Schema = {
        "properties": {CONTROL: CONTROL_REFERENCE},
        "patternProperties": {NO_CONTROL: False},
        "additionalProperties": reference(entry),
    }
    if row.names is not None and row.refuses_other_names:
        name = value_schema(row.names)["pattern"]
        schema["propertyNames"] = {"pattern": f"{ANY_OPERATOR}|{name}"}
    return schema
