"""Each rule with its whole message, its advice and the text it underlines."""

import json
from datetime import UTC, datetime

import pytest

from bptui.policy.reading import read_document
from bptui.validation.findings import Finding, Gate, Severity
from bptui.validation.save.cross_field import cross_field_findings

NOW = datetime(2026, 9, 13, 7, 40, 12, tzinfo=UTC)
MONTHLY = "cron(0 5 1 * ? *)"
COPY = "arn:aws:backup:eu-west-1:$account:backup-vault:Far"


def assign(value: object) -> dict[str, object]:
    return {"@@assign": value}


def with_rule(**settings: object) -> str:
    return json.dumps({"plans": {"std": {"rules": {"daily": settings}}}})


def days(cold: object = None, delete: object = None, archive: object = None) -> dict[str, object]:
    keys = {
        "move_to_cold_storage_after_days": cold,
        "delete_after_days": delete,
        "opt_in_to_archive_for_supported_resources": archive,
    }
    return {key: assign(value) for key, value in keys.items() if value is not None}


def findings(text: str, now: datetime = NOW) -> tuple[Finding, ...]:
    document = read_document(text)
    assert document.parses
    return cross_field_findings(document, now)


def rules(text: str) -> list[str]:
    return [finding.rule for finding in findings(text)]


def told(text: str, now: datetime = NOW) -> tuple[str, str, str, str]:
    """Return rule, message, advice and underlined text of the only finding."""
    [found] = findings(text, now)
    assert found.place is not None
    assert found.place.policy is None
    span = found.place.span
    return found.rule, found.message, found.help, text[span.start : span.end]


def related(text: str) -> list[tuple[str, str]]:
    [found] = findings(text)
    return [(text[r.place.span.start : r.place.span.end], r.message) for r in found.related]


def scheduled(expression: str) -> str:
    return with_rule(schedule_expression=assign(expression))


def test_continuous_backup_needs_its_retention_in_the_same_document() -> None:
    text = with_rule(enable_continuous_backup=assign(True))  # noqa: FBT003

    assert told(text) == (
        "continuous-without-retention",
        (
            "Continuous backup is on, and lifecycle/delete_after_days is not set beside it. "
            "AWS refuses it on save, even if another policy sets it."
        ),
        "Add delete_after_days of at most 35 to the rule's lifecycle, here in this policy.",
        '"@@assign": true',
    )
    [found] = findings(text)
    assert found.gate is Gate.SAVE
    assert found.severity is Severity.ERROR
    assert found.path == ("plans", "std", "rules", "daily", "enable_continuous_backup")


def test_continuous_backup_keeps_no_more_than_35_days() -> None:
    text = with_rule(enable_continuous_backup=assign("true"), lifecycle=days(delete="036"))

    assert told(text) == (
        "continuous-retention-too-long",
        (
            "Continuous backup keeps at most 35 days, and delete_after_days is 036. "
            "AWS refuses it on save."
        ),
        "Write 35 or less, or set enable_continuous_backup to false.",
        '"@@assign": "036"',
    )
    assert related(text) == [('"@@assign": "true"', "continuous backup is on")]


def test_continuous_backup_goes_without_cold_storage() -> None:
    text = with_rule(enable_continuous_backup=assign("true"), lifecycle=days(7, 35))

    assert told(text) == (
        "continuous-with-cold-storage",
        "Continuous backup does not move to cold storage. AWS refuses it on save.",
        "Delete move_to_cold_storage_after_days, or set enable_continuous_backup to false.",
        '"@@assign": 7',
    )
    assert related(text) == [('"@@assign": "true"', "continuous backup is on")]


@pytest.mark.parametrize(
    ("lifecycle", "missing"),
    [
        (
            days(archive="true"),
            "move_to_cold_storage_after_days and delete_after_days are not set beside it",
        ),
        (days(30, archive="true"), "delete_after_days is not set beside it"),
        (days(None, 120, archive="true"), "move_to_cold_storage_after_days is not set beside it"),
    ],
)
def test_archiving_needs_both_days(lifecycle: dict[str, object], missing: str) -> None:
    text = with_rule(schedule_expression=assign(MONTHLY), lifecycle=lifecycle)
    both = missing.removesuffix(" is not set beside it").removesuffix(" are not set beside it")
    them = "them" if " and " in both else "it"

    assert told(text) == (
        "archive-without-days",
        (
            f"The lifecycle opts in to archive, and {missing}. "
            f"AWS refuses it on save, even if another policy sets {them}."
        ),
        (
            f"Add {both} to the lifecycle, here in this policy; delete_after_days must be at least "
            "90 more than move_to_cold_storage_after_days."
        ),
        '"@@assign": "true"',
    )


