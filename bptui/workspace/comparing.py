"""Two states that were read, compared: what it means for everybody's effective policy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight.compared import Compared
from bptui.insight.differences import Comparer, Group, Side, Status
from bptui.insight.stopped import stopped
from bptui.organization.targets import Account
from bptui.validation.effective.faults import Fault
from bptui.validation.effective.judging import Judge
from bptui.validation.effective.telling import Teller
from bptui.validation.findings import AwsError, Finding
from bptui.workspace.state import State


@dataclass(frozen=True, slots=True)
class Comparison:
    """How effective policies differ between two states, and what is wrong with the new ones."""

    compared: Compared
    errors: Mapping[Group, tuple[Finding, ...]]
    """Of each group that becomes invalid: what AWS would report, none twice."""


def compare(old: State, new: State, now: datetime) -> Comparison:
    """Compare two states.

    Args:
        old: The one.
        new: The other.
        now: The time for which effective policies are judged, in UTC.
    """
    # One memory for both: what they have in common is merged and judged once.
    memory, judge = Memory(), Judge()
    before, after = (_side(state, memory, judge, now) for state in (old, new))
    groups = Comparer().differences(before, after)
    compared = Compared(groups, before, after, new.documents, stopped(before, after))
    errors = {
        group: tuple(_errors(group, compared, judge, now))
        for group in groups
        if group.status is Status.BECOMES_INVALID
    }
    return Comparison(compared, errors)


def _side(state: State, memory: Memory, judge: Judge, now: datetime) -> Side:
    results = dict(inherited_everywhere(state.organization, state.meanings, memory))
    invalid = frozenset(
        account.id
        for account in state.organization.accounts()
        if judge.is_invalid(results[account.id], account.id, now)
    )
    return Side(state.organization, results, invalid)


def _errors(group: Group, compared: Compared, judge: Judge, now: datetime) -> Iterator[Finding]:
    """Yield what AWS would report about the accounts of a group, each error once."""
    after = compared.after
    targets = map(after.organization.target, group.accounts)
    found: dict[AwsError, tuple[Fault, list[Account]]] = {}
    for account in (target for target in targets if isinstance(target, Account)):
        for fault in judge.faults(after.results[account.id], now):
            if fault.aws is not None and fault.account in (None, account.id):
                found.setdefault(fault.aws, (fault, []))[1].append(account)
    for fault, touched in found.values():
        levels = after.organization.levels(touched[0].id)
        teller = Teller(levels, compared.documents, judge.written)
        yield teller.finding(fault, touched, compared.before.invalid)
