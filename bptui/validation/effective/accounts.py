"""The findings of all accounts, those that share them told once."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.sources import Documents
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.validation.effective.faults import Fault
from bptui.validation.effective.judging import Judge
from bptui.validation.effective.telling import Teller
from bptui.validation.findings import Finding

_CHUNK = 16
"""How many steps of work there are between two looks at whether it is still wanted."""
_Way = tuple[tuple[str, ...], ...]
"""The policies of each level from the root down."""


@dataclass(slots=True)
class _Group:
    """Accounts with one result, to which policies of the same names led."""

    result: Inherited
    account_id: str
    """That of the first account."""
    numbers: list[int] = field(default_factory=list)
    """The places of the accounts in the order of the tree."""


@dataclass(slots=True)
class _Case:
    """A fault of all accounts for which the same is true of the same policies."""

    fault: Fault
    teller: Teller
    numbers: list[int] = field(default_factory=list)


def effective_findings(  # noqa: PLR0913 - what is judged, with what, when, and for how long
    organization: Organization,
    results: Mapping[str, Inherited],
    documents: Documents,
    now: datetime,
    judge: Judge,
    *,
    invalid_before: Collection[str] | None = None,
    is_stale: Callable[[], bool] = lambda: False,
) -> tuple[Finding, ...] | None:
    """Find what is wrong with the effective policies of all accounts.

    Args:
        organization: The organization.
        results: What all levels of a target come to, by the id of the target.
        documents: The documents in force.
        now: The time, in UTC.
        judge: Remembers what was judged before.
        invalid_before: The ids of the accounts that are invalid before an unsaved change; None
            where nothing is unsaved.
        is_stale: Asked now and then; when it says so the work is given up.

    Returns:
        The findings, those of the first accounts first, or None if the work was given up.
    """
    accounts = tuple(organization.accounts())
    cases: dict[Hashable, _Case] = {}
    for count, group in enumerate(_groups(organization, results, is_stale)):
        if count % _CHUNK == 0 and is_stale():
            return None
        faults = judge.faults(group.result, now)
        # Most results are right, and need no names.
        levels = organization.levels(group.account_id) if faults else ()
        teller = Teller(levels, documents, judge.written)
        for fault in faults:
            _enter(cases, fault, teller, _touched(fault, group.numbers, accounts))
    judge.forget_older(is_stale)
    found = []
    for count, case in enumerate(cases.values()):
        if count % _CHUNK == 0 and is_stale():
            return None
        touched = [accounts[n] for n in sorted(case.numbers)]
        found.append(case.teller.finding(case.fault, touched, invalid_before))
    return tuple(found)


def _touched(fault: Fault, numbers: list[int], accounts: Sequence[Account]) -> list[int]:
    """Return whom of those with a result a fault of it touches."""
    if fault.account is None:
        return numbers
    return [number for number in numbers if accounts[number].id == fault.account]


def _enter(cases: dict[Hashable, _Case], fault: Fault, teller: Teller, numbers: list[int]) -> None:
    """Enter a fault of some accounts, which may be known from others."""
    if numbers:
        key = (fault.rule, fault.path, fault.claim, fault.aws, teller.policies(fault))
        cases.setdefault(key, _Case(fault, teller)).numbers.extend(numbers)


def _groups(
    organization: Organization, results: Mapping[str, Inherited], pause: Callable[[], object]
) -> Iterator[_Group]:
    """Gather the accounts that get the same by policies of the same names."""
    groups: dict[Hashable, _Group] = {}
    for number, (account, way) in enumerate(_ways(organization)):
        if number % _CHUNK == 0:
            pause()
        result = results[account.id]
        key = (result, way)
        group = groups.get(key)
        if group is None:
            group = groups[key] = _Group(result, account.id)
        group.numbers.append(number)
    return iter(groups.values())


def _ways(organization: Organization) -> Iterator[tuple[Account, _Way]]:
    """Yield all accounts in the order of the tree, with the policies on the way to each."""
    above: dict[str | None, _Way] = {None: ()}
    for target, unit_id in organization.families():
        way = (*above[unit_id], target.policies)
        if isinstance(target, OrganizationalUnit):
            above[target.id] = way
        else:
            yield target, way
