"""Who has a folder open: the living are found, the dead are not, and nothing waits."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bptui.workspace.presence import SUFFIX, Other, Presence

HOLDER = """
import sys
from pathlib import Path
from bptui.workspace.presence import Presence

presence = Presence(Path(sys.argv[1]))
presence.announce()
print(presence.name, flush=True)
sys.stdin.read()
"""


def test_another_one_is_found_until_it_leaves(tmp_path: Path) -> None:
    mine, theirs = Presence(tmp_path / "new"), Presence(tmp_path / "new")
    mine.announce()
    assert mine.others() == ()

    theirs.announce()
    assert mine.others() == (Other(os.getpid(), socket.gethostname()),)
    assert mine.others()[0].is_here
    assert mine.has(theirs.name)

    theirs.leave()
    assert mine.others() == ()
    assert not mine.has(theirs.name)


def test_one_that_was_killed_is_not_there_whoever_has_its_number_now(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    name = process.stdout.readline().strip()
    mine = Presence(tmp_path)
    mine.announce()
    assert mine.others() == (Other(process.pid, socket.gethostname()),)

    process.kill()
    process.communicate()
    file = tmp_path / f"{name}{SUFFIX}"
    file.write_text(json.dumps([os.getpid(), socket.gethostname()]))

    assert mine.others() == ()
    assert not file.exists()


@pytest.mark.parametrize("told", ["", "[", "{}", '["x", 1]', "[" * 500, "x" * 2000])
def test_one_that_tells_nonsense_is_another_one_all_the_same(tmp_path: Path, told: str) -> None:
    mine, theirs = Presence(tmp_path), Presence(tmp_path)
    theirs.announce()
    (tmp_path / f"{theirs.name}{SUFFIX}").write_text(told)

    assert mine.others() == (Other(),)


def test_what_is_no_file_is_nobody(tmp_path: Path) -> None:
    (tmp_path / f"a{SUFFIX}").mkdir()
    (tmp_path / f"b{SUFFIX}").symlink_to(tmp_path / "nowhere")

    assert Presence(tmp_path).others() == ()


def test_leaving_twice_and_without_a_word_does_no_harm(tmp_path: Path) -> None:
    presence = Presence(tmp_path)
    presence.leave()
    presence.announce()
    presence.leave()
    presence.leave()

    assert list(tmp_path.iterdir()) == []
