from bptui.policy.meaning import EMPTY_MEANING
from bptui.workspace.state import EMPTY_DOCUMENT, State, new_policy
from tests.organization.samples import ACME

GOOD = '{"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]}}}}'
BETTER = GOOD.replace("west", "central")
BROKEN = '{\n  "plans": {"std" {}}\n}'


def test_a_policy_that_parses_is_in_force() -> None:
    policy = new_policy("p", GOOD)

    assert policy.document is policy.in_force
    assert policy.meaning == policy.document.meaning
    assert not policy.is_paused
    assert policy.fault_line is None


def test_a_broken_text_leaves_the_last_good_version_in_force() -> None:
    good = new_policy("p", GOOD)
    policy = good.with_text(BROKEN)

    assert policy.text == BROKEN
    assert policy.in_force is good.document
    assert policy.meaning is good.meaning
    assert policy.is_paused
    assert policy.fault_line == 2


def test_a_policy_that_says_nothing_does_not_count_as_one_that_never_parsed() -> None:
    assert not new_policy("p", "{}").counts_as_empty
    assert not new_policy("p", "{}").with_text(BROKEN).counts_as_empty


def test_a_state_derives_what_its_policies_mean_once() -> None:
    policy = new_policy("p", GOOD).with_text(BROKEN)
    state = State(0, ACME, {"p": policy})

    assert state.meanings == {"p": policy.meaning}
    assert state.documents == {"p": policy.in_force}
    assert state.meanings is state.meanings
    assert state.documents is state.documents


def test_a_second_broken_text_still_leaves_it_in_force() -> None:
    good = new_policy("p", GOOD)

    assert good.with_text(BROKEN).with_text("{").in_force is good.document


def test_a_text_that_parses_again_is_in_force() -> None:
    policy = new_policy("p", GOOD).with_text(BROKEN).with_text(BETTER)

    assert policy.in_force.text == BETTER
    assert not policy.is_paused


def test_a_policy_that_never_parsed_counts_as_empty() -> None:
    policy = new_policy("p", BROKEN)

    assert policy.in_force is EMPTY_DOCUMENT
    assert policy.counts_as_empty
    assert policy.meaning is EMPTY_MEANING


def test_a_new_text_keeps_all_else_that_is_known() -> None:
    policy = new_policy("p", GOOD).with_text(BETTER)

    assert (policy.name, policy.problem, policy.is_locked) == ("p", None, False)
