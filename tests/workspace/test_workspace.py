from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bptui.organization.changes import Refusal
from bptui.organization.rules.subject import placed_targets
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.resources import copy_sample, sample_path
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
)
from bptui.workspace.history import Taken, TextChange
from bptui.workspace.state import State
from bptui.workspace.workspace import Workspace
from tests.organizations import DB, SHOP, SHOP_POLICIES, folder
from tests.workspace.doing import apply

ROOT, PROD, DEV = "r-ab12", "ou-ab12-prod", "ou-ab12-dev"


def text_of(workspace: Workspace, policy: str) -> str:
    return workspace.state.policies[policy].text


def attached(workspace: Workspace, target: str) -> tuple[str, ...]:
    found = workspace.state.organization.target(target)
    assert found is not None
    return found.policies


def test_a_workspace_opens_saved(workspace: Workspace, shop: Path) -> None:
    assert workspace.path == shop
    assert workspace.state is workspace.saved
    assert workspace.unsaved == ()
    assert not workspace.has_unsaved_work


def test_an_edit_is_unsaved_until_it_is_saved(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("spare", "{}"))

    assert workspace.unsaved == ("spare",)
    assert workspace.has_unsaved_work
    workspace.save()
    assert not workspace.unsaved
    assert not workspace.has_unsaved_work


def test_a_text_typed_back_is_not_unsaved(workspace: Workspace) -> None:
    before = text_of(workspace, "spare")
    apply(workspace, ReplaceText("spare", "{}"), ReplaceText("spare", before))

    assert not workspace.has_unsaved_work


@pytest.mark.parametrize(
    "edit",
    [Attach(DB, "spare"), Detach(DB, "team"), Move(DB, DEV), Delete("spare"), Rename("spare", "x")],
)
def test_a_change_of_the_organization_or_its_policies_is_unsaved_work(
    workspace: Workspace, edit: Edit
) -> None:
    apply(workspace, edit)

    assert workspace.has_unsaved_work


def test_what_is_unsaved_is_found_out_once_for_each_state(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("spare", "{}"))
    sources = workspace.sources

    assert workspace.sources is sources
    workspace.save()
    assert workspace.unsaved == ()


def test_a_new_policy_is_unsaved(workspace: Workspace) -> None:
    apply(workspace, Create("new", "{}"))

    assert workspace.unsaved == ("new",)


def test_a_preview_changes_nothing(workspace: Workspace) -> None:
    state = workspace.state
    preview = workspace.preview(Delete("base"))

    assert isinstance(preview, State)
    assert "base" not in preview.policies
    assert workspace.state is state
    assert not workspace.undo()


def test_a_refused_edit_changes_nothing(workspace: Workspace) -> None:
    state = workspace.state

    assert isinstance(workspace.apply(Delete("nobody")), Refusal)
    assert isinstance(workspace.apply(ReplaceText("nobody", "")), Refusal)
    assert workspace.state is state


def test_the_same_text_again_is_no_edit(workspace: Workspace) -> None:
    state = workspace.state

    assert workspace.apply(ReplaceText("base", text_of(workspace, "base"))) is state
    assert workspace.undo_text("base") is None


def test_the_same_text_again_is_not_read_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr("bptui.workspace.state.read_document", read.append)

    workspace.apply(ReplaceText("base", text_of(workspace, "base")))
    assert read == []


def test_a_text_is_undone_and_redone(workspace: Workspace) -> None:
    before = text_of(workspace, "spare")
    apply(workspace, ReplaceText("spare", '{"plans": {"a": 1}}'))

    change = TextChange(11, "", '"a": 1')
    assert workspace.undo_text("spare") == Taken("spare", change.reversed)
    assert text_of(workspace, "spare") == before
    assert workspace.redo_text("spare") == Taken("spare", change)
    assert text_of(workspace, "spare") == '{"plans": {"a": 1}}'


