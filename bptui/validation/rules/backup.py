"""The rules of the gate backup: what AWS takes, and AWS Backup may refuse when a plan runs."""

from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.rule import Rule

_LATER = "AWS takes it without a word; AWS Backup may refuse it later."


def _warning(rule_id: str, title: str, why: str, wrong: str, right: str) -> Rule:
    return Rule(rule_id, Gate.BACKUP, Severity.WARNING, title, f"{why} {_LATER}", wrong, right)


RULES: tuple[Rule, ...] = (
    _warning(
        "backup-cold-storage-retention",
        "Less than 90 days in cold storage",
        "What moves to cold storage stays there for 90 days at least, so delete_after_days must be "
        "at least 90 above move_to_cold_storage_after_days.",
        '"lifecycle": {"move_to_cold_storage_after_days": {"@@assign": 30},\n'
        '              "delete_after_days": {"@@assign": 60}}',
        '"lifecycle": {"move_to_cold_storage_after_days": {"@@assign": 30},\n'
        '              "delete_after_days": {"@@assign": 120}}',
    ),
    _warning(
        "backup-continuous-cold-storage",
        "Continuous backups that are to move to cold storage",
        "Continuous backups do not move to cold storage. AWS refuses the two in one rule of one "
        "document, and not where two policies bring them together.",
        'Root: "enable_continuous_backup": {"@@assign": true}\n'
        'Prod: "move_to_cold_storage_after_days": {"@@assign": 7}',
        'Prod: "enable_continuous_backup": {"@@assign": false}, too',
    ),
    _warning(
        "backup-incomplete-retention",
        "A switch is on, and what it needs is blocked",
        "Continuous backup needs delete_after_days, archive opt-in both days and a schedule. AWS "
        "refuses to save one without the other, but a control above can block just the other. "
        "Whether the effective policy is then invalid nobody knows.",
        "Root locks delete_after_days before anybody has set it.\n"
        "Prod switches continuous backup on and sets delete_after_days, which is blocked.",
        "Root sets delete_after_days as well.",
    ),
    _warning(
        "backup-index-types",
        "More than one resource type is indexed",
        "The API of AWS Backup takes one type for a rule.",
        '"index_actions": {"resource_types": {"@@assign": ["EBS", "S3"]}}',
        '"index_actions": {"resource_types": {"@@assign": ["EBS"]}}',
    ),
    _warning(
        "backup-copy-to-itself",
        "A copy that goes to the Region and account that the backup is in",
        "A copy is for another Region or another account; within one of both AWS documents it for "
        "logically air-gapped vaults only. Whether the vault is one a policy does not say. In the "
        "Regions of the plan that are not that of the copy it is right.",
        '"regions": {"@@assign": ["eu-west-1"]}, with a copy to\n'
        "arn:aws:backup:eu-west-1:$account:backup-vault:Far",
        "a copy to arn:aws:backup:eu-north-1:$account:backup-vault:Far",
    ),
    _warning(
        "backup-partitions",
        "Regions of several partitions in one plan",
        "An account belongs to one partition: aws, aws-cn in China, aws-us-gov and others. It has "
        "no Regions of another one.",
        '"regions": {"@@assign": ["eu-west-1", "cn-north-1"]}',
        '"regions": {"@@assign": ["eu-west-1"]}',
    ),
    _warning(
        "backup-quota",
        "More of one kind than AWS Backup takes",
        "A plan takes 10 tag selections and 100 selections in all, a selection 30 values of a tag "
        "and 30 conditions, a rule 10 tags of recovery points and 5 copy actions.",
        "a rule with 6 copy_actions",
        "two rules with 3 copy_actions each",
    ),
    _warning(
        "backup-old-vault-arn",
        "The ARN of a vault as old documentation writes it",
        "Old documentation has :vault: in the ARN of a copy's vault; vaults have :backup-vault:.",
        "arn:aws:backup:eu-north-1:$account:vault:Far",
        "arn:aws:backup:eu-north-1:$account:backup-vault:Far",
    ),
    _warning(
        "backup-copy-key",
        "The key of a copy action and its vault differ",
        "The key of a copy action is the ARN of its vault, letter case aside. Where they differ, "
        "nobody knows which of the two counts.",
        '"copy_actions": {"arn:aws:backup:eu-north-1:$account:backup-vault:Far": {\n'
        '  "target_backup_vault_arn": '
        '{"@@assign": "arn:aws:backup:eu-north-1:$account:backup-vault:Near"}}}',
        "the same ARN in both places",
    ),
    _warning(
        "backup-lifecycle-too-long",
        "A lifecycle of more than 36,500 days",
        "The days of a lifecycle are 36,500 at most, which is 100 years. Without delete_after_days "
        "AWS Backup keeps backups for ever.",
        '"lifecycle": {"delete_after_days": {"@@assign": 40000}}',
        '"lifecycle": {"delete_after_days": {"@@assign": 36500}}',
    ),
    Rule(
        "backup-unchecked-names",
        Gate.BACKUP,
        Severity.INFO,
        "Vaults and roles that must exist",
        "Neither AWS Organizations nor bptui looks whether vaults and roles exist in the accounts "
        "and Regions that get a policy. Where one does not, backups fail when they run.",
        '"target_backup_vault_name": {"@@assign": "Archive"}, and an account without that vault',
        "the vault made in each account and Region first, as by a stack set",
    ),
)
