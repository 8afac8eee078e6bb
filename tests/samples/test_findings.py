"""What `bptui check` finds in the samples, as the last section of each README lists it."""

import re
from datetime import UTC, datetime

import pytest

from bptui.resources import sample_names, sample_path
from bptui.validation.findings import Finding
from bptui.workspace.checkable_organization import organization_at
from tests.samples.asking import Sample

_ROW = re.compile(r"^ {4}([a-z-]+) +(\S+)(?: .*)?$", re.MULTILINE)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def listed(name: str) -> list[tuple[str, str]]:
    """Return the rules and places that the README lists."""
    readme = (sample_path(name) / "README.md").read_text(encoding="utf-8")
    return sorted(_ROW.findall(readme.partition("## What `bptui check` finds")[2]))


def findings(sample: Sample) -> tuple[Finding, ...]:
    """Return everything that is found."""
    return organization_at(str(sample.workspace.path)).findings(NOW)


def placed(sample: Sample, finding: Finding) -> tuple[str, str]:
    """Return a finding as a README lists it: its rule, and the policy with the line."""
    policy = finding.policy or ""
    if finding.place is None:
        return finding.rule, policy
    lines = sample.workspace.state.policies[policy].document.lines
    return finding.rule, f"{policy}:{lines.position(finding.place.span.start)[0]}"


@pytest.mark.parametrize("name", sample_names())
def test_a_readme_lists_what_is_found_and_nothing_else(name: str) -> None:
    sample = Sample(name)

    assert sorted(placed(sample, finding) for finding in findings(sample)) == listed(name)


def messages(name: str, rule: str) -> dict[str, str]:
    """Return the messages of a rule by policy and line."""
    sample = Sample(name)
    found = [finding for finding in findings(sample) if finding.rule == rule]
    return {placed(sample, finding)[1]: finding.message for finding in found}


def accounts(name: str, rule: str) -> dict[str, list[str]]:
    """Return the names of the accounts that the findings of a rule touch."""
    sample = Sample(name)
    found = [finding for finding in findings(sample) if finding.rule == rule]
    return {
        placed(sample, finding)[1]: [sample.name_of(account) for account in finding.accounts]
        for finding in found
    }


def test_the_7_days_of_acme_are_blocked_in_one_of_the_two_accounts() -> None:
    assert accounts("acme", "blocked") == {
        "app-team:9": ["db-prod"],
        "cards-residency:4": ["cards-prod"],
    }
    assert messages("acme", "blocked")["app-team:9"] == (
        "Ignored at db-prod: prod-retention at Prod, line 12, lets no policy below change this. "
        "The value stays 35. AWS gives no error for this."
    )


def test_the_weeknights_of_acme_lose_against_the_sundays() -> None:
    assert messages("acme", "conflict") == {
        "dev-weeknights:7": "Two policies at Dev set this. dev-weekly was attached first, so it "
        "wins with cron(0 5 ? * SUN *)."
    }
    assert len(accounts("acme", "conflict")["dev-weeknights:7"]) == 7


def test_the_gaps_of_the_bank_are_named() -> None:
    assert messages("locked_down", "lock-gap") == {
        "bank-baseline:3": "This lock stops new keys in plans; what is already there can still be "
        "changed: core, core/selections and core/selections/tags/tagged.",
        "bank-baseline:10": "This lock stops new keys in rules; what is already there can still "
        "be changed: nightly, nightly/lifecycle and nightly/lifecycle/delete_after_days.",
    }


def test_the_blocked_operators_of_the_bank_touch_the_accounts_that_their_readme_names() -> None:
    assert accounts("locked_down", "blocked") == {
        "bonds-at-home:4": ["desk-bonds"],
        "cards-regions:6": ["cards-data", "cards-web"],
        "cards-team:4": ["cards-data"],
        "cards-team:7": ["cards-data", "dev-cards"],
        "cards-team:21": ["cards-data", "dev-cards"],
        "settlement:7": ["payments"],
        "trading-hourly:7": ["desk-bonds", "desk-fx"],
        "trading-hourly:8": ["desk-bonds", "desk-fx"],
        "trading-hourly:10": ["desk-bonds", "desk-fx"],
    }
