"""The sections of the policy language."""

from typing import Final

from bptui.policy.table.forms import ANY, Free, Required, SectionRow, Values
from bptui.policy.table.parts import (
    COMPARISONS,
    CONDITIONS,
    COPY,
    LIFECYCLES,
    NAME,
    RULE,
    SELECTIONS,
    TAG_KEY,
    TAGS,
    pattern,
)


def _section(place: str, below: str, meaning: str, names: Values | None = None) -> SectionRow:
    return SectionRow(pattern(place), below, meaning, names=names)


SECTIONS: Final[tuple[SectionRow, ...]] = (
    SectionRow((), "plans, and nothing else", "A backup policy."),
    SectionRow(
        ("plans",),
        "names of plans",
        "The backup plans of this policy.",
        names=NAME,
        refuses_other_names=True,
    ),
    SectionRow(
        ("plans", ANY),
        "parts of a plan",
        "A backup plan: which resources to back up, where, when, and how long to keep backups.",
    ),
    SectionRow(
        pattern("rules"),
        "names of rules",
        "When to back up, and what becomes of the backups; 10 rules at most.",
        Required.IN_EFFECTIVE_POLICY,
        NAME,
    ),
    _section(RULE, "settings of a rule", "One schedule, with its vault and its retention."),
    *(
        _section(place, "settings of a lifecycle", "When recovery points move and are deleted.")
        for place in LIFECYCLES
    ),
    _section(
        f"{RULE}/copy_actions",
        "ARNs of vaults",
        "Vaults in other Regions or accounts that each backup is copied to.",
        Free(min_length=1),
    ),
    _section(
        COPY, "settings of a copy action", "A copy of each backup: where it goes, how it ends."
    ),
    _section(TAGS[0], "names of tags", "Tags that each recovery point gets.", TAG_KEY),
    _section(TAGS[1], "names of tags", "Tags that the backup plan itself gets.", TAG_KEY),
    *(_section(f"{place}/{ANY}", "the parts of a tag", "A tag.") for place in TAGS),
    _section(
        f"{RULE}/index_actions",
        "settings of the index",
        "Which backups are indexed, so that files in them can be searched.",
    ),
    _section(f"{RULE}/scan_actions", "names of scanners", "What scans backups for malware."),
    _section(
        f"{RULE}/scan_actions/GUARDDUTY",
        "settings of a scan",
        "Scans by GuardDuty after each backup; the plan must have scan_settings, too.",
    ),
    SectionRow(
        pattern("selections"),
        "kinds of selections",
        "Which resources the plan backs up: by tag, by type, or both.",
        Required.IN_EFFECTIVE_POLICY,
    ),
    _section("selections/tags", "names of selections", "Resources selected by a tag.", NAME),
    _section(SELECTIONS[0], "settings of a selection", "Resources that have a certain tag."),
    _section("selections/resources", "names of selections", "Resources selected by type.", NAME),
    SectionRow(
        pattern(SELECTIONS[1]),
        "settings of a selection",
        "Resources of certain types.",
        needs_any_of=("resource_types", "not_resource_types", "conditions"),
    ),
    *(
        _section(place, "comparisons", "What tags of selected resources must be like, all of it.")
        for place in CONDITIONS
    ),
    *(_section(place, "names of conditions", text, NAME) for place, text in COMPARISONS),
    *(
        _section(f"{place}/{ANY}", "the parts of a condition", "One tag, and a value to compare.")
        for place, _ in COMPARISONS
    ),
    _section("advanced_backup_settings", "services", "Settings for a certain service."),
    _section("advanced_backup_settings/ec2", "settings of EC2", "How EC2 is backed up."),
    _section("advanced_backup_settings/s3", "settings of S3", "How S3 is backed up."),
    _section("scan_settings", "names of scanners", "How backups of this plan are scanned."),
    _section(
        "scan_settings/GUARDDUTY",
        "settings of the scanner",
        "What GuardDuty scans, and with which role.",
    ),
)