def test_every_policy_has_a_history_of_its_own(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("spare", "{}"), ReplaceText("base", "{}"))

    workspace.undo_text("spare")
    assert text_of(workspace, "spare") == '{"plans": {}}'
    assert text_of(workspace, "base") == "{}"


def test_there_is_nothing_to_undo_at_first(workspace: Workspace) -> None:
    assert workspace.undo_text("base") is None
    assert workspace.redo_text("base") is None
    assert workspace.undo_text("nobody") is None
    assert not workspace.undo()
    assert not workspace.redo()


def test_every_undo_and_redo_is_a_new_revision(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("spare", "{}"), Attach(DB, "spare"))
    revisions = [workspace.state.revision]
    for step in (workspace.undo, workspace.redo):
        step()
        revisions.append(workspace.state.revision)
    for take in (workspace.undo_text, workspace.redo_text):
        take("spare")
        revisions.append(workspace.state.revision)

    assert revisions == sorted(set(revisions))


def test_keystrokes_in_quick_succession_are_undone_together(workspace: Workspace) -> None:
    for number, text in enumerate(('{"p": {}}', '{"pq": {}}', '{"pqr": {}}')):
        workspace.apply(ReplaceText("spare", text), 100 + number * 0.1)

    workspace.undo_text("spare")
    assert text_of(workspace, "spare") == '{"p": {}}'


def test_a_step_of_its_own_is_undone_by_itself_however_soon_it_comes(workspace: Workspace) -> None:
    base = text_of(workspace, "base")
    for moment, (text, is_step) in enumerate([("a", False), ("b", True), ("c", False)]):
        edit = ReplaceText("base", text_of(workspace, "base") + text, is_step)
        assert isinstance(workspace.apply(edit, moment / 1000), State)

    for text in (f"{base}ab", f"{base}a", base):
        assert workspace.undo_text("base") is not None
        assert text_of(workspace, "base") == text


def test_an_edit_of_the_organization_is_undone_and_redone(workspace: Workspace) -> None:
    apply(workspace, Attach(DB, "spare"))

    undone = workspace.undo()
    assert undone is not None
    assert undone.words == "spare attached to db"
    assert attached(workspace, DB) == ("team",)
    redone = workspace.redo()
    assert redone is not None
    assert (redone.edit, redone.words) == (Attach(DB, "spare"), "spare attached to db")
    assert attached(workspace, DB) == ("team", "spare")


def test_undoing_the_organization_leaves_texts_as_they_are(workspace: Workspace) -> None:
    apply(workspace, Attach(DB, "spare"), ReplaceText("spare", "{}"))

    assert workspace.undo()
    assert text_of(workspace, "spare") == "{}"


def test_undoing_a_rename_keeps_what_was_typed_since(workspace: Workspace) -> None:
    apply(workspace, Rename("base", "basis"), ReplaceText("basis", "{}"))

    assert workspace.undo()
    assert text_of(workspace, "base") == "{}"
    assert attached(workspace, ROOT) == ("base",)
    assert workspace.redo()
    assert text_of(workspace, "basis") == "{}"
    assert workspace.state.policies["basis"].name == "basis"


def test_a_renamed_policy_keeps_its_history(workspace: Workspace) -> None:
    before = text_of(workspace, "base")
    apply(workspace, ReplaceText("base", "{}"), Rename("base", "basis"))

    assert workspace.undo_text("base") is None
    assert workspace.undo_text("basis") is not None
    assert text_of(workspace, "basis") == before


def test_a_deleted_policy_comes_back_with_its_text_and_history(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("spare", "{}"), Delete("spare"))

    assert workspace.undo_text("spare") is None
    assert workspace.undo()
    assert text_of(workspace, "spare") == "{}"
    assert workspace.undo_text("spare") is not None
    assert text_of(workspace, "spare") == '{"plans": {}}'


def test_a_new_policy_of_an_old_name_has_no_history(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("spare", "{}"), Delete("spare"), Create("spare", "[]"))

    assert workspace.undo_text("spare") is None


