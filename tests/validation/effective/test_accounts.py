"""Findings of many accounts: who shares them, in which order, and how they are made only once."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.inheritance.levels import inherited_at, inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.organization.model import Organization
from bptui.policy.document import Document
from bptui.policy.reading import read_document
from bptui.validation.effective import judging
from bptui.validation.effective.accounts import effective_findings
from bptui.validation.effective.judging import Judge
from bptui.validation.effective.telling import Teller
from bptui.validation.findings import Finding
from bptui.validation.rules import RULES
from bptui.validation.written import WrittenMemory
from tests.samples.asking import missing
from tests.strategies import POLICY_NAMES, PolicyDocument, organizations, policies
from tests.validation.effective.given import (
    COMPLETE,
    DAILY,
    MONTHLY,
    NOW,
    TAGGED,
    assign,
    copies,
    judged,
    lifecycle,
    plan,
    rule,
)

AT_HOME = "arn:aws:backup:eu-west-1:$account:backup-vault:Far"
OF_ONE = "arn:aws:backup:eu-west-1:000000000002:backup-vault:Far"
_PIECES: tuple[dict[str, Any], ...] = (
    COMPLETE,
    plan(regions=assign(["eu-west-1", "cn-north-1"])),
    plan(regions={"@@remove": ["eu-west-1", "cn-north-1"]}),
    plan(selections={"tags": {"other": {**TAGGED, "tag_value": {"@@remove": ["yes"]}}}}),
    plan(scan_settings={"GUARDDUTY": {"resource_types": assign(["S3"])}}),
    plan(rules={f"r{n}": {"target_backup_vault_name": assign("Near")} for n in range(10)}),
    rule(enable_continuous_backup=assign("true"), lifecycle=lifecycle(delete=35)),
    rule(lifecycle=lifecycle(delete=60)),
    rule(lifecycle=lifecycle(cold=30, delete=120, archive="true")),
    rule(schedule_expression=assign(MONTHLY)),
    rule(schedule_expression=assign(DAILY)),
    rule(copy_actions=copies(AT_HOME, cold=30, delete=60, archive="true")),
    rule(copy_actions=copies(OF_ONE, cold=30, delete=60, archive="true")),
    rule(scan_actions={"GUARDDUTY": {"scan_mode": assign("FULL_SCAN")}}),
    rule(index_actions={"resource_types": {"@@append": ["EBS", "S3"]}}),
    {"plans": {"std": {"@@operators_allowed_for_child_policies": ["@@none"]}}},
)
"""Documents that are right, wrong, or wrong together."""


def _documents(pieces: Mapping[str, PolicyDocument]) -> dict[str, Document]:
    return {name: read_document(json.dumps(piece)) for name, piece in pieces.items()}


some_policies = st.fixed_dictionaries(dict.fromkeys(POLICY_NAMES, st.sampled_from(_PIECES)))
any_policies = st.one_of(some_policies, policies()).map(_documents)


def _results(organization: Organization, documents: Mapping[str, Document]) -> dict[str, Inherited]:
    meanings = {name: document.meaning for name, document in documents.items()}
    return dict(inherited_everywhere(organization, meanings, Memory()))


def _facts(finding: Finding, account: str) -> tuple[object, ...]:
    """Return what a finding says of one account."""
    return account, finding.rule, finding.path, finding.aws, finding.contributing_policies


def _naive(organization: Organization, documents: Mapping[str, Document]) -> set[tuple[Any, ...]]:
    """Judge every account by itself, with nothing remembered and nothing shared."""
    found = set()
    meanings = {name: document.meaning for name, document in documents.items()}
    for account in organization.accounts():
        levels = organization.levels(account.id)
        teller = Teller(levels, documents, WrittenMemory())
        for fault in Judge().faults(inherited_at(levels, meanings, Memory()), NOW):
            if fault.account in (None, account.id):
                found.add(_facts(teller.finding(fault, [account]), account.id))
    return found


@given(organizations(deepest=2), any_policies, any_policies)
def test_sharing_changes_no_answer(
    organization: Organization, before: dict[str, Document], after: dict[str, Document]
) -> None:
    judge = Judge()
    for documents in (before, after, before):
        findings = effective_findings(
            organization, _results(organization, documents), documents, NOW, judge
        )

        assert findings is not None
        told = [_facts(finding, account) for finding in findings for account in finding.accounts]
        assert len(told) == len(set(told))
        assert set(told) == _naive(organization, documents)


@given(organizations(deepest=2), some_policies.map(_documents))
def test_what_is_missing_is_what_effective_policies_lack(
    organization: Organization, documents: dict[str, Document]
) -> None:
    results = _results(organization, documents)
    findings = effective_findings(organization, results, documents, NOW, Judge()) or ()
    found = {
        (account, f"{finding.aws.path}: {finding.aws.message}")
        for finding in findings
        for account in finding.accounts
        if finding.aws is not None and finding.aws.code == "KEY_REQUIRED"
    }

    assert found == {
        (account.id, text)
        for account in organization.accounts()
        for text in missing(effective_policy(results[account.id]))
    }


@given(organizations(deepest=2), any_policies)
def test_every_finding_is_whole(organization: Organization, documents: dict[str, Document]) -> None:
    order = [account.id for account in organization.accounts()]
    findings = effective_findings(
        organization, _results(organization, documents), documents, NOW, Judge()
    )

    assert findings is not None
    for finding in findings:
        page = RULES[finding.rule]
        assert (finding.gate, finding.severity) == (page.gate, page.severity)
        assert finding.message.endswith(".")
        assert finding.help.endswith(".")
        assert finding.place is not None
        assert finding.place.policy == finding.policy
        assert finding.policy in finding.contributing_policies
        assert list(finding.accounts) == sorted(finding.accounts, key=order.index)


def test_units_are_not_judged_with_the_accounts() -> None:
    result = judged({"base": plan(regions=assign(["eu-west-1"]))}, {"more": COMPLETE})

    assert result.findings == ()


def test_a_result_that_accounts_share_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Inherited] = []

    def look(node: Inherited) -> Any:  # noqa: ANN401 - a generator of nothing
        looked_at.append(node)
        yield from ()

    monkeypatch.setattr(judging, "RULE_CHECKS", (look,))
    same: dict[str, Any] = {f"db-{number}": {} for number in range(20)}
    judged({"base": COMPLETE}, {}, same)

    assert [node.path for node in looked_at] == [("plans", "std", "rules", "daily")]


def test_after_an_edit_only_what_changed_is_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def look(node: Inherited) -> Any:  # noqa: ANN401 - a generator of nothing
        looked_at.append("/".join(node.path))
        yield from ()

    monkeypatch.setattr(judging, "RULE_CHECKS", (look,))
    result, memory, judge = judged({"base": COMPLETE}), Memory(), Judge()
    weekly = {"target_backup_vault_name": assign("Far")}
    for days in (7, 8):
        looked_at.clear()
        edited = plan(rules={"weekly": {**weekly, "lifecycle": lifecycle(delete=days)}})
        meanings = [read_document(json.dumps(policy)).meaning for policy in (COMPLETE, edited)]
        judge.faults(memory.merge(NOTHING_INHERITED, meanings, 0), NOW)

    assert looked_at == ["plans/std/rules/weekly"]
    assert result.findings == ()


def test_work_that_nobody_waits_for_is_given_up() -> None:
    result = judged({"base": COMPLETE})

    findings = effective_findings(
        result.organization,
        result.results,
        result.documents,
        NOW,
        Judge(),
        is_stale=lambda: True,
    )
    assert findings is None


def test_a_policy_whose_text_is_not_known_is_named_all_the_same() -> None:
    result = judged({"base": plan(regions=assign(["eu-west-1"]), rules={})})
    findings = effective_findings(result.organization, result.results, {}, NOW, Judge())

    assert findings is not None
    assert [(finding.place, finding.policy) for finding in findings] == [(None, "base")] * 2


def test_long_names_are_cut() -> None:
    result = judged(
        {"base": {"plans": {"p" * 9_000: {"rules": {"r" * 9_000: {"x": assign("y" * 9_000)}}}}}},
        {},
        {"a" * 9_000: {}},
    )

    assert result.findings
    for finding in result.findings:
        assert len(finding.message) + len(finding.help) < 1_000


@pytest.mark.parametrize(
    ("invalid_before", "message"),
    [
        (
            None,
            (
                "The effective policies of one and 1 more account are invalid: plan std has no "
                "regions. AWS goes on serving their last valid policies, all of them."
            ),
        ),
        (
            ["000000000001", "000000000002"],
            (
                "The effective policies of one and 1 more account are invalid: plan std has no "
                "regions. AWS goes on serving their last valid policies, all of them."
            ),
        ),
        (
            ["000000000002"],
            (
                "The effective policies of one and 1 more account would be invalid: plan std has "
                "no regions. AWS would go on serving their last valid policies, all of them."
            ),
        ),
        (
            [],
            (
                "The effective policies of one and 1 more account would become invalid: plan std "
                "has no regions. AWS would go on serving their last valid policies, all of them."
            ),
        ),
    ],
)
def test_what_an_unsaved_change_makes_invalid_would_become_so(
    invalid_before: list[str] | None, message: str
) -> None:
    parts = {key: value for key, value in COMPLETE["plans"]["std"].items() if key != "regions"}
    two: dict[str, dict[str, object]] = {"one": {}, "two": {}}
    result = judged({"base": plan(**parts)}, {}, two, invalid_before=invalid_before)

    assert result.only("effective-missing-key").message == message


def test_what_an_unsaved_change_makes_invalid_for_one_account_would_become_so() -> None:
    parts = {key: value for key, value in COMPLETE["plans"]["std"].items() if key != "regions"}
    result = judged({"base": plan(**parts)}, invalid_before=[])

    assert result.only("effective-missing-key").message == (
        "The effective policy of db-prod would become invalid: plan std has no regions. AWS would "
        "go on serving its last valid policy, all of it."
    )