def test_archiving_needs_90_days_between_move_and_deletion() -> None:
    text = with_rule(schedule_expression=assign(MONTHLY), lifecycle=days(30, 119, archive=True))

    assert told(text) == (
        "archive-retention-too-short",
        (
            "What is archived stays at least 90 days in cold storage: delete_after_days is 119, "
            "move_to_cold_storage_after_days 30. AWS refuses it on save."
        ),
        "Write 120 or more, or make move_to_cold_storage_after_days smaller.",
        '"@@assign": 119',
    )
    assert related(text) == [
        ('"@@assign": 30', "the move to cold storage"),
        ('"@@assign": true', "the opt-in to archive"),
    ]


def test_archiving_needs_a_schedule_in_the_same_rule() -> None:
    assert told(with_rule(lifecycle=days(30, 120, archive=True))) == (
        "archive-without-schedule",
        (
            "The lifecycle opts in to archive, and the rule has no schedule_expression beside it. "
            "AWS refuses it on save, even if another policy sets it."
        ),
        (
            "Add schedule_expression to the rule, here in this policy, with at least 28 days "
            "between its runs: cron(0 5 1 * ? *)."
        ),
        '"@@assign": true',
    )


def test_archiving_needs_28_days_between_the_next_two_runs() -> None:
    text = with_rule(
        schedule_expression=assign("cron(30 5 ? * * *)"), lifecycle=days(30, 120, archive=True)
    )

    assert told(text) == (
        "archive-too-often",
        (
            "Archiving needs 28 days between backups, and the next two are 1 day apart: "
            "2026-09-14 05:30 UTC and 2026-09-15 05:30 UTC. AWS refuses it on save."
        ),
        (
            "Write a schedule such as cron(0 5 1 * ? *), which is monthly, or set "
            "opt_in_to_archive_for_supported_resources to false."
        ),
        '"@@assign": "cron(30 5 ? * * *)"',
    )
    assert related(text) == [('"@@assign": true', "the opt-in to archive")]


def test_copies_are_archived_by_the_schedule_of_their_rule() -> None:
    copy = {"lifecycle": days(30, 120, archive=True)}

    assert rules(with_rule(copy_actions={COPY: copy})) == ["archive-without-schedule"]
    assert rules(
        with_rule(schedule_expression=assign("cron(0 5 ? * * *)"), copy_actions={COPY: copy})
    ) == ["archive-too-often"]
    assert not rules(with_rule(schedule_expression=assign(MONTHLY), copy_actions={COPY: copy}))


def test_continuous_backup_does_not_look_at_copies() -> None:
    copy = {"lifecycle": days(30, 120)}

    text = with_rule(
        enable_continuous_backup=assign(True),  # noqa: FBT003
        lifecycle=days(delete=35),
        copy_actions={COPY: copy},
    )

    assert not rules(text)


def test_a_malformed_schedule_is_underlined_where_it_is_wrong() -> None:
    assert told(scheduled("cron(0 24 ? * * *)")) == (
        "malformed-schedule",
        "24 is no hour: these go from 0 to 23. AWS refuses the schedule on save.",
        "Write a number from 0 to 23.",
        "24",
    )


def test_a_malformed_schedule_is_underlined_behind_escapes() -> None:
    text = scheduled("cron(0 5 ? FOO * *)").replace("cron", r"c\u0072on").replace("F", r"\u0046")

    assert told(text)[3] == r"\u0046OO"


@pytest.mark.parametrize("value", ["", "rate(1 day)", 5])
def test_what_is_no_cron_is_underlined_whole(value: object) -> None:
    text = with_rule(schedule_expression=assign(value))

    rule, _, _, underlined = told(text)

    assert rule == "malformed-schedule"
    assert underlined in ('""', "rate(1 day)", "5")


def test_a_schedule_that_never_runs() -> None:
    assert told(scheduled("cron(0 5 30 FEB ? *)")) == (
        "schedule-never-runs",
        (
            "The schedule never runs: at 05:00 UTC on day 30 of February, where there is one. "
            "AWS looks for the next two runs, and refuses it on save."
        ),
        "Write a day that the month has, and for the year * or one of the next 100.",
        '"@@assign": "cron(0 5 30 FEB ? *)"',
    )


def test_a_schedule_that_runs_only_once_more() -> None:
    assert told(scheduled("cron(0 5 1 JAN ? 2030)"))[:2] == (
        "schedule-never-runs",
        (
            "The schedule runs only once more, at 2030-01-01 05:00 UTC: "
            "at 05:00 UTC on day 1 of January, in 2030. "
            "AWS looks for the next two runs, and refuses it on save."
        ),
    )


def test_a_schedule_whose_next_runs_are_too_close() -> None:
    assert told(scheduled("cron(0,59 8 ? * * *)")) == (
        "schedule-too-often",
        (
            "The next two runs are 59 minutes apart: "
            "2026-09-13 08:00 UTC and 2026-09-13 08:59 UTC. "
            "AWS wants at least 60 minutes, and refuses it on save."
        ),
        "Leave at least 60 minutes between two runs.",
        '"@@assign": "cron(0,59 8 ? * * *)"',
    )


def test_the_verdict_changes_with_the_clock() -> None:
    text = scheduled("cron(0,59 7 ? * * *)")

    assert told(text)[0] == "schedule-too-often-later"
    assert told(text, NOW.replace(hour=8))[0] == "schedule-too-often"


