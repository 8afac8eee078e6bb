import pytest

from bptui.inheritance.inherited import Outcome
from bptui.insight.story import ToldStep
from bptui.organization.targets import Account
from bptui.policy.meaning import Value
from bptui.policy.paths import Path
from bptui.report.words import (
    SIGNS,
    action_text,
    name_of,
    origin_text,
    outcome_text,
    path_words,
    place_text,
    schedule_text,
    value_text,
)
from tests.stories import DAILY, REGIONS, RETENTION, Policies, at, result

VAULT = f"{DAILY}/target_backup_vault_name"


def told(path: str, *levels: Policies) -> list[tuple[str, str, str]]:
    """Return sign, action and outcome of every step at a path."""
    steps = result(*levels).explain(path).steps
    return [(SIGNS[t.step.outcome], action_text(t), outcome_text(t)) for t in steps]


def last(path: str, *levels: Policies) -> tuple[str, str, str]:
    """Return sign, action and outcome of the last step at a path."""
    return told(path, *levels)[-1]


BASE = {"base": at(REGIONS, assign=["a", "b"])}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("35", "35"),
        ("cron(0 5 ? * * *)", "cron(0 5 ? * * *)"),
        ("", '""'),
        ("7 ", '"7 "'),
        ("\u00a07", '"\u00a07"'),
        ("\n", '"\u240a"'),
        ("\x1b[31m", "\u241b[31m"),
        ((), "empty list"),
        (("a",), "a"),
        (("a", "b"), "a, b"),
        (("a", "", " b"), 'a, "", " b"'),
        (None, "no value"),
    ],
)
def test_a_value_is_one_line(value: Value | None, text: str) -> None:
    assert value_text(value) == text


def test_a_path_is_written_as_it_is_typed() -> None:
    assert path_words(("plans", "a/b~c")) == "plans/a~1b~0c"
    assert path_words(("plans", "\u202e")) == "plans/<U+202E>"
    assert path_words(()) == "the top of the policy"


def test_a_target_goes_by_its_name_or_else_its_id() -> None:
    assert name_of(Account("111111111111", "db\u200b")) == "db<U+200B>"
    assert name_of(Account("111111111111", "")) == "111111111111"


def test_an_origin_is_target_policy_and_line() -> None:
    story = result({"base": at(RETENTION, assign=14)}, {})
    source = story.explain(RETENTION).steps[0].source

    assert place_text(source) == "base:8"
    assert origin_text(source) == "Root/base:8"


def test_an_origin_without_a_line_is_target_and_policy() -> None:
    story = result({"base": at(RETENTION, assign=14)}, {})
    found = story.inherited.at(tuple(RETENTION.split("/")))
    assert found is not None
    source = type(story.teller)(story.levels, {}).explain(found).steps[0].source

    assert origin_text(source) == "Root/base"


def test_every_outcome_has_a_sign() -> None:
    assert set(SIGNS) == set(Outcome)
    assert {len(sign) for sign in SIGNS.values()} == {1}


def test_an_assign_in_force_is_set_here() -> None:
    assert told(RETENTION, {"base": at(RETENTION, assign=14)}, {}) == [
        ("=", "@@assign 14", "set here")
    ]


def test_a_list_shows_what_it_is_after_each_step() -> None:
    assert told(
        REGIONS, BASE, {"prod": at(REGIONS, append=["c"])}, {"team": at(REGIONS, remove=["a"])}
    ) == [
        ("=", "@@assign a, b", "set here"),
        ("=", "@@append c", "now a, b, c"),
        ("=", "@@remove a", "now b, c"),
    ]


def test_a_list_that_is_emptied_is_told() -> None:
    assert last(REGIONS, BASE, {"team": at(REGIONS, remove=["a", "b"])}) == (
        "=",
        "@@remove a, b",
        "now empty list",
    )


