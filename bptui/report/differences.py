"""Differences in words: of sources, of the organization, and of effective policies."""

from collections.abc import Iterator, Sequence

from bptui.insight.compared import Compared
from bptui.insight.differences import Group, SettingChange, days_of
from bptui.insight.effective_settings import heading_of
from bptui.insight.organization_changes import Kind, OrganizationChange
from bptui.insight.sides import Status
from bptui.insight.source_changes import SourceChange
from bptui.insight.stopped import Stopped
from bptui.insight.story import ToldStep
from bptui.organization.model import Organization
from bptui.policy.escapes import visible
from bptui.policy.meaning import Value
from bptui.policy.paths import Path, path_text
from bptui.policy.schedule import read_schedule, schedule_words
from bptui.report.blast import VERBS, tally_text
from bptui.report.counting import plural
from bptui.report.words import action_text, name_of, origin_text, outcome_text, value_text

SIGNS = {
    Status.BECOMES_INVALID: "!",
    Status.STOPS: "!",
    Status.REMOVED: "-",
    Status.BECOMES_VALID: "+",
    Status.STARTS: "+",
    Status.ADDED: "+",
    Status.CHANGED: "~",
}
"""The sign of each way in which an effective policy changes."""
STOPPED = "blocked, so nothing changes"
NO_DIFFERENCE = "No effective policy changes."
_KNOWN_LEVELS = ("plans", "rules", "lifecycle")
"""Keys that say nothing where the setting is named."""
_MOST_NAMED = 12
"""How many accounts of a group are named."""


def source_title(change: SourceChange, *, is_left_out: bool = False) -> str:
    """Say what happens to a policy, in a few words.

    Args:
        change: The difference.
        is_left_out: Whether it does not parse, so that it would not be saved.
    """
    left_out = " · it does not parse, and saving leaves it out" if is_left_out else ""
    return f"{_source_text(change)}{left_out}"


def _source_text(change: SourceChange) -> str:
    name = visible(change.policy)
    if change.renamed_from is not None:
        return f"{visible(change.renamed_from)} is renamed to {name}"
    if change.before is None:
        return f"{name} is new"
    if change.after is None:
        return f"{name} is deleted"
    lines = [line for hunk in change.hunks for line in hunk.lines]
    counts = (sum(line.sign == sign for line in lines) for sign in "+-")
    return f"{name} changes: {' '.join(f'{s}{n:,}' for s, n in zip('+-', counts, strict=True))}"


def organization_text(  # noqa: PLR0911 - one for each kind
    change: OrganizationChange, before: Organization, after: Organization
) -> str:
    """Say what changes in the organization, in one sentence."""
    name = name_of(change.target) if change.target is not None else ""
    policy = visible(change.policy or "")
    match change.kind:
        case Kind.MOVED:
            places = _place(before, change.before), _place(after, change.after)
            return f"{name} moves from {places[0]} to {places[1]}."
        case Kind.ADDED:
            return f"{name} is new in {_place(after, change.after)}."
        case Kind.REMOVED:
            return f"{name} is no longer in {_place(before, change.before)}."
        case Kind.RENAMED:
            return f"{visible(change.before)} is now called {visible(change.after)}."
        case Kind.ATTACHED:
            return f"{policy} is attached at {name}."
        case Kind.DETACHED:
            return f"{policy} is detached from {name}."
        case Kind.REORDERED:
            return f"The policies at {name} are in another order."
        case Kind.DESCRIBED:
            what = policy or name or "the organization"
            return f"What is written about {what} is another text."


def _place(organization: Organization, target: str) -> str:
    found = organization.target(target)
    return visible(target) if found is None else name_of(found)


def totals_text(compared: Compared) -> str:
    """Say how many accounts change, and in which way: `7 of 23 accounts change, 1 is new`."""
    counts = {status: count for status in Status if (count := compared.count(status))}
    return tally_text(counts, compared.total)


def group_line(group: Group, compared: Compared) -> str:
    """Say of a group how it changes, and who is in it: `! [1 account] becomes INVALID: db`."""
    named = _named_and_counted(group.accounts, compared)
    return f"{SIGNS[group.status]} {group_title(group)}: {named}"


