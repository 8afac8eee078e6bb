"""Switching policies off, as a what-if that no file ever has."""

from datetime import UTC, datetime

import pytest

from bptui.insight.sides import Status
from bptui.organization.changes import Refusal
from bptui.resources import sample_path
from bptui.workspace.edits import Delete, Detach, Rename, ReplaceText, Switch, applied
from bptui.workspace.evaluation import Evaluator
from bptui.workspace.examining import Examiner, Snapshot
from bptui.workspace.offers import Row, offers
from bptui.workspace.opening import open_folder
from bptui.workspace.state import State
from bptui.workspace.workspace import Workspace
from tests.organizations import BASE, DB, PROD_WEB
from tests.workspace.doing import apply, contents, file_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ACME = open_folder(sample_path("acme"))[1]


def off(workspace: Workspace) -> tuple[str, ...]:
    """Return the policies that are switched off."""
    return workspace.state.switched_off


def test_what_is_switched_off_counts_for_nothing_wherever_it_is_attached(
    workspace: Workspace,
) -> None:
    apply(workspace, Switch("retention", is_off=True))
    evaluation = Evaluator().evaluate(workspace.state, workspace.saved)

    assert off(workspace) == ("retention",)
    assert evaluation is not None
    assert evaluation.changes.accounts == dict.fromkeys((DB, PROD_WEB), Status.CHANGED)


@pytest.mark.parametrize("policy", sorted(ACME.policies))
def test_it_means_what_detaching_it_everywhere_means(policy: str) -> None:
    off, detached = applied(ACME, Switch(policy, is_off=True)), ACME
    for target in ACME.organization.attachments(policy):
        after = applied(detached, Detach(target.id, policy))
        assert isinstance(after, State)
        detached = after
    assert isinstance(off, State)
    both = [Evaluator().evaluate(state, ACME, moment=NOW) for state in (off, detached)]
    assert both[0] is not None
    assert both[1] is not None

    assert both[0].changes == both[1].changes
    # Nor does the check stumble over what counts for nothing.
    assert Examiner().check(Snapshot(off, ACME, (), NOW), both[0]) is not None


def test_it_is_neither_unsaved_work_nor_ever_saved(workspace: Workspace) -> None:
    before = contents(workspace.path)
    apply(workspace, Switch("retention", is_off=True))
    assert not workspace.has_unsaved_work
    workspace.save()
    assert contents(workspace.path) == before

    text = BASE.replace("14", "15")
    apply(workspace, Switch("base", is_off=True), ReplaceText("base", text))
    assert workspace.unsaved == ("base",)
    workspace.save()
    assert file_of(workspace, "base").read_text() == text
    assert workspace.saved.switched_off == ()
    assert off(workspace) == ("base", "retention")


def test_it_is_undone_and_redone_and_goes_along_with_a_new_name(workspace: Workspace) -> None:
    apply(workspace, Switch("retention", is_off=True), Rename("retention", "keeping"))
    assert off(workspace) == ("keeping",)
    workspace.undo()
    assert off(workspace) == ("retention",)
    apply(workspace, ReplaceText("retention", "{}"))
    workspace.undo()
    assert off(workspace) == ()
    assert workspace.state.policies["retention"].text == "{}"
    workspace.redo()
    assert off(workspace) == ("retention",)

    apply(workspace, Switch("retention", is_off=False), Delete("retention"))
    assert off(workspace) == ()


def test_a_policy_that_is_not_there_or_off_already_is_refused(workspace: Workspace) -> None:
    assert workspace.apply(Switch("none", is_off=True)) == Refusal('There is no policy "none".')
    assert workspace.apply(Switch("base", is_off=False)) == Refusal(
        '"base" is switched on already.'
    )
    apply(workspace, Switch("base", is_off=True))
    assert workspace.apply(Switch("base", is_off=True)) == Refusal(
        '"base" is switched off already.'
    )


def test_the_menu_offers_to_switch_it_off_and_then_on_again(workspace: Workspace) -> None:
    def offered() -> list[str]:
        found = offers(workspace.state, Row(None, "base"))
        return [offer.title for offer in found if offer.action == "switch_row"]

    assert offered() == ["Switch base off: a what-if, never saved"]
    apply(workspace, Switch("base", is_off=True))
    assert offered() == ["Switch base on again"]
