"""What is not saved, in words: what a draft holds, and from when it is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from bptui.insight.organization_changes import Kind, OrganizationChange
from bptui.insight.source_changes import SourceChange, come_or_gone
from bptui.organization.targets import Account
from bptui.policy.escapes import visible
from bptui.policy.wording import listed
from bptui.report.counting import plural

_MOST_NAMED = 6
"""How many policies are named one by one."""
_MANY = {"policy": "policies"}
_STEPS = (
    (60, 60, "minute"),
    (3600, 3600, "hour"),
    (86400, 86400, "day"),
)
"""From how many seconds on what is counted, and how many seconds one of it has."""
_LONGEST = 60 * 86400
"""Seconds after which a date says more."""


def work_text(sources: Sequence[SourceChange], changes: Sequence[OrganizationChange]) -> str:
    """Count what is not saved: `2 policies changed and 1 account moved`.

    A policy that is attached, or detached, counts once, at however many targets that is.

    Args:
        sources: What is different in the texts of policies.
        changes: What is different in the organization.
    """
    things = dict.fromkeys((*map(_source_thing, sources), *_things(sources, changes)))
    counts = Counter((noun, verb) for noun, verb, _ in things)
    return listed(
        f"{plural(count, noun, _MANY.get(noun))} {verb}" for (noun, verb), count in counts.items()
    )


def which_text(sources: Sequence[SourceChange]) -> str:
    """Name the policies whose texts are not saved, to end a sentence with: `: app-team and base`.

    Returns:
        The words; "" if there are none.
    """
    names = [visible(source.policy) for source in sources]
    return f": {listed(names, most=_MOST_NAMED)}" if names else ""


_Thing = tuple[str, str, object]
"""What something is, what was done to it, and which of its kind it is."""


def _source_thing(source: SourceChange) -> _Thing:
    if source.renamed_from is not None:
        return "policy", "renamed", source.policy
    if source.before is None:
        return "policy", "added", source.policy
    return "policy", "deleted" if source.after is None else "changed", source.policy


def _things(
    sources: Sequence[SourceChange], changes: Sequence[OrganizationChange]
) -> Iterator[_Thing]:
    """Yield what was done to the organization; that a deleted policy is detached is not told."""
    known = come_or_gone(sources)
    for change in changes:
        if change.kind is not Kind.DETACHED or change.policy not in known:
            yield _thing(change)


def _thing(change: OrganizationChange) -> _Thing:
    target = change.target
    which = change.policy if target is None else target.id
    match change.kind:
        case Kind.ATTACHED | Kind.DETACHED:
            return "policy", change.kind.value, change.policy
        case Kind.REORDERED:
            return "target", "with another order of policies", which
        case Kind.DESCRIBED:
            return "description", "changed", which
        case _:
            return "account" if isinstance(target, Account) else "unit", change.kind.value, which


def age_text(written: datetime, now: datetime) -> str:
    """Say how long ago something was; of a clock that went back or stood still, only the date."""
    seconds = (now - written).total_seconds()
    date = f"{_here(written):%Y-%m-%d %H:%M}"
    if not 0 <= seconds < _LONGEST:
        return f"from {date}"
    for least, size, name in reversed(_STEPS):
        if seconds >= least:
            return f"from {plural(int(seconds // size), name)} ago ({date})"
    return f"from less than a minute ago ({date})"


def _here(moment: datetime) -> datetime:
    """Return a moment by the clock of this place; one that no clock here shows as it was told."""
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment
