import pytest

from bptui.policy.spans import Span
from bptui.report.findings.text import accounts_text, finding_lines
from bptui.validation.findings import AwsError, Gate, Place, Related, Severity
from tests.report.findings.making import file_set, found, located


def test_a_finding_is_told_with_its_place_its_line_and_what_to_do() -> None:
    assert list(finding_lines([located()], 1, 2)) == [
        "org/policies/p.json:3:12: error: This is wrong. [save: some-rule]",
        '     3 |     "std": {"regions": 1}',
        "       |            ^^^^^^^^^^^^^^",
        "  help: Put it right.",
        "",
        "1 error",
    ]


def test_accounts_what_aws_says_and_other_places_follow() -> None:
    each = located(
        gate=Gate.EFFECTIVE,
        accounts=("111", "222"),
        aws=AwsError("KEY_REQUIRED", "'regions' is missing", "plans/std"),
        related=(Related(Place("p", Span(4, 11)), "the plan begins here"),),
        severity=Severity.WARNING,
    )

    assert list(finding_lines([each], 1, 2))[3:] == [
        "  help: Put it right.",
        "  AWS: KEY_REQUIRED at plans/std: 'regions' is missing",
        "  in 2 accounts: payments, 222",
        "  see: org/policies/p.json:2:3: the plan begins here",
        "",
        "1 warning",
    ]


def test_of_many_other_places_the_first_are_told() -> None:
    related = (Related(Place("p", Span(0, 1)), "here, too"),) * 7

    lines = list(finding_lines([located(related=related)], 1, 2))
    assert [line for line in lines if line.startswith("  see: ")] == [
        *["  see: org/policies/p.json:1:1: here, too"] * 5,
        "  see: 2 more places",
    ]


def test_what_is_about_a_file_as_a_whole_shows_no_line() -> None:
    assert list(finding_lines([file_set("{}").located(found(None))], 1, 2)) == [
        "org/policies/p.json: error: This is wrong. [save: some-rule]",
        "  help: Put it right.",
        "",
        "1 error",
    ]


def test_line_numbers_of_any_length_have_room() -> None:
    lines = list(finding_lines([located(f"{chr(10) * 99_999}«x»", help="")], 1, 0))

    assert lines == [
        "org/policies/p.json:100000:1: error: This is wrong. [save: some-rule]",
        "  100000 | x",
        "         | ^",
        "",
        "1 error",
    ]


def test_the_summary_counts_by_severity() -> None:
    severities = [Severity.ERROR, Severity.ERROR, Severity.WARNING, *[Severity.INFO] * 3]
    every = [located(severity=severity) for severity in severities]

    assert list(finding_lines(every, 1, 2))[-1] == "2 errors, 1 warning, 3 infos"


@pytest.mark.parametrize(
    ("policies", "accounts", "expected"),
    [
        (1, 0, "Nothing found in 1 policy."),
        (1200, 0, "Nothing found in 1,200 policies."),
        (3, 1, "Nothing found in 3 policies for 1 account."),
        (3, 10_000, "Nothing found in 3 policies for 10,000 accounts."),
    ],
)
def test_that_nothing_was_found_is_told_in_one_line(
    policies: int, accounts: int, expected: str
) -> None:
    assert list(finding_lines([], policies, accounts)) == [expected]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a"], "in 1 account: a"),
        (["a", "b", "c"], "in 3 accounts: a, b, c"),
        (["a", "b", "c", "d"], "in 4 accounts: a, b, c and 1 more"),
        (list("abc") + ["d"] * 9997, "in 10,000 accounts: a, b, c and 9,997 more"),
        (["\x1b[2J"], "in 1 account: \u241b[2J"),
        (["x" * 1000], f"in 1 account: {'x' * 200}..."),
    ],
)
def test_accounts_are_counted_and_the_first_named(names: list[str], expected: str) -> None:
    assert accounts_text(names) == expected
