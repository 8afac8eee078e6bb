"""The whole schema, as `bptui schema` prints it for other editors.

Keys match in any letter case: each has a pattern beside its canonical spelling, which is the one
that editors complete.
"""

from collections.abc import Iterator
from typing import Final

from bptui.policy.table import ROWS
from bptui.validation.schema.nodes import ONLY_CONTROLS, definition_name, node_schema
from bptui.validation.schema.operands import CONTROL_SCHEMA, Schema
from bptui.validation.schema.patterns import in_any_case, in_other_case, whole

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def policy_schema() -> Schema:
    """Return the JSON Schema of backup policies."""
    top, *others = sorted(ROWS, key=lambda row: row.pattern)
    definitions = {definition_name(row): _in_any_case(node_schema(row)) for row in others}
    return {
        "$schema": DIALECT,
        "title": "Backup policy of AWS Organizations",
        **_in_any_case(node_schema(top)),
        "$defs": {"control": CONTROL_SCHEMA, **definitions},
    }


def _in_any_case(node: Schema) -> Schema:
    """Return the schema of a node in which the letter case of keys does not matter."""
    kept = {key: value for key, value in node.items() if key not in ("required", "anyOf")}
    patterns = {in_other_case(key): schema for key, schema in node["properties"].items()}
    kept["patternProperties"] = {**patterns, **node.get("patternProperties", {})}
    conditions = [*_required(node), *_any_of(node)]
    return {**kept, "allOf": conditions} if conditions else kept


def _required(node: Schema) -> Iterator[Schema]:
    """Yield what makes keys required: one in another letter case does as well."""
    for key in node.get("required", ()):
        missing = {"propertyNames": {"not": {"pattern": whole(in_any_case(key))}}}
        # What AWS says to an entry that has a control only nobody knows, but for the top.
        is_excused = [{"not": ONLY_CONTROLS}] if "additionalProperties" in node else []
        yield {"if": {"allOf": [missing, *is_excused]}, "then": {"required": [key]}}


def _any_of(node: Schema) -> Iterator[Schema]:
    """Yield what makes one of several keys required."""
    keys = [key for choice in node.get("anyOf", ()) for key in choice["required"]]
    if keys:
        present = whole("|".join(map(in_any_case, keys)))
        missing = {"propertyNames": {"not": {"pattern": present}}}
        yield {
            "if": {"allOf": [missing, {"not": ONLY_CONTROLS}]},
            "then": {"anyOf": node["anyOf"]},
        }
