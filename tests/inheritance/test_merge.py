"""How the operators of one level and of several work together, each with its whole story."""

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.inherited import NOTHING_INHERITED
from tests.inheritance.stories import (
    CONTROL,
    X,
    allows,
    append,
    assign,
    at,
    merged,
    remove,
    story,
    value_at,
)

# Levels, and what an effective policy is made of


def test_each_level_is_merged_into_what_the_levels_above_gave() -> None:
    inherited = merged([at(X, assign("1"))], [], [at(X, assign("2"))], [at("plans/y", assign("3"))])
    assert effective_policy(inherited) == {"plans": {"main": {"x": "2"}, "y": "3"}}


def test_without_any_policy_the_effective_policy_is_empty() -> None:
    assert merged([], [], []) is NOTHING_INHERITED
    assert effective_policy(NOTHING_INHERITED) == {}


def test_sections_without_a_setting_and_controls_do_not_appear() -> None:
    document = {"plans": {"empty": {}, "locked": allows("@@none"), "main": {"x": assign("1")}}}
    assert effective_policy(merged([document])) == {"plans": {"main": {"x": "1"}}}


def test_a_section_that_holds_nothing_at_all_leaves_an_empty_policy() -> None:
    assert effective_policy(merged([at("plans/main", {})])) == {}


def test_keys_come_out_in_lower_case_and_values_as_written() -> None:
    document = {"PLANS": {"Main": {"arn:aws:Vault:$account": {"X": assign("Gold")}}}}
    expected = {"plans": {"main": {"arn:aws:vault:$account": {"x": "Gold"}}}}
    assert effective_policy(merged([document])) == expected


def test_operators_and_control_words_are_matched_in_any_case() -> None:
    inherited = merged(
        [at(X, {"@@Assign": ["a"], CONTROL.upper(): ["@@Append"]})],
        [at(X, {"@@APPEND": ["b"], "@@REMOVE": ["a"]})],
    )
    assert story(inherited, X) == [
        (0, 0, "@@assign", "applied", ("a",)),
        (0, 0, CONTROL, "control", ("a",)),
        (1, 0, "@@append", "applied", ("a", "b")),
        (1, 0, "@@remove", "blocked", ("a", "b"), (0, 0, CONTROL)),
    ]


def test_keys_that_differ_in_case_only_both_count_in_the_order_written() -> None:
    document = {"plans": {"Main": {"x": append("a")}, "MAIN": {"X": append("b")}}}
    assert story(merged([document]), X) == [
        (0, 0, "@@append", "applied", ("a",)),
        (0, 0, "@@append", "applied", ("a", "b")),
    ]


def test_of_two_assigns_in_one_setting_the_first_written_wins() -> None:
    document = at(X, {"@@ASSIGN": "1", "@@assign": "2"})
    assert story(merged([document]), X) == [
        (0, 0, "@@assign", "applied", "1"),
        (0, 0, "@@assign", "lost", "1", (0, 0, "@@assign")),
    ]


# Value-setting operators


def test_assign_adds_a_setting() -> None:
    assert story(merged([at(X, assign("1"))]), X) == [(0, 0, "@@assign", "applied", "1")]


def test_assign_replaces_what_is_inherited_and_overrides_every_step_that_made_it() -> None:
    inherited = merged([at(X, assign(["a"]))], [at(X, append("b"))], [at(X, assign(["c"]))])
    assert story(inherited, X) == [
        (0, 0, "@@assign", "overridden", ("a",), (2, 0, "@@assign")),
        (1, 0, "@@append", "overridden", ("a", "b"), (2, 0, "@@assign")),
        (2, 0, "@@assign", "applied", ("c",)),
    ]


def test_assign_of_the_same_value_still_takes_effect() -> None:
    inherited = merged([at(X, assign("1"))], [at(X, assign("1"))])
    assert story(inherited, X) == [
        (0, 0, "@@assign", "overridden", "1", (1, 0, "@@assign")),
        (1, 0, "@@assign", "applied", "1"),
    ]


def test_a_step_stays_overridden_by_the_first_that_replaced_it() -> None:
    inherited = merged([at(X, assign("1"))], [at(X, assign("2"))], [at(X, assign("3"))])
    assert story(inherited, X) == [
        (0, 0, "@@assign", "overridden", "1", (1, 0, "@@assign")),
        (1, 0, "@@assign", "overridden", "2", (2, 0, "@@assign")),
        (2, 0, "@@assign", "applied", "3"),
    ]


def test_steps_that_did_nothing_are_not_overridden() -> None:
    inherited = merged(
        [at(X, assign(["a"]))], [at(X, append("a")), at(X, remove("z"))], [at(X, assign(["b"]))]
    )
    assert [told[3] for told in story(inherited, X)] == [
        "overridden",
        "no-effect",
        "no-effect",
        "applied",
    ]


