"""Saving when the disk is not what it was, or does not take what is written."""

import os
import shutil
import stat
from collections.abc import Callable
from errno import EACCES, ENOSPC
from pathlib import Path
from typing import Any

import pytest

from bptui.workspace.edits import Attach, Create, Delete, ReplaceText
from bptui.workspace.saving import SaveOutcome
from bptui.workspace.workspace import Workspace
from tests.organizations import DB, alone, folder
from tests.workspace.doing import GOOD, apply, contents, file_of

CHANGED = "its file was changed by somebody else since it was read"
KEPT = "Nothing is lost: it is kept here."
IS_SUPERUSER = getattr(os, "geteuid", int)() == 0


def test_a_file_that_somebody_else_changed_is_not_written_over_at_once(
    workspace: Workspace,
) -> None:
    file_of(workspace, "spare").write_text('{"theirs": {}}')
    apply(workspace, ReplaceText("spare", GOOD), ReplaceText("base", GOOD))

    assert workspace.save() == SaveOutcome(
        ("base",), left_out=(f'"spare" was not saved: {CHANGED}. Save again to write over it.',)
    )
    assert file_of(workspace, "spare").read_text() == '{"theirs": {}}'
    assert workspace.unsaved == ("spare",)
    assert workspace.save() == SaveOutcome(("spare",))
    assert file_of(workspace, "spare").read_text() == GOOD


def test_a_new_policy_is_not_written_over_a_file_that_came_meanwhile(workspace: Workspace) -> None:
    apply(workspace, Create("new", GOOD))
    file_of(workspace, "new").write_text("theirs")

    assert workspace.save().left_out == (
        f'"new" was not saved: {CHANGED}. Save again to write over it.',
    )
    assert workspace.save() == SaveOutcome(("new",))


def test_an_organization_that_somebody_else_changed_is_not_written_over_at_once(
    workspace: Workspace,
) -> None:
    file = workspace.path / "organization.json"
    theirs = f"{file.read_text()}\n\n"
    file.write_text(theirs)
    apply(workspace, Attach(DB, "spare"))

    assert workspace.save() == SaveOutcome(
        left_out=(f"organization.json was not saved: {CHANGED}. Save again to write over it.",)
    )
    assert file.read_text() == theirs
    assert workspace.has_unsaved_work
    assert workspace.save() == SaveOutcome(organization=True)


def test_a_file_that_somebody_else_changed_is_not_removed_at_once(workspace: Workspace) -> None:
    file_of(workspace, "team").write_text('{"theirs": {}}')
    apply(workspace, Delete("team"))

    assert workspace.save() == SaveOutcome(
        organization=True,
        left_out=(f'"team" was not removed: {CHANGED}. Save again to remove it.',),
    )
    assert file_of(workspace, "team").read_text() == '{"theirs": {}}'
    assert workspace.has_unsaved_work
    assert workspace.save() == SaveOutcome(("team",))
    assert not file_of(workspace, "team").exists()


def test_a_file_that_somebody_else_removed_is_written_anew(workspace: Workspace) -> None:
    file_of(workspace, "spare").unlink()
    apply(workspace, ReplaceText("spare", GOOD), Delete("team"))
    file_of(workspace, "team").unlink()

    assert workspace.save() == SaveOutcome(("spare", "team"), organization=True)
    assert file_of(workspace, "spare").read_text() == GOOD


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_put_in_the_place_of_a_file_does_not_keep_saving_waiting(
    workspace: Workspace,
) -> None:
    file_of(workspace, "spare").unlink()
    os.mkfifo(file_of(workspace, "spare"))
    apply(workspace, ReplaceText("spare", GOOD))

    assert workspace.save().policies == ()
    assert workspace.save().policies == ("spare",)
    assert file_of(workspace, "spare").read_text() == GOOD


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)


def forbidden_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.open

    def refuse(path: Any, flags: int, *more: Any, **others: Any) -> int:  # noqa: ANN401 - as os.open
        if flags & os.O_CREAT:
            raise OSError(EACCES, os.strerror(EACCES))
        return original(path, flags, *more, **others)

    monkeypatch.setattr(os, "open", refuse)


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [(full_disk, "No space left on device"), (forbidden_folder, "Permission denied")],
)
def test_what_cannot_be_written_is_told_and_kept(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[pytest.MonkeyPatch], None],
    reason: str,
) -> None:
    before = contents(workspace.path)
    apply(
        workspace, ReplaceText("base", GOOD), Create("new", GOOD), Attach(DB, "new"), Delete("team")
    )
    with monkeypatch.context() as troubled:
        trouble(troubled)
        outcome = workspace.save()

    assert outcome == SaveOutcome(
        left_out=(
            f'"base" was not saved: {reason}. {KEPT}',
            f'"new" was not saved: {reason}. {KEPT}',
            'organization.json was not saved, because "new" was not.',
        )
    )
    assert contents(workspace.path) == before
    assert workspace.unsaved == ("base", "new")
    assert workspace.state.policies["base"].text == GOOD
    assert workspace.save() == SaveOutcome(("base", "new", "team"), organization=True)


def test_an_organization_that_cannot_be_written_is_told_and_nothing_is_removed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(workspace, Delete("team"))
    with monkeypatch.context() as troubled:
        full_disk(troubled)
        outcome = workspace.save()

    sentence = f"organization.json was not saved: No space left on device. {KEPT}"
    assert outcome == SaveOutcome(left_out=(sentence,))
    assert file_of(workspace, "team").exists()
    assert workspace.has_unsaved_work


