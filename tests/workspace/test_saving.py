from pathlib import Path
from typing import Any

import pytest

from bptui.organization.folder.reading import read_folder
from bptui.organization.folder.writing import write_atomically
from bptui.workspace.edits import Attach, Create, Delete, Detach, Rename, ReplaceText
from bptui.workspace.saving import SaveOutcome
from bptui.workspace.workspace import Workspace
from tests.organizations import DB, SHOP, SHOP_POLICIES, alone, folder
from tests.workspace.doing import BROKEN, GOOD, apply, contents, file_of

ROOT = "r-ab12"


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the files that are written and removed, in order."""
    noted: list[str] = []
    write, unlink = write_atomically, Path.unlink

    def noting_write(path: Path, data: bytes, folder: Path | None = None) -> None:
        noted.append(f"write {path.name}")
        write(path, data, folder)

    def noting_unlink(path: Path, *, missing_ok: bool = False) -> None:
        noted.append(f"remove {path.name}")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr("bptui.workspace.saving.write_atomically", noting_write)
    monkeypatch.setattr(Path, "unlink", noting_unlink)
    return noted


def test_a_changed_policy_is_written(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("spare", GOOD))

    assert workspace.save() == SaveOutcome(("spare",))
    assert file_of(workspace, "spare").read_text() == GOOD


def test_nothing_to_save_writes_nothing(workspace: Workspace, writes: list[str]) -> None:
    assert workspace.save() == SaveOutcome()
    assert writes == []


def test_only_what_changed_is_written(workspace: Workspace, writes: list[str]) -> None:
    apply(workspace, ReplaceText("spare", GOOD), ReplaceText("base", GOOD))
    workspace.save()

    assert sorted(writes) == ["write base.json", "write spare.json"]


def test_policies_come_first_then_the_organization_then_removals(
    workspace: Workspace, writes: list[str]
) -> None:
    apply(
        workspace,
        Create("new", GOOD),
        Attach(ROOT, "new"),
        ReplaceText("base", GOOD),
        Delete("team"),
        Rename("retention", "kept"),
    )

    assert workspace.save() == SaveOutcome(
        ("base", "kept", "new", "retention", "team"), organization=True
    )
    assert sorted(writes[:3]) == ["write base.json", "write kept.json", "write new.json"]
    assert writes[3:] == ["write organization.json", "remove retention.json", "remove team.json"]
    assert not workspace.has_unsaved_work


class Crash(BaseException):
    """The end of everything, in the middle of saving."""


@pytest.mark.parametrize("moment", range(6))
def test_a_crash_at_any_moment_leaves_no_name_without_a_file(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    left = moment
    write, unlink = write_atomically, Path.unlink

    def crash_in_time() -> None:
        nonlocal left
        if left == 0:
            raise Crash
        left -= 1

    def crashing_write(*words: Any) -> None:  # noqa: ANN401 - whatever it is given
        crash_in_time()
        write(*words)

    def crashing_unlink(path: Path, *, missing_ok: bool = False) -> None:
        crash_in_time()
        unlink(path, missing_ok=missing_ok)

    apply(
        workspace,
        Create("new", GOOD),
        Attach(ROOT, "new"),
        Rename("retention", "kept"),
        Delete("team"),
        ReplaceText("base", GOOD),
    )
    monkeypatch.setattr("bptui.workspace.saving.write_atomically", crashing_write)
    monkeypatch.setattr(Path, "unlink", crashing_unlink)
    with pytest.raises(Crash):
        workspace.save()

    assert [p.message for p in read_folder(workspace.path).problems if p.severity == "error"] == []


def test_an_unattached_policy_is_removed_too(workspace: Workspace) -> None:
    apply(workspace, Delete("spare"))

    assert workspace.save() == SaveOutcome(("spare",))
    assert not file_of(workspace, "spare").exists()
    assert not workspace.has_unsaved_work


def test_an_unattached_policy_is_renamed_on_disk(workspace: Workspace) -> None:
    apply(workspace, Rename("spare", "wheel"))

    assert workspace.save() == SaveOutcome(("wheel", "spare"))
    assert not file_of(workspace, "spare").exists()
    assert file_of(workspace, "wheel").read_text() == '{"plans": {}}'


def test_a_renamed_policy_keeps_its_line_ends(tmp_path: Path) -> None:
    text = b'{\r\n"plans": {}\r\n}\r\n'
    workspace = Workspace(folder(tmp_path / "here", alone("p"), {"p": text}))
    apply(workspace, Rename("p", "q"))
    workspace.save()

    assert file_of(workspace, "q").read_bytes() == text


def test_broken_text_is_not_written_over_a_good_file(workspace: Workspace) -> None:
    before = file_of(workspace, "base").read_text()
    apply(workspace, ReplaceText("base", BROKEN), ReplaceText("spare", GOOD))

    assert workspace.save() == SaveOutcome(
        ("spare",), left_out=('"base" was not saved. Line 2: a colon is missing after "plans".',)
    )
    assert file_of(workspace, "base").read_text() == before
    assert workspace.unsaved == ("base",)
    assert workspace.state.policies["base"].text == BROKEN


def test_a_policy_that_was_broken_when_opened_may_be_written_broken(tmp_path: Path) -> None:
    workspace = Workspace(folder(tmp_path / "here", alone("p"), {"p": "{"}))
    apply(workspace, ReplaceText("p", BROKEN))

    assert workspace.save() == SaveOutcome(("p",))
    assert file_of(workspace, "p").read_text() == BROKEN


@pytest.mark.parametrize("text", ["{", ""])
def test_a_policy_that_was_broken_when_opened_may_be_renamed(tmp_path: Path, text: str) -> None:
    workspace = Workspace(folder(tmp_path / "here", alone("p"), {"p": text}))
    apply(workspace, Rename("p", "q"), ReplaceText("q", BROKEN))

    assert workspace.save() == SaveOutcome(("q", "p"), organization=True)
    assert file_of(workspace, "q").read_text() == BROKEN
    assert not file_of(workspace, "p").exists()
    assert not workspace.has_unsaved_work


def test_a_new_policy_that_never_parsed_may_be_written_broken(workspace: Workspace) -> None:
    apply(workspace, Create("new", BROKEN))

    assert workspace.save() == SaveOutcome(("new",))
    assert file_of(workspace, "new").read_text() == BROKEN


def test_once_it_was_saved_whole_it_is_not_written_broken_any_more(tmp_path: Path) -> None:
    workspace = Workspace(folder(tmp_path / "here", alone("p"), {"p": "{"}))
    apply(workspace, ReplaceText("p", GOOD))
    workspace.save()
    apply(workspace, ReplaceText("p", BROKEN))

    assert workspace.save().policies == ()
    assert file_of(workspace, "p").read_text() == GOOD


def test_a_good_file_is_not_given_up_for_a_renamed_broken_text(workspace: Workspace) -> None:
    before = file_of(workspace, "base").read_text()
    apply(workspace, Rename("base", "basis"), ReplaceText("basis", BROKEN))

    assert workspace.save() == SaveOutcome(
        left_out=(
            '"basis" was not saved. Line 2: a colon is missing after "plans".',
            'organization.json was not saved, because "basis" was not.',
        )
    )
    assert file_of(workspace, "base").read_text() == before
    assert workspace.unsaved == ("basis",)


def test_a_broken_new_policy_that_nothing_names_keeps_no_other_change_from_being_saved(
    workspace: Workspace,
) -> None:
    apply(workspace, Create("new", GOOD), ReplaceText("new", BROKEN), Detach(DB, "team"))
    outcome = workspace.save()

    assert outcome.organization
    assert outcome.left_out == ('"new" was not saved. Line 2: a colon is missing after "plans".',)
    assert not file_of(workspace, "new").exists()


def test_saving_touches_nothing_outside_the_folder(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "file").write_text("mine")
    apply(workspace, Rename("base", "basis"), Create("new", GOOD), Delete("team"))
    workspace.save()

    assert {file for file in contents(tmp_path) if not file.startswith("shop/")} == {"beside/file"}
    assert set(contents(workspace.path)) == {
        "organization.json",
        *(f"policies/{name}.json" for name in ("basis", "new", "retention", "spare")),
        *(f"policies/{name}.json" for name in ("dev-first", "dev-second")),
    }


def test_what_was_saved_is_what_opens(workspace: Workspace) -> None:
    apply(
        workspace,
        Rename("base", "basis"),
        Create("new", GOOD),
        Attach(DB, "new", 0),
        ReplaceText("team", GOOD),
        Delete("spare"),
    )
    workspace.save()

    again = Workspace(workspace.path)
    assert again.state.organization == workspace.state.organization
    assert {n: p.text for n, p in again.state.policies.items()} == {
        n: p.text for n, p in workspace.state.policies.items()
    }


def test_an_undone_delete_is_written_again(workspace: Workspace) -> None:
    apply(workspace, Delete("team"))
    workspace.save()
    workspace.undo()

    assert workspace.save() == SaveOutcome(("team",), organization=True)
    assert file_of(workspace, "team").read_text() == SHOP_POLICIES["team"]
    assert read_folder(workspace.path).organization == Workspace(workspace.path).state.organization


def test_organization_json_keeps_the_order_of_its_keys(tmp_path: Path) -> None:
    here = folder(tmp_path / "here", {"root": SHOP["root"], "name": "Shop"}, SHOP_POLICIES)
    workspace = Workspace(here)
    apply(workspace, Detach(DB, "team"))
    workspace.save()

    text = (here / "organization.json").read_text()
    assert text.index('"root"') < text.index('"name": "Shop"')
