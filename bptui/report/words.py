"""The words and signs for values, places and outcomes, the same wherever they are shown.

Everything that comes from policies and names leaves here harmless for a terminal.
"""

from bptui.inheritance.inherited import Outcome
from bptui.inheritance.sources import Source
from bptui.insight.story import ToldStep
from bptui.organization.targets import Target
from bptui.policy.escapes import visible
from bptui.policy.meaning import Operation, Value
from bptui.policy.operators import APPEND, ASSIGN, EVERY_OPERATOR, VALUE_OPERATORS
from bptui.policy.paths import Path, path_text
from bptui.policy.table import SectionRow, SettingRow, row_at
from bptui.policy.table.forms import Schedule

SIGNS = {
    Outcome.APPLIED: "=",
    Outcome.OVERRIDDEN: "x",
    Outcome.LOST: "x",
    Outcome.BLOCKED: "x",
    Outcome.NO_EFFECT: "-",
    Outcome.INVALID: "!",
    Outcome.CONTROL: "#",
}
"""The sign that stands before each outcome; the word beside it says the same."""


_MOST_SHOWN = 200
"""How many elements of a list are written; JSON has them all."""


def value_text(value: Value | None) -> str:
    """Write a value in one line: a list with commas, an empty list and no value in words.

    Of a list too long for anybody to read the first elements are written, and the rest counted.
    """
    if value is None:
        return "no value"
    if isinstance(value, str):
        return _plain_or_quoted(value)
    shown = ", ".join(map(_plain_or_quoted, value[:_MOST_SHOWN])) or "empty list"
    more = len(value) - _MOST_SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown


def _plain_or_quoted(text: str) -> str:
    """Write one text, in quotes if it is empty or a blank at its end could go unseen."""
    return visible(text) if text and text == text.strip() else f'"{visible(text)}"'


def schedule_text(path: Path, value: Value | None) -> str:
    """Say when a schedule starts backups: `backups start every day at 05:00 UTC`.

    Of any other setting, and of a schedule that cannot be read, there is nothing to say.
    """
    row = row_at(path)
    if not (isinstance(row, SettingRow) and isinstance(row.values, Schedule)):
        return ""
    # Loaded when there is one to tell of: most commands do without.
    from bptui.policy.schedule import read_schedule, schedule_words  # noqa: PLC0415

    schedule = read_schedule(value).schedule if isinstance(value, str) else None
    return "" if schedule is None else f"backups start {schedule_words(schedule)}"


def path_words(path: Path) -> str:
    """Write a path for people; the top of a policy has no keys to show."""
    return visible(path_text(path)) or "the top of the policy"


def name_of(target: Target) -> str:
    """Return the name of a target as it is shown; one without a name shows its id."""
    return visible(target.name) or visible(target.id)


def place_text(source: Source) -> str:
    """Write which policy a statement stands in and on which line: `prod-retention:13`."""
    policy = visible(source.policy)
    return policy if source.line is None else f"{policy}:{source.line}"


def origin_text(source: Source) -> str:
    """Write where a statement stands, with its target: `Prod/prod-retention:13`."""
    return f"{name_of(source.target)}/{place_text(source)}"


def action_text(told: ToldStep) -> str:
    """Write what a statement says: `@@assign 14`, `lock`, `allows @@append only`."""
    operation = told.step.operation
    if told.step.outcome is Outcome.CONTROL:
        return _control_text(operation)
    if operation.operand is None:
        return f"{visible(operation.operator)} (not a value)" if operation.operator else "bare list"
    return f"{visible(operation.operator or 'bare value')} {value_text(operation.operand)}"


def _control_text(control: Operation) -> str:
    allowed = control.allows
    if not allowed:
        return "lock"
    if allowed == EVERY_OPERATOR:
        return "allows everything"
    return f"allows {' and '.join(op for op in VALUE_OPERATORS if op in allowed)} only"


def outcome_text(told: ToldStep) -> str:  # noqa: PLR0911 - one for each outcome
    """Say in words what became of a statement, and through which other one."""
    step, by = told.step, told.by
    other = "" if by is None else origin_text(by)
    match step.outcome:
        case Outcome.APPLIED:
            return _applied_text(told)
        case Outcome.OVERRIDDEN:
            return f"overridden by {other}"
        case Outcome.LOST:
            return f"{other} was attached first, so it wins"
        case Outcome.BLOCKED:
            return f"BLOCKED by {_bar_text(told)}"
        case Outcome.NO_EFFECT:
            return f"no effect: {_nothing_done_text(told)}"
        case Outcome.INVALID:
            return f"ignored: {'' if step.misuse is None else step.misuse.value}"
        case Outcome.CONTROL:
            return _reach_text(told)


def _applied_text(told: ToldStep) -> str:
    if told.step.operation.operator == ASSIGN:
        return "set here"
    return f"now {value_text(told.step.value)}"


def _bar_text(told: ToldStep) -> str:
    """Name the control that blocks, and the section it is about if that is not this very path."""
    if told.by is None or told.step.by is None:
        return "a control above"
    control = told.step.by.operation
    is_lock = not control.allows
    where = f"the {'lock' if is_lock else 'control'} at {origin_text(told.by)}"
    section = told.by.statement.path
    if section != told.step.path:
        return f"{where}: no new keys in {path_words(section)}"
    return where if is_lock else f"{origin_text(told.by)}, which {_control_text(control)}"


def _nothing_done_text(told: ToldStep) -> str:
    if told.step.value is None:
        return "there is nothing to remove from"
    added = told.step.operation.operator == APPEND
    match len(told.step.operation.operand or ()):
        case 0:
            return f"it names nothing to {'append' if added else 'remove'}"
        case 1:
            return "it is in the list already" if added else "it is not in the list"
        case _:
            return "all are in the list already" if added else "none of them is in the list"


def _reach_text(told: ToldStep) -> str:
    """Say what a control means for the levels below; on a section it is about its list of keys."""
    allowed = told.step.operation.allows
    if allowed == EVERY_OPERATOR:
        return "policies below may change this in any way"
    if isinstance(row_at(told.step.path), SectionRow):
        if allowed & {ASSIGN, APPEND}:
            return "policies below may add new keys in it"
        return "policies below may add no new keys in it; what is there can still be changed"
    if not allowed:
        return "nothing below may change this"
    verbs = " or ".join(op.removeprefix("@@") for op in VALUE_OPERATORS if op in allowed)
    return f"policies below may {verbs}, nothing else"
