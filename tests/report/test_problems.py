"""Findings in words."""

from typing import Any

import pytest

from bptui.policy.reading import read_document
from bptui.policy.spans import Span
from bptui.report.problems import (
    accounts_text,
    aws_text,
    counts_text,
    no_problem_text,
    severity_word,
    short_text,
    span_text,
    text_of,
    whereabouts,
)
from bptui.validation.findings import AwsError, Finding, Gate, Place, Severity
from tests.organization.samples import ACME

ERROR, WARNING, INFO = Severity
DOCUMENT = read_document('{\n  "plans": {}\n}')
PLACE = Place("one", Span(4, 11))
ACCOUNTS = tuple(account.id for account in ACME.accounts())
NAMES = [account.name for account in ACME.accounts()]


def finding(severity: Severity = ERROR, gate: Gate = Gate.SAVE, **more: Any) -> Finding:  # noqa: ANN401
    """Return a finding."""
    return Finding("a", gate, severity, "Wrong.", "Mend it.", **more)


def test_findings_are_counted_by_how_bad_they_are() -> None:
    several = [finding(INFO), finding(ERROR), finding(WARNING), finding(ERROR)]

    assert counts_text(several) == "2 errors, 1 warning, 1 info"
    assert counts_text([]) == ""


def test_only_an_effective_policy_is_invalid() -> None:
    assert severity_word(finding(ERROR, Gate.EFFECTIVE)) == "INVALID"
    assert severity_word(finding(WARNING, Gate.EFFECTIVE)) == "warning"
    assert [severity_word(finding(s)) for s in Severity] == ["error", "warning", "info"]


def test_a_finding_is_told_in_one_paragraph() -> None:
    assert text_of(finding()) == "Wrong. Mend it."
    assert text_of(Finding("a", Gate.SAVE, ERROR, "Wr\x1bong.", "")) == "Wr\u241bong."


def test_where_there_is_little_room_the_account_comes_first() -> None:
    one = "The effective policy of db-prod is invalid: plan std has no regions."
    more = "The effective policies of a and 1 more account are invalid: plan std has no regions."

    assert [
        short_text(Finding("a", Gate.EFFECTIVE, ERROR, message, ""))
        for message in (one, more, "Wr\x1bong.")
    ] == [
        "db-prod is invalid: plan std has no regions.",
        "a and 1 more account are invalid: plan std has no regions.",
        "Wr\u241bong.",
    ]


def test_where_there_is_no_problem_the_notes_are_counted() -> None:
    notes = [finding(INFO), finding(INFO)]

    assert no_problem_text((), None) == "No problem was found."
    assert no_problem_text(notes[:1], None) == "No problem was found. The list has 1 info."
    assert no_problem_text(notes, Gate.BACKUP) == (
        "No problem of the gate backup was found. The list has 2 infos."
    )


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (finding(place=PLACE, policy="one"), "one:2"),
        (finding(policy="one", target=ACCOUNTS[0]), "one"),
        (finding(target=ACCOUNTS[0], line=3), NAMES[0]),
        (finding(target="unknown"), "unknown"),
        (finding(line=3), "organization.json:3"),
        (finding(accounts=ACCOUNTS[:2]), NAMES[0]),
        (finding(), ""),
    ],
)
def test_where_it_is_is_said_in_few_words(found: Finding, text: str) -> None:
    assert whereabouts(found, DOCUMENT, ACME) == text


def test_a_place_in_a_text_nobody_knows_has_no_line() -> None:
    assert span_text("one", PLACE.span, None) == "one"


def test_accounts_are_named_and_many_are_counted() -> None:
    assert accounts_text(finding(), ACME) == ""
    assert accounts_text(finding(accounts=ACCOUNTS[:1]), ACME) == f"Touches 1 account: {NAMES[0]}."
    many = (*ACCOUNTS[:2], "gone", *(f"other-{number}" for number in range(1_500)))
    assert accounts_text(finding(accounts=many), ACME) == (
        f"Touches 1,503 accounts: {NAMES[0]}, {NAMES[1]}, gone and 1,500 more."
    )


def test_what_aws_says_stays_letter_for_letter() -> None:
    assert (
        aws_text(AwsError("CODE", "A  message", "plans/a")) == "AWS: CODE: A  message, at plans/a"
    )
    assert aws_text(AwsError("CODE", "Text", "")) == "AWS: CODE: Text"
