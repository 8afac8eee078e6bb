"""What is offered where, in which order, and what taking it writes."""

from datetime import UTC, datetime

import pytest

from bptui.policy.reading import read_document
from bptui.report.completion.skeletons import SKELETONS
from bptui.validation.documents import document_findings
from bptui.validation.findings import Severity
from tests.report.completion.offering import labels, offered, standpoint, taken
from tests.stories import DAILY, REGIONS, RETENTION, at

RULE = '{"plans": {"std": {"rules": {"daily": {%s}}}}}'
LOCKED = standpoint({"base": at(RETENTION, assign=14, control=["@@none"])}, {"team": {}}, depth=1)
NARROWED = standpoint(
    {"base": at(REGIONS, assign=["eu-west-1", "us-east-1"], control=["@@append"])},
    {"team": {}},
    depth=1,
)


def test_missing_required_keys_come_first_then_settings_then_sections_then_whole_pieces() -> None:
    assert labels(RULE % '"|"')[:3] == [
        "target_backup_vault_name",
        "schedule_expression",
        "target_logically_air_gapped_backup_vault_arn",
    ]
    assert labels(RULE % '"|"')[-3:] == [
        "scan_actions",
        "@@operators_allowed_for_child_policies",
        "a lock",
    ]


def test_keys_that_are_there_are_not_offered_whatever_their_letter_case() -> None:
    found = labels(RULE % '"Lifecycle": {}, "|"')

    assert "lifecycle" not in found
    assert "schedule_expression" in found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("start", "start_backup_window_minutes"),
        ("backup_window", "start_backup_window_minutes"),
        ("indow", "start_backup_window_minutes"),
        ("ecb", "enable_continuous_backup"),
        ("SCHED", "schedule_expression"),
    ],
)
def test_the_best_fit_is_first(typed: str, first: str) -> None:
    assert labels(RULE % f'"{typed}|"')[0] == first


def test_what_does_not_fit_is_not_offered() -> None:
    assert labels(RULE % '"xyzzy|"') == []


@pytest.mark.parametrize(
    "place", ['{"regions": "|"}', '{"a": 1, "b": {"|"}}', '{"@@assign": ["|"]}']
)
def test_where_nothing_is_known_nothing_is_offered(place: str) -> None:
    assert labels(place) == []


def test_an_offer_says_what_it_means_and_what_is_inherited() -> None:
    story = standpoint({"base": at(RETENTION, assign=14)}, {"team": {}}, depth=1)
    first, *_ = offered(RULE % '"lifecycle": {"del|"}', story)

    assert first.offer.label == "delete_after_days"
    assert first.offer.meaning == (
        "Days after its creation that a recovery point is deleted; without it, never."
    )
    assert first.offer.detail == "now 14 from Root"
    assert first.note == ""


def test_an_operator_that_a_lock_forbids_is_last_with_what_forbids_it() -> None:
    *others, last, second_last = offered('{"plans": {"std": {"regions": {"@@|"}}}}', NARROWED)

    assert [c.offer.label for c in others][:1] == ["@@append"]
    assert (last.offer.label, second_last.offer.label) == ("@@assign", "@@remove")
    assert last.note == "base at Root, line 9, allows @@append only"


def test_a_setting_that_is_locked_is_last() -> None:
    *_, last = offered(RULE % '"lifecycle": {"|"}', LOCKED)

    assert last.offer.label == "delete_after_days"
    assert last.note == "base at Root, line 9, lets no policy below change this"


def test_nothing_new_can_be_put_into_a_closed_section() -> None:
    closed = standpoint(
        {"base": {"plans": {"std": {"rules": {
            "@@operators_allowed_for_child_policies": ["@@none"], "daily": {}}}}}},
        {"other": at(f"{DAILY}/schedule_expression", assign="x")},
        depth=1,
    )  # fmt: skip
    names = {c.offer.label: c.note for c in offered('{"plans": {"std": {"rules": {"|"}}}}', closed)}

    assert (
        names["daily"] == "base at Root, line 5, lets no policy below add a key to plans/std/rules"
    )


@pytest.mark.parametrize(
    ("place", "label", "after"),
    [
        (
            RULE % '"lifecycle": {"d|"}',
            "delete_after_days",
            RULE % '"lifecycle": {"delete_after_days": {"@@assign": "<>"}}',
        ),
        ('{"plans": {"std": {"|"}}}', "regions", '{"plans": {"std": {"regions": {<>}}}}'),
        ('{"plans": {"std": {"|"}}}', "rules", '{"plans": {"std": {"rules": {<>}}}}'),
        (
            '{"plans": {"std": {"regions": {"|"}}}}',
            "@@append",
            '{"plans": {"std": {"regions": {"@@append": ["<>"]}}}}',
        ),
        (
            '{"plans": {"std": {"regions": {"@@append": ["eu-w|"]}}}}',
            "eu-west-1",
            '{"plans": {"std": {"regions": {"@@append": ["eu-west-1"<>]}}}}',
        ),
        (
            '{"plans": {"std": {"regions": {"@@append": |}}}}',
            "eu-west-1",
            '{"plans": {"std": {"regions": {"@@append": ["eu-west-1"<>]}}}}',
        ),
        (
            RULE % '"enable_continuous_backup": {"@@assign": t|}',
            "true",
            RULE % '"enable_continuous_backup": {"@@assign": true<>}',
        ),
        (
            RULE % '"enable_continuous_backup": |',
            '{"@@assign": ...}',
            RULE % '"enable_continuous_backup": {"@@assign": "<>"}',
        ),
        (
            RULE % '"@@operators_allowed_for_child_policies": |',
            "@@none",
            RULE % '"@@operators_allowed_for_child_policies": ["@@none"]<>',
        ),
        (RULE % '"sched|": {}', "schedule_expression", RULE % '"schedule_expression"<>: {}'),
        (
            '{"plans": {"std": {\n  "|"\n  "rules": {}\n}}}',
            "selections",
            '{"plans": {"std": {\n  "selections": {\n    <>\n  },\n  "rules": {}\n}}}',
        ),
        (
            '{"plans": {"std": {\n  "rules": {}\n  |\n}}}',
            "regions",
            '{"plans": {"std": {\n  "rules": {},\n  "regions": {<>}\n}}}',
        ),
    ],
)
def test_what_is_taken_is_right_with_quotes_colon_brackets_and_commas(
    place: str, label: str, after: str
) -> None:
    assert taken(place, label) == after


