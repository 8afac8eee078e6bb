from typing import Any

import pytest

from bptui.insight.effective_settings import Setting, settings
from bptui.policy.meaning import Value
from bptui.policy.paths import path_from_text, path_text
from tests.stories import DAILY, REGIONS, RETENTION, Result, at, result

START = f"{DAILY}/start_backup_window_minutes"


def listed(now: Result, before: Result | None = None) -> list[Setting]:
    saved = None if before is None else before.inherited
    return list(settings(now.inherited, now.teller, saved))


def told(setting: Setting) -> tuple[str, Value | None, Value | None, bool]:
    return path_text(setting.path), setting.value, setting.saved, setting.is_changed


def test_settings_come_in_the_order_they_came_up() -> None:
    story = result(
        {"base": {"plans": {"b": at("regions", assign=["x"]), "a": at("regions", assign=["y"])}}},
        {"team": {"plans": {"a": at("regions", append=["z"]), "c": at("regions", assign=["x"])}}},
    )

    assert [path_text(setting.path) for setting in listed(story)] == [
        "plans/b/regions",
        "plans/a/regions",
        "plans/c/regions",
    ]


def test_a_setting_has_its_origin_and_the_number_of_other_attempts() -> None:
    story = result(
        {"base": at(RETENTION, assign=14)},
        {"prod": at(RETENTION, assign=35, control=["@@none"])},
        {"team": at(RETENTION, assign=7)},
    )
    (setting,) = listed(story)

    assert setting.origin is not None
    assert (setting.value, setting.origin.policy, setting.others) == ("35", "prod", 2)


def test_without_a_saved_state_nothing_is_changed() -> None:
    (setting,) = listed(result({"base": at(REGIONS, assign=["a"])}, {}))

    assert told(setting) == (REGIONS, ("a",), ("a",), False)


def test_what_nobody_could_set_is_not_listed() -> None:
    assert listed(result({"base": at(DAILY, control=["@@none"])}, {"t": at(START, assign=1)})) == []


def test_a_changed_value_comes_with_the_saved_one() -> None:
    before = result({"base": at(RETENTION, assign=14)}, {})
    now = result({"base": at(RETENTION, assign=7)}, {})

    assert [told(setting) for setting in listed(now, before)] == [(RETENTION, "7", "14", True)]


def test_a_value_from_elsewhere_that_is_the_same_is_not_changed() -> None:
    before = result({"base": at(RETENTION, assign=14)}, {})
    now = result({"base": at(RETENTION, assign=14)}, {"team": at(RETENTION, assign=14)})

    assert [told(setting) for setting in listed(now, before)] == [(RETENTION, "14", "14", False)]


def test_a_new_value_had_none_before() -> None:
    before = result({"base": at(RETENTION, assign=14)}, {})
    now = result({"base": at(RETENTION, assign=14)}, {"team": at(START, assign=60)})

    assert [told(setting) for setting in listed(now, before)] == [
        (RETENTION, "14", "14", False),
        (START, "60", None, True),
    ]


def test_a_value_that_is_gone_is_listed_last_and_without_origin() -> None:
    before = result({"base": at(RETENTION, assign=14)}, {"team": at(START, assign=60)})
    now = result({"base": at(RETENTION, assign=14)}, {})
    gone = listed(now, before)[-1]

    assert told(gone) == (START, None, "60", True)
    assert (gone.origin, gone.others) == (None, 0)


def test_all_values_of_a_policy_that_stops_are_gone() -> None:
    before = result({"base": at(RETENTION, assign=14)}, {})

    assert [told(setting) for setting in listed(result({}, {}), before)] == [
        (RETENTION, None, "14", True)
    ]


def test_a_setting_that_became_a_section_is_gone_and_its_settings_are_new() -> None:
    before = result({"base": at("plans/std/x", assign="a")}, {})
    now = result({"base": at("plans/std/x/y", assign="b")}, {})

    assert [told(setting) for setting in listed(now, before)] == [
        ("plans/std/x", None, "a", True),
        ("plans/std/x/y", "b", None, True),
    ]
    assert [told(setting) for setting in listed(before, now)] == [
        ("plans/std/x", "a", None, True),
        ("plans/std/x/y", None, "b", True),
    ]


COPY = f"{DAILY}/copy_actions/arn"
HEADINGS = {
    "plans/std/regions": "plans/std",
    "plans/std/backup_plan_tags/owner/tag_key": "plans/std",
    "plans/std/advanced_backup_settings/ec2/windows_vss": "plans/std",
    START: DAILY,
    RETENTION: DAILY,
    f"{COPY}/target_backup_vault_arn": COPY,
    f"{COPY}/lifecycle/delete_after_days": COPY,
    "plans/std/selections/tags/tagged/tag_key": "plans/std/selections/tags/tagged",
    "plans/std/selections/resources/r/conditions/string_equals/c/condition_key": (
        "plans/std/selections/resources/r"
    ),
    "plans/std": "plans",
    "plans/std/rules": "plans/std",
    "plans/std/rules/daily": "plans/std/rules",
    "plans": "",
    "elsewhere/a/b": "elsewhere/a",
}


@pytest.mark.parametrize(("path", "heading"), HEADINGS.items())
def test_a_setting_stands_under_its_plan_rule_copy_action_or_selection(
    path: str, heading: str
) -> None:
    setting = Setting(path_from_text(path), "value", "value", None, 0)

    assert path_text(setting.heading) == heading


@pytest.mark.parametrize("path", HEADINGS)
def test_a_setting_is_always_below_its_heading(path: str) -> None:
    document: dict[str, Any] = at(path, assign="value")
    (setting,) = listed(result({"p": document}, {}))

    assert len(setting.heading) < len(setting.path)
    assert setting.path[: len(setting.heading)] == setting.heading
