"""Goals are asserted on effective policies, whatever the texts look like."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bptui.lessons.deeds import Deed, all_done
from bptui.lessons.facts import Facts, start_at
from bptui.lessons.goals import AnyGoal
from bptui.lessons.trying import Trier
from bptui.workspace.opening import open_folder
from tests.lessons.making import DAYS, lesson_folder

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
LOCK = '{"@@assign": "35", "@@operators_allowed_for_child_policies": ["@@none"]}'
SHORTER = """\
{"plans": {"std": {"rules": {"daily": {"lifecycle": {"delete_after_days": {"@@assign": "7"}}}}}}}
"""
SIXTY = {"do": "change", "policy": "base", "replace": "35", "by": "60"}
NO_REGIONS = {
    "do": "change",
    "policy": "base",
    "replace": '{"@@assign": ["eu',
    "by": '{"@@remove": ["eu',
}
LOCKED = {"do": "change", "policy": "base", "replace": '{"@@assign": "35"}', "by": LOCK}
DB_OWN = {"do": "create", "policy": "own", "target": "db", "text": SHORTER}
IN_VAIN = {"do": "write", "policy": "base", "text": '{"plans": {"std": {}}}'}
REFUSED = {"do": "change", "policy": "base", "replace": '"35"', "by": '"never"'}


def goal(**given: object) -> AnyGoal:
    """Read a goal as a lesson has it."""
    read: AnyGoal = TypeAdapter(AnyGoal).validate_python(given)
    return read


def after(place: Path, *deeds: Mapping[str, Any]) -> Facts:
    """Return what is known of the small organization after some deeds."""
    begun = open_folder(lesson_folder(place) / "organization")[1]
    read = [TypeAdapter[Deed](Deed).validate_python(deed) for deed in deeds]
    return Trier(NOW).facts(all_done(begun, read), start_at(begun))


@pytest.mark.parametrize(
    ("given", "deeds", "words"),
    [
        (
            {"kind": "value", "target": "db", "path": DAYS, "value": 60},
            [SIXTY],
            "db: delete_after_days is 60",
        ),
        (
            {"kind": "value", "target": "db", "path": "plans/std/regions", "value": ["b", "a"]},
            [{**SIXTY, "replace": '["eu-west-1"]', "by": '["a", "b"]'}],
            "db: regions is b, a",
        ),
        (
            {"kind": "unset", "target": "db", "path": DAYS},
            [IN_VAIN],
            "db: delete_after_days is not set",
        ),
        (
            {"kind": "locked", "target": "Root", "path": DAYS},
            [LOCKED],
            "nothing below Root may change delete_after_days",
        ),
        (
            {"kind": "blocked", "target": "db", "path": DAYS},
            [LOCKED, DB_OWN],
            "db: an attempt to change delete_after_days is blocked",
        ),
        ({"kind": "changed", "accounts": ["db"]}, [DB_OWN], "only db changes"),
        ({"kind": "changed", "accounts": ["db", "web"]}, [SIXTY], "only db and web change"),
        ({"kind": "changed", "count": 2}, [SIXTY], "2 accounts change"),
        ({"kind": "changed", "count": 1}, [DB_OWN], "1 account changes"),
        ({"kind": "invalid", "target": "db"}, [NO_REGIONS], "db is INVALID"),
        (
            {"kind": "finding", "target": "db", "rule": "effective-missing-key"},
            [NO_REGIONS],
            "db: effective-missing-key is found",
        ),
    ],
)
def test_a_goal_is_reached_by_what_it_is_about_and_by_nothing_else(
    tmp_path: Path, given: Mapping[str, Any], deeds: list[Mapping[str, Any]], words: str
) -> None:
    asked = goal(**given)

    assert asked.text == words
    assert not asked.is_met(after(tmp_path / "before"))
    assert asked.is_met(after(tmp_path / "after", *deeds))


@pytest.mark.parametrize(
    ("given", "deeds", "words"),
    [
        ({"kind": "changed", "count": 0}, [SIXTY], "no account changes"),
        ({"kind": "changed", "accounts": []}, [SIXTY], "no account changes"),
        ({"kind": "untouched", "policy": "base"}, [SIXTY], "base stays as it is, and where it is"),
        (
            {"kind": "untouched", "policy": "base"},
            [{"do": "detach", "policy": "base", "target": "Root"}],
            "base stays as it is, and where it is",
        ),
        (
            {"kind": "untouched", "policy": "base"},
            [{"do": "delete", "policy": "base"}],
            "base stays as it is, and where it is",
        ),
        ({"kind": "valid", "target": "db"}, [NO_REGIONS], "db has a valid effective policy"),
        (
            {"kind": "valid", "target": "db"},
            [{"do": "delete", "policy": "base"}],
            "db has a valid effective policy",
        ),
        ({"kind": "no-finding", "target": "db"}, [NO_REGIONS], "db: no problem is left"),
        (
            {"kind": "no-finding", "target": "db", "rule": "effective-missing-key"},
            [NO_REGIONS],
            "db: effective-missing-key is not found",
        ),
    ],
)
def test_a_goal_that_holds_is_lost_by_what_it_forbids(
    tmp_path: Path, given: Mapping[str, Any], deeds: list[Mapping[str, Any]], words: str
) -> None:
    asked = goal(**given)

    assert asked.text == words
    assert asked.is_met(after(tmp_path / "before"))
    assert not asked.is_met(after(tmp_path / "after", *deeds))


@pytest.mark.parametrize("kind", ["unset", "locked", "blocked", "valid", "no-finding", "invalid"])
def test_nothing_is_reached_for_a_target_that_is_not_there(tmp_path: Path, kind: str) -> None:
    path = {"path": DAYS} if kind in ("unset", "locked", "blocked") else {}

    assert not goal(kind=kind, target="nobody", **path).is_met(after(tmp_path))


def test_white_space_and_comments_on_a_text_touch_no_policy(tmp_path: Path) -> None:
    spaced = {**SIXTY, "replace": '"plans"', "by": '\n\n  "plans"'}

    assert goal(kind="untouched", policy="base").is_met(after(tmp_path, spaced))


def test_a_policy_that_aws_refuses_is_not_accepted(tmp_path: Path) -> None:
    assert after(tmp_path / "before").is_accepted
    assert not after(tmp_path / "after", REFUSED).is_accepted


def test_a_goal_is_told_in_the_words_of_its_lesson_if_it_has_any() -> None:
    assert goal(kind="valid", target="db", says="db is well").text == "db is well"


@pytest.mark.parametrize("given", [{}, {"accounts": ["db"], "count": 1}])
def test_what_changes_is_said_in_one_way(given: Mapping[str, Any]) -> None:
    with pytest.raises(ValidationError, match="say which accounts change, or their count"):
        goal(kind="changed", **given)
