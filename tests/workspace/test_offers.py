"""What the menu of a row offers, and why what cannot be done cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.organization.changes import Refusal
from bptui.organization.targets import Account
from bptui.resources import sample_path
from bptui.workspace.choices import attachable, matching, parents, places_to_attach, refusal_of
from bptui.workspace.edits import Attach, Create, Detach, Move, Remove, Reorder, applied
from bptui.workspace.offers import Row, offers, why_not_here
from bptui.workspace.opening import open_folder
from bptui.workspace.state import State

PROD, DEV, DB = "ou-ab12-prod", "ou-ab12-dev", "111111111111"
ROWS = ("r-ab12", "ou-ab12-prod1111", "ou-ab12-secu7777", "201120032002", None)
ACME = open_folder(sample_path("acme"))[1]


@pytest.fixture
def state(shop: object) -> State:
    return open_folder(shop)[1]  # type: ignore[arg-type]


def refusals(state: State, row: Row) -> dict[str, str | None]:
    return {offer.action: offer.refusal for offer in offers(state, row)}


def test_an_account_can_hold_nothing(state: State) -> None:
    nothing = '"db" is an account, and nothing can be in an account.'

    assert refusals(state, Row(DB)) == {
        "show_row": None,
        "attach_policy": None,
        "add_unit": nothing,
        "add_account": nothing,
        "move_target": None,
        "rename_row": None,
        "delete_row": None,
    }


def test_an_attached_policy_moves_as_far_as_there_are_others(state: State) -> None:
    first, second = Row(DEV, "dev-first"), Row(DEV, "dev-second")

    assert refusals(state, first)["move_policy(-1)"] == "It is the first one attached to Dev."
    assert refusals(state, first)["move_policy(1)"] is None
    assert refusals(state, second)["move_policy(1)"] == "It is the last one attached to Dev."
    assert offers(state, second)[2].edit == Reorder(DEV, "dev-second", 0)
    assert offers(state, second)[1].edit == Detach(DEV, "dev-second")


def test_a_full_target_takes_no_more_policies(state: State) -> None:
    for number in range(9):
        outcome = applied(state, Create(f"p{number}", "{}", PROD))
        assert isinstance(outcome, State)
        state = outcome

    assert refusals(state, Row(PROD))["attach_policy"] == (
        '"Prod" has 10 policies attached, and AWS takes at most 10 on one target.'
    )


def test_the_list_of_all_policies_offers_a_new_one(state: State) -> None:
    assert [offer.title for offer in offers(state, Row())] == ["New policy ..."]


def test_a_command_that_is_not_about_the_row_says_where_to_go(state: State) -> None:
    assert why_not_here(state, Row(DB), "duplicate_policy") == (
        "Go to a policy first, in the organization."
    )
    assert why_not_here(state, Row(None, "base"), "add_unit") == (
        "Go to the root, a unit or an account first, in the organization."
    )
    assert why_not_here(state, Row(), "rename_row") == (
        "Go to a policy, a unit or an account first, in the organization."
    )
    assert why_not_here(state, Row(), "save") is None


@given(st.sampled_from(ROWS), st.none() | st.sampled_from(sorted(ACME.policies)))
def test_what_is_offered_can_be_done_and_what_is_refused_cannot(
    target: str | None, policy: str | None
) -> None:
    for offer in offers(ACME, Row(target, policy)):
        if offer.edit is not None and not isinstance(offer.edit, Reorder):
            refused = isinstance(applied(ACME, offer.edit), Refusal)
            assert refused is (offer.refusal is not None)
        assert isinstance(offer.edit, Remove) <= (policy is None)


def test_policies_are_chosen_by_name_with_where_they_are(state: State) -> None:
    choices = attachable(state, PROD)

    assert [(c.title, c.about) for c in choices][:2] == [
        ("base", "attached at Root"),
        ("dev-first", "attached at Dev"),
    ]
    assert choices[0].edit == Attach(PROD, "base")
    assert [c.title for c in choices if refusal_of(state, c.edit)] == ["retention"]


def test_parents_are_the_root_and_the_units_with_the_way_to_them(state: State) -> None:
    choices = parents(state, DB)

    assert [(c.title, c.edit) for c in choices] == [
        ("Root", Move(DB, "r-ab12")),
        ("Root > Prod", Move(DB, PROD)),
        ("Root > Dev", Move(DB, DEV)),
    ]
    assert refusal_of(state, choices[1].edit) == '"db" is in "Prod" already.'


def test_every_target_is_found_by_its_way_and_its_id(state: State) -> None:
    choices = places_to_attach(state, "base")

    assert len(choices) == len(list(state.organization.targets()))
    assert [c.title for c in matching(choices, "prod WEB")] == ["Root > Prod > web"]
    assert [c.title for c in matching(choices, "1111111")] == ["Root > Prod > db"]
    assert list(matching(choices, "nobody")) == []
    assert len(list(matching(choices, ""))) == len(choices)


def test_no_account_is_a_parent() -> None:
    accounts = {a.id for a in ACME.organization.targets() if isinstance(a, Account)}

    edits = [choice.edit for choice in parents(ACME, "201120032002")]
    assert not accounts & {edit.parent for edit in edits if isinstance(edit, Move)}
