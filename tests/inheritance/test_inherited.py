"""What is asked of a result once it is there."""

import pytest
from hypothesis import given

from bptui.inheritance.effective import effective_policy, same_values
from tests.inheritance.stories import X, allows, append, assign, at, merged
from tests.strategies import PolicyDocument, policy_documents


def test_an_account_id_is_filled_in_on_request_in_values_and_not_in_keys() -> None:
    values = {"text": assign("role/$account"), "list": assign(["$account", "$region"])}
    inherited = merged([at("plans/$account", values)])
    assert effective_policy(inherited, "111122223333") == {
        "plans": {"$account": {"text": "role/111122223333", "list": ["111122223333", "$region"]}}
    }
    assert effective_policy(inherited) == {
        "plans": {"$account": {"text": "role/$account", "list": ["$account", "$region"]}}
    }


def test_an_account_id_that_is_filled_in_makes_no_list_hold_a_value_twice() -> None:
    inherited = merged([at(X, assign(["111122223333", "b", "$account", "$region"]))])

    assert effective_policy(inherited, "111122223333") == at(X, ["111122223333", "b", "$region"])


@given(policy_documents(), policy_documents())
def test_results_have_the_same_values_exactly_if_their_effective_policies_are_equal(
    first: PolicyDocument, second: PolicyDocument
) -> None:
    one, other = merged([first]), merged([second, first])
    assert same_values(one, other) == (effective_policy(one) == effective_policy(other))
    assert same_values(one, merged([first], [{}]))


def test_results_have_the_same_values_however_they_came_about() -> None:
    one = merged([at(X, assign(["a", "b"]))])
    other = merged([at(X, append("a"))], [at(X, append("b")), at("plans/empty", allows("@@all"))])
    assert same_values(one, one)
    assert same_values(one, other)


@pytest.mark.parametrize(
    "other",
    [
        at(X, assign("2")),
        at(X, assign(["1"])),
        at("plans/main/y", assign("1")),
        {"plans": {"main": {"x": assign("1"), "y": assign("1")}}},
        at(f"{X}/y", assign("1")),
        {},
    ],
)
def test_results_with_other_values_differ(other: object) -> None:
    one = merged([at(X, assign("1"))])
    assert not same_values(one, merged([other]))
    assert not same_values(merged([other]), one)
