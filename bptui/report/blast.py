"""How far a change reaches, in words: in total, for a unit, for an account.

The same sentence is told of a draft, of a choice before it is made, and of two folders.
"""

from collections.abc import Iterator, Sequence

from bptui.insight.sides import Counts, Status
from bptui.report.counting import plural
from bptui.report.problems import INVALID

VERBS = {
    Status.BECOMES_INVALID: (f"becomes {INVALID}", f"become {INVALID}"),
    Status.STOPS: ("stops being backed up", "stop being backed up"),
    Status.REMOVED: ("leaves the organization", "leave the organization"),
    Status.BECOMES_VALID: ("becomes valid", "become valid"),
    Status.STARTS: ("starts being backed up", "start being backed up"),
    Status.ADDED: ("is new", "are new"),
    Status.CHANGED: ("changes", "change"),
}
"""What one account does, and what several do."""
_SPECIAL = (
    *(Status.BECOMES_INVALID, Status.STOPS, Status.REMOVED, Status.BECOMES_VALID),
    *(Status.STARTS, Status.ADDED),
)
"""What is told beside the number of all that change, the worst news first."""
_BRIEF_VERBS = {
    **VERBS,
    Status.STOPS: ("stops", "stop"),
    Status.REMOVED: ("leaves", "leave"),
    Status.STARTS: ("starts", "start"),
}
"""The same where all are known to be about backups and accounts."""
_STATES = {
    Status.BECOMES_INVALID: INVALID,
    Status.STOPS: "stop",
    Status.REMOVED: "gone",
    Status.BECOMES_VALID: "valid",
    Status.STARTS: "start",
    Status.ADDED: "new",
}
"""The same where there is little room."""
_OF_ACCOUNTS = {
    Status.STOPS: "stops",
    Status.BECOMES_VALID: "becomes valid",
    Status.STARTS: "starts",
    Status.ADDED: "new",
    Status.CHANGED: "changed",
}
"""What stands beside an account."""


def tally_text(counts: Counts, total: int) -> str:
    """Say how many accounts change, and in which way: `7 of 23 accounts change, 1 is new`.

    Args:
        counts: How many change in each way.
        total: How many accounts there are or were.
    """
    changed = sum(counts.values())
    change = "changes" if changed == 1 else "change"
    parts = (f"{count:,} {VERBS[status][count != 1]}" for status, count in _special(counts))
    return ", ".join((f"{changed:,} of {plural(total, 'account')} {change}", *parts))


def _special(counts: Counts) -> Iterator[tuple[Status, int]]:
    """Yield what is told beside the number of all that change, the worst news first."""
    return ((status, counts[status]) for status in _SPECIAL if status in counts)


def unit_notes(counts: Counts, invalid: int) -> Sequence[str]:
    """Say of a unit what becomes of the accounts below it.

    Args:
        counts: How many of them change in each way.
        invalid: How many of them are invalid, through the change or before.

    Returns:
        The same ever shorter: in words, in few words, in signs and numbers; none if there is
        nothing to say.
    """
    newly, changed = counts.get(Status.BECOMES_INVALID, 0), sum(counts.values())
    is_old = invalid > newly
    if not changed:
        return (f"! {invalid:,} {INVALID}", f"! {invalid:,}") if invalid else ()
    sign = "!" if newly or invalid else "~"
    change = f"{sign} {changed:,} {'changed' if changed == 1 else 'change'}"
    known = (f"{invalid:,} {INVALID}",) if is_old else ()
    full = [f"{count:,} {_BRIEF_VERBS[s][count != 1]}" for s, count in _special(counts)]
    brief = [
        f"{count:,} {_STATES[s]}"
        for s, count in _special(counts)
        if not (is_old and s is Status.BECOMES_INVALID)
    ]
    bad = max(invalid, newly)
    return (
        ", ".join((change, *full, *(f"{words} in all" for words in known))),
        ", ".join((change, *known, *brief)),
        f"! {bad:,} ~ {changed:,}" if bad else f"~ {changed:,}",
    )


def account_notes(status: Status | None, *, is_invalid: bool) -> Sequence[str]:
    """Say of an account what becomes of it, in words and in short; none if nothing does.

    Args:
        status: How it changes, None if it does not.
        is_invalid: Whether its effective policy is invalid, as far as that is known.
    """
    if status is Status.BECOMES_INVALID or (is_invalid and status is not Status.BECOMES_VALID):
        return f"! {INVALID}", INVALID
    # One that left and is there again is told of when that is evaluated.
    if status is None or status is Status.REMOVED:
        return ()
    return f"~ {_OF_ACCOUNTS[status]}", "~"
