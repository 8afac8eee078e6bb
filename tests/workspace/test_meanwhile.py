"""What somebody else does to the files while they are open."""

import json

import pytest

from bptui.organization.changes import Refusal
from bptui.workspace.edits import Move, ReplaceText
from bptui.workspace.meanwhile import Meanwhile, signatures
from bptui.workspace.state import State
from bptui.workspace.workspace import Workspace
from tests.organizations import DB
from tests.workspace.doing import GOOD, apply, file_of

THEIRS = '{"plans": {"theirs": {}}}'
DEV = "ou-ab12-dev"


def changed(workspace: Workspace, policy: str = "base", text: str = THEIRS) -> Meanwhile:
    """Let somebody else write a policy; return what is found of it."""
    file_of(workspace, policy).write_text(text)
    (found,) = workspace.meanwhile()
    return found


def test_nothing_is_found_where_nothing_changed(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("base", GOOD))
    assert workspace.meanwhile() == ()

    workspace.save()
    assert workspace.meanwhile() == ()


def test_loading_theirs_is_one_step_that_can_be_undone(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("base", GOOD))

    assert isinstance(workspace.load_theirs(changed(workspace)), State)

    assert workspace.state.policies["base"].text == THEIRS
    assert not workspace.has_unsaved_work
    assert workspace.meanwhile() == ()
    workspace.undo_text("base")
    assert workspace.state.policies["base"].text == GOOD
    assert workspace.unsaved == ("base",)


def test_keeping_mine_compares_with_theirs_and_writes_over_it(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("base", GOOD))

    workspace.keep_mine(changed(workspace))

    assert workspace.saved.policies["base"].text == THEIRS
    assert workspace.save().left_out == ()
    assert file_of(workspace, "base").read_text() == GOOD


def test_what_is_gone_counts_as_new_here(workspace: Workspace) -> None:
    file_of(workspace, "base").unlink()
    (found,) = workspace.meanwhile()
    assert (found.is_gone, found.is_loadable, found.policy) == (True, False, "base")

    workspace.keep_mine(found)

    assert workspace.unsaved == ("base",)
    assert workspace.save().policies == ("base",)
    assert file_of(workspace, "base").exists()


@pytest.mark.parametrize("data", [b"\xff", b"x" * 900_000])
def test_what_cannot_be_edited_is_not_loaded(workspace: Workspace, data: bytes) -> None:
    file_of(workspace, "base").write_bytes(data)
    (found,) = workspace.meanwhile()
    before = workspace.state

    assert workspace.load_theirs(found) == Refusal(
        "policies/base.json was not loaded: it cannot be opened as it is now."
    )
    assert workspace.state is before


def test_what_became_a_folder_is_told(workspace: Workspace) -> None:
    file_of(workspace, "base").unlink()
    file_of(workspace, "base").mkdir()
    (found,) = workspace.meanwhile()

    assert workspace.load_theirs(found) == Refusal(
        "policies/base.json was not loaded: it is not a regular file."
    )
    apply(workspace, ReplaceText("base", GOOD))
    (left_out,) = workspace.save().left_out
    assert left_out.startswith('"base" was not saved: ')
    assert workspace.unsaved == ("base",)


def other_organization(workspace: Workspace, **members: object) -> Meanwhile:
    """Let somebody else write organization.json with other members of the root."""
    file = workspace.path / "organization.json"
    data = json.loads(file.read_text())
    data["root"].update(members)
    file.write_text(json.dumps(data))
    (found,) = workspace.meanwhile()
    return found


def test_an_organization_of_theirs_is_loaded_with_the_policies_it_names(
    workspace: Workspace,
) -> None:
    file_of(workspace, "fresh").write_text(GOOD)
    found = other_organization(workspace, policies=["base", "fresh", "nowhere"])

    assert isinstance(workspace.load_theirs(found), State)

    assert workspace.state.organization.root.policies == ("base", "fresh", "nowhere")
    assert workspace.state.policies["fresh"].text == GOOD
    assert workspace.state.policies["nowhere"].counts_as_empty
    assert not workspace.has_unsaved_work


def test_my_organization_can_be_kept_against_theirs(workspace: Workspace) -> None:
    apply(workspace, Move(DB, DEV))
    mine = workspace.state.organization

    workspace.keep_mine(other_organization(workspace, name="Theirs"))
    assert workspace.saved.organization.root.name == "Theirs"
    assert workspace.save().left_out == ()

    assert Workspace(workspace.path).state.organization == mine


def test_an_organization_that_cannot_be_opened_is_not_loaded(workspace: Workspace) -> None:
    (workspace.path / "organization.json").write_text("{")
    (found,) = workspace.meanwhile()

    assert isinstance(workspace.load_theirs(found), Refusal)
    apply(workspace, Move(DB, DEV))
    workspace.keep_mine(found)
    assert workspace.save().organization


def test_files_are_looked_at_without_opening_them(workspace: Workspace) -> None:
    places = tuple(workspace.work.known)
    before = signatures(workspace.path, places)
    file_of(workspace, "base").write_text(THEIRS)
    file_of(workspace, "team").unlink()
    after = signatures(workspace.path, places)

    assert {place for place in places if before[place] != after[place]} == {
        "policies/base.json",
        "policies/team.json",
    }
    assert after["policies/team.json"] is None
