"""An organization folder as the commands read it: problems are told, the rest counts."""

from pathlib import Path

from bptui.cli.output import say
from bptui.organization.folder.layout import policy_file
from bptui.workspace.opening import open_folder
from bptui.workspace.state import State


def opened(path: str) -> State:
    """Read a folder and tell on standard error which policies count as empty, and why.

    Raises:
        FolderError: Nothing can be opened.
    """
    folder, state = open_folder(Path(path))
    for problem in folder.problems:
        if problem.severity == "error":
            say(problem.message)
    for policy in state.policies.values():
        if policy.problem is None and policy.is_paused:
            fault = policy.document.faults[0]
            say(
                f"{policy_file(policy.name)}, line {policy.fault_line}: {fault.message}; "
                "the policy counts as empty."
            )
    return state
