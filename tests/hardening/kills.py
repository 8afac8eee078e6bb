"""Kills in the middle of saves, which may lose one second: `python -m tests.hardening.kills`."""

import argparse
import json
import subprocess
import sys
import tempfile
from os.path import realpath
from pathlib import Path
from random import Random
from time import monotonic, sleep

from bptui.organization.changes import Refusal
from bptui.workspace.draft_folder import DraftFolder
from bptui.workspace.state import State
from bptui.workspace.workspace import Workspace
from tests.hardening.saver import FIRST, HOMES, MOVED, SECOND, number_of, text

_LONGEST = 3.0
"""Seconds of work after which the last kill comes."""
ALLOWED = 1.0
"""Seconds of typing that a kill may cost."""


def folder_to_save(place: Path) -> Path:
    """Make an organization with two policies and an account that can be moved."""
    units = [
        {"id": id_, "name": id_, "policies": [policy], "accounts": accounts}
        for id_, policy, accounts in zip(
            HOMES, (FIRST, SECOND), ([{"id": MOVED, "name": "moved"}], []), strict=True
        )
    ]
    root = {"id": "r-ab12", "name": "Root", "organizational_units": units}
    (place / "policies").mkdir(parents=True)
    (place / "organization.json").write_text(json.dumps({"root": root}), encoding="utf-8")
    for policy in (FIRST, SECOND):
        (place / "policies" / f"{policy}.json").write_text(text(0), encoding="utf-8")
    return place


def killed(place: Path, seconds: float) -> float:
    """Let a program edit and save for a while, kill it, and look at what it leaves behind.

    Args:
        place: A folder for it.
        seconds: How long it may work.

    Returns:
        How many seconds of work are neither in a file nor in the draft.

    Raises:
        AssertionError: A file is not whole, or the next start cannot go on.
    """
    folder, drafts = folder_to_save(place / "organization"), place / "drafts"
    command = [sys.executable, "-m", "tests.hardening.saver", str(folder), str(drafts)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        written = process.stdout.readline()
        sleep(seconds)
        process.kill()
        end = monotonic()
        written += process.stdout.read()
    # The kill may come in the middle of a line.
    told = [line.split() for line in written.splitlines(keepends=True) if line.endswith("\n")]
    done = [(policy, int(number), float(when)) for policy, number, when in told]
    kept = _kept(folder, drafts)
    lost = [when for policy, number, when in done if number > kept[policy]]
    return end - min(lost, default=end)


def _kept(folder: Path, drafts: Path) -> dict[str, int]:
    """Return the newest number of each policy, in its file or in the draft."""
    for policy in (FIRST, SECOND):
        number_of((folder / "policies" / f"{policy}.json").read_text(encoding="utf-8"))
    workspace = Workspace(folder)
    assert workspace.problems == ()
    found = DraftFolder(drafts, realpath(folder)).left_behind()
    assert found.troubles == ()
    saved = workspace.state
    for draft in found.drafts:
        after = workspace.restore(draft.draft)
        assert not isinstance(after, Refusal)
    states: list[State] = [saved, workspace.state]
    return {
        policy: max(number_of(state.policies[policy].text) for state in states)
        for policy in (FIRST, SECOND)
    }


def main() -> int:
    """Kill again and again, and print what that cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", default="bptui", help="any text; the moments follow from it")
    parser.add_argument("--count", type=int, default=500, help="how many kills")
    asked = parser.parse_args()
    random, costs = Random(asked.seed), []
    for _ in range(asked.count):
        with tempfile.TemporaryDirectory(prefix="bptui-kills-") as place:
            costs.append(killed(Path(place), random.uniform(0, _LONGEST)))
    costs.sort()
    print(
        f"{asked.count} kills: files whole, every next start goes on. Lost: median "
        f"{costs[len(costs) // 2]:.2f} s, at most {costs[-1]:.2f} s of work."
    )
    return 0 if costs[-1] <= ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
