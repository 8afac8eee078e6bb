"""Drafts: what is not saved, written so that nothing of it is lost and nothing strange gets in."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.organization.changes import Refusal
from bptui.workspace import draft_folder as module
from bptui.workspace.draft_folder import DraftFolder
from bptui.workspace.drafts import (
    MOST_BYTES,
    Draft,
    DraftError,
    draft_data,
    draft_of,
    outdated,
    read_draft,
)
from bptui.workspace.edits import Attach, Create, Delete, Move, Rename, ReplaceText
from bptui.workspace.state import State
from bptui.workspace.workspace import Workspace
from tests.organizations import DB
from tests.workspace.doing import BROKEN, GOOD, apply, file_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DEV = "ou-ab12-dev"


def again(workspace: Workspace) -> Workspace:
    """Return the folder opened again, with what a draft has of the first one."""
    draft = read_draft(draft_data(draft_of(workspace.work, "here", NOW)), "here")
    second = Workspace(workspace.path)
    assert isinstance(second.restore(draft), State)
    return second


def test_texts_and_changes_of_the_organization_come_back_unsaved(workspace: Workspace) -> None:
    apply(
        workspace,
        ReplaceText("base", GOOD),
        Move(DB, DEV),
        Create("new", GOOD),
        Attach(DEV, "new"),
        Rename("spare", "renamed"),
        Delete("team"),
    )

    second = again(workspace)

    assert second.state.texts == workspace.state.texts
    assert second.state.organization == workspace.state.organization
    assert sorted(second.unsaved) == ["base", "new", "renamed"]
    assert second.saved.texts == Workspace(workspace.path).saved.texts


def test_of_a_broken_text_the_last_good_version_stays_in_force(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("base", GOOD), ReplaceText("base", BROKEN))

    policy = again(workspace).state.policies["base"]

    assert (policy.text, policy.in_force.text) == (BROKEN, GOOD)


def test_a_renamed_policy_keeps_how_its_lines_end(workspace: Workspace) -> None:
    data = b'{\r\n  "plans": {}\r\n}\r\n'
    file_of(workspace, "spare").write_bytes(data)
    first = Workspace(workspace.path)
    apply(first, Rename("spare", "renamed"))

    again(first).save()

    assert file_of(workspace, "renamed").read_bytes() == data


def test_a_broken_text_leaves_the_saved_version_in_force(workspace: Workspace) -> None:
    saved = workspace.state.policies["base"].text
    apply(workspace, ReplaceText("base", BROKEN))

    assert again(workspace).state.policies["base"].in_force.text == saved


def test_a_restored_text_can_be_undone_to_the_saved_one(workspace: Workspace) -> None:
    saved = workspace.state.policies["base"].text
    apply(workspace, ReplaceText("base", GOOD))

    second = again(workspace)
    second.undo_text("base")

    assert second.state.policies["base"].text == saved
    assert not second.has_unsaved_work


def test_what_is_restored_can_be_saved(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("base", GOOD), Move(DB, DEV), Rename("spare", "renamed"))

    second = again(workspace)

    assert second.save().left_out == ()
    assert Workspace(workspace.path).state.texts == workspace.state.texts
    assert Workspace(workspace.path).state.organization == workspace.state.organization


def test_a_draft_knows_which_files_changed_since(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("base", GOOD), Delete("spare"), Move(DB, DEV))
    draft = draft_of(workspace.work, "here", NOW)
    assert outdated(draft, workspace.work.known) == ()

    file_of(workspace, "base").write_text("{}")
    file_of(workspace, "team").write_text("{}")

    assert outdated(draft, Workspace(workspace.path).work.known) == ("policies/base.json",)


def test_where_nothing_is_unsaved_a_draft_is_empty(workspace: Workspace) -> None:
    assert draft_of(workspace.work, "here", NOW).is_empty


@pytest.mark.parametrize(
    ("data", "predicate"),
    [
        (b"", "is not a whole draft"),
        (b"[" * 100_000, "is not a whole draft"),
        (b'{"version": 2, "what": "ever"}', "was written by another version of bptui"),
        (b'{"version": 1}', "is not a whole draft"),
        (b'{"version": "x"}', "is not a whole draft"),
    ],
)
def test_what_is_no_draft_is_refused(data: bytes, predicate: str) -> None:
    with pytest.raises(DraftError, match=f"^{predicate}$"):
        read_draft(data, "here")


def test_a_draft_of_another_folder_is_refused(workspace: Workspace) -> None:
    data = draft_data(draft_of(workspace.work, "there", NOW))

    with pytest.raises(DraftError, match=r"^is of another folder$"):
        read_draft(data, "here")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "", "."])
def test_a_name_that_leaves_the_folder_is_refused(workspace: Workspace, name: str) -> None:
    apply(workspace, ReplaceText("base", GOOD))
    data = draft_data(draft_of(workspace.work, "here", NOW))

    with pytest.raises(DraftError, match=r"^is not a whole draft$"):
        read_draft(data.replace(b'"base":{', f'"{name}":{{'.encode()), "here")


def test_an_organization_that_is_none_is_refused_and_nothing_changes(workspace: Workspace) -> None:
    draft = Draft(folder="here", written=NOW, organization="{}")
    before = workspace.state

    answer = workspace.restore(draft)

    assert answer == Refusal(
        'The draft cannot be used: organization.json, line 1: "root" of the organization is '
        "missing."
    )
    assert workspace.state is before


def test_what_an_organization_names_without_a_file_counts_as_empty(workspace: Workspace) -> None:
    draft = draft_of(workspace.work, "here", NOW).model_copy(
        update={
            "organization": '{"root": {"id": "r-ab12", "name": "Root", "policies": ["nowhere"]}}'
        }
    )

    assert isinstance(workspace.restore(draft), State)
    assert workspace.state.policies["nowhere"].counts_as_empty


@given(st.text(max_size=200))
def test_any_text_comes_back_as_it_can_be_shown(text: str) -> None:
    draft = Draft.model_validate(
        {
            "folder": "here",
            "written": NOW,
            "policies": {"a": {"text": text.encode(errors="replace")}},
        }
    )

    assert read_draft(draft_data(draft), "here") == draft


@given(st.binary(max_size=300))
def test_no_data_does_harm(data: bytes) -> None:
    with pytest.raises(DraftError):
        read_draft(data, "here")


# The folder of drafts


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "state" / "drafts"


def test_each_bptui_has_a_draft_of_its_own_that_others_find_when_it_is_gone(
    workspace: Workspace, drafts: Path
) -> None:
    apply(workspace, ReplaceText("base", GOOD))
    first, second = DraftFolder(drafts, "here"), DraftFolder(drafts, "here")
    first.presence.announce()
    second.presence.announce()
    first.write(workspace.work)
    assert second.left_behind().drafts == ()

    first.leave()
    (found,) = second.left_behind().drafts
    assert (found.file, found.draft.policies["base"].text) == (first.file, GOOD)

    second.forget(found)
    assert second.left_behind() == module.Findings()


def test_a_draft_is_gone_when_all_is_saved(workspace: Workspace, drafts: Path) -> None:
    folder = DraftFolder(drafts, "here")
    apply(workspace, ReplaceText("base", GOOD))
    folder.write(workspace.work)
    assert folder.file.exists()

    workspace.save()
    folder.write(workspace.work)
    folder.leave()

    assert not folder.path.exists()


def test_no_part_of_the_folder_s_path_is_in_the_name(drafts: Path) -> None:
    folder = DraftFolder(drafts, "/home/me/../\udcff/secret")

    assert folder.path.parent == drafts
    assert len(folder.path.name) == 32
    assert folder.path.name.isalnum()


def test_nobody_else_can_read_drafts(workspace: Workspace, drafts: Path) -> None:
    apply(workspace, ReplaceText("base", GOOD))
    folder = DraftFolder(drafts, "here")
    folder.write(workspace.work)

    assert folder.path.stat().st_mode & 0o077 == 0


def test_drafts_that_cannot_be_used_are_told_and_stay(drafts: Path, tmp_path: Path) -> None:
    folder = DraftFolder(drafts, "here")
    folder.path.mkdir(parents=True)
    (folder.path / "a.json").write_text("nonsense")
    (folder.path / "b.json").mkdir()
    (tmp_path / "elsewhere").write_text("{}")
    (folder.path / "c.json").symlink_to(tmp_path / "elsewhere")
    with (folder.path / "d.json").open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    predicates = {
        "a": "is not a whole draft",
        "b": "is not a regular file",
        "c": "is a link that leads out of the folder",
        "d": "is 80,000,001 bytes large",
    }
    assert folder.left_behind().troubles == tuple(
        f"A draft cannot be used: {folder.path / f'{name}.json'} {predicate}. It stays there."
        for name, predicate in predicates.items()
    )
    assert len(list(folder.path.iterdir())) == 4


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner there")
def test_a_draft_of_somebody_else_is_not_used(
    drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DraftFolder(drafts, "here")
    folder.path.mkdir(parents=True)
    (folder.path / "a.json").write_text("{}")
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)

    (trouble,) = folder.left_behind().troubles
    assert trouble == (
        f"A draft cannot be used: {folder.path / 'a.json'} belongs to somebody else. "
        "It stays there."
    )


def test_where_drafts_cannot_be_written_it_is_said(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    apply(workspace, ReplaceText("base", GOOD))

    with pytest.raises(DraftError, match=r"^cannot be written: Not a directory$"):
        DraftFolder(tmp_path / "file", "here").write(workspace.work)


def test_a_draft_that_is_too_large_is_not_written(
    workspace: Workspace, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bptui.workspace.drafts.MOST_BYTES", 10)
    apply(workspace, ReplaceText("base", GOOD))

    with pytest.raises(DraftError, match=r"^would be [\d,]+ bytes large$"):
        DraftFolder(drafts, "here").write(workspace.work)
    assert list(drafts.rglob("*.json")) == []


def test_the_newest_draft_comes_first(workspace: Workspace, drafts: Path) -> None:
    folder = DraftFolder(drafts, "here")
    folder.path.mkdir(parents=True)
    apply(workspace, ReplaceText("base", GOOD))
    for name, day in (("a", 1), ("b", 3), ("c", 2)):
        draft = draft_of(workspace.work, "here", replace_day(day))
        (folder.path / f"{name}.json").write_bytes(draft_data(draft))

    assert [found.file.stem for found in folder.left_behind().drafts] == ["b", "c", "a"]


def replace_day(day: int) -> datetime:
    return NOW.replace(day=day)
