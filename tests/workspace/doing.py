"""What the tests of the workspace do again and again."""

from pathlib import Path

from bptui.workspace.edits import Edit
from bptui.workspace.state import State
from bptui.workspace.workspace import Workspace

GOOD = '{"plans": {"a": {}}}'
BROKEN = '{\n  "plans" {}\n}'


def apply(workspace: Workspace, *edits: Edit) -> None:
    """Make edits that must be possible, a long time after each other."""
    for number, edit in enumerate(edits):
        assert isinstance(workspace.apply(edit, number * 10.0), State)


def file_of(workspace: Workspace, policy: str) -> Path:
    """Return where the file of a policy is."""
    return workspace.path / "policies" / f"{policy}.json"


def contents(path: Path) -> dict[str, bytes]:
    """Return what is in all files of a folder, by their paths in it."""
    files = (file for file in path.rglob("*") if file.is_file())
    return {str(file.relative_to(path)): file.read_bytes() for file in files}