def test_a_created_policy_comes_back_with_what_was_typed_in_it(workspace: Workspace) -> None:
    apply(workspace, Create("new", "{}"), ReplaceText("new", '{"plans": {}}'))

    assert workspace.undo()
    assert "new" not in workspace.state.policies
    assert workspace.redo()
    assert text_of(workspace, "new") == '{"plans": {}}'
    workspace.undo_text("new")
    assert text_of(workspace, "new") == "{}"


def test_a_new_edit_of_the_organization_forgets_what_was_undone(workspace: Workspace) -> None:
    apply(workspace, Attach(DB, "spare"))
    workspace.undo()
    apply(workspace, Detach(DB, "team"))

    assert not workspace.redo()


def test_typing_does_not_forget_what_was_undone_in_the_organization(workspace: Workspace) -> None:
    apply(workspace, Attach(DB, "spare"))
    workspace.undo()
    apply(workspace, ReplaceText("spare", "{}"))

    assert workspace.redo()
    assert attached(workspace, DB) == ("team", "spare")
    assert text_of(workspace, "spare") == "{}"


def test_what_is_rearranged_is_known_until_it_is_saved(workspace: Workspace) -> None:
    apply(workspace, Attach(DB, "spare"), Move(DB, DEV), Delete("team"))

    assert workspace.is_rearranged
    assert workspace.rearranged_targets == {DB: {"spare"}}
    assert [source.policy for source in workspace.sources] == ["team"]
    workspace.save()
    assert not workspace.is_rearranged
    assert not workspace.has_unsaved_work
    assert workspace.rearranged_targets == {}


def test_a_policy_that_is_deleted_and_was_not_attached_is_unsaved_work(
    workspace: Workspace,
) -> None:
    apply(workspace, Detach(DB, "team"))
    workspace.save()
    apply(workspace, Delete("team"))

    assert workspace.has_unsaved_work
    assert not workspace.unsaved


def test_a_text_is_no_matter_of_the_organization(workspace: Workspace) -> None:
    apply(workspace, ReplaceText("spare", "{}"))

    assert not workspace.is_rearranged


def test_what_is_wrong_with_the_organization_is_found_anew_when_it_changes(
    workspace: Workspace,
) -> None:
    def told() -> list[tuple[str, str | None]]:
        return [(problem.rule, problem.policy) for problem in workspace.present_problems]

    assert told() == [("policy-unattached", "spare")]
    apply(workspace, Attach(DB, "spare"))
    assert told() == []
    apply(workspace, Detach(DB, "team"), Create("new", "{}"))
    assert told() == [("policy-unattached", "team"), ("policy-unattached", "new")]
    assert workspace.present_problems[0] is workspace.present_problems[0]
    while workspace.undo():
        pass
    assert told() == [("policy-unattached", "spare")]


POLICIES = ("dynamodb-weekly", "production-daily", "new", "other")
NEW: list[Target] = [OrganizationalUnit("ou-ab12-draft001", "New"), Account("000000000001", "new")]
TARGETS = ("r-ab12", "ou-ab12-prod0001", "222233334444", *(new.id for new in NEW))
names, targets = st.sampled_from(POLICIES), st.sampled_from(TARGETS)
edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(ReplaceText, names, st.sampled_from(["{}", '{"plans": {}}', "broken"])),
    st.builds(Attach, targets, names, st.sampled_from([None, 0])),
    st.builds(Detach, targets, names),
    st.builds(Reorder, targets, names, st.just(0)),
    st.builds(Move, targets, targets),
    st.builds(Add, targets, st.sampled_from(NEW)),
    st.builds(RenameTarget, targets, st.sampled_from(["New", "Production", "other"])),
    st.builds(Remove, targets),
    st.builds(Create, names, st.just("{}"), st.none() | targets),
    st.builds(Rename, names, names),
    st.builds(Delete, names),
)