def test_a_schedule_with_runs_that_come_too_close_later() -> None:
    text = scheduled("cron(0,59 7 ? * * *)")

    assert told(text) == (
        "schedule-too-often-later",
        (
            "Two later runs are 59 minutes apart: 2026-09-14 07:00 UTC and 2026-09-14 07:59 UTC. "
            "AWS looks at the next two runs only: it takes the schedule now, and refuses the same "
            "text when these are next."
        ),
        "Leave at least 60 minutes between any two runs.",
        '"@@assign": "cron(0,59 7 ? * * *)"',
    )
    [found] = findings(text)
    assert found.severity is Severity.WARNING


def test_runs_around_midnight_can_be_too_close() -> None:
    assert rules(scheduled("cron(0,30 0,23 1,2 * ? *)")) == ["schedule-too-often"]
    assert rules(scheduled("cron(30 0/23 15/2 * ? *)")) == []
    assert rules(scheduled("cron(0,45 0/23 1/2 * ? *)")) == ["schedule-too-often"]


def test_what_aws_reads_otherwise_is_a_warning_in_its_place() -> None:
    text = scheduled("cron(0 5 ? * MON-FRI/2 *)")

    assert told(text) == (
        "misread-schedule",
        (
            '"/2" after "MON-FRI" is ignored. AWS most likely takes it without a word, and it '
            "runs at 05:00 UTC every Monday to Friday."
        ),
        "Write numbers in place of names if you want a step, or MON-FRI if you do not.",
        "/2",
    )
    [found] = findings(text)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        '{"plans": []}',
        '{"plans": {"std": {"rules": {"daily": {}}}}}',
        scheduled("cron(0 5 ? * * *)"),
        scheduled("cron(0 5,6 ? * * *)"),
        scheduled("cron(0 5 1 * ?)"),
        # Off, or not clear whether on
        with_rule(enable_continuous_backup=assign("false")),
        with_rule(enable_continuous_backup=assign("maybe"), lifecycle=days(7, 99)),
        with_rule(enable_continuous_backup=assign(["true"])),
        with_rule(enable_continuous_backup={"@@append": "true"}),
        (
            '{"plans": {"p": {"rules": {"r": {"enable_continuous_backup": '
            '{"@@assign": true, "@@Assign": false}}}}}}'
        ),
        with_rule(lifecycle=days(archive="false")),
        # There, in a way that other rules judge
        with_rule(enable_continuous_backup=assign("true"), lifecycle=days(delete="soon")),
        with_rule(
            enable_continuous_backup=assign("true"),
            lifecycle={"delete_after_days": {"@@append": 9}},
        ),
        with_rule(schedule_expression=assign([MONTHLY])),
        with_rule(schedule_expression=assign(MONTHLY), lifecycle=days("x", 9, archive="true")),
        # Right
        with_rule(enable_continuous_backup=assign("true"), lifecycle=days(delete=35)),
        with_rule(schedule_expression=assign(MONTHLY), lifecycle=days(30, 120, archive="true")),
        with_rule(lifecycle=days(30, 60)),
    ],
)
def test_nothing_is_said_of_what_aws_takes_or_other_rules_judge(text: str) -> None:
    assert rules(text) == []


def test_letter_case_of_keys_does_not_matter() -> None:
    text = (
        '{"PLANS": {"P": {"Rules": {"R": {"Enable_Continuous_Backup": {"@@ASSIGN": true}, '
        '"LIFECYCLE": {"Delete_After_Days": {"@@Assign": 36}}}}}}}'
    )

    assert rules(text) == ["continuous-retention-too-long"]


def test_a_text_that_does_not_parse_has_no_findings_of_this_kind() -> None:
    document = read_document(scheduled("rate(1 day)")[:-1])

    assert cross_field_findings(document, NOW) == ()


def test_findings_are_in_the_order_of_the_text() -> None:
    text = json.dumps(
        {
            "plans": {
                "std": {
                    "rules": {
                        name: {"schedule_expression": assign(f"cron({name} 5 * * *)")}
                        for name in ("1", "2", "3")
                    }
                }
            }
        }
    )

    places = [f.place.span.start for f in findings(text) if f.place]

    assert len(places) == 3
    assert places == sorted(places)


def test_absurd_numbers_are_judged_and_shortened() -> None:
    text = with_rule(enable_continuous_backup=assign("true"), lifecycle=days(delete="9" * 900))

    assert told(text)[1] == (
        f"Continuous backup keeps at most 35 days, and delete_after_days is {'9' * 37}.... "
        "AWS refuses it on save."
    )


@pytest.mark.parametrize(
    "text",
    [
        with_rule(schedule_expression=assign(None)),
        with_rule(
            enable_continuous_backup=assign("true"), lifecycle={"delete_after_days": assign(None)}
        ),
    ],
)
def test_of_a_null_nobody_knows_what_aws_makes_so_nothing_is_said(text: str) -> None:
    assert findings(text) == ()
