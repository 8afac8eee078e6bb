"""Gate effective: settings of a rule that AWS does not take together.

Only values of the effective policy meet here: what each document may say is judged on save, and
AWS lets pass here some of what it refuses there, such as cold storage with continuous backup.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from bptui.inheritance.inherited import Inherited
from bptui.policy.wording import shortened
from bptui.validation.effective.faults import Fault, Field, each_once
from bptui.validation.effective.nodes import child, children, days, is_true, rule_words
from bptui.validation.findings import AwsError
from bptui.validation.retention import (
    ARCHIVE,
    COLD,
    CONTINUOUS,
    DELETE,
    LEAST_IN_COLD,
    LONGEST_CONTINUOUS,
    SCHEDULE,
)

CONTINUOUS_RETENTION = "effective-continuous-retention"
ARCHIVE_SCHEDULE = "effective-archive-schedule"
ARCHIVE_RETENTION = "effective-archive-retention"
SCAN_SETTINGS = "effective-scan-settings"


def continuous_too_long(rule: Inherited) -> Iterator[Fault]:
    """Find continuous backup that is to be kept for longer than it can be."""
    continuous, delete = child(rule, CONTINUOUS), child(rule, "lifecycle", DELETE)
    kept = days(delete)
    if continuous is None or delete is None or kept is None or not is_true(continuous):
        return
    if kept > LONGEST_CONTINUOUS:
        claim = f"continuous backup keeps at most {LONGEST_CONTINUOUS} days, delete is {kept}"
        fields = (
            Field(continuous, "continuous off", "false"),
            Field(delete, f"{LONGEST_CONTINUOUS} or less", str(LONGEST_CONTINUOUS)),
        )
        yield _conflict(CONTINUOUS_RETENTION, rule, claim, fields)


def archive(rule: Inherited) -> Iterator[Fault]:
    """Find archive opt-ins of a rule and its copy actions that its other settings forbid."""
    found = (_archive_of(lifecycle, rule) for lifecycle in lifecycles(rule))
    yield from each_once(chain.from_iterable(found))


def lifecycles(rule: Inherited) -> Iterator[Inherited]:
    """Yield the lifecycle of a rule and those of its copy actions."""
    for node in (rule, *children(rule, "copy_actions").values()):
        lifecycle = child(node, "lifecycle")
        if lifecycle is not None:
            yield lifecycle


def _archive_of(lifecycle: Inherited, rule: Inherited) -> Iterator[Fault]:
    opt_in = child(lifecycle, ARCHIVE)
    if opt_in is None or not is_true(opt_in):
        return
    off = Field(opt_in, "opt-in off", "false")
    schedule = child(rule, SCHEDULE)
    if schedule is not None and isinstance(schedule.value, str):
        runs = shortened(schedule.value)
        claim = f"archive opt-in needs runs at least 28 days apart, those of {runs} are not"
        fields = (off, Field(schedule, "run at least 28 days apart"))
        yield _conflict(ARCHIVE_SCHEDULE, rule, claim, fields, schedule.value)
    delete, cold = child(lifecycle, DELETE), child(lifecycle, COLD)
    end, start = days(delete), days(cold)
    if delete is None or cold is None or end is None or start is None:
        return
    if end - start < LEAST_IN_COLD:
        claim = (
            f"archive opt-in needs delete at least {LEAST_IN_COLD} days after cold storage, "
            f"delete is {end} and cold storage {start}"
        )
        ends = cold_storage_fields(delete, cold)
        yield _conflict(ARCHIVE_RETENTION, rule, claim, (off, *ends))


def cold_storage_fields(delete: Inherited, cold: Inherited) -> tuple[Field, Field]:
    """Return the two ends of a stay in cold storage, with what makes it long enough."""
    latest = (days(delete) or 0) - LEAST_IN_COLD
    least = (days(cold) or 0) + LEAST_IN_COLD
    can_be_earlier = latest > 0
    return (
        Field(delete, f"delete {least} or more", str(least)),
        Field(cold, f"cold storage {latest} or less", str(latest))
        if can_be_earlier
        else Field(cold, ""),
    )


def _conflict(
    rule_id: str,
    rule: Inherited,
    claim: str,
    fields: tuple[Field, ...],
    schedule: str | None = None,
) -> Fault:
    named = ",".join(f"{field.node.path[-1]}={field.node.value}" for field in fields)
    words = f"in {rule_words(rule)}, {claim}"
    aws = _dependent(named, rule)
    return Fault(rule_id, rule.path, words, fields, aws=aws, schedule=schedule)


def _dependent(named: str, rule: Inherited) -> AwsError:
    block = rule.path[-1]
    message = f"Dependent fields {named} in policy block {block} are invalid when used together"
    return AwsError("CROSS_ATTRIBUTE_VALIDATION", message, "/".join(rule.path))


def scan_without_settings(plan: Inherited) -> Iterator[Fault]:
    """Find rules that scan backups in a plan that does not say how."""
    if child(plan, "scan_settings") is not None:
        return
    for rule in children(plan, "rules").values():
        scan = child(rule, "scan_actions")
        if scan is not None:
            yield Fault(
                SCAN_SETTINGS,
                rule.path,
                f"{rule_words(rule)} has scan_actions, and the plan has no scan_settings",
                _all_settings(scan.walk(), "no scan_actions"),
                missing=(*plan.path, "scan_settings"),
                aws=_dependent("scan_actions(undefined),scan_settings(undefined)", rule),
            )


def _all_settings(nodes: Iterable[Inherited], remedy: str) -> tuple[Field, ...]:
    return tuple(Field(node, remedy) for node in nodes if node.value is not None)
