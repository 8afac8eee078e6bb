"""The table of settings."""

import re

import pytest

from bptui.policy.paths import path_from_text
from bptui.policy.reading import read_document
from bptui.policy.table import ROWS, SECTIONS, SETTINGS, SectionRow, required_at, row_at
from bptui.policy.table.forms import (
    ANY,
    Choice,
    Free,
    Kind,
    Matching,
    RegionNames,
    Required,
    ResourceTypes,
    Schedule,
    SettingRow,
    Values,
    Whole,
)
from bptui.policy.table.regions import REGIONS
from bptui.resources import sample_names, sample_path

LIFECYCLE = {
    "move_to_cold_storage_after_days": "single",
    "delete_after_days": "single",
    "opt_in_to_archive_for_supported_resources": "single",
}
TAG = {"*/tag_key": "single", "*/tag_value": "single"}
CONDITIONS = {
    f"conditions/{operator}/*/{part}": "single"
    for operator in ("string_equals", "string_not_equals", "string_like", "string_not_like")
    for part in ("condition_key", "condition_value")
}
RULE = {
    "schedule_expression": "single",
    "target_backup_vault_name": "single",
    "target_logically_air_gapped_backup_vault_arn": "single",
    "start_backup_window_minutes": "single",
    "complete_backup_window_minutes": "single",
    "enable_continuous_backup": "single",
    **{f"lifecycle/{place}": kind for place, kind in LIFECYCLE.items()},
    "copy_actions/*/target_backup_vault_arn": "single",
    **{f"copy_actions/*/lifecycle/{place}": kind for place, kind in LIFECYCLE.items()},
    **{f"recovery_point_tags/{place}": kind for place, kind in TAG.items()},
    "index_actions/resource_types": "list",
    "scan_actions/GUARDDUTY/scan_mode": "single",
}
BY_TAG = {"iam_role_arn": "single", "tag_key": "single", "tag_value": "list", **CONDITIONS}
BY_TYPE = {
    "iam_role_arn": "single",
    "resource_types": "list",
    "not_resource_types": "list",
    **CONDITIONS,
}
PLAN = {
    **{f"rules/*/{place}": kind for place, kind in RULE.items()},
    "regions": "list",
    **{f"selections/tags/*/{place}": kind for place, kind in BY_TAG.items()},
    **{f"selections/resources/*/{place}": kind for place, kind in BY_TYPE.items()},
    "advanced_backup_settings/ec2/windows_vss": "single",
    "advanced_backup_settings/s3/backup_acls": "single",
    "advanced_backup_settings/s3/backup_object_tags": "single",
    **{f"backup_plan_tags/{place}": kind for place, kind in TAG.items()},
    "scan_settings/GUARDDUTY/resource_types": "list",
    "scan_settings/GUARDDUTY/scanner_role_arn": "single",
}
"""Every setting that AWS documents, by its place in a plan."""

COPY_KEY = "arn:aws:backup:eu-west-1:$account:backup-vault:copies"


def setting(place: str) -> SettingRow:
    """Return the row of a setting that must be there."""
    row = row_at(path_from_text(f"plans/p/{place}"))
    assert isinstance(row, SettingRow)
    return row


def form(place: str) -> Matching:
    """Return the form of the values of a setting."""
    values = setting(place).values
    assert isinstance(values, Matching)
    return values


def test_every_setting_of_the_language_is_there_with_its_kind() -> None:
    kinds = {"/".join(row.pattern): row.kind.value for row in SETTINGS}

    assert kinds == {f"plans/*/{place}": kind for place, kind in PLAN.items()}


def test_no_two_rows_share_a_pattern() -> None:
    assert len({row.pattern for row in ROWS}) == len(ROWS)


def test_every_section_leads_to_a_row_and_every_row_stands_in_a_section() -> None:
    patterns = {row.pattern for row in SECTIONS}

    assert patterns == {row.pattern[:-1] for row in ROWS if row.pattern}


def test_a_section_has_names_of_its_author_or_of_the_table_but_not_both() -> None:
    for section in SECTIONS:
        below = [
            row.pattern[-1] for row in ROWS if row.pattern and row.pattern[:-1] == section.pattern
        ]

        assert below
        assert (ANY in below) == (section.names is not None), section.pattern
        assert ANY not in below or below == [ANY]


def test_meanings_fit_on_a_line_and_are_sentences() -> None:
    for row in ROWS:
        assert len(row.meaning) <= 90, row.meaning
        assert row.meaning.endswith("."), row.meaning


