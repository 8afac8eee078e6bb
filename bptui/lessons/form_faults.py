"""What is wrong with the form of a lesson.toml, in words, and in which line."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from bptui.lessons.lesson import Lesson, Question, Step, WrongTurn
from bptui.lessons.toml_lines import TomlPath, nearest_line
from bptui.model_faults import fault_text
from bptui.policy.nearest import nearest
from bptui.policy.wording import listed, shown

_OWNERS: Mapping[str, type[BaseModel]] = {
    "steps": Step,
    "question": Question,
    "wrong_turns": WrongTurn,
}
"""What stands below a name of the file."""
_TAGS = {"goals": ("goals", "kind"), "solution": ("solution", "do"), "deeds": ("solution", "do")}
"""In which list what kinds there are is told by which name."""


def form_fault(
    found: ErrorDetails,
    lines: Mapping[TomlPath, int],
    data: Any,  # noqa: ANN401 - any TOML
) -> tuple[int, str]:
    """Say what is wrong, after the line it is in.

    Args:
        found: What was found.
        lines: The line of each name.
        data: What the file holds.
    """
    path, owner = _written_path(found["loc"], data)
    name = _name(path)
    at = (*path, _TAGS[str(path[-2])][1]) if found["type"].startswith("union_tag") else path
    return nearest_line(lines, at), _sentence(found, name, path, owner)


def telling(found: Sequence[ErrorDetails]) -> Sequence[ErrorDetails]:
    """Leave out what only follows from something else: a list is too short for what fell out of it.

    A missing name comes last: where a name is misspelt, the misspelling says more.
    """
    places = [one["loc"] for one in found]
    own = (
        one
        for one in found
        if one["type"] != "too_short"
        or not any(len(p) > len(one["loc"]) and p[: len(one["loc"])] == one["loc"] for p in places)
    )
    return sorted(own, key=lambda one: one["type"] == "missing")


def _name(path: TomlPath) -> str:
    """Say what a place is called; in a list it has a number."""
    if not path:
        return "the lesson"
    *around, last = path
    return f"number {last + 1} of {around[-1]}" if isinstance(last, int) else shown(last)


def _sentence(found: ErrorDetails, name: str, path: TomlPath, owner: type[BaseModel] | None) -> str:
    match found["type"]:
        case "extra_forbidden":
            return _unknown(name, owner)
        case "missing":
            return f"{name} is missing"
        case "union_tag_invalid" | "union_tag_not_found":
            return _unknown_kind(found, str(path[-2]))
        case "too_short" | "too_long":
            return _wrong_length(found, name)
        case _:
            return f"{name}: {fault_text({**found, 'loc': ()})}"


def _written_path(
    loc: tuple[int | str, ...],
    data: Any,  # noqa: ANN401 - as above
) -> tuple[TomlPath, type[BaseModel] | None]:
    """Return the path as the file has it, and what stands around its end.

    What is told has the kind of a goal or a deed behind its number, which the file has not.
    """
    path: TomlPath = ()
    owner: type[BaseModel] | None = Lesson
    for before, key in pairwise(("", *loc)):
        is_kind = isinstance(before, int) and isinstance(data, dict)
        if is_kind and key in (data.get("kind"), data.get("do")):
            owner = _kinds(str(path[-2])).get(str(key))
            continue
        path = (*path, key)
        owner = _OWNERS.get(str(key), owner)
        data = _inside(data, key)
    return path, owner


def _inside(data: Any, key: int | str) -> Any:  # noqa: ANN401 - as above
    if isinstance(data, dict):
        return data.get(str(key))
    if isinstance(data, list) and isinstance(key, int) and key < len(data):
        return data[key]
    return None


def _kinds(name: str) -> Mapping[str, type[BaseModel]]:
    """Return the kinds there are in a list of the file, by what they are called."""
    field, tag = _TAGS[name]
    members = _members(Step.model_fields[field].annotation)
    return {get_args(member.model_fields[tag].annotation)[0]: member for member in members}


def _members(annotation: Any) -> Iterable[type[BaseModel]]:  # noqa: ANN401 - any type there is
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for inner in get_args(annotation):
        yield from _members(inner)


def _unknown(name: str, owner: type[BaseModel] | None) -> str:
    names = () if owner is None else tuple(owner.model_fields)
    near = nearest(name, names)
    advice = f"did you mean {near}?" if near else f"there are {listed(names)}"
    return f"there is no name {name} here; {advice}"


def _unknown_kind(found: ErrorDetails, name: str) -> str:
    _, tag = _TAGS[name]
    known = tuple(_kinds(name))
    if found["type"] == "union_tag_not_found":
        return f"{tag} is missing: it is {listed(known, 'or')}"
    given = str(found.get("ctx", {}).get("tag", ""))
    near = nearest(given, known)
    advice = f"did you mean {near}?" if near else f"there are {listed(known)}"
    return f"{tag} cannot be {shown(given)}; {advice}"


def _wrong_length(found: ErrorDetails, name: str) -> str:
    context = found.get("ctx", {})
    if not context.get("actual_length"):
        return f"{name} is empty"
    wanted = context.get("min_length", f"at most {context.get('max_length')}")
    return f"{name}: {wanted} are wanted, not {context.get('actual_length')}"
