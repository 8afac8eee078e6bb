"""Gate backup: what AWS takes in an effective policy, and AWS Backup may refuse later."""

import re
from collections.abc import Iterator

from bptui.inheritance.inherited import Inherited
from bptui.policy.paths import Path
from bptui.policy.table.regions import partition_of
from bptui.policy.wording import shortened
from bptui.validation.effective.conflicts import cold_storage_fields, lifecycles
from bptui.validation.effective.faults import Fault, Field
from bptui.validation.effective.nodes import (
    child,
    children,
    days,
    elements,
    is_true,
    plan_words,
    rule_words,
)
from bptui.validation.retention import ARCHIVE, COLD, CONTINUOUS, DELETE, LEAST_IN_COLD, SCHEDULE

COLD_RETENTION = "backup-cold-storage-retention"
CONTINUOUS_COLD = "backup-continuous-cold-storage"
INCOMPLETE = "backup-incomplete-retention"
INDEX_TYPES = "backup-index-types"
COPY_TO_ITSELF = "backup-copy-to-itself"
PARTITIONS = "backup-partitions"

_VAULT = re.compile(r"arn:[^:]*:backup:([^:]*):([^:]*):(?:backup-)?vault:(.*)", re.DOTALL)
"""The Region, the account and the name in the ARN of a vault."""


def cold_storage_too_short(rule: Inherited) -> Iterator[Fault]:
    """Find backups that are to be deleted before they were in cold storage for long enough.

    Where archive opt-in is on, the effective policy is invalid already, and where continuous
    backup is, nothing moves to cold storage.
    """
    own = child(rule, "lifecycle") if is_true(child(rule, CONTINUOUS)) else None
    for lifecycle in lifecycles(rule):
        if lifecycle is own:
            continue
        delete, cold = child(lifecycle, DELETE), child(lifecycle, COLD)
        end, start = days(delete), days(cold)
        if delete is None or cold is None or end is None or start is None:
            continue
        if end - start < LEAST_IN_COLD and not is_true(child(lifecycle, ARCHIVE)):
            claim = (
                f"in {rule_words(rule)}, cold storage keeps at least {LEAST_IN_COLD} days, "
                f"delete is {end} and cold storage {start}"
            )
            fields = cold_storage_fields(delete, cold)
            yield Fault(COLD_RETENTION, lifecycle.path, claim, fields)


def continuous_cold_storage(rule: Inherited) -> Iterator[Fault]:
    """Find continuous backups that are to move to cold storage."""
    continuous, cold = child(rule, CONTINUOUS), child(rule, "lifecycle", COLD)
    if continuous is not None and cold is not None and is_true(continuous):
        claim = f"in {rule_words(rule)}, continuous backups do not move to cold storage"
        fields = (Field(continuous, "continuous off"), Field(cold, "no cold storage"))
        yield Fault(CONTINUOUS_COLD, rule.path, claim, fields)


def incomplete_retention(rule: Inherited) -> Iterator[Fault]:
    """Find switches whose companions are not in effect, as a control above blocked them."""
    continuous = child(rule, CONTINUOUS)
    if continuous is not None and is_true(continuous):
        delete = ("lifecycle", DELETE)
        if child(rule, *delete) is None:
            claim = f"in {rule_words(rule)}, continuous backup has no {DELETE}"
            yield _lacking(continuous, "continuous off", claim, (*rule.path, *delete))
    for lifecycle in lifecycles(rule):
        opt_in = child(lifecycle, ARCHIVE)
        if opt_in is None or not is_true(opt_in):
            continue
        for node, key in ((lifecycle, COLD), (lifecycle, DELETE), (rule, SCHEDULE)):
            if child(node, key) is None:
                claim = f"in {rule_words(rule)}, archive opt-in has no {key}"
                yield _lacking(opt_in, "opt-in off", claim, (*node.path, key))


def _lacking(switch: Inherited, remedy: str, claim: str, missing: Path) -> Fault:
    return Fault(INCOMPLETE, switch.path, claim, (Field(switch, remedy),), missing=missing)


def several_index_types(rule: Inherited) -> Iterator[Fault]:
    """Find rules that index more than one resource type."""
    types = child(rule, "index_actions", "resource_types")
    count = len(elements(types))
    if types is not None and count > 1:
        claim = f"{rule_words(rule)} indexes {count} resource types, and AWS Backup's API takes one"
        yield Fault(INDEX_TYPES, types.path, claim, (Field(types, "one type"),))


def copies_to_itself(plan: Inherited) -> Iterator[Fault]:
    """Find copies that go to where the backup is: to the same Region of the same account.

    AWS documents such copies for logically air-gapped vaults; a policy does not say what kind the
    vault is of.
    """
    regions = frozenset(elements(child(plan, "regions")))
    for rule in children(plan, "rules").values():
        for copy in children(rule, "copy_actions").values():
            target = child(copy, "target_backup_vault_arn")
            if target is None or not isinstance(target.value, str):
                continue
            found = _VAULT.match(target.value)
            if found is not None and found[1] in regions:
                yield _copy_to_itself(rule, target, found)


def _copy_to_itself(rule: Inherited, target: Inherited, vault: re.Match[str]) -> Fault:
    region, account, name = vault.groups()
    here = child(rule, "target_backup_vault_name")
    if here is not None and here.value == name:
        where = f"vault {shortened(name)}, which they are in already"
    else:
        where = (
            f"{region} of the same account, where only logically air-gapped vaults are known to "
            "take copies"
        )
    claim = f"{rule_words(rule)} copies backups made in {region} to {where}"
    only = None if account == "$account" else account
    field = Field(target, "another Region or account")
    return Fault(COPY_TO_ITSELF, target.path, claim, (field,), account=only)


def several_partitions(plan: Inherited) -> Iterator[Fault]:
    """Find plans whose Regions no single account can have; of an unknown Region nothing is said."""
    regions = child(plan, "regions")
    found = filter(None, map(partition_of, elements(regions)))
    partitions = sorted(set(found))
    if regions is not None and len(partitions) > 1:
        claim = f"{plan_words(plan)} has Regions of several partitions: {', '.join(partitions)}"
        field = Field(regions, "Regions of one partition")
        yield Fault(PARTITIONS, regions.path, claim, (field,))
