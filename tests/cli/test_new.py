"""A folder to begin one's own organization in."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bptui.workspace.workspace import Workspace
from tests.cli.running import Answer, Run


def told(folder: object) -> str:
    return (
        f"bptui: made {folder}: a root, the unit Workloads with one account, and the policy "
        "daily-backup attached to the unit\n"
        f"bptui: open it with: bptui {folder}\n"
        "bptui: then write your own ids and names into organization.json, or add units and "
        "accounts\n"
    )


def test_a_folder_is_made_and_told_how_to_go_on(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "mine") == Answer(0, "", told(tmp_path / "mine"))

    organization = Workspace(tmp_path / "mine").state.organization
    assert [target.name for target in organization.targets()] == [
        *("Root", "Workloads", "first-account")
    ]
    assert organization.name == "mine"


def test_what_is_made_has_nothing_wrong(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    answer = run("check", tmp_path / "mine", "--strict")

    assert answer.code == 0
    assert answer.out.endswith("\n1 info\n")


def test_its_account_is_backed_up_and_the_root_is_not(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "mine")

    assert "plans/daily/rules/nightly" in run("effective", tmp_path / "mine", "first-account").out
    assert "plans" not in run("effective", tmp_path / "mine", "Root").out


def test_an_empty_folder_will_do(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path).code == 0


def test_a_folder_with_something_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()

    assert run("new", tmp_path) == Answer(
        2,
        "",
        f'bptui: "{tmp_path}" already exists and is not an empty folder; name a folder that does '
        "not exist yet\n",
    )
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert run("new", tmp_path / "file" / "mine") == Answer(
        2,
        "",
        f'bptui: "{tmp_path / "file" / "mine"}" cannot be written: Not a directory; name another '
        "folder\n",
    )


def test_a_folder_named_as_a_command_is_told_as_a_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("new", "check") == Answer(0, "", told("./check"))


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash to ask")
@pytest.mark.parametrize("name", ["a\x1b]0;b\x07'c", "\u202e\\x41\n", "[b] $x", "-x"])
def test_how_to_open_it_is_told_as_shells_read_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("new", "--", name)
    word = answer.err.splitlines()[1].removeprefix("bptui: open it with: bptui ")
    ended = subprocess.run(
        ["bash", "-c", f"cd {word} && ls organization.json"],  # noqa: S607 - whichever there is
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )

    assert ended.stdout == b"organization.json\n"
