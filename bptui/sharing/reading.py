"""Reading a share file, or one sentence on what is wrong with it, and where."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bptui.model_faults import fault_text
from bptui.organization.folder.files import UnreadableFileError, misfit_byte, read_inside
from bptui.organization.folder.places import JsonPath, nearest_offset, offsets_of
from bptui.organization.folder.schema import BAD_NAME
from bptui.organization.policy_names import NAME_RULE
from bptui.policy.escapes import well_formed
from bptui.policy.spans import Lines
from bptui.policy.wording import shown
from bptui.sharing.share import MOST_BYTES, MOST_POLICIES, VERSION, Share, ShareError

_VERSION = "bptui_share"
_KEY = "[key]"
"""What pydantic puts behind the key of an object, as opposed to its value."""


def read_share_file(path: Path) -> Share:
    """Read a share file; it may be reached by a link.

    Raises:
        ShareError: It cannot be read, or is none that can be opened here.
    """
    real, name = Path(os.path.realpath(path)), f'"{shown(well_formed(str(path)))}"'
    try:
        data = read_inside(real.parent, real.name, MOST_BYTES)
    except UnreadableFileError as error:
        if error.reason == "missing":
            raise ShareError(f"There is no share file {name}") from error
        bound = f"; at most {MOST_BYTES:,} are read" if error.reason == "too-large" else ""
        raise ShareError(f"{name} {error}{bound}") from error
    return read_share(data, name)


def read_share(data: bytes, name: str) -> Share:
    """Read what a share file holds.

    Args:
        data: All of it.
        name: What to call it in a sentence.

    Raises:
        ShareError: It is no share file, one of a newer bptui, or something in it is wrong.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line, byte = misfit_byte(error)
        raise ShareError(f"{name}, line {line}: UTF-8 was expected, not byte {byte}") from error
    loaded = _loaded(text, name)
    _require_known(loaded, name)
    try:
        return Share.model_validate(loaded)
    except ValidationError as error:
        # A missing name comes last: where a name is misspelt, the misspelling says more.
        found = error.errors(include_url=False, include_context=False)
        first = min(found, key=lambda fault: fault["type"] == "missing")
        raise ShareError(f"{_place(text, first, name)}: {_sentence(first)}") from error


def _loaded(text: str, name: str) -> object:
    """Read strict JSON: no key twice in an object, and none of the words JSON does not have."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except RecursionError as error:
        raise ShareError(f"{name} is nested too deep") from error
    except json.JSONDecodeError as error:
        raise ShareError(f"{name}, line {error.lineno}: this is not JSON") from error
    except ValueError as error:
        raise ShareError(f"{name} is not JSON: {error}") from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members: dict[str, object] = {}
    for key, value in pairs:
        if key in members:
            raise ValueError(f'the key "{shown(well_formed(key))}" is there twice in one object')
        members[key] = value
    return members


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a word of JSON")


def _require_known(loaded: object, name: str) -> None:
    """Make sure that it is a share file that this bptui knows, of a size that it takes.

    Raises:
        ShareError: It is not.
    """
    version = loaded.get(_VERSION) if isinstance(loaded, dict) else None
    if type(version) is not int or version < 1:
        raise ShareError(f'{name} is no share file of bptui: it does not begin with "{_VERSION}"')
    if version > VERSION:
        raise ShareError(
            f"{name} was written by a newer bptui: its format is {version}, and this one reads "
            f"{VERSION}"
        )
    for policies in _policies_in(loaded):
        if len(policies) > MOST_POLICIES:
            raise ShareError(
                f"{name} has {len(policies):,} policies, and no more than {MOST_POLICIES:,} are "
                "opened"
            )


def _policies_in(loaded: object) -> list[Mapping[str, object]]:
    owners = [loaded, loaded.get("unsaved")] if isinstance(loaded, dict) else []
    found = [owner.get("policies") for owner in owners if isinstance(owner, dict)]
    return [policies for policies in found if isinstance(policies, dict)]


def _path(fault: ErrorDetails) -> JsonPath:
    path = fault["loc"]
    return path[:-1] if path[-1:] == (_KEY,) else path


def _place(text: str, fault: ErrorDetails, name: str) -> str:
    path = _path(fault)
    offset = nearest_offset(offsets_of(text, [path]), path)
    return f"{name}, line {Lines(text).position(offset)[0]}"


def _sentence(fault: ErrorDetails) -> str:
    if fault["type"] == BAD_NAME:
        name = shown(well_formed(str(fault["input"])))
        return f'"{name}" cannot be the name of a policy: {NAME_RULE}'
    return well_formed(fault_text(fault))
