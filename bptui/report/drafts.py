"""What is not saved, in words: what a draft holds, and from when it is."""

from datetime import datetime

from bptui.report.counting import plural

_STEPS = (
    (60, 60, "minute"),
    (3600, 3600, "hour"),
    (86400, 86400, "day"),
)
"""From how many seconds on what is counted, and how many seconds one of it has."""
_LONGEST = 60 * 86400
"""Seconds after which a date says more."""


def work_text(policies: int, changes: int, moves: int = 0) -> str:
    """Count what is not saved: `2 policies and 1 move`.

    Args:
        policies: How many policies are new, changed or gone.
        changes: How many changes of the organization there are, moves not counted.
        moves: How many units and accounts are moved.
    """
    parts = [plural(policies, "policy", "policies")] if policies else []
    parts += [plural(moves, "move")] if moves else []
    parts += (
        [plural(changes, "other change" if moves else "change") + " of the organization"]
        if (changes)
        else []
    )
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "nothing"


def age_text(written: datetime, now: datetime) -> str:
    """Say how long ago something was; of a clock that went back or stood still, only the date."""
    seconds = (now - written).total_seconds()
    date = f"{written.astimezone():%Y-%m-%d %H:%M}"
    if not 0 <= seconds < _LONGEST:
        return f"from {date}"
    for least, size, name in reversed(_STEPS):
        if seconds >= least:
            return f"from {plural(int(seconds // size), name)} ago ({date})"
    return f"from less than a minute ago ({date})"
