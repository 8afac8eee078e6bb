"""From what a check of the gate save found to a finding."""

from dataclasses import replace
from datetime import datetime, timedelta

from bptui.validation.findings import Finding, Place, Related
from bptui.validation.rules.rule import Rule
from bptui.validation.save.backup_rule import Assigned

_MINUTES_OF_HOUR = 60


def found(
    rule: Rule,
    at: Assigned,
    message: str,
    advice: str,
    related: tuple[tuple[Assigned, str], ...] = (),
) -> Finding:
    """Return a finding.

    Args:
        rule: The rule that found it.
        at: The setting it is about.
        message: What is true.
        advice: What to do.
        related: Other settings, with a few words about each.
    """
    places = tuple(Related(Place(None, other.span), words) for other, words in related)
    return replace(rule.finding(message, advice, Place(None, at.span), at.path), related=places)


def moment_text(moment: datetime) -> str:
    """Return a moment as people write it: `2026-09-14 05:00 UTC`."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def distance_text(distance: timedelta) -> str:
    """Return the time between two runs in days, hours and minutes."""
    minutes = distance.seconds // _MINUTES_OF_HOUR
    hours, minutes = divmod(minutes, _MINUTES_OF_HOUR)
    parts = [
        f"{count} {unit}{'' if count == 1 else 's'}"
        for count, unit in ((distance.days, "day"), (hours, "hour"), (minutes, "minute"))
        if count
    ]
    return " ".join(parts)
