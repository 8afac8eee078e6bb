"""An organization folder as the state one works on, and text between file and screen."""

from dataclasses import replace
from pathlib import Path

from bptui.organization.folder.reading import Folder, PolicyFile, read_folder
from bptui.policy.escapes import editable
from bptui.workspace.state import EMPTY_DOCUMENT, Policy, State, new_policy

Opened = tuple[Folder, State]
"""A folder as it was read, and the state that was made of it."""


def open_folder(path: Path, like: Opened | None = None) -> Opened:
    """Read an organization folder as the first state.

    Args:
        path: The folder.
        like: Another one: what policies have in common with it is not made again, as that takes
            most of the time.

    Raises:
        FolderError: Nothing can be opened; the message says what, where and why.
    """
    folder = read_folder(path)
    known, made = ({}, {}) if like is None else (like[0].policies, like[1].policies)
    policies = {
        name: made[name] if known.get(name) == file else opened_policy(file)
        for name, file in folder.policies.items()
    }
    return folder, State(0, folder.organization, policies)


def opened_policy(file: PolicyFile) -> Policy:
    """Return a policy as its file has it."""
    text, problem = file.text or "", file.problem
    policy = new_policy(file.name, shown_text(text))
    # What is spelled as an escape here may be no JSON as it stands in the file.
    in_force = policy.in_force if problem is None else EMPTY_DOCUMENT
    is_missing = problem is not None and problem.rule == "policy-missing"
    is_locked = file.text is None and not is_missing
    return replace(
        policy,
        in_force=in_force,
        problem=problem,
        is_locked=is_locked,
        line_end=_line_end(text),
    )


def shown_text(text: str) -> str:
    """Return the text of a file as it is edited.

    Lines end in a line feed, and every character that a terminal would not show faithfully is
    spelled as its JSON escape.
    """
    return editable(text.replace("\r\n", "\n").replace("\r", "\n"))


def written_text(policy: Policy) -> str:
    """Return the text of a policy as its file has it, with the line ends it had before."""
    return editable(policy.text).replace("\n", policy.line_end)


def _line_end(text: str) -> str:
    """Return how most lines of a text end."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