def test_examples_have_the_form_they_are_examples_of() -> None:
    for row in SETTINGS:
        if isinstance(row.values, Matching):
            assert re.fullmatch(row.values.regex, row.values.example)


def test_names_chosen_by_an_author_lead_to_the_row() -> None:
    row = row_at(("plans", "std", "rules", "daily", "schedule_expression"))

    assert row is not None
    assert row.pattern == ("plans", "*", "rules", "*", "schedule_expression")
    assert row.meaning == (
        "When backups start, as a cron expression in UTC; without it, every day at 05:00."
    )


def test_a_key_with_slashes_is_one_name() -> None:
    path = ("plans", "std", "selections", "tags", "a/b", "tag_key")

    assert row_at(path) is not None


def test_a_name_may_look_like_a_word_of_the_table() -> None:
    assert row_at(("plans", "rules", "rules", "lifecycle", "schedule_expression")) is not None


def test_a_row_keeps_the_spelling_that_aws_has_for_it() -> None:
    row = row_at(("plans", "std", "scan_settings", "guardduty", "resource_types"))

    assert row is not None
    assert row.pattern == ("plans", "*", "scan_settings", "GUARDDUTY", "resource_types")


@pytest.mark.parametrize(
    "text",
    [
        "rules",
        "plans/std/rule",
        "plans/std/regions/eu-west-1",
        "plans/std/*/daily",
        "plans/a/b/c/d/e",
    ],
)
def test_nothing_is_known_of_other_paths(text: str) -> None:
    assert row_at(path_from_text(text)) is None


def test_the_empty_path_is_the_policy() -> None:
    section = row_at(())

    assert isinstance(section, SectionRow)
    assert section.below == "plans, and nothing else"


def test_settings_and_sections_have_rows_of_their_own_kind() -> None:
    assert isinstance(row_at(("plans", "std", "regions")), SettingRow)
    assert isinstance(row_at(("plans", "std", "rules")), SectionRow)


def test_a_copy_has_the_lifecycle_of_a_rule() -> None:
    for name in LIFECYCLE:
        own = setting(f"rules/r/lifecycle/{name}")
        copy = setting(f"rules/r/copy_actions/{COPY_KEY}/lifecycle/{name}")

        assert (own.values, own.meaning) == (copy.values, copy.meaning)


@pytest.mark.parametrize(
    ("place", "values"),
    [
        ("rules/r/schedule_expression", Schedule()),
        ("rules/r/start_backup_window_minutes", Whole(60, 16)),
        ("rules/r/complete_backup_window_minutes", Whole(60, 18, 16)),
        ("rules/r/enable_continuous_backup", Choice(("true", "false"))),
        ("rules/r/lifecycle/delete_after_days", Whole(1)),
        ("rules/r/lifecycle/move_to_cold_storage_after_days", Whole(1)),
        ("rules/r/index_actions/resource_types", Choice(("EBS", "S3"))),
        ("rules/r/scan_actions/guardduty/scan_mode", Choice(("INCREMENTAL_SCAN", "FULL_SCAN"))),
        ("regions", RegionNames()),
        ("selections/tags/s/tag_key", Free(1, 128)),
        ("selections/tags/s/tag_value", Free(0)),
        ("backup_plan_tags/t/tag_key", Free(1)),
        ("backup_plan_tags/t/tag_value", Free(0)),
        ("advanced_backup_settings/ec2/windows_vss", Choice(("enabled", "disabled"))),
        ("scan_settings/guardduty/resource_types", Choice(("EBS", "EC2", "S3", "ALL"))),
    ],
)
def test_values(place: str, values: Values) -> None:
    assert setting(place).values == values


def test_there_are_eighteen_types_of_resources_in_each_partition() -> None:
    values = setting("selections/resources/s/resource_types").values

    assert isinstance(values, ResourceTypes)
    assert values == setting("selections/resources/s/not_resource_types").values
    assert values.partitions[:3] == ("aws", "aws-cn", "aws-us-gov")
    assert set(values.partitions) == set(REGIONS)
    assert len(set(values.forms)) == 18
    assert {"dynamodb:*:*:table/*", "s3:::*", "rds:*:*:cluster:*"} <= set(values.forms)


