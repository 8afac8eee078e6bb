"""What is wrong with the form of organization.json, in one sentence that names the place."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bptui.organization.folder.places import JsonPath
from bptui.organization.folder.schema import (
    BAD_NAME,
    KEYS,
    AccountEntry,
    MetadataEntry,
    OrganizationEntry,
    UnitEntry,
)
from bptui.organization.policy_names import NAME_RULE
from bptui.policy.nearest import nearest
from bptui.policy.wording import shown

_EXPECTED = {
    "string_type": "text",
    "list_type": "a list",
    "model_type": "an object",
    "dict_type": "an object",
}
"""What belongs in a place, by pydantic's type of the error."""

_EXPECTED_LISTS = {
    "policies": "a list of policy names",
    "organizational_units": "a list of organizational units",
    "accounts": "a list of accounts",
}

_KIND_NAMES = {
    OrganizationEntry: "the organization",
    UnitEntry: "an organizational unit",
    AccountEntry: "an account",
    MetadataEntry: "a policy's metadata",
}


def form_fault(data: object, error: ValidationError) -> tuple[str, JsonPath]:
    """Word the most telling of the errors that pydantic found, and say where it is.

    A missing key comes last: where a key is misspelt, the misspelling says more.
    """
    errors = error.errors(include_url=False, include_context=False)
    first = min(errors, key=lambda found: found["type"] == "missing")
    # For a key, as opposed to its value, pydantic puts this behind it.
    path = first["loc"][:-1] if first["loc"][-1:] == ("[key]",) else first["loc"]
    return _sentence(data, first, path), path


def _sentence(data: object, error: ErrorDetails, path: JsonPath) -> str:
    if not path:
        return f"one JSON object was expected, not {_kind_of(data)}"
    owner, key = _owner(data, path), path[-1]
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(str(key), path)
        case "missing":
            return f'"{key}" of {owner} is missing'
        case kind if kind == BAD_NAME:
            return f'"{shown(error["input"])}" cannot be the name of a policy: {NAME_RULE}'
        case kind:
            expected = _expected(kind, key)
            return f"{_subject(path)} of {owner} must be {expected}, not {_kind_of(error['input'])}"


def _unknown_key(key: str, path: JsonPath) -> str:
    kind = _kind(path[:-1])
    near = nearest(key, KEYS[kind]) if shown(key) == key else None
    hint = (
        f'; did you mean "{near}"?'
        if near is not None
        else f"; the keys are {', '.join(KEYS[kind])}"
    )
    return f'"{shown(key)}" is not a key of {_KIND_NAMES[kind]}{hint}'


def _kind(path: JsonPath) -> type[BaseModel]:
    """Return which kind of object stands at a path."""
    if not path:
        return OrganizationEntry
    if path[0] == "policies":
        return MetadataEntry
    return AccountEntry if path[-2:-1] == ("accounts",) else UnitEntry


def _subject(path: JsonPath) -> str:
    key = path[-1]
    return f'entry {key + 1} of "{path[-2]}"' if isinstance(key, int) else f'"{shown(key)}"'


def _owner(data: object, path: JsonPath) -> str:
    """Name the object that a path leads into: `account "db-prod"`."""
    inside = path[:-2] if isinstance(path[-1], int) else path[:-1]
    if not inside:
        return "the organization"
    if inside[0] == "policies":
        is_top = len(inside) == 1
        return 'the top-level "policies"' if is_top else f'policy "{shown(str(inside[1]))}"'
    if inside == ("root",):
        return "the root"
    kind = "account" if _kind(inside) is AccountEntry else "unit"
    return f"{kind} {_label(data, inside)}"


def _label(data: Any, path: JsonPath) -> str:  # noqa: ANN401 - JSON of a form not known yet
    for key in path:
        data = data[key]
    for key in ("name", "id"):
        label = data.get(key)
        if isinstance(label, str) and label:
            return f'"{shown(label)}"'
    return f'{int(path[-1]) + 1} of "{path[-2]}"'


def _expected(kind: str, key: str | int) -> str:
    if kind == "list_type" and isinstance(key, str):
        return _EXPECTED_LISTS.get(key, "a list")
    return _EXPECTED.get(kind, "of another form")


def _kind_of(value: object) -> str:
    """Name what a JSON value is."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "text"
        case Mapping():
            return "an object"
        case Sequence():
            return "a list"
        case _:
            return "a number"
