"""An organization folder as the commands read it: problems are told, the rest counts."""

from collections.abc import Iterator
from pathlib import Path

from bptui.cli.output import say
from bptui.organization.folder.layout import policy_file
from bptui.workspace.opening import Opened, open_folder
from bptui.workspace.state import State

_MOST_TOLD = 100
"""How many problems of a folder are told one by one."""


def opened(path: str) -> State:
    """Read a folder and tell on standard error which policies count as empty, and why.

    Raises:
        FolderError: Nothing can be opened.
    """
    return told(open_folder(Path(path)))


def told(opened: Opened, place: str = "") -> State:
    """Tell on standard error which policies of a folder count as empty, and why.

    Args:
        opened: The folder.
        place: Which folder it is, to begin a sentence with, where several are read.

    Returns:
        Its state.
    """
    folder, state = opened
    errors = [problem for problem in folder.problems if problem.severity == "error"]
    sentences = [*(problem.message for problem in errors), *_broken(state)]
    for sentence in sentences[:_MOST_TOLD]:
        say(f"{place}{sentence}")
    if len(sentences) > _MOST_TOLD:
        uncounted = sum(problem.count - 1 for problem in errors[_MOST_TOLD:])
        say(f"{place}and {len(sentences) - _MOST_TOLD + uncounted:,} more of the kind")
    return state


def _broken(state: State) -> Iterator[str]:
    """Say of each policy that does not parse where, and why."""
    for policy in state.policies.values():
        if policy.problem is None and policy.is_paused:
            fault = policy.document.faults[0]
            yield (
                f"{policy_file(policy.name)}, line {policy.fault_line}: {fault.message}; "
                "the policy counts as empty."
            )
