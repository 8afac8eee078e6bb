"""What a child control allows and blocks on the levels below it."""

import pytest

from bptui.inheritance.effective import effective_policy
from tests.inheritance.stories import CONTROL, X, allows, append, assign, at, merged, remove, story

# Child control


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["@@all"], {"@@assign", "@@append", "@@remove"}),
        (["@@all", "@@assign"], {"@@assign", "@@append", "@@remove"}),
        (["@@none"], set()),
        (["@@append"], {"@@append"}),
        (["@@assign", "@@remove"], {"@@assign", "@@remove"}),
        ([], set()),
        ("@@remove", {"@@remove"}),
    ],
)
def test_a_control_allows_the_operators_it_lists(words: object, allowed: set[str]) -> None:
    inherited = merged([at(X, assign(["a"]) | {CONTROL: words})]).at(("plans", "main", "x"))
    assert inherited is not None
    assert inherited.allowed == allowed


def test_what_a_control_forbids_is_blocked_and_the_rest_of_the_policy_still_counts() -> None:
    inherited = merged(
        [at(X, assign("1") | allows("@@none"))],
        [{"plans": {"main": {"x": assign("2"), "y": assign("3")}}}],
    )
    assert story(inherited, X) == [
        (0, 0, "@@assign", "applied", "1"),
        (0, 0, CONTROL, "control", "1"),
        (1, 0, "@@assign", "blocked", "1", (0, 0, CONTROL)),
    ]
    assert effective_policy(inherited) == {"plans": {"main": {"x": "1", "y": "3"}}}


def test_a_control_never_limits_its_own_target() -> None:
    inherited = merged(
        [at(X, append("a")), at(X, allows("@@none")), at(X, append("b") | allows("@@none"))]
    )
    assert story(inherited, X) == [
        (0, 0, "@@append", "applied", ("a",)),
        (0, 2, "@@append", "applied", ("a", "b")),
        (0, 1, CONTROL, "control", ("a", "b")),
        (0, 2, CONTROL, "control", ("a", "b")),
    ]


def test_controls_of_one_target_allow_only_what_all_of_them_allow() -> None:
    inherited = merged(
        [
            at(X, assign(["a"]) | allows("@@append", "@@assign")),
            at(X, allows("@@append", "@@remove")),
        ],
        [at(X, assign(["z"]) | append("b") | remove("a"))],
    )
    assert story(inherited, X)[3:] == [
        (1, 0, "@@assign", "blocked", ("a",), (0, 1, CONTROL)),
        (1, 0, "@@append", "applied", ("a", "b")),
        (1, 0, "@@remove", "blocked", ("a", "b"), (0, 0, CONTROL)),
    ]


def test_a_lower_level_cannot_reopen_what_is_closed() -> None:
    inherited = merged(
        [at(X, assign("1") | allows("@@none"))], [at(X, allows("@@all"))], [at(X, assign("2"))]
    )
    assert story(inherited, X) == [
        (0, 0, "@@assign", "applied", "1"),
        (0, 0, CONTROL, "control", "1"),
        (1, 0, CONTROL, "control", "1"),
        (2, 0, "@@assign", "blocked", "1", (0, 0, CONTROL)),
    ]


def test_a_control_counts_although_the_value_beside_it_is_blocked() -> None:
    inherited = merged(
        [at(X, assign(["a"]) | allows("@@append"))],
        [at(X, assign(["z"]) | allows("@@remove"))],
        [at(X, append("b"))],
    )
    assert story(inherited, X)[2:] == [
        (1, 0, "@@assign", "blocked", ("a",), (0, 0, CONTROL)),
        (1, 0, CONTROL, "control", ("a",)),
        (2, 0, "@@append", "blocked", ("a",), (1, 0, CONTROL)),
    ]


def test_a_control_binds_before_there_is_a_value() -> None:
    inherited = merged([at(X, allows("@@none"))], [at(X, assign("1"))])
    assert story(inherited, X) == [
        (0, 0, CONTROL, "control", None),
        (1, 0, "@@assign", "blocked", None, (0, 0, CONTROL)),
    ]
    assert effective_policy(inherited) == {}