def test_values_in_use_come_before_those_of_the_table() -> None:
    story = standpoint(
        {"base": at(f"{DAILY}/target_backup_vault_name", assign="Gold")},
        {"team": at("plans/other/rules/weekly/target_backup_vault_name", assign="Silver")},
        depth=1,
    )
    found = offered(RULE % '"target_backup_vault_name": {"@@assign": "|"}', story)

    assert [(c.offer.label, c.offer.meaning, c.offer.detail) for c in found] == [
        ("Gold", "in base", "now Gold from Root"),
        ("Silver", "in team", ""),
        ("Default", "an example: the name of a vault: 1 to 50 letters, digits, _ and -", ""),
    ]


def test_schedules_say_when_they_run() -> None:
    first, *_ = offered(RULE % '"schedule_expression": {"@@assign": "|"}')

    assert (first.offer.label, first.offer.meaning) == (
        "cron(0 5 ? * * *)",
        "every day at 05:00 UTC",
    )


def test_only_what_is_in_the_inherited_list_can_be_taken_out_of_it() -> None:
    regions = '{"plans": {"std": {"regions": {"@@%s": ["|"]}}}}'

    assert labels(regions % "remove", NARROWED) == ["eu-west-1", "us-east-1"]
    assert {"eu-west-1", "us-east-1"}.isdisjoint(labels(regions % "append", NARROWED))


def test_the_name_of_an_entry_is_offered_for_what_repeats_it() -> None:
    place = '{"plans": {"std": {"backup_plan_tags": {"Owner": {"tag_key": {"@@assign": "|"}}}}}}'

    assert labels(place) == ["Owner"]


def test_names_that_others_use_are_offered_as_they_are_written() -> None:
    daily = {"start_backup_window_minutes": {"@@assign": 60}}
    story = standpoint({"base": {"plans": {"Gold": {"rules": {"Daily": daily}}}}}, {})

    assert labels('{"plans": {"|"}}', story)[0] == "Gold"
    assert labels('{"plans": {"new": {"rules": {"|"}}}}', story)[0] == "Daily"


def test_a_hostile_name_is_harmless_in_the_list_and_the_same_in_the_text() -> None:
    story = standpoint(
        {"base": {"plans": {"a\u202eb\x1b[/x]": {"regions": {"@@assign": ["x"]}}}}}, {}
    )

    assert labels('{"plans": {"|"}}', story)[0] == "a<U+202E>b\u241b[/x]"
    assert taken('{"plans": {"|"}}', "a<U+202E>b\u241b[/x]", story) == (
        '{"plans": {"a\\u202eb\\u001b[/x]": {<>}}}'
    )


SKELETON_HOMES = {
    "plan": '{"plans": {\n"|"\n}}',
    "rule": '{"plans": {"std": {"rules": {\n"|"\n}}}}',
    "selection_by_tag": '{"plans": {"std": {"selections": {"tags": {\n"|"\n}}}}}',
    "selection_by_type": '{"plans": {"std": {"selections": {"resources": {\n"|"\n}}}}}',
    "copy_action": RULE % '"copy_actions": {\n"|"\n}',
    "lock": '{"plans": {"std": {"regions": {"@@assign": ["eu-west-1"],\n"|"\n}}}}',
}


@pytest.mark.parametrize("name", SKELETONS)
def test_a_whole_piece_is_right_as_it_is(name: str) -> None:
    after = taken(SKELETON_HOMES[name], SKELETONS[name].title).replace("<", "").replace(">", "")
    found = document_findings(read_document(after), datetime(2026, 11, 27, tzinfo=UTC))

    assert [f.message for f in found if f.severity is not Severity.INFO] == []


def test_a_whole_piece_has_the_indentation_of_the_text_and_a_name_of_its_own() -> None:
    text = (
        '{\n\t"plans": {\n\t\t"std": {\n\t\t\t"rules": {\n'
        '\t\t\t\t"daily": {},\n\t\t\t\t"|"\n\t\t\t}\n\t\t}\n\t}\n}'
    )

    assert taken(text, "a whole rule").split('"daily": {},\n')[1] == (
        '\t\t\t\t"<daily-2>": {\n'
        '\t\t\t\t\t"schedule_expression": {"@@assign": "<cron(0 5 ? * * *)>"},\n'
        '\t\t\t\t\t"target_backup_vault_name": {"@@assign": "<Default>"},\n'
        '\t\t\t\t\t"lifecycle": {\n'
        '\t\t\t\t\t\t"delete_after_days": {"@@assign": "<35>"}\n'
        "\t\t\t\t\t}\n"
        "\t\t\t\t}\n"
        "\t\t\t}\n\t\t}\n\t}\n}"
    )


def test_an_empty_text_can_begin_with_a_whole_policy() -> None:
    assert labels("|") == ["an empty policy", "a whole policy"]
    assert taken("|", "an empty policy") == '{"plans": {<>}}'
