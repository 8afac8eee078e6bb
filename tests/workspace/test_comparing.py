"""Two states compared, on random organizations and edits."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bptui.inheritance.effective import effective_policy
from bptui.insight.differences import Status
from bptui.organization.model import Organization
from bptui.organization.targets import Account
from bptui.workspace.comparing import Comparison, compare
from bptui.workspace.edits import (
    Add,
    Attach,
    Delete,
    Detach,
    Edit,
    Move,
    Remove,
    ReplaceText,
    applied,
)
from bptui.workspace.evaluation import Evaluator
from bptui.workspace.examining import Examiner, Snapshot
from bptui.workspace.opening import open_folder
from bptui.workspace.reviewing import Review, Reviewer
from bptui.workspace.state import State, new_policy
from tests.organizations import WHOLE, alone, folder
from tests.strategies import POLICY_NAMES, PolicyDocument, organizations, policies, policy_documents

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def state_of(organization: Organization, texts: dict[str, PolicyDocument]) -> State:
    read = {name: new_policy(name, json.dumps(document)) for name, document in texts.items()}
    return State(0, organization, read)


@st.composite
def edits(draw: st.DrawFn, organization: Organization) -> Sequence[Edit]:
    """Draw edits, of which some may be refused."""
    targets = st.sampled_from([target.id for target in organization.targets()])
    names = st.sampled_from(POLICY_NAMES)
    texts = st.one_of(policy_documents(), st.just(WHOLE)).map(json.dumps)
    new = Account("999999999999", "new", None, ("base",))
    each = st.one_of(
        st.builds(ReplaceText, names, texts),
        st.builds(Attach, targets, names),
        st.builds(Detach, targets, names),
        st.builds(Move, targets, targets),
        st.builds(Remove, targets),
        st.builds(Delete, names),
        st.builds(Add, targets, st.just(new)),
    )
    return draw(st.lists(each, min_size=1, max_size=5))


def after(state: State, made: Sequence[Edit]) -> State:
    """Return a state after those of some edits that are not refused."""
    for edit in made:
        changed = applied(state, edit)
        state = changed if isinstance(changed, State) else state
    return state


def reviewed(state: State, saved: State) -> Review:
    """Return what the editor shows."""
    snapshot = Snapshot(state, saved, (), NOW)
    evaluation = Evaluator().evaluate(state, saved)
    assert evaluation is not None
    check = Examiner().check(snapshot, evaluation)
    assert check is not None
    review = Reviewer().review(snapshot, evaluation, check)
    assert review is not None
    return review


def policies_of(state: State, comparison: Comparison, which: str) -> dict[str, object]:
    """Return the effective policy of each account on one side."""
    results = getattr(comparison.compared, which).results
    return {a.id: effective_policy(results[a.id]) for a in state.organization.accounts()}


@given(organizations(), policies())
def test_an_organization_does_not_differ_from_itself(
    organization: Organization, texts: dict[str, PolicyDocument]
) -> None:
    state = state_of(organization, texts)

    for other in (state, state_of(organization, texts)):
        comparison = compare(state, other, NOW)
        assert (comparison.compared.groups, comparison.errors) == ((), {})
        assert comparison.compared.stopped == ()
        assert comparison.compared.accounts_changed == 0


@given(st.data(), organizations(), policies())
def test_every_account_that_changes_is_in_one_group_and_no_other_is(
    data: st.DataObject, organization: Organization, texts: dict[str, PolicyDocument]
) -> None:
    old = state_of(organization, texts)
    new = after(old, data.draw(edits(organization)))
    comparison = compare(old, new, NOW)

    found = [account for group in comparison.compared.groups for account in group.accounts]
    before, now = (policies_of(s, comparison, w) for s, w in ((old, "before"), (new, "after")))
    changed = {id_ for id_ in {*before, *now} if before.get(id_) != now.get(id_)}
    come_or_gone = before.keys() ^ now.keys()
    assert sorted(found) == sorted(changed | come_or_gone)
    assert comparison.compared.accounts_changed == len(found)
    ways = [(group.status, group.changes) for group in comparison.compared.groups]
    assert len(set(ways)) == len(ways)


@given(st.data(), organizations(), policies())
def test_the_review_of_the_editor_says_the_same(
    data: st.DataObject, organization: Organization, texts: dict[str, PolicyDocument]
) -> None:
    saved = state_of(organization, texts)
    state = after(saved, data.draw(edits(organization)))

    compared, shown = compare(saved, state, NOW).compared, reviewed(state, saved).effective
    assert (compared.groups, compared.stopped) == (shown.groups, shown.stopped)
    assert compared.accounts_changed == shown.accounts_changed
    assert [side.invalid for side in (compared.before, compared.after)] == [
        side.invalid for side in (shown.before, shown.after)
    ]


@given(st.data(), organizations(), policies())
def test_what_becomes_invalid_has_errors_and_nothing_else_does(
    data: st.DataObject, organization: Organization, texts: dict[str, PolicyDocument]
) -> None:
    old = state_of(organization, {**texts, "base": WHOLE, "team": {}})
    comparison = compare(old, after(old, data.draw(edits(organization))), NOW)

    invalid = {g for g in comparison.compared.groups if g.status is Status.BECOMES_INVALID}
    assert comparison.errors.keys() == invalid
    for group, found in comparison.errors.items():
        assert {id_ for finding in found for id_ in finding.accounts} == set(group.accounts)
        assert len({finding.aws for finding in found} - {None}) == len(found)


def test_what_policies_have_in_common_is_not_made_again(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", alone("p", "q"), {"p": WHOLE, "q": "{}"})
    two = folder(tmp_path / "two", alone("p", "q"), {"p": WHOLE, "q": "{ }"})
    old = open_folder(one)
    new = open_folder(two, old)

    assert new[1].policies["p"] is old[1].policies["p"]
    assert new[1].policies["q"].text == "{ }"


def test_the_whole_policy_of_these_tests_is_valid(tmp_path: Path) -> None:
    state = open_folder(folder(tmp_path / "one", alone("p"), {"p": WHOLE}))[1]
    comparison = compare(State(0, state.organization, {}), state, NOW)

    assert [group.status for group in comparison.compared.groups] == [Status.STARTS]
    assert comparison.compared.after.invalid == frozenset()
