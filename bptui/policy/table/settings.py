"""The settings of the policy language.

Sources: AWS Organizations User Guide, "Backup policy syntax and examples"; the API reference of
AWS Backup; what AWS accepted and refused when it was asked to save policies.
"""

from typing import Final

from bptui.policy.table.forms import (
    ANY,
    Choice,
    Free,
    Kind,
    RegionNames,
    Repeats,
    Required,
    Schedule,
    SettingRow,
    Values,
)
from bptui.policy.table.parts import (
    AIR_GAPPED_VAULT_ARN,
    ANY_TEXT,
    COMPARISONS,
    COMPLETE_MINUTES,
    CONDITION_KEY,
    COPY,
    COPY_VAULT_ARN,
    DAYS,
    ENABLED_OR_DISABLED,
    LIFECYCLES,
    RESOURCE_TYPES,
    ROLE_ARN,
    RULE,
    SELECTIONS,
    START_MINUTES,
    TAG_KEY,
    TAGS,
    TRUE_OR_FALSE,
    VAULT_NAME,
    pattern,
)

_ENTRY: Final = Required.IN_ENTRY
_EFFECTIVE: Final = Required.IN_EFFECTIVE_POLICY


def _single(
    place: str, values: Values, meaning: str, required: Required = Required.NOWHERE
) -> SettingRow:
    return SettingRow(pattern(place), Kind.SINGLE, values, meaning, required)


def _list(
    place: str, values: Values, meaning: str, required: Required = Required.NOWHERE
) -> SettingRow:
    return SettingRow(pattern(place), Kind.LIST, values, meaning, required)


def _lifecycle_settings(place: str) -> tuple[SettingRow, ...]:
    return (
        _single(
            f"{place}/move_to_cold_storage_after_days",
            DAYS,
            "Days after its creation that a recovery point moves to cold storage.",
        ),
        _single(
            f"{place}/delete_after_days",
            DAYS,
            "Days after its creation that a recovery point is deleted; without it, never.",
        ),
        _single(
            f"{place}/opt_in_to_archive_for_supported_resources",
            TRUE_OR_FALSE,
            "true also moves recovery points that need an opt-in, such as EBS, to cold storage.",
        ),
    )


def _tag_settings(place: str) -> tuple[SettingRow, ...]:
    return (
        SettingRow(
            pattern(f"{place}/{ANY}/tag_key"),
            Kind.SINGLE,
            TAG_KEY,
            "The key of the tag: the name above it, whatever its letter case.",
            _ENTRY,
            repeats_name=Repeats.ALWAYS,
        ),
        _single(
            f"{place}/{ANY}/tag_value", ANY_TEXT, "The value of the tag; may be empty.", _ENTRY
        ),
    )


def _condition_settings(place: str) -> tuple[SettingRow, ...]:
    return (
        _single(
            f"{place}/{ANY}/condition_key",
            CONDITION_KEY,
            "The tag to look at: aws:ResourceTag/ and its key.",
            _ENTRY,
        ),
        _single(
            f"{place}/{ANY}/condition_value",
            ANY_TEXT,
            "What the value of the tag is compared with.",
            _ENTRY,
        ),
    )


SETTINGS: Final[tuple[SettingRow, ...]] = (
    _single(
        f"{RULE}/schedule_expression",
        Schedule(),
        "When backups start, as a cron expression in UTC; without it, every day at 05:00.",
    ),
    _single(
        f"{RULE}/target_backup_vault_name",
        VAULT_NAME,
        "The vault that backups go to; it must exist in each account and Region.",
        _EFFECTIVE,
    ),
    _single(
        f"{RULE}/target_logically_air_gapped_backup_vault_arn",
        AIR_GAPPED_VAULT_ARN,
        "The logically air-gapped vault for backups of the resources that support it.",
    ),
    _single(
        f"{RULE}/start_backup_window_minutes",
        START_MINUTES,
        "Minutes that a backup job has to start before it is canceled.",
    ),
    _single(
        f"{RULE}/complete_backup_window_minutes",
        COMPLETE_MINUTES,
        "Minutes that a started backup job has to complete before it is canceled.",
    ),
    _single(
        f"{RULE}/enable_continuous_backup",
        TRUE_OR_FALSE,
        "true makes continuous backups, for point-in-time restore; they last 35 days at most.",
    ),
    *(row for place in LIFECYCLES for row in _lifecycle_settings(place)),
    SettingRow(
        pattern(f"{COPY}/target_backup_vault_arn"),
        Kind.SINGLE,
        COPY_VAULT_ARN,
        "The vault that copies go to; the key of its entry is the same ARN.",
        _ENTRY,
        repeats_name=Repeats.USUALLY,
    ),
    *(row for place in TAGS for row in _tag_settings(place)),
    _list(
        f"{RULE}/index_actions/resource_types",
        Choice(("EBS", "S3")),
        "Types of resources whose backups are indexed, so that files in them can be searched.",
    ),
    _single(
        f"{RULE}/scan_actions/GUARDDUTY/scan_mode",
        Choice(("INCREMENTAL_SCAN", "FULL_SCAN")),
        "Whether only what changed since an earlier backup is scanned for malware, or all of it.",
    ),
    SettingRow(
        pattern("regions"),
        Kind.LIST,
        RegionNames(),
        "The Regions in which the plan backs up resources.",
        _EFFECTIVE,
        may_be_empty=True,
    ),
    *(
        _single(
            f"{selection}/iam_role_arn",
            ROLE_ARN,
            "The role AWS Backup takes on to back these up; it must exist in each account.",
            _EFFECTIVE,
        )
        for selection in SELECTIONS
    ),
    _single(
        f"selections/tags/{ANY}/tag_key",
        Free(min_length=1, max_length=128),
        "The key of the tag that selects resources.",
        _ENTRY | _EFFECTIVE,
    ),
    _list(
        f"selections/tags/{ANY}/tag_value",
        ANY_TEXT,
        "Values of the tag; a resource with any of them is selected.",
        _ENTRY | _EFFECTIVE,
    ),
    _list(
        f"selections/resources/{ANY}/resource_types",
        RESOURCE_TYPES,
        "Types of resources to back up, as ARNs; * is every type.",
    ),
    _list(
        f"selections/resources/{ANY}/not_resource_types",
        RESOURCE_TYPES,
        "Types of resources to leave out, as ARNs.",
    ),
    *(row for place, _ in COMPARISONS for row in _condition_settings(place)),
    _single(
        "advanced_backup_settings/ec2/windows_vss",
        ENABLED_OR_DISABLED,
        "Whether Windows on EC2 prepares applications for the backup (VSS).",
    ),
    _single(
        "advanced_backup_settings/s3/backup_acls",
        ENABLED_OR_DISABLED,
        "Whether backups of S3 include access control lists (ACLs).",
    ),
    _single(
        "advanced_backup_settings/s3/backup_object_tags",
        ENABLED_OR_DISABLED,
        "Whether backups of S3 include the tags of objects.",
    ),
    _list(
        "scan_settings/GUARDDUTY/resource_types",
        Choice(("EBS", "EC2", "S3", "ALL")),
        "Types of resources whose backups are scanned for malware.",
    ),
    _single(
        "scan_settings/GUARDDUTY/scanner_role_arn",
        ROLE_ARN,
        "The role with which backups are scanned; it must exist in each account.",
    ),
)
