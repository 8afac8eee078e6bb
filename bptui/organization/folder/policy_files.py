"""The files in the folder `policies`, each read as far as it can be."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bptui.organization.folder.files import (
    UnreadableFileError,
    misfit_byte,
    read_inside,
    real_path_inside,
    reason_of,
)
from bptui.organization.folder.layout import POLICIES_FOLDER, POLICY_SUFFIX, policy_file
from bptui.organization.policy_names import NAME_RULE, is_policy_name
from bptui.organization.problems import Problem
from bptui.policy.escapes import well_formed
from bptui.policy.size import MOST_FOR_AWS

MOST_CHARACTERS = 200_000
"""Policies longer than this are not opened."""

_MOST_BYTES = 4 * MOST_CHARACTERS
"""A file that is larger has too many characters however they are spelled in UTF-8."""
_COUNTS_AS_EMPTY = "the policy counts as empty"
_HELP = {
    "link-out": "Put a copy of the file in its place.",
    "not-a-file": "Put the document there as a file.",
    "too-large": f"AWS takes no more than {MOST_FOR_AWS:,} characters: shorten it, or split it up.",
    "unreadable": "Look who may read it, and whether the disk is well.",
}

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What JSON takes nowhere; an editor that spells it as an escape would hide that."""


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """What was found where the document of a policy belongs."""

    name: str
    text: str | None
    """None if it could not be read as text; what is not JSON is text too."""
    data: bytes | None
    """What was read, to notice changes on the disk; None if nothing was."""
    problem: Problem | None
    """Why it counts as empty; of a text, only that it is empty or has control characters."""


def policy_names(folder: Path) -> tuple[list[str], list[Problem]]:
    """List the policies that have a file, sorted by name, and what stands in the way of others."""
    try:
        listed = sorted(file.name for file in real_path_inside(folder, POLICIES_FOLDER).iterdir())
    except FileNotFoundError:
        return [], []
    except UnreadableFileError as error:
        return [], [_unlisted(f"policy-{error.reason}", str(error))]
    except OSError as error:
        return [], [_unlisted("policy-unreadable", f"cannot be listed: {reason_of(error)}")]
    stems = [file.removesuffix(POLICY_SUFFIX) for file in listed if file.endswith(POLICY_SUFFIX)]
    names = [stem for stem in stems if is_policy_name(stem)]
    return names, [_strange_name(stem) for stem in stems if not is_policy_name(stem)]


def _unlisted(rule: str, predicate: str) -> Problem:
    return Problem(
        rule,
        "error",
        f"The folder {POLICIES_FOLDER} {predicate}; all policies count as empty.",
        "Make it a folder with the policies in it.",
    )


def _strange_name(stem: str) -> Problem:
    file = well_formed(os.fsencode(stem).decode(errors="replace"))
    return Problem(
        "policy-file-name",
        "info",
        f'The file "{file}{POLICY_SUFFIX}" in {POLICIES_FOLDER} is ignored: the name of a policy '
        f"is {NAME_RULE}.",
        "Rename the file to use it as a policy.",
    )


def read_policies(folder: Path, names: Iterable[str]) -> dict[str, PolicyFile | None]:
    """Read the documents of policies, by name; None is for one that has no file.

    Args:
        folder: The organization folder.
        names: The names of the policies, which are known to be such.
    """
    try:
        policies = real_path_inside(folder, POLICIES_FOLDER)
    except UnreadableFileError as error:
        return {name: _unread(name, error) for name in names}
    return {name: _read(policies, name) for name in names}


def _read(policies: Path, name: str) -> PolicyFile | None:
    try:
        # A link to another file of the folder, such as organization.json, is no policy either.
        data = read_inside(policies, f"{name}{POLICY_SUFFIX}", _MOST_BYTES)
    except UnreadableFileError as error:
        return None if error.reason == "missing" else _unread(name, error)
    return decoded_policy(name, data)


def _unread(name: str, error: UnreadableFileError) -> PolicyFile:
    return PolicyFile(name, None, None, _unreadable(name, error.reason, str(error)))


def decoded_policy(name: str, data: bytes) -> PolicyFile:
    """Return what there is to say about the data of a policy's file."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return PolicyFile(name, None, data, _not_utf_8(name, error))
    if len(text) > MOST_CHARACTERS:
        problem = _unreadable(name, "too-large", f"is {len(text):,} characters long")
        return PolicyFile(name, None, data, problem)
    if not text.strip():
        return PolicyFile(name, text, data, _empty(name))
    control = _CONTROL.search(text)
    return PolicyFile(name, text, data, control and _has_control(name, control))


def _not_utf_8(name: str, error: UnicodeDecodeError) -> Problem:
    line, byte = misfit_byte(error)
    predicate = f"is not UTF-8 text: line {line} has the byte {byte} where it cannot be"
    return _problem(name, "policy-not-utf-8", predicate, "Save it again as UTF-8.")


def _has_control(name: str, found: re.Match[str]) -> Problem:
    line = found.string.count("\n", 0, found.start()) + 1
    predicate = f"has the control character U+{ord(found[0]):04X} in line {line}"
    advice = f"Delete it, or write it as \\u{ord(found[0]):04x}, which JSON takes inside of quotes."
    return _problem(name, "policy-control-character", predicate, advice)


def _empty(name: str) -> Problem:
    advice = 'Write the policy into it, at least {"plans": {}}, or delete it.'
    message = f"{policy_file(name)} is empty, so the policy sets nothing."
    return Problem("policy-empty", "error", message, advice, policy=name)


def _unreadable(name: str, reason: str, predicate: str) -> Problem:
    if reason == "too-large":
        predicate += f", and no more than {MOST_CHARACTERS:,} characters are opened"
    return _problem(name, f"policy-{reason}", predicate, _HELP[reason])


def _problem(name: str, rule: str, predicate: str, advice: str) -> Problem:
    message = f"{policy_file(name)} {predicate}; {_COUNTS_AS_EMPTY}."
    return Problem(rule, "error", message, advice, policy=name)
