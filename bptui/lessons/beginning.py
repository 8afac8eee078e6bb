"""A lesson to begin with: a copy of an organization, and a lesson.toml that asks one question."""

import json
from pathlib import Path

from bptui.errors import BptuiError
from bptui.inheritance.inherited import Inherited
from bptui.inheritance.levels import inherited_at
from bptui.inheritance.memory import Memory
from bptui.insight.starting_place import starting_place
from bptui.lessons.lesson import Lesson
from bptui.lessons.reading import FILE
from bptui.organization.folder.beginning import begin
from bptui.organization.folder.files import reason_of
from bptui.organization.folder.writing import require_vacant, write_atomically
from bptui.policy.paths import path_text
from bptui.workspace.state import State
from bptui.workspace.workspace import Workspace

_ORGANIZATION = Lesson.model_fields["organization"].default
_TEXT = """\
# A lesson of bptui. `bptui learn --check FOLDER` says what is wrong with it, and in which line.
title = "A lesson of my own"
about = "What one learns, in one line"
minutes = 5
# The folder of the organization, seen from here; several lessons may share one.
organization = "{organization}"
# What is explained, and what is in the editor, at the beginning; both may be left out.
target = {target}
{policy}
# Empty lines make paragraphs; a line that begins with two blanks stays a line of its own.
story = \"\"\"
Who they are, and what they want.
\"\"\"
ending = \"\"\"
What was learned.
\"\"\"

# The first step asks. Until the answer is revealed the value is hidden.
[[steps]]
task = "What is to be found out, and where to look."
# Three, each saying more; the solution is shown after the last.
hints = [
    "Where to look.",
    "What to look for.",
    "Nearly the answer.",
]

[steps.question]
text = "What does {shown} get here?"
target = {target}
path = {path}
# "value", or "policy" where it is asked which policy the value comes from.
asks = "value"
reveals = "Why it is so."

# A second step has something to do. Its goals are about effective policies, not about texts: every
# right solution reaches them.
#
# [[steps]]
# task = "What is to be done."
# hints = ["...", "...", "..."]
# # do: change (replace, by), write (text), create (text, target), attach, detach,
# # reorder (position), move (target, parent), delete.
# solution = [{{do = "change", policy = "NAME", replace = "35", by = "60"}}]
#
# # kind: value (target, path, value), unset and locked and blocked (target, path),
# # changed (accounts = [...] or count), untouched (policy), valid and invalid (target),
# # finding (target, rule), no-finding (target, and a rule or not). With `says` in your own words.
# [[steps.goals]]
# kind = "changed"
# accounts = ["NAME"]
#
# # What somebody may try that is not right; the check makes sure that it does not reach the goals.
# [[steps.wrong_turns]]
# says = "Why it is wrong."
# deeds = [{{do = "delete", policy = "NAME"}}]
"""


def begin_lesson(folder: Path, organization: Path | None) -> None:
    """Write a lesson to begin with into a folder that is new or empty.

    Args:
        folder: The folder of the lesson.
        organization: The organization it is on, which is copied; one to begin with if None.

    Raises:
        BptuiError: There is something already, or the folder cannot be written, or the organization
            cannot be opened.
    """
    opened = None if organization is None else Workspace(organization)
    copy = folder / _ORGANIZATION
    try:
        require_vacant(folder)
        if opened is None:
            begin(copy)
            opened = Workspace(copy)
        else:
            _copy(opened, copy)
        write_atomically(folder / FILE, _text(opened.state).encode(), folder)
    except (OSError, ValueError) as error:
        raise BptuiError(
            f'"{folder}" cannot be written: {reason_of(error)}', "name another folder"
        ) from error


def _copy(opened: Workspace, folder: Path) -> None:
    refusal = opened.settle_in(folder)
    if not isinstance(refusal, tuple):
        raise BptuiError(refusal.message.rstrip("."))


def _text(state: State) -> str:
    target, policy = starting_place(state.organization)
    levels = state.organization.levels(target.id)
    result = inherited_at(levels, state.meanings, Memory())
    return _TEXT.format(
        organization=_ORGANIZATION,
        target=_quoted(target.id),
        policy=f"policy = {_quoted(policy)}" if policy else '# policy = "NAME"',
        shown=_quoted(target.label)[1:-1],
        path=_quoted(path_text(_telling(result).path) or "plans"),
    )


def _telling(result: Inherited) -> Inherited:
    """Return the value that most statements tried to set; the result itself where there is none."""
    values = [node for node in result.walk() if node.value is not None]
    return max(values, key=lambda node: len(node.steps), default=result)


def _quoted(text: str) -> str:
    """Write a text as TOML does; what JSON has to escape TOML does, too, and one letter more."""
    # JSON escapes letters beyond 16 bits in two halves, of which TOML takes none.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