def test_a_file_that_cannot_be_removed_is_told_and_tried_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:  # noqa: ANN401 - whatever it is given
        raise OSError(EACCES, os.strerror(EACCES))

    apply(workspace, Delete("team"))
    with monkeypatch.context() as troubled:
        troubled.setattr(Path, "unlink", refuse)
        outcome = workspace.save()

    assert outcome == SaveOutcome(
        organization=True, left_out=('"team" was not removed: Permission denied.',)
    )
    assert workspace.has_unsaved_work
    assert workspace.save() == SaveOutcome(("team",))


@pytest.mark.skipif(IS_SUPERUSER, reason="nothing is forbidden to the superuser")
def test_a_read_only_folder_is_told(workspace: Workspace) -> None:
    policies = workspace.path / "policies"
    policies.chmod(stat.S_IRUSR | stat.S_IXUSR)
    apply(workspace, ReplaceText("base", GOOD))
    outcome = workspace.save()
    policies.chmod(stat.S_IRWXU)

    assert outcome.left_out == (f'"base" was not saved: Permission denied. {KEPT}',)


def test_a_folder_that_is_gone_is_told_and_not_made_again(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("base", GOOD), Attach(DB, "spare"))
    shutil.rmtree(workspace.path)

    assert workspace.save() == SaveOutcome(
        left_out=(f'Nothing was saved: there is no folder "{workspace.path}" any more.',)
    )
    assert not workspace.path.exists()
    assert workspace.unsaved == ("base",)


def test_nothing_is_written_to_another_folder_that_stands_there_now(
    workspace: Workspace, tmp_path: Path
) -> None:
    apply(workspace, ReplaceText("base", GOOD))
    opened, other = tmp_path / "opened", tmp_path / "other"
    shutil.copytree(workspace.path, other)
    before = contents(other)
    workspace.path.rename(opened)
    workspace.path.symlink_to(other)

    (sentence,) = workspace.save().left_out
    assert sentence == (
        f'Nothing was saved: "{workspace.path}" is another folder than the one that was opened; '
        "put that back."
    )
    assert contents(other) == before
    assert workspace.unsaved == ("base",)

    workspace.path.unlink()
    workspace.path.symlink_to(opened)
    assert workspace.save() == SaveOutcome(("base",))


def test_a_folder_that_only_got_another_number_is_saved(
    workspace: Workspace, tmp_path: Path
) -> None:
    apply(workspace, ReplaceText("base", GOOD))
    workspace.path.rename(tmp_path / "before")
    shutil.copytree(tmp_path / "before", workspace.path)

    assert workspace.save() == SaveOutcome(("base",))


def test_a_folder_that_is_opened_through_a_link_is_saved_through_it(
    shop: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(shop)
    workspace = Workspace(link)
    apply(workspace, ReplaceText("base", GOOD))

    assert workspace.save() == SaveOutcome(("base",))
    assert (shop / "policies" / "base.json").read_text() == GOOD


def test_a_folder_of_policies_that_is_missing_is_made(tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone(), {})
    (here / "policies").rmdir()
    workspace = Workspace(here)
    apply(workspace, Create("new", GOOD))

    assert workspace.save() == SaveOutcome(("new",))
    assert file_of(workspace, "new").read_text() == GOOD


def test_nothing_is_written_through_a_link_out_of_the_folder(
    workspace: Workspace, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text('{"plans": {}}')
    apply(workspace, ReplaceText("spare", GOOD))
    file_of(workspace, "spare").unlink()
    file_of(workspace, "spare").symlink_to(outside)

    workspace.save()
    assert workspace.save().left_out == (
        f'"spare" was not saved: it is a link that leads out of the folder. {KEPT}',
    )
    assert outside.read_text() == '{"plans": {}}'


def test_nothing_is_removed_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone("p"), {"p": GOOD})
    workspace = Workspace(here)
    (here / "policies").rename(tmp_path / "elsewhere")
    (here / "policies").symlink_to(tmp_path / "elsewhere")
    apply(workspace, Delete("p"))

    workspace.save()
    assert workspace.save().left_out == (
        '"p" was not removed: the folder policies is a link that leads out of the folder.',
    )
    assert (tmp_path / "elsewhere" / "p.json").read_text() == GOOD


def test_a_folder_in_the_place_of_a_file_is_told_at_once_and_once_it_is_gone_all_is_saved(
    workspace: Workspace,
) -> None:
    file, place = file_of(workspace, "spare"), "policies/spare.json"
    file.unlink()
    file.mkdir()
    apply(workspace, ReplaceText("spare", GOOD))
    told = (
        f'"spare" was not saved: {place} is a folder now. Move that away, and save again; nothing'
        " is lost, it is kept here."
    )
    assert workspace.save() == SaveOutcome(left_out=(told,))
    assert workspace.save() == SaveOutcome(left_out=(told,))

    file.rmdir()
    assert workspace.save() == SaveOutcome(("spare",))
    assert file.read_text() == GOOD


def test_a_folder_in_the_place_of_a_file_is_not_removed(workspace: Workspace) -> None:
    file = file_of(workspace, "team")
    file.unlink()
    file.mkdir()
    apply(workspace, Delete("team"))

    assert workspace.save().left_out == (
        '"team" was not removed: policies/team.json is a folder now. Remove that yourself.',
    )
    assert file.is_dir()