def test_a_control_on_a_section_leaves_the_settings_in_it_open() -> None:
    locked = at("plans/main", allows("@@none") | {"x": assign("1")})
    assert story(merged([locked], [at(X, assign("2"))]), X) == [
        (0, 0, "@@assign", "overridden", "1", (1, 0, "@@assign")),
        (1, 0, "@@assign", "applied", "2"),
    ]


@pytest.mark.parametrize("words", [["@@none"], ["@@remove"]])
def test_a_section_that_allows_neither_append_nor_assign_admits_no_new_key(
    words: list[str],
) -> None:
    locked = at("plans/main", allows(*words) | {"x": assign("1")})
    inherited = merged([locked], [at("plans/main/rules/daily/y", assign("2"))])
    assert story(inherited, "plans/main/rules/daily/y") == [
        (1, 0, "@@assign", "blocked", None, (0, 0, CONTROL))
    ]
    assert effective_policy(inherited) == {"plans": {"main": {"x": "1"}}}


@pytest.mark.parametrize("word", ["@@append", "@@assign", "@@all"])
def test_a_section_that_allows_append_or_assign_admits_a_new_key(word: str) -> None:
    inherited = merged([at("plans/main", allows(word))], [at(X, append("a"))])
    assert story(inherited, X) == [(1, 0, "@@append", "applied", ("a",))]


def test_a_control_at_the_top_governs_the_first_keys() -> None:
    inherited = merged([allows("@@none")], [at(X, assign("1"))])
    assert story(inherited, X) == [(1, 0, "@@assign", "blocked", None, (0, 0, CONTROL))]


def test_a_key_is_new_as_long_as_there_is_no_setting_at_or_below_it() -> None:
    inherited = merged(
        [at("plans", allows("@@none") | {"main": {"rules": {}}}), at(X, remove("a"))],
        [at(X, assign("1"))],
    )
    assert story(inherited, X) == [
        (0, 1, "@@remove", "no-effect", None),
        (1, 0, "@@assign", "blocked", None, (0, 0, CONTROL)),
    ]


def test_a_key_that_one_policy_adds_is_new_for_the_other_policies_of_that_target_too() -> None:
    inherited = merged(
        [at("plans", allows("@@remove"))], [at(X, assign("1")), at("plans/main/y", assign("2"))]
    )
    assert story(inherited, X) == [(1, 0, "@@assign", "blocked", None, (0, 0, CONTROL))]
    assert story(inherited, "plans/main/y") == [
        (1, 1, "@@assign", "blocked", None, (0, 0, CONTROL))
    ]


def test_the_highest_section_that_admits_no_new_key_is_named() -> None:
    root = {"plans": allows("@@none")}
    inherited = merged([root, at("plans/main", allows("@@none"))], [at(X, assign("1"))])
    node = inherited.at(("plans", "main", "x"))
    assert node is not None
    assert node.steps[0].by is not None
    assert node.steps[0].by.path == ("plans",)


# Order of judgement


def test_a_disallowed_operator_is_blocked_although_it_would_have_lost_or_done_nothing() -> None:
    inherited = merged(
        [at(X, assign(["a"]) | allows("@@none"))],
        [at(X, assign(["b"])), at(X, assign(["c"]) | append("a") | remove("z"))],
    )
    assert [told[:4] for told in story(inherited, X)[2:]] == [
        (1, 0, "@@assign", "blocked"),
        (1, 1, "@@assign", "blocked"),
        (1, 1, "@@append", "blocked"),
        (1, 1, "@@remove", "blocked"),
    ]


def test_a_disallowed_operator_is_blocked_although_it_is_invalid_too() -> None:
    inherited = merged(
        [at(X, assign("1") | allows("@@none"))], [at(X, assign({})), at(X, append("a"))]
    )
    assert [told[:4] for told in story(inherited, X)[2:]] == [
        (1, 0, "@@assign", "blocked"),
        (1, 1, "@@append", "blocked"),
    ]


def test_an_invalid_operator_never_beats_a_later_valid_one() -> None:
    inherited = merged([at(X, assign({"a": 1})), at(X, assign("2"))])
    assert story(inherited, X) == [
        (0, 0, "@@assign", "invalid", None, "WRONG_OPERAND"),
        (0, 1, "@@assign", "applied", "2"),
    ]