def test_an_overridden_value_names_what_overrides_it() -> None:
    first, *_ = told(
        RETENTION, {"base": at(RETENTION, assign=14)}, {"prod": at(RETENTION, assign=35)}, {}
    )

    assert first == ("x", "@@assign 14", "overridden by Prod/prod:8")


def test_of_two_policies_on_one_target_the_first_attached_is_named() -> None:
    both = {"first": at(RETENTION, assign=14), "second": at(RETENTION, assign=35)}

    assert last(RETENTION, both, {}) == (
        "x",
        "@@assign 35",
        "Root/first:8 was attached first, so it wins",
    )


def test_a_locked_value_names_the_lock() -> None:
    locked = {"base": at(RETENTION, assign=14, control=["@@none"])}

    assert last(RETENTION, locked, {"team": at(RETENTION, assign=7)}) == (
        "x",
        "@@assign 7",
        "BLOCKED by the lock at Root/base:9",
    )


def test_an_operator_that_is_not_allowed_is_told_which_are() -> None:
    limited = {"base": at(REGIONS, assign=["a"], control=["@@append", "@@remove"])}

    assert last(REGIONS, limited, {"team": at(REGIONS, assign=["b"])}) == (
        "x",
        "@@assign b",
        "BLOCKED by Root/base:8, which allows @@append and @@remove only",
    )


@pytest.mark.parametrize(("words", "kind"), [(["@@none"], "lock"), (["@@remove"], "control")])
def test_a_new_key_in_a_locked_section_names_the_section(words: list[str], kind: str) -> None:
    locked = {"base": at("plans/std/rules", control=words)}

    assert last(VAULT, locked, {"team": at(VAULT, assign="far")}) == (
        "x",
        "@@assign far",
        f"BLOCKED by the {kind} at Root/base:5: no new keys in plans/std/rules",
    )


@pytest.mark.parametrize(
    ("operators", "action", "why"),
    [
        ({"append": ["a"]}, "@@append a", "it is in the list already"),
        ({"append": ["b", "a"]}, "@@append b, a", "all are in the list already"),
        ({"append": []}, "@@append empty list", "it names nothing to append"),
        ({"remove": ["c"]}, "@@remove c", "it is not in the list"),
        ({"remove": ["c", "d"]}, "@@remove c, d", "none of them is in the list"),
        ({"remove": []}, "@@remove empty list", "it names nothing to remove"),
    ],
)
def test_an_operator_without_effect_says_why(
    operators: dict[str, list[str]], action: str, why: str
) -> None:
    assert last(REGIONS, BASE, {"team": at(REGIONS, **operators)}) == (
        "-",
        action,
        f"no effect: {why}",
    )


def test_removing_with_nothing_inherited_has_no_effect() -> None:
    assert told(REGIONS, {}, {"team": at(REGIONS, remove=["a"])}) == [
        ("-", "@@remove a", "no effect: there is nothing to remove from")
    ]


@pytest.mark.parametrize(
    ("document", "action", "why"),
    [
        (
            at(RETENTION, assign={}),
            "@@assign (not a value)",
            "a value is a text, a number, true, false, or a list of these",
        ),
        (at(RETENTION, increase=5), "@@increase 5", "there is no such operator"),
        (
            at(RETENTION, append=["5"]),
            "@@append 5",
            "@@append and @@remove change lists, and the value here is not a list",
        ),
        (
            at(f"{RETENTION}/deeper", assign="x"),
            "@@assign x",
            "this path is a setting in one place and a section in another",
        ),
        (
            at(RETENTION, control=["@@none", "@@assign"]),
            "@@operators_allowed_for_child_policies @@none, @@assign",
            "@@none stands alone in a control",
        ),
        (
            at(RETENTION, control={"x": 1}),
            "@@operators_allowed_for_child_policies (not a value)",
            "a control lists @@assign, @@append and @@remove, or @@all, or @@none",
        ),
    ],
)
def test_what_breaks_the_policy_language_is_told_why(
    document: dict[str, object], action: str, why: str
) -> None:
    path = f"{RETENTION}/deeper" if "deeper" in str(document) else RETENTION
    levels: tuple[Policies, ...] = ({"base": at(RETENTION, assign=14)}, {"team": document})

    assert last(path, *levels) == ("!", action, f"ignored: {why}")


