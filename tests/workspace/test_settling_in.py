"""A workspace that is not to be written goes on in a folder where it may be."""

from pathlib import Path

import pytest

from bptui.organization.changes import Refusal
from bptui.workspace.edits import Attach, ReplaceText
from bptui.workspace.workspace import Workspace
from tests.organizations import DB, SHOP, SHOP_POLICIES, alone, folder
from tests.workspace.doing import apply


def test_a_read_only_workspace_saves_nothing(shop: Path) -> None:
    workspace = Workspace(shop, is_read_only=True)
    apply(workspace, ReplaceText("spare", "{}"))

    assert workspace.save().left_out == ("Nothing was saved: the folder was opened read-only.",)
    assert workspace.unsaved == ("spare",)
    assert (shop / "policies" / "spare.json").read_text() == '{"plans": {}}'


def test_a_read_only_workspace_can_settle_in_a_place_where_it_saves(
    shop: Path, tmp_path: Path
) -> None:
    workspace = Workspace(shop, is_read_only=True)
    apply(workspace, ReplaceText("spare", "{}"), Attach(DB, "spare"))

    assert workspace.settle_in(tmp_path / "copy") == ()
    assert not workspace.is_read_only
    assert workspace.save().left_out == ()
    assert (tmp_path / "copy" / "policies" / "spare.json").read_text() == "{}"
    assert (shop / "policies" / "spare.json").read_text() == '{"plans": {}}'


def test_a_scratch_copy_settles_in_with_all_its_files(shop: Path, tmp_path: Path) -> None:
    workspace = Workspace(shop, is_scratch=True)
    copy = tmp_path / "deep" / "copy"

    assert workspace.settle_in(copy) == ()
    assert (workspace.path, workspace.is_scratch) == (copy, False)
    files = {file.relative_to(shop) for file in shop.rglob("*.json")}
    assert {file.relative_to(copy) for file in copy.rglob("*") if file.is_file()} == files
    assert all((copy / file).read_bytes() == (shop / file).read_bytes() for file in files)


def test_links_out_of_the_folder_are_not_followed_into_a_copy(tmp_path: Path) -> None:
    shop = folder(tmp_path / "shop", SHOP, SHOP_POLICIES)
    (tmp_path / "secret.json").write_text("secret")
    (shop / "policies" / "link.json").symlink_to(tmp_path / "secret.json")

    assert Workspace(shop).settle_in(tmp_path / "copy") == (
        "policies/link.json was not copied: it is a link that leads out of the folder.",
    )
    assert not (tmp_path / "copy" / "policies" / "link.json").exists()


@pytest.mark.parametrize("content", [b"\xff", b" " * 200_001, b" " * 1_000_000])
def test_a_policy_that_could_not_be_opened_is_copied_byte_for_byte(
    tmp_path: Path, content: bytes
) -> None:
    here = folder(tmp_path / "here", alone("big"), {"big": content})

    assert Workspace(here).settle_in(tmp_path / "copy") == ()
    assert (tmp_path / "copy" / "policies" / "big.json").read_bytes() == content


def test_a_policy_that_is_no_file_is_named_when_the_rest_is_copied(tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone("p", "gone"), {})
    (here / "policies" / "p.json").mkdir()
    workspace = Workspace(here)

    assert workspace.settle_in(tmp_path / "copy") == (
        "policies/p.json was not copied: it is not a regular file.",
    )
    assert workspace.path == tmp_path / "copy"


def test_a_scratch_copy_does_not_settle_in_where_something_is(
    workspace: Workspace, shop: Path, tmp_path: Path
) -> None:
    assert workspace.settle_in(tmp_path) == Refusal(
        f'"{tmp_path}" already exists and is not an empty folder; '
        "name a folder that does not exist yet."
    )
    assert workspace.path == shop


def test_a_scratch_copy_does_not_settle_in_where_nothing_can_be_written(
    workspace: Workspace, shop: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("mine")

    assert workspace.settle_in(file / "copy") == Refusal(
        f'"{file / "copy"}" cannot be written: Not a directory.'
    )
    assert isinstance(workspace.settle_in(Path("a\0b")), Refusal)
    assert workspace.path == shop