def all_of(workspace: Workspace) -> tuple[object, dict[str, str]]:
    """Return all that is edited: the organization and the texts."""
    state = workspace.state
    return state.organization, {name: policy.text for name, policy in state.policies.items()}


@given(st.lists(edits, max_size=12))
def test_undoing_everything_gives_the_beginning_and_redoing_the_end(done: list[Edit]) -> None:
    workspace = Workspace(sample_path("first_steps"), is_read_only=True)
    beginning = all_of(workspace)
    for number, edit in enumerate(done):
        workspace.apply(edit, number * 10.0)
    end = all_of(workspace)

    while workspace.undo():
        pass
    assert workspace.state.organization == beginning[0]
    assert set(workspace.state.policies) == set(beginning[1])
    while workspace.redo():
        pass
    assert all_of(workspace) == end

    while workspace.undo():
        pass
    for name in workspace.state.policies:
        while workspace.undo_text(name) is not None:
            pass
    assert all_of(workspace) == beginning


@given(st.lists(edits, max_size=12))
def test_an_edit_taken_back_at_once_gives_the_same_organization(done: list[Edit]) -> None:
    workspace = Workspace(sample_path("first_steps"), is_read_only=True)
    for edit in done:
        before = workspace.state
        after = workspace.apply(edit)
        if isinstance(after, Refusal):
            assert workspace.state is before
        elif not isinstance(edit, ReplaceText):
            step = workspace.undo()
            assert step is not None
            assert step.edit == edit
            assert workspace.state.organization == before.organization
            assert workspace.state.policies == before.policies
            workspace.redo()
            assert workspace.state.organization == after.organization


@given(st.lists(edits, max_size=12))
def test_no_sequence_of_edits_gives_what_aws_would_not_take(done: list[Edit]) -> None:
    workspace = Workspace(sample_path("first_steps"), is_read_only=True)
    for edit in done:
        workspace.apply(edit)

    organization, policies = workspace.state.organization, workspace.state.policies
    ids = [placed.target.id for placed in placed_targets(organization)]
    assert len(ids) == len(set(ids))
    for target in organization.targets():
        assert len(organization.levels(target.id)) <= 7
        assert len(set(target.policies)) == len(target.policies) <= 10
        assert set(target.policies) <= set(policies)


@settings(deadline=None)
@given(st.lists(edits, max_size=12))
def test_what_is_saved_is_what_opens_the_next_time(done: list[Edit]) -> None:
    with TemporaryDirectory() as place:
        copy_sample("first_steps", here := Path(place) / "here")
        workspace = Workspace(here)
        for edit in done:
            if not (isinstance(edit, ReplaceText) and edit.text == "broken"):
                workspace.apply(edit)
        outcome = workspace.save()

        assert outcome.left_out == ()
        assert not workspace.has_unsaved_work
        assert all_of(Workspace(here)) == all_of(workspace)


@given(st.lists(edits, max_size=12))
def test_every_policy_goes_by_the_name_it_is_kept_under(done: list[Edit]) -> None:
    workspace = Workspace(sample_path("first_steps"), is_read_only=True)
    for number, edit in enumerate(done):
        workspace.apply(edit, number * 10.0)
        if number % 3 == 2:
            workspace.undo()

    assert all(name == policy.name for name, policy in workspace.state.policies.items())
    assert set(workspace.state.organization.attached_policies) <= set(workspace.state.policies)


def test_what_was_wrong_with_a_file_is_over_when_its_text_is_edited(tmp_path: Path) -> None:
    place = folder(tmp_path / "shop", SHOP, {**SHOP_POLICIES, "base": "", "spare": '{"plans": {}}'})
    workspace = Workspace(place)
    assert [p.rule for p in workspace.present_problems] == ["policy-unattached", "policy-empty"]

    workspace.apply(ReplaceText("base", '{"plans": {}}'))
    workspace.apply(ReplaceText("spare", "{}"))
    assert [p.rule for p in workspace.present_problems] == ["policy-unattached"]
    assert len(workspace.problems) == 2
