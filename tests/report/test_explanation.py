import json
from itertools import islice, product
from typing import Any

import pytest

from bptui.inheritance.inherited import Outcome
from bptui.organization.targets import Account
from bptui.report.explanation import (
    Rung,
    element_texts,
    explanation_data,
    explanation_lines,
    heading,
    is_struck,
    ladder,
    unmentioned,
)
from tests.stories import CONTROL, DAILY, REGIONS, RETENTION, at, result

STORY = result(
    {"base": at(RETENTION, assign=14)},
    {"prod": at(RETENTION, control=["@@none"], assign=35)},
    {},
    {"team": at(REGIONS, assign=["a"])},
    {"app": at(RETENTION, assign=7)},
)


def shown(rungs: tuple[Rung, ...]) -> list[tuple[str, str, str, str, str]]:
    return [(rung.sign, rung.target, rung.place, rung.action, rung.outcome) for rung in rungs]


def test_a_ladder_begins_at_the_root() -> None:
    rungs = ladder(STORY.explain(RETENTION))

    assert shown(rungs) == [
        ("x", "Root", "base:8", "@@assign 14", "overridden by Prod/prod:11"),
        ("=", "Prod", "prod:11", "@@assign 35", "set here"),
        ("#", "Prod", "prod:8", "lock", "nothing below may change this"),
        ("x", "db", "app:8", "@@assign 7", "BLOCKED by the lock at Prod/prod:8"),
    ]
    assert [rung.told for rung in rungs] == list(STORY.explain(RETENTION).steps)


def test_a_ladder_shows_silent_levels_on_demand() -> None:
    rungs = ladder(STORY.explain(RETENTION), STORY.levels)

    assert shown(rungs)[3:5] == [
        (" ", "Regulated", "", "", "no policy attached"),
        (" ", "Cards", "", "", "says nothing about this"),
    ]
    assert [rung.told for rung in rungs[3:5]] == [None, None]
    assert len(rungs) == 6


def test_a_story_is_told_in_aligned_lines() -> None:
    assert (
        "\n".join(explanation_lines(STORY.explain(RETENTION), STORY.levels))
        == f"""\
{RETENTION} = 35
  x Root       base:8   @@assign 14  overridden by Prod/prod:11
  = Prod       prod:11  @@assign 35  set here
  # Prod       prod:8   lock         nothing below may change this
    Regulated                        no policy attached
    Cards                            says nothing about this
  x db         app:8    @@assign 7   BLOCKED by the lock at Prod/prod:8"""
    )


def test_a_schedule_is_told_in_words_below_the_heading() -> None:
    story = result({"base": at(f"{DAILY}/schedule_expression", assign="cron(0 5 1 * ? *)")}, {})

    assert "\n".join(explanation_lines(story.explain(f"{DAILY}/schedule_expression"))) == (
        f"""\
{DAILY}/schedule_expression = cron(0 5 1 * ? *)
  backups start at 05:00 UTC on day 1 of every month
  = Root  base:7  @@assign cron(0 5 1 * ? *)  set here"""
    )


def test_a_heading_is_the_path_and_its_value() -> None:
    assert heading(STORY.explain(REGIONS)) == f"{REGIONS} = a"


def test_the_heading_of_a_path_that_nobody_could_set_says_so() -> None:
    story = result({"base": at(REGIONS, remove=["a"])}, {})

    assert heading(story.explain(REGIONS)) == f"{REGIONS} = no value"


def test_the_heading_of_a_section_is_its_path() -> None:
    story = result({"base": at("plans/std/rules", control=["@@none"])}, {})

    assert heading(story.explain("plans/std/rules")) == "plans/std/rules"


def test_a_path_without_a_story_is_told() -> None:
    account = Account("111111111111", "db\x1b")

    assert unmentioned(("plans", "x"), account) == (
        "No policy on the way to db\u241b sets anything at plans/x."
    )
    assert unmentioned((), account) == "No policy on the way to db\u241b sets anything."


@pytest.mark.parametrize("outcome", Outcome)
def test_only_what_something_beat_is_struck_through(outcome: Outcome) -> None:
    beaten = {Outcome.OVERRIDDEN, Outcome.LOST, Outcome.BLOCKED}

    assert is_struck(outcome) is (outcome in beaten)


def test_a_story_as_data() -> None:
    def step(*told: object) -> dict[str, Any]:
        keys = ("target", "policy", "line", "operator", "operand", "outcome", "by", "value")
        return dict(zip(keys, told, strict=True))

    prod = {"target": "ou-Prod", "policy": "prod", "line": 11}
    lock = {"target": "ou-Prod", "policy": "prod", "line": 8}
    assert explanation_data([STORY.explain(RETENTION)]) == [
        {
            "path": RETENTION.split("/"),
            "value": "35",
            "steps": [
                step("ou-Root", "base", 8, "@@assign", "14", "overridden", prod, "14"),
                step("ou-Prod", "prod", 11, "@@assign", "35", "applied", None, "35"),
                step("ou-Prod", "prod", 8, CONTROL, ("@@none",), "control", None, "35"),
                step("111111111111", "app", 8, "@@assign", "7", "blocked", lock, "35"),
            ],
        }
    ]


def spellings(key: str) -> list[str]:
    """Spell a key in all ways that differ in letter case only."""
    return ["".join(letters) for letters in product(*((c, c.upper()) for c in key))]


def many_appends(count: int) -> str:
    """Return a document that appends to one list with so many statements, all on one line."""
    keys = islice(product(spellings("plans"), spellings("regions")), count)
    document: dict[str, Any] = {}
    for number, (plan, regions) in enumerate(keys):
        said = document.setdefault(plan, {"std": {}})["std"]
        said[regions] = {"@@append": [f"r{number}"]}
    return json.dumps(document)


@pytest.mark.parametrize(
    ("count", "counted"), [(200, "1 more statement"), (300, "101 more statements")]
)
def test_of_a_story_nobody_can_read_the_ends_are_told_and_the_rest_is_counted(
    count: int, counted: str
) -> None:
    many = {"many": many_appends(count)}
    story = result({"base": at(REGIONS, assign=["a"])}, {}, many, {})
    rungs = shown(ladder(story.explain(REGIONS), story.levels))

    assert len(rungs) == 203
    assert [rung[:3] for rung in rungs[:3]] == [
        ("=", "Root", "base:5"),
        (" ", "Prod", ""),
        ("=", "Regulated", "many:1"),
    ]
    assert rungs[101] == (" ", "", "", "", f"{counted}; `bptui explain --format json` has all")
    assert rungs[201][3] == f"@@append r{count - 1}"
    assert rungs[202] == (" ", "db", "", "", "no policy attached")


def test_of_many_statements_that_brought_elements_the_first_are_named() -> None:
    story = result({"base": at(REGIONS, assign=["a"])}, {"many": many_appends(30)}, {})
    texts = element_texts(story.explain(REGIONS))

    assert texts[:2] == ("a from Root/base:5", "r0 from Prod/many:1")
    assert texts[20:] == ("the rest from 11 more statements",)