@pytest.mark.parametrize(
    ("place", "right", "wrong"),
    [
        ("rules/r/target_backup_vault_name", ["V", "a_b-9", "x" * 50], ["", "a.b", "x" * 51]),
        (
            "rules/r/target_logically_air_gapped_backup_vault_arn",
            [
                "arn:aws-cn:backup:$region:$account:backup-vault:V",
                "arn:aws-eusc:backup:$region:$account:backup-vault:V",
            ],
            [
                "arn:aws:backup:eu-west-1:$account:backup-vault:V",
                "arn:aws:backup:$region:111122223333:backup-vault:V",
            ],
        ),
        (
            f"rules/r/copy_actions/{COPY_KEY}/target_backup_vault_arn",
            [
                "arn:aws:backup:us-east-1:$account:backup-vault:V",
                "arn:aws-us-gov:backup:us-gov-west-1:111122223333:backup-vault:V",
                "arn:aws:backup:us-east-1:$account:vault:V",
                "arn:aws-eusc:backup:eusc-de-east-1:$account:backup-vault:V",
            ],
            [
                "arn:aws:backup:$region:$account:backup-vault:V",
                "arn:aws:backup:us-east-1:1111:backup-vault:V",
                "V",
            ],
        ),
        (
            "selections/tags/s/iam_role_arn",
            ["arn:aws:iam::$account:role/R", "arn:aws:iam::$account:role/service-role/a/R.1"],
            ["arn:aws:iam::111122223333:role/R", "arn:aws:iam::$account:role/", "R"],
        ),
        (
            "selections/resources/s/conditions/string_like/c/condition_key",
            ["aws:ResourceTag/Cost Center"],
            ["Cost Center", "aws:ResourceTag/"],
        ),
    ],
)
def test_forms_of_names_and_arns(place: str, right: list[str], wrong: list[str]) -> None:
    regex = form(place).regex

    assert [text for text in right if not re.fullmatch(regex, text)] == []
    assert [text for text in wrong if re.fullmatch(regex, text)] == []


def test_plan_names_are_up_to_fifty_letters_digits_dots_underscores_and_hyphens() -> None:
    section = row_at(("plans",))

    assert isinstance(section, SectionRow)
    assert isinstance(section.names, Matching)
    assert re.fullmatch(section.names.regex, "A_-9.x")
    assert not re.fullmatch(section.names.regex, "a b")
    assert not re.fullmatch(section.names.regex, "x" * 51)


def test_what_an_effective_policy_must_have() -> None:
    required = {
        "/".join(row.pattern[2:]) for row in ROWS if Required.IN_EFFECTIVE_POLICY in row.required
    }

    assert required == {
        "regions",
        "rules",
        "selections",
        "rules/*/target_backup_vault_name",
        "selections/tags/*/iam_role_arn",
        "selections/tags/*/tag_key",
        "selections/tags/*/tag_value",
        "selections/resources/*/iam_role_arn",
    }


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ("plans/rules", ("regions", "rules", "selections")),
        ("plans/std/rules/daily", ("target_backup_vault_name",)),
        ("plans/std/selections/tags/gold", ("iam_role_arn", "tag_key", "tag_value")),
        ("plans/std/selections/resources/all", ("iam_role_arn",)),
        ("plans/std/selections", ()),
        ("plan/std", ()),
        ("", ()),
    ],
)
def test_what_must_be_there_is_asked_by_path(place: str, keys: tuple[str, ...]) -> None:
    assert required_at(path_from_text(place)) == keys


def test_what_an_entry_must_have_in_every_document() -> None:
    required = {row.pattern[-1] for row in SETTINGS if Required.IN_ENTRY in row.required}

    assert required == {
        "target_backup_vault_arn",
        "tag_key",
        "tag_value",
        "condition_key",
        "condition_value",
    }


def test_only_regions_may_be_assigned_nothing() -> None:
    lists = [row for row in SETTINGS if row.kind is Kind.LIST]

    assert [row.pattern[-1] for row in lists if row.may_be_empty] == ["regions"]


@pytest.mark.parametrize("name", sample_names())
def test_every_setting_of_the_samples_is_in_the_table_with_its_kind(name: str) -> None:
    for file in (sample_path(name) / "policies").glob("*.json"):
        document = read_document(file.read_text(encoding="utf-8"))
        assert document.parses
        for node in document.meaning.walk():
            row = row_at(node.path)
            if not node.is_setting:
                assert isinstance(row, SectionRow), (file.name, node.path)
                continue
            assert isinstance(row, SettingRow), (file.name, node.path)
            for operation in node.operations:
                assert isinstance(operation.operand, tuple) == (row.kind is Kind.LIST), node.path
