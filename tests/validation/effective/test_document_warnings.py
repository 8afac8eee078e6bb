"""What AWS Backup may refuse in one document, and what nobody checks."""

import json
from typing import Any

import pytest
from hypothesis import given

from bptui.policy.reading import read_document
from bptui.validation.effective.document_warnings import backup_findings
from bptui.validation.findings import Finding, Gate, Severity
from tests.strategies import PolicyDocument, policy_documents
from tests.validation.effective.given import ROLE, assign, copies, lifecycle, plan, rule

FAR = "arn:aws:backup:eu-north-1:$account:backup-vault:Far"
OLD = "arn:aws:backup:eu-north-1:$account:vault:Far"


def found(policy: object) -> tuple[list[tuple[Finding, str]], list[tuple[Finding, str]]]:
    """Return the warnings of a policy and what nobody checks, each with the text it is about."""
    document = read_document(json.dumps(policy, indent=2))
    warnings: list[tuple[Finding, str]] = []
    infos: list[tuple[Finding, str]] = []
    for finding in backup_findings(document):
        assert finding.place is not None
        span = finding.place.span
        told = finding, " ".join(document.text[span.start : span.end].split())
        (infos if finding.severity is Severity.INFO else warnings).append(told)
    return warnings, infos


def test_a_lifecycle_of_more_than_36500_days() -> None:
    (warning,), infos = found(rule(lifecycle=lifecycle(delete=36_501)))
    finding, text = warning

    assert (finding.rule, finding.gate) == ("backup-lifecycle-too-long", Gate.BACKUP)
    assert finding.message == (
        "AWS Backup may refuse this later: delete_after_days is at most 36,500, and here it is "
        "36501."
    )
    assert finding.help == (
        "Write 36500 or less, or leave it out: then AWS Backup keeps the backups for ever."
    )
    assert text == '"@@assign": 36501'
    assert infos == []


def test_a_move_to_cold_storage_after_more_than_36500_days() -> None:
    ((finding, _),), _ = found(rule(lifecycle=lifecycle(cold=40_000)))

    assert finding.message == (
        "AWS Backup may refuse this later: move_to_cold_storage_after_days is at most 36,500, and "
        "here it is 40000."
    )
    assert finding.help == (
        "Write 36500 or less, or leave it out: then the backups do not move to cold storage."
    )


@pytest.mark.parametrize(
    ("days", "count"),
    [(36_500, 0), ("036500", 0), ("36501", 1), ("9" * 9_000, 1), ("0" * 9_000, 0), ("99999x", 0)],
)
def test_36500_days_are_fine(days: object, count: int) -> None:
    of_rule, _ = found(rule(lifecycle=lifecycle(cold=days)))
    of_copy, _ = found(rule(copy_actions=copies(FAR, delete=days)))

    assert len(of_rule) == len(of_copy) == count


def test_the_arn_of_a_vault_as_old_documentation_has_it() -> None:
    (warning,), _ = found(rule(copy_actions=copies(OLD)))
    finding, text = warning

    assert finding.rule == "backup-old-vault-arn"
    assert finding.message == (
        "AWS Backup may refuse this later: the ARN has :vault: in it, as old documentation does; "
        "ARNs of vaults have :backup-vault: there."
    )
    assert finding.help == (
        "Write :backup-vault: in place of :vault:, here and in the key of the copy action."
    )
    assert text == f'"@@assign": "{OLD}"'


def test_a_copy_whose_key_is_another_vault() -> None:
    entry = {"target_backup_vault_arn": assign(FAR.replace("Far", "Near"))}
    (warning,), _ = found(rule(copy_actions={FAR: entry}))
    finding, text = warning

    assert finding.rule == "backup-copy-key"
    assert finding.message == (
        "AWS Backup may refuse this later: the key of a copy action is the ARN of its vault, and "
        "here they differ: arn:aws:backup:eu-north-1:$account:backup-vault:Far and "
        "arn:aws:backup:eu-north-1:$account:backup-vault:Near."
    )
    assert finding.help == "Write the same ARN in both places."
    assert text == f'"@@assign": "{FAR.replace("Far", "Near")}"'


def test_a_copy_whose_key_differs_in_letter_case_only_is_fine() -> None:
    entry = {"target_backup_vault_arn": assign(FAR)}

    assert found(rule(copy_actions={FAR.upper(): entry}))[0] == []


def test_names_of_vaults_and_roles_are_told_once_for_a_policy() -> None:
    weekly = {"target_backup_vault_name": assign("Near")}
    daily = {
        **weekly,
        "copy_actions": copies(FAR, FAR.replace("$account", "111122223333")),
        "target_logically_air_gapped_backup_vault_arn": assign(
            "arn:aws:backup:$region:$account:backup-vault:Gap"
        ),
    }
    tagged = {"iam_role_arn": assign(ROLE.replace("Backup", "service-role/Backup"))}
    _, infos = found(
        plan(rules={"daily": daily, "weekly": weekly}, selections={"tags": {"x": tagged}})
    )
    ((finding, text),) = infos

    assert (finding.rule, finding.gate) == ("backup-unchecked-names", Gate.BACKUP)
    assert finding.message == (
        'Not checked by anyone: vault "Near" must exist in each account and Region; '
        'vault "Far" must exist in eu-north-1 of each account; '
        'vault "Far" must exist in eu-north-1 of account 111122223333; '
        'vault "Gap" must exist in each account and Region; '
        'role "service-role/Backup" must exist in each account.'
    )
    assert finding.help == (
        "Make sure of it before the first run: a backup without its vault or its role fails."
    )
    assert text == '"@@assign": "Near"'
    assert [related.message for related in finding.related] == ["this one, too"] * 4


def test_of_many_names_the_first_are_listed() -> None:
    rules = {f"r{n}": {"target_backup_vault_name": assign(f"v{n}")} for n in range(13)}
    _, infos = found(plan(rules=rules))

    assert infos[0][0].message.endswith(
        '; vault "v9" must exist in each account and Region; and 3 more.'
    )


@pytest.mark.parametrize(
    "policy",
    [
        {"plans": {"std": {"rules": {"daily": {"target_backup_vault_name": "Near"}}}}},
        {"delete_after_days": assign(99_999)},
        plan(delete_after_days=assign(99_999)),
        rule(lifecycle={"delete_after_days": {"@@append": ["99999"]}}),
    ],
)
def test_what_is_no_assignment_of_such_a_setting_is_left_alone(policy: Any) -> None:  # noqa: ANN401 - JSON
    assert found(policy) == ([], [])


@given(policy_documents())
def test_every_document_can_be_looked_at(policy: PolicyDocument) -> None:
    for finding in backup_findings(read_document(json.dumps(policy))):
        assert finding.message.endswith(".")
