"""Judges results, and remembers: what accounts share is looked at once."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain

from bptui.inheritance.generations import Generations
from bptui.inheritance.inherited import Inherited
from bptui.policy.schedule import next_runs, read_schedule
from bptui.validation.effective import backup, conflicts, quotas, required
from bptui.validation.effective.faults import Fault
from bptui.validation.effective.nodes import children
from bptui.validation.retention import LEAST_BETWEEN_ARCHIVES
from bptui.validation.written import WrittenMemory

Check = Callable[[Inherited], Iterator[Fault]]
"""Looks at one node of a result."""

PLAN_CHECKS: tuple[Check, ...] = (
    required.keys_of_plan,
    required.no_regions,
    required.too_many_rules,
    conflicts.scan_without_settings,
    backup.several_partitions,
    backup.copies_to_itself,
    quotas.quotas_of_plan,
)
RULE_CHECKS: tuple[Check, ...] = (
    required.keys_of_rule,
    conflicts.continuous_too_long,
    conflicts.archive,
    backup.cold_storage_too_short,
    backup.continuous_cold_storage,
    backup.incomplete_retention,
    backup.several_index_types,
    quotas.quotas_of_rule,
)
SELECTION_CHECKS: tuple[Check, ...] = (
    required.keys_of_selection,
    quotas.quotas_of_selection,
)


class Judge:
    """Finds the faults of results, one after the other, remembering what was judged.

    Accounts with equal policies share a result, and results that differ in one plan share the
    others, by identity. Owned by one thread.
    """

    def __init__(self) -> None:
        self._judged: Generations[Inherited, tuple[Fault, ...]] = Generations()
        self.written = WrittenMemory()
        """Where things are written in the documents, to tell of faults."""
        self._minute: datetime | None = None
        self._close: dict[str, bool] = {}
        """Whether the next two runs of a schedule are close to each other, seen from the minute."""

    def forget_older(self, pause: Callable[[], object] = lambda: None) -> None:
        """Forget what was not asked for in a long time; called after every round of judging."""
        self._judged.turn(pause)
        self.written.forget_older(pause)

    def faults(self, result: Inherited, now: datetime) -> tuple[Fault, ...]:
        """Return what is wrong with a result at a certain time."""
        found = self._faults_of_result(result)
        if any(fault.schedule is not None for fault in found):
            return tuple(fault for fault in found if self._holds(fault, now))
        return found

    def is_invalid(self, result: Inherited, account_id: str, now: datetime) -> bool:
        """Tell whether AWS would find a result invalid for an account."""
        return not {None, account_id}.isdisjoint(self.invalid_for(result, now))

    def invalid_for(self, result: Inherited, now: datetime) -> frozenset[str | None]:
        """Return the ids of the accounts AWS would find a result invalid for; None for any."""
        faults = self.faults(result, now)
        return frozenset(fault.account for fault in faults if fault.aws is not None)

    def _holds(self, fault: Fault, now: datetime) -> bool:
        if fault.schedule is None:
            return True
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute, self._close = minute, {}
        if fault.schedule not in self._close:
            self._close[fault.schedule] = _runs_close(fault.schedule, now)
        return self._close[fault.schedule]

    def _faults_of_result(self, result: Inherited) -> tuple[Fault, ...]:
        return self._remembered(
            result, lambda: map(self._faults_of_plan, children(result, "plans").values())
        )

    def _faults_of_plan(self, plan: Inherited) -> tuple[Fault, ...]:
        return self._remembered(plan, lambda: self._parts_of_plan(plan))

    def _parts_of_plan(self, plan: Inherited) -> Iterator[Iterable[Fault]]:
        yield from (check(plan) for check in PLAN_CHECKS)
        for node in children(plan, "rules").values():
            yield self._faults_of_node(node, RULE_CHECKS)
        for kind in ("tags", "resources"):
            for node in children(plan, "selections", kind).values():
                yield self._faults_of_node(node, SELECTION_CHECKS)

    def _faults_of_node(self, node: Inherited, checks: tuple[Check, ...]) -> tuple[Fault, ...]:
        return self._remembered(node, lambda: (check(node) for check in checks))

    def _remembered(
        self, node: Inherited, judge: Callable[[], Iterable[Iterable[Fault]]]
    ) -> tuple[Fault, ...]:
        known = self._judged.get(node)
        if known is None:
            known = self._judged.put(node, tuple(chain.from_iterable(judge())))
        return known


def _runs_close(expression: str, now: datetime) -> bool:
    """Tell whether the next two runs of a schedule are too close for archive opt-in.

    A schedule that cannot be read, or has no two runs to come, is a matter of the gate save.
    """
    schedule = read_schedule(expression).schedule
    if schedule is None:
        return False
    runs = next_runs(schedule, now, 2)
    return len(runs) == 2 and runs[1] - runs[0] < LEAST_BETWEEN_ARCHIVES  # noqa: PLR2004 - a pair
