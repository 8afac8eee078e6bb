"""What a visitor has on the server."""

import errno
import os
import subprocess
import tempfile
from pathlib import Path
from threading import Timer

import pytest

from bptui.errors import BptuiError
from bptui.resources import sample_path
from bptui.serving.scratch import furnish, scratch_folder, surroundings, sweep
from bptui.serving.visit import program
from bptui.sharing.names import is_share_file
from bptui.sharing.share import SharedPlace
from bptui.sharing.writing import share_of, write_share_file
from bptui.workspace.presence import Presence
from bptui.workspace.workspace import Workspace
from tests.tui.screen import sample


def files_in(folder: Path) -> dict[str, bytes]:
    """Return what is in the files of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_each_gets_a_copy_of_the_organization_and_nothing_else_of_its_folder(
    tmp_path: Path,
) -> None:
    folder = sample("acme", tmp_path / "own")
    there = files_in(folder)
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("secret")
    (folder / "notes.txt").write_text("secret")
    (folder / "policies" / "elsewhere.json").symlink_to("/etc/passwd")

    with scratch_folder() as place:
        copy = furnish(place, folder)

        assert files_in(copy) == there


def test_without_an_organization_it_is_the_first_sample(tmp_path: Path) -> None:
    copy = furnish(tmp_path, None)

    assert files_in(copy) == files_in(sample_path("first_steps"))


def test_of_a_share_file_each_gets_a_copy_with_nothing_else_in_it(tmp_path: Path) -> None:
    workspace = Workspace(sample("acme", tmp_path))
    place = SharedPlace(target=workspace.state.organization.root.id)
    file = tmp_path / "mine.bptui"
    write_share_file(file, share_of(workspace.work, place).share)
    data = file.read_bytes()
    file.write_bytes(data.replace(b"\n", b"\n\n", 1))

    folder = tmp_path / "visit"
    folder.mkdir()
    copy = furnish(folder, file)

    assert files_in(folder) == {"organization.bptui": data}
    assert is_share_file(str(copy))


def test_a_share_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.bptui"
    file.write_text("{}")
    with pytest.raises(BptuiError) as refused:
        furnish(tmp_path / "visitor", file)

    assert str(refused.value) == (
        f'"{file}" is no share file of bptui: it does not begin with "bptui_share"'
    )


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BptuiError) as refused:
        furnish(tmp_path, tmp_path / "nowhere")

    assert str(refused.value) == f'There is no folder "{tmp_path / "nowhere"}"'


def test_the_folder_is_gone_afterwards_and_was_nobody_elses() -> None:
    with scratch_folder() as place:
        assert place.stat().st_mode & 0o077 == 0
        (place / "a").mkdir()
        (place / "a" / "b").touch()

    assert not place.exists()


def test_where_no_folder_can_be_made_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    with pytest.raises(BptuiError) as refused, scratch_folder():
        pass

    assert str(refused.value) == "no scratch folder can be made: No such file or directory"
    assert refused.value.help == "make room, or name another place with TMPDIR"


def test_where_a_folder_cannot_be_held_none_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Presence) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(Presence, "announce", full)
    with pytest.raises(BptuiError) as refused, scratch_folder():
        pass

    assert str(refused.value) == "no scratch folder can be made: No space left on device"
    assert not list(tmp_path.iterdir())


def test_what_a_killed_server_left_behind_is_taken_away_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = ("bptui-visit-dead", "bptui-visit-young", "bptui-visit-unmarked", "other-dead")
    dead, young, unmarked, other = folders = [tmp_path / name for name in names]
    for folder in folders:
        (folder / "organization").mkdir(parents=True)
    for folder in (dead, young, other):
        (folder / "1.open").touch()
    link = tmp_path / "bptui-visit-link"
    link.symlink_to(other)
    with scratch_folder() as alive:
        for folder in (dead, unmarked, other, alive):
            os.utime(folder, (0, 0))
        sweep()

        assert sorted(tmp_path.iterdir()) == sorted([alive, young, unmarked, other, link])
        assert any((alive).iterdir())
    assert (other / "organization").is_dir()


def test_where_nothing_can_be_locked_nothing_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("bptui.workspace.presence._can_lock", lambda _: True)
    folder = tmp_path / "bptui-visit-dead"
    folder.mkdir()
    (folder / "1.open").touch()
    os.utime(folder, (0, 0))
    sweep()

    assert folder.is_dir()


def test_secrets_of_the_server_stay_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("EDITOR", "vim")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    given = surroundings(tmp_path)

    assert given["LANG"] == "de_DE.UTF-8"
    assert {"AWS_SECRET_ACCESS_KEY", "EDITOR", "VISUAL"}.isdisjoint(given)
    assert {given[name] for name in ("HOME", "TMPDIR", "APPDATA")} == {str(tmp_path)}
    assert given["BPTUI_CONTAINED"] == "1"


def test_a_program_whose_server_was_killed_ends(tmp_path: Path) -> None:
    place = furnish(tmp_path, None)
    with subprocess.Popen(
        program(str(place)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**surroundings(tmp_path), "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
    ) as process:
        # Nothing here waits for one that does not end.
        limit = Timer(60, process.kill)
        limit.start()
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"__GANGLION__\n"
        process.stdin.close()

        assert process.wait() == 1
        limit.cancel()