@pytest.mark.parametrize(
    ("value", "action"),
    [(35, "bare value 35"), (["a", "b"], "bare value a, b"), ([{}], "bare list")],
)
def test_a_value_without_operator_is_told(value: object, action: str) -> None:
    why = 'ignored: a value needs an operator, such as {"@@assign": ...}'

    assert last(REGIONS, {"p": {"plans": {"std": {"regions": value}}}}, {}) == ("!", action, why)


def test_an_operator_on_a_section_is_told() -> None:
    document = {"plans": {"std": {"@@assign": "x", "regions": {"@@assign": ["a"]}}}}

    assert last("plans/std", {"p": document}, {}) == (
        "!",
        "@@assign x",
        "ignored: a section has no value of its own",
    )


@pytest.mark.parametrize(
    ("words", "action", "reach"),
    [
        (["@@none"], "lock", "nothing below may change this"),
        (["@@all"], "allows everything", "policies below may change this in any way"),
        (["@@assign"], "allows @@assign only", "policies below may assign, nothing else"),
        (
            ["@@remove", "@@append"],
            "allows @@append and @@remove only",
            "policies below may append or remove, nothing else",
        ),
        (
            ["@@assign", "@@append", "@@remove"],
            "allows everything",
            "policies below may change this in any way",
        ),
    ],
)
def test_a_control_says_what_it_means_for_the_levels_below(
    words: list[str], action: str, reach: str
) -> None:
    assert last(REGIONS, {"p": at(REGIONS, control=words)}, {}) == ("#", action, reach)


@pytest.mark.parametrize(
    ("words", "action", "reach"),
    [
        (
            ["@@none"],
            "lock",
            "policies below may add no new keys in it; what is there can still be changed",
        ),
        (
            ["@@remove"],
            "allows @@remove only",
            "policies below may add no new keys in it; what is there can still be changed",
        ),
        (["@@append"], "allows @@append only", "policies below may add new keys in it"),
        (["@@all"], "allows everything", "policies below may change this in any way"),
    ],
)
def test_a_control_on_a_section_is_about_its_keys(
    words: list[str], action: str, reach: str
) -> None:
    assert last("plans/std/rules", {"p": at("plans/std/rules", control=words)}, {}) == (
        "#",
        action,
        reach,
    )


def test_a_statement_whose_opponent_is_unknown_is_still_told() -> None:
    locked = {"base": at(RETENTION, assign=14, control=["@@none"])}
    step = result(locked, {"team": at(RETENTION, assign=7)}).explain(RETENTION).steps[-1]

    assert outcome_text(ToldStep(step.step, step.source, None)) == "BLOCKED by a control above"


def test_of_a_list_that_nobody_could_read_the_rest_is_counted() -> None:
    value = tuple(str(number) for number in range(1_300))

    assert value_text(value[:200]).endswith("198, 199")
    assert value_text(value).endswith("198, 199 and 1,100 more")


SCHEDULE = ("plans", "std", "rules", "daily", "schedule_expression")


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        (SCHEDULE, "cron(0 5 ? * MON *)", "backups start at 05:00 UTC every Monday"),
        (SCHEDULE, "cron(0 5 ? * * *)", "backups start every day at 05:00 UTC"),
        (SCHEDULE, "rate(1 day)", ""),
        (SCHEDULE, ("cron(0 5 ? * * *)",), ""),
        (SCHEDULE, None, ""),
        (SCHEDULE[:-1], "cron(0 5 ? * * *)", ""),
        (("plans", "std", "regions"), "cron(0 5 ? * * *)", ""),
    ],
)
def test_a_schedule_is_told_in_words(path: Path, value: Value | None, text: str) -> None:
    assert schedule_text(path, value) == text
