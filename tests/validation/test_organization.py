from pathlib import Path
from typing import Any

import pytest

from bptui.inheritance.sources import Documents
from bptui.organization.problems import Problem
from bptui.policy.reading import read_document
from bptui.validation.findings import Finding, Gate, Severity
from bptui.validation.organization import organization_findings
from bptui.validation.rules import RULES
from bptui.workspace.opening import open_folder
from tests.organization.samples import (
    ACME,
    AUDIT,
    DB_DEV,
    DB_PROD,
    LEAST,
    PAY_PROD,
    PROD,
    ROOT,
    folder_with,
)

ALL = (PAY_PROD, DB_PROD, DB_DEV, AUDIT)


def found(path: Path, organization: object = LEAST, **policies: str | bytes) -> tuple[Finding, ...]:
    """Return the findings of a folder as it was opened."""
    folder, state = open_folder(folder_with(path, organization, **policies))
    texts = {name: policy.document for name, policy in state.policies.items()}
    return tuple(organization_findings(folder.organization, folder.problems, texts))


def of_problem(problem: Problem, texts: Documents | None = None) -> Finding:
    (finding,) = organization_findings(ACME, [problem], texts or {})
    return finding


def test_a_problem_of_the_organization_is_a_finding_with_its_line(tmp_path: Path) -> None:
    root: dict[str, Any] = {"id": ROOT, "name": "Root", "accounts": [{"id": "12", "name": "db"}]}
    assert found(tmp_path, {"root": root}) == (
        Finding(
            rule="account-id-form",
            gate=Gate.ORGANIZATION,
            severity=Severity.ERROR,
            message='The id "12" of account "db" is not 12 digits.',
            help="Write the account id as AWS shows it, without blanks and dashes.",
            accounts=("12",),
            target="12",
            line=7,
        ),
    )


def test_a_policy_that_is_attached_and_missing_touches_every_account_below() -> None:
    problem = Problem("policy-missing", "error", "It is missing.", "Put it there.", "base", ROOT)

    assert of_problem(problem).accounts == ALL


def test_what_is_wrong_with_a_target_touches_the_accounts_below_it() -> None:
    problem = Problem("attached-twice", "error", "Twice.", "Delete one.", "base", PROD)

    assert of_problem(problem).accounts == (PAY_PROD, DB_PROD)


def test_what_is_wrong_with_a_policy_touches_the_accounts_below_its_targets() -> None:
    problem = Problem("policy-name-too-long", "error", "Long.", "Shorten it.", "app-team")

    assert of_problem(problem).accounts == (DB_PROD,)


def test_accounts_below_several_targets_come_in_the_order_of_the_tree() -> None:
    problem = Problem("policy-description-too-long", "error", "Long.", "Shorten it.", "base")

    assert of_problem(problem).accounts == ALL


def test_what_is_left_out_for_its_id_touches_no_account() -> None:
    problem = Problem("duplicate-id", "error", "Twice.", "Delete one.", target=PROD)

    assert of_problem(problem).accounts == ()


def test_a_policy_that_is_described_only_is_no_missing_one(tmp_path: Path) -> None:
    organization = {**LEAST, "policies": {"old": {"description": "gone"}}}
    (finding,) = found(tmp_path, organization)

    assert (finding.rule, finding.severity) == ("policy-described-only", Severity.INFO)
    assert finding.message.startswith("policies/old.json is missing, but organization.json")


def test_a_file_that_is_no_utf_8_fails_at_the_gate_syntax(tmp_path: Path) -> None:
    (finding, _) = sorted(found(tmp_path, base=b'{"\xff"}'), key=lambda finding: finding.severity)

    assert finding == Finding(
        rule="policy-not-utf-8",
        gate=Gate.SYNTAX,
        severity=Severity.ERROR,
        message="policies/base.json is not UTF-8 text: line 1 has the byte 0xff where it cannot "
        "be; the policy counts as empty.",
        help="Save it again as UTF-8.",
        policy="base",
    )


@pytest.mark.parametrize("text", ["", " \n", '{\x01"plans": {}}'])
def test_what_the_findings_of_a_text_tell_is_not_told_twice(tmp_path: Path, text: str) -> None:
    rules = [finding.rule for finding in found(tmp_path, base=text)]

    assert rules == ["policy-unattached"]


def test_a_control_character_inside_of_quotes_is_told_here_only(tmp_path: Path) -> None:
    (_, finding) = found(tmp_path, base='{"plans": {"s\x01d": {}}}')

    assert (finding.rule, finding.gate) == ("policy-control-character", Gate.SYNTAX)
    assert finding.message == (
        "policies/base.json has the control character U+0001 in line 1; the policy counts as empty."
    )


def test_an_empty_file_whose_text_nobody_checks_is_told_here() -> None:
    problem = Problem("policy-empty", "error", "It is empty.", "Write it.", "base")

    assert of_problem(problem).rule == "policy-empty"
    assert not tuple(organization_findings(ACME, [problem], {"base": read_document("")}))


BROKEN: dict[str, Any] = {
    "root": {
        "id": ROOT,
        "name": "Root",
        "policies": ["gone", "gone", *(f"p{number}" for number in range(10))],
        "accounts": [{"id": "1", "name": "a"}, {"id": "1", "name": "b"}],
    },
    "policies": {"old": {"name": "n" * 129, "description": "d" * 513}},
}


def test_every_problem_has_a_rule_of_its_gate_and_severity(tmp_path: Path) -> None:
    folder_with(tmp_path, BROKEN, spare=b"\xff", empty="", control='{"\x01": 1}')
    (tmp_path / "policies" / "a b.json").touch()
    (tmp_path / "policies" / "folder.json").mkdir()
    (tmp_path / "policies" / "large.json").write_text(" " * 200_001)
    (tmp_path / "policies" / "link.json").symlink_to(tmp_path / "organization.json")
    folder, _ = open_folder(tmp_path)
    findings = tuple(organization_findings(folder.organization, folder.problems, {}))

    assert {finding.rule for finding in findings} == {
        *(rule for rule in RULES if RULES[rule].gate is Gate.ORGANIZATION),
        *("policy-not-utf-8", "policy-control-character", "policy-empty"),
    } - {"ou-too-deep", "too-many-policies", "policy-unreadable"}
    for finding in findings:
        rule = RULES[finding.rule]
        assert (finding.gate, finding.severity) == (rule.gate, rule.severity)
