from pathlib import Path

import pytest

from bptui.organization import changes
from bptui.organization.changes import Refusal
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.workspace.edits import (
    Add,
    Attach,
    Create,
    Delete,
    Detach,
    Edit,
    Move,
    Remove,
    Rename,
    RenameTarget,
    Reorder,
    ReplaceText,
    applied,
)
from bptui.workspace.opening import open_folder
from bptui.workspace.state import State
from tests.organizations import DB, alone, folder

NEW_UNIT, NEW_ACCOUNT = OrganizationalUnit("ou-ab12-draft001", "Blue"), Account("0" * 12, "new")
ROOT, PROD, DEV = "r-ab12", "ou-ab12-prod", "ou-ab12-dev"
LONGEST = 200_000


@pytest.fixture
def state(shop: Path) -> State:
    return open_folder(shop)[1]


def after(state: State, edit: Edit) -> State:
    """Return the state after an edit that must be possible."""
    result = applied(state, edit)
    assert isinstance(result, State), result
    return result


def refusal(state: State, edit: Edit) -> str:
    """Return why an edit cannot be made."""
    result = applied(state, edit)
    assert isinstance(result, Refusal)
    return result.message


def attached(state: State, target: str) -> tuple[str, ...]:
    found = state.organization.target(target)
    assert found is not None
    return found.policies


def test_another_text_changes_one_policy_only(state: State) -> None:
    edited = after(state, ReplaceText("base", "{}"))

    assert edited.policies["base"].text == "{}"
    assert edited.organization is state.organization
    assert list(edited.policies) == list(state.policies)
    assert all(edited.policies[n] is state.policies[n] for n in state.policies if n != "base")


@pytest.mark.parametrize(
    "edit",
    [
        ReplaceText("base", "{}"),
        Attach(DB, "spare"),
        Detach(DB, "team"),
        Reorder(DEV, "dev-second", 0),
        Move(DB, DEV),
        Add(ROOT, NEW_UNIT),
        Add(DEV, NEW_ACCOUNT),
        RenameTarget(PROD, "Production"),
        Remove(DB),
        Create("new", "{}"),
        Create("new", "{}", DEV),
        Rename("base", "basis"),
        Delete("base"),
    ],
)
def test_every_edit_gives_a_new_revision_and_leaves_the_old_state_alone(
    state: State, edit: Edit
) -> None:
    organization, policies = state.organization, dict(state.policies)

    assert after(state, edit).revision == state.revision + 1
    assert (state.revision, state.organization, state.policies) == (0, organization, policies)


def test_a_policy_is_attached_last(state: State) -> None:
    assert attached(after(state, Attach(DEV, "spare")), DEV) == ("dev-first", "dev-second", "spare")


def test_a_policy_is_attached_at_a_position(state: State) -> None:
    edited = after(state, Attach(DEV, "spare", 0))

    assert attached(edited, DEV) == ("spare", "dev-first", "dev-second")


def test_a_policy_is_detached(state: State) -> None:
    edited = after(state, Detach(DEV, "dev-first"))

    assert attached(edited, DEV) == ("dev-second",)
    assert "dev-first" in edited.policies


def test_attached_policies_are_reordered(state: State) -> None:
    edited = after(state, Reorder(DEV, "dev-second", 0))

    assert attached(edited, DEV) == ("dev-second", "dev-first")


def test_an_account_is_moved(state: State) -> None:
    levels = after(state, Move(DB, DEV)).organization.levels(DB)

    assert [level.id for level in levels] == [ROOT, DEV, DB]


def test_a_policy_is_created_attached_to_nothing(state: State) -> None:
    edited = after(state, Create("new", '{"plans": {}}'))

    assert edited.policies["new"].text == '{"plans": {}}'
    assert edited.organization is state.organization


def test_a_policy_is_created_and_attached_in_one_edit(state: State) -> None:
    edited = after(state, Create("new", "{}", DEV))

    assert attached(edited, DEV) == ("dev-first", "dev-second", "new")
    assert edited.policies["new"].text == "{}"