def test_append_adds_a_setting() -> None:
    assert story(merged([at(X, append("a"))]), X) == [(0, 0, "@@append", "applied", ("a",))]


def test_append_adds_at_the_end_and_nothing_twice() -> None:
    inherited = merged([at(X, assign(["b", "a"]))], [at(X, append("c", "a", "c"))])
    assert story(inherited, X) == [
        (0, 0, "@@assign", "applied", ("b", "a")),
        (1, 0, "@@append", "applied", ("b", "a", "c")),
    ]


def test_append_of_what_is_there_has_no_effect() -> None:
    inherited = merged([at(X, assign(["a"]))], [at(X, append("a")), at(X, append())])
    assert story(inherited, X) == [
        (0, 0, "@@assign", "applied", ("a",)),
        (1, 0, "@@append", "no-effect", ("a",)),
        (1, 1, "@@append", "no-effect", ("a",)),
    ]


def test_append_of_nothing_where_nothing_is_inherited_adds_an_empty_list() -> None:
    assert story(merged([at(X, append())]), X) == [(0, 0, "@@append", "applied", ())]


def test_remove_takes_out_what_is_there_and_ignores_the_rest() -> None:
    inherited = merged([at(X, assign(["a", "b"]))], [at(X, remove("z", "a"))])
    assert story(inherited, X) == [
        (0, 0, "@@assign", "applied", ("a", "b")),
        (1, 0, "@@remove", "applied", ("b",)),
    ]


def test_remove_of_what_is_not_there_has_no_effect() -> None:
    inherited = merged([at(X, assign(["a"]))], [at(X, remove("z"))])
    assert story(inherited, X)[1] == (1, 0, "@@remove", "no-effect", ("a",))


def test_a_list_that_is_emptied_stays() -> None:
    inherited = merged([at(X, assign(["a"]))], [at(X, remove("a"))])
    assert effective_policy(inherited) == {"plans": {"main": {"x": []}}}


def test_remove_where_nothing_is_inherited_sets_nothing() -> None:
    inherited = merged([at(X, remove("a"))])
    assert story(inherited, X) == [(0, 0, "@@remove", "no-effect", None)]
    assert effective_policy(inherited) == {}


def test_one_setting_assigns_then_appends_then_removes_whatever_the_order_written() -> None:
    document = at(X, remove("a") | append("c") | assign(["a", "b"]))
    assert story(merged([document]), X) == [
        (0, 0, "@@assign", "applied", ("a", "b")),
        (0, 0, "@@append", "applied", ("a", "b", "c")),
        (0, 0, "@@remove", "applied", ("b", "c")),
    ]


def test_a_scalar_to_append_or_remove_counts_as_a_list_of_one() -> None:
    inherited = merged([at(X, {"@@append": "a"})], [at(X, {"@@append": "b", "@@remove": "a"})])
    assert value_at(inherited, X) == ("b",)


# Several policies on one target


def test_the_assign_attached_first_wins_and_later_ones_are_lost() -> None:
    inherited = merged([at(X, assign(["a"])), at(X, assign(["b"])), at(X, assign(["a"]))])
    assert story(inherited, X) == [
        (0, 0, "@@assign", "applied", ("a",)),
        (0, 1, "@@assign", "lost", ("a",), (0, 0, "@@assign")),
        (0, 2, "@@assign", "lost", ("a",), (0, 0, "@@assign")),
    ]


def test_on_one_target_assigns_come_before_appends_and_removes_whatever_was_attached_first() -> (
    None
):
    inherited = merged(
        [at(X, assign(["old"]))],
        [at(X, remove("b")), at(X, append("b", "c")), at(X, append("d")), at(X, assign(["a"]))],
    )
    assert story(inherited, X) == [
        (0, 0, "@@assign", "overridden", ("old",), (1, 3, "@@assign")),
        (1, 3, "@@assign", "applied", ("a",)),
        (1, 1, "@@append", "applied", ("a", "b", "c")),
        (1, 2, "@@append", "applied", ("a", "b", "c", "d")),
        (1, 0, "@@remove", "applied", ("a", "c", "d")),
    ]


def test_append_and_remove_of_one_value_on_one_target_leave_an_empty_list() -> None:
    assert value_at(merged([at(X, remove("a")), at(X, append("a"))]), X) == ()


def test_one_policy_attached_on_two_levels_counts_on_both() -> None:
    policy = at(X, append("a"))
    assert story(merged([policy], [policy]), X) == [
        (0, 0, "@@append", "applied", ("a",)),
        (1, 0, "@@append", "no-effect", ("a",)),
    ]
