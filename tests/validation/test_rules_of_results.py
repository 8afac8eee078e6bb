"""The pages of the rules of the gates effective and backup."""

from bptui.validation.findings import Gate, Severity
from bptui.validation.rules import RULES, backup, effective


def test_every_rule_of_the_two_gates_has_a_page_of_its_own() -> None:
    assert {rule.id for rule in RULES.values() if rule.gate is Gate.EFFECTIVE} == {
        "effective-missing-key",
        "effective-no-regions",
        "effective-too-many-rules",
        "effective-continuous-retention",
        "effective-archive-schedule",
        "effective-archive-retention",
        "effective-scan-settings",
    }
    assert {rule.id for rule in RULES.values() if rule.gate is Gate.BACKUP} == {
        "unknown-region",
        "backup-cold-storage-retention",
        "backup-continuous-cold-storage",
        "backup-incomplete-retention",
        "backup-index-types",
        "backup-copy-to-itself",
        "backup-partitions",
        "backup-quota",
        "backup-old-vault-arn",
        "backup-copy-key",
        "backup-lifecycle-too-long",
        "backup-unchecked-names",
    }


def test_only_the_gate_effective_refuses() -> None:
    assert {rule.severity for rule in effective.RULES} == {Severity.ERROR}
    assert {rule.severity for rule in backup.RULES} == {Severity.WARNING, Severity.INFO}


def test_every_page_says_who_refuses_and_what_to_write() -> None:
    for rule in (*effective.RULES, *backup.RULES):
        assert "AWS" in rule.why
        assert rule.why.endswith(".")
        assert not rule.title.endswith(".")
        assert rule.wrong != rule.right