def test_a_policy_that_cannot_be_attached_is_not_created(state: State) -> None:
    full = state
    for number in range(9):
        full = after(full, Create(f"p{number}", "{}", ROOT))

    assert refusal(full, Create("new", "{}", ROOT)) == (
        '"Root" has 10 policies attached, and AWS takes at most 10 on one target.'
    )
    assert "new" not in after(full, Delete("p0")).policies


def test_a_policy_is_renamed_wherever_it_is_attached(state: State) -> None:
    edited = after(state, Rename("base", "basis"))

    assert attached(edited, ROOT) == ("basis",)
    assert edited.policies["basis"].name == "basis"
    assert edited.policies["basis"].document is state.policies["base"].document
    assert "base" not in edited.policies


def test_a_renamed_policy_keeps_its_place_among_the_others(state: State) -> None:
    names = list(after(state, Rename("base", "zebra")).policies)

    assert names == ["zebra" if name == "base" else name for name in state.policies]


def test_a_policy_is_deleted_and_detached_everywhere(state: State) -> None:
    edited = after(state, Delete("base"))

    assert "base" not in edited.policies
    assert attached(edited, ROOT) == ()


@pytest.mark.parametrize(
    "edit",
    [
        ReplaceText("nobody", "{}"),
        Attach(ROOT, "nobody"),
        Rename("nobody", "somebody"),
        Delete("nobody"),
    ],
)
def test_a_policy_that_there_is_not_cannot_be_edited(state: State, edit: Edit) -> None:
    assert refusal(state, edit) == 'There is no policy "nobody".'


def test_what_the_organization_refuses_is_refused_in_its_words(state: State) -> None:
    known = state.organization

    assert applied(state, Attach(ROOT, "base")) == changes.attached(known, ROOT, "base")
    assert applied(state, Attach("x", "base")) == changes.attached(known, "x", "base")
    assert applied(state, Detach(ROOT, "team")) == changes.detached(known, ROOT, "team")
    assert applied(state, Reorder(ROOT, "team", 0)) == changes.reordered(known, ROOT, "team", 0)
    assert applied(state, Move(ROOT, DEV)) == changes.moved(known, ROOT, DEV)
    assert applied(state, Add(DB, NEW_UNIT)) == changes.added(known, DB, NEW_UNIT)
    assert applied(state, RenameTarget(ROOT, "x")) == changes.renamed(known, ROOT, "x")
    assert applied(state, Remove(PROD)) == changes.removed(known, PROD)


@pytest.mark.parametrize("name", ["base", "Base", "spare", "team", "", "..", "a/b", "x" * 200])
def test_a_name_that_a_policy_cannot_have_is_refused(state: State, name: str) -> None:
    expected = changes.refused_policy_name(name, state.policies)

    assert expected is not None
    assert applied(state, Create(name, "{}")) == expected
    assert applied(state, Rename("team", name)) == expected


def test_a_text_that_gets_too_long_is_refused(state: State) -> None:
    after(state, ReplaceText("base", " " * LONGEST))

    assert refusal(state, ReplaceText("base", " " * (LONGEST + 1))) == (
        'That would make "base" longer than 200,000 characters; AWS takes 10,000.'
    )


def test_a_text_that_opened_too_long_may_become_shorter(tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone("p"), {"p": "\u2028" * 100_000})
    state = open_folder(here)[1]

    text = state.policies["p"].text
    assert len(text) > LONGEST
    assert after(state, ReplaceText("p", text[1:])).policies["p"].text == text[1:]
    assert refusal(state, ReplaceText("p", f"{text} "))


def test_a_policy_whose_file_is_no_text_is_neither_edited_nor_renamed(tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone("p"), {"p": b"\xff"})
    state = open_folder(here)[1]

    assert refusal(state, ReplaceText("p", "{}")) == (
        '"p" cannot be edited: its file could not be read as text.'
    )
    assert refusal(state, Rename("p", "q")) == (
        '"p" cannot be renamed: its file could not be read as text.'
    )
    assert "p" not in after(state, Delete("p")).policies
