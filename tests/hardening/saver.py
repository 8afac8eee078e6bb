"""Edits and saves without end, to be killed: `python -m tests.hardening.saver FOLDER DRAFTS`.

It does what the app does beside drawing: the workspace, its disk, and the thread of drafts.
"""

import sys
from itertools import count
from os.path import realpath
from pathlib import Path
from time import monotonic, sleep

from bptui.organization.changes import Refusal
from bptui.tui.draft_keeper import DraftKeeper
from bptui.workspace.draft_folder import DraftFolder
from bptui.workspace.edits import Move, ReplaceText
from bptui.workspace.workspace import Workspace

FIRST, SECOND, MOVED = "first", "second", "111122223333"
HOMES = ("ou-ab12-11111111", "ou-ab12-22222222")
_STRETCH = 60
"""Edits in a row that are all saved, and then as many that only a draft has."""
_FILLING = "x" * 20_000
"""Makes a file so large that it is not written at one stroke."""


_BREATH = 0.01
"""Seconds between two edits."""


def text(number: int) -> str:
    """Return a document that says which one it is, at its beginning and at its end."""
    return f'{{"plans": {{"{number}": {{}}, "{_FILLING}": {{}}, "end-{number}": {{}}}}}}'


def number_of(document: str) -> int:
    """Return the number of a document; it must be whole."""
    number = int(document.split('"')[3])
    assert document == text(number)
    return number


def work_on(folder: Path, drafts: Path) -> None:
    """Edit and save, and say so after each edit."""
    workspace = Workspace(folder)
    place = DraftFolder(drafts, realpath(folder))
    place.presence.announce()
    keeper = DraftKeeper(place, sys.exit)
    keeper.start()
    for number in count(1):
        policy = SECOND if number % 3 == 0 else FIRST
        workspace.apply(ReplaceText(policy, text(number)))
        if number % 5 == 0:
            assert not isinstance(workspace.apply(Move(MOVED, HOMES[number % 2])), Refusal)
        keeper.note(workspace.work)
        print(policy, number, monotonic(), flush=True)
        if number // _STRETCH % 2 == 0:
            assert workspace.save().left_out == ()
            keeper.note(workspace.work)
        sleep(_BREATH)


if __name__ == "__main__":
    work_on(Path(sys.argv[1]), Path(sys.argv[2]))