def group_title(group: Group) -> str:
    """Say how many accounts change in which way: `[6 accounts] change`."""
    count, verb = group_words(group)
    return f"[{count}] {verb}"


def group_words(group: Group) -> tuple[str, str]:
    """Say how many accounts there are in a group, and what they do."""
    count = len(group.accounts)
    return plural(count, "account"), VERBS[group.status][count != 1]


def stopped_line(stopped: Stopped, compared: Compared) -> str:
    """Say for whom something is blocked: `x [1 account] blocked, so nothing changes: db`."""
    count = plural(len(stopped.accounts), "account")
    return f"x [{count}] {STOPPED}: {_named_and_counted(stopped.accounts, compared)}"


def stopped_text(told: ToldStep) -> str:
    """Say what is blocked, where it stands, and by what."""
    said = f"{short_path(told.step.path)} {action_text(told)}"
    return f"{said} at {origin_text(told.source)}: {outcome_text(told)}"


def _named_and_counted(accounts: Sequence[str], compared: Compared) -> str:
    named = accounts_named(accounts, compared)
    more = len(accounts) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")


def accounts_named(
    accounts: Sequence[str], compared: Compared, most: int = _MOST_NAMED
) -> list[str]:
    """Name accounts by their ids; of many the first."""
    before, after = compared.organizations
    targets = ((id_, after.target(id_) or before.target(id_)) for id_ in accounts[:most])
    return [visible(id_) if found is None else name_of(found) for id_, found in targets]


def change_text(change: SettingChange) -> str:
    """Say how a setting changes: `std/daily delete_after_days 35 -> 180 (145 days more)`."""
    return f"{short_path(change.path)} {' '.join(change_words(change))}"


def short_path(path: Path) -> str:
    """Write a path without the keys that go without saying: `std/daily delete_after_days`."""
    place = heading_of(path)
    where = [
        key for number, key in enumerate(place) if not (number % 2 == 0 and key in _KNOWN_LEVELS)
    ]
    rest = path[len(place) :]
    name = rest[1:] if len(rest) > 1 and rest[0] in _KNOWN_LEVELS else rest
    return visible(" ".join(path_text(tuple(part)) for part in (where, name) if part))


def change_words(change: SettingChange) -> Iterator[str]:
    """Yield the values of a change, old and new, and what that means."""
    old, new, meaning = change_sides(change)
    if isinstance(change.old, tuple) and isinstance(change.new, tuple):
        yield meaning
        return
    yield f"{old} -> {new}"
    if meaning:
        yield f"({meaning})"


def change_sides(change: SettingChange) -> tuple[str, str, str]:
    """Return the old value of a change, the new one, and what that means, if there is to say."""
    old, new = change.old, change.new
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _side(old), _side(new), _set_text(old, new)
    if change.path[-1:] == ("schedule_expression",):
        meaning = "rarer" if change.is_rarer and new is not None else ""
        return _schedule_text(old), _schedule_text(new), meaning
    days = isinstance(old, str) and isinstance(new, str) and change.path[-1].endswith("_days")
    return _side(old), _side(new), _days_text(str(old), str(new)) if days else ""


def _side(value: Value | None) -> str:
    return "nothing" if value is None else value_text(value)


def _set_text(old: Sequence[str], new: Sequence[str]) -> str:
    """Write how a list changes, as a set: `+ us-east-1`."""
    come = tuple(item for item in new if item not in set(old))
    gone = tuple(item for item in old if item not in set(new))
    parts = [f"{sign} {value_text(items)}" for sign, items in (("+", come), ("-", gone)) if items]
    return " ".join(parts) or f"in another order: {value_text(tuple(new))}"


def _schedule_text(value: Value | None) -> str:
    schedule = read_schedule(value).schedule if isinstance(value, str) else None
    return _side(value) if schedule is None else schedule_words(schedule)


def _days_text(old: str, new: str) -> str:
    before, after = days_of(old), days_of(new)
    if before is None or after is None or old == new:
        return ""
    more = after - before
    return f"{plural(abs(more), 'day')} {'more' if more > 0 else 'less'}"
