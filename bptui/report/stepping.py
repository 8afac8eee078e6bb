"""The sentences that tell one step of the making of an effective policy."""

from bptui.inheritance.inherited import Outcome
from bptui.insight.steps import MergeStep
from bptui.policy.meaning import Value
from bptui.policy.operators import APPEND, ASSIGN
from bptui.policy.wording import shown
from bptui.report.words import action_text, origin_text, outcome_text, value_text

_MOST_SHOWN = 6
"""How many elements of a list a sentence has; the policy beside it has them all."""
_ORDER = (
    "On one target every @@assign counts first, then every @@append, then every @@remove, in the "
    "order of attachment."
)


def statement_text(step: MergeStep) -> str:
    """Say who says what: `Prod/prod-retention:13 says @@assign 35`."""
    return f"{origin_text(step.source)} says {shown(action_text(step.told))}"


def step_text(step: MergeStep) -> str:
    """Say what a statement does when it is its turn, and why; what becomes of that later, too."""
    sentences = [_deed(step)]
    if step.told.step.outcome is Outcome.OVERRIDDEN and step.told.by is not None:
        sentences.append(f"Later {origin_text(step.told.by)} replaces it.")
    if step.is_late:
        sentences.append(_ORDER)
    return " ".join(sentences)


def _deed(step: MergeStep) -> str:
    if step.took_effect:
        return _change(step)
    text = outcome_text(step.told)
    text = f"{text[0].upper()}{text[1:]}."
    if step.told.step.operation.is_control:
        return f"{text} No value changes."
    before = step.before
    stays = "There is still no value." if before is None else f"It stays {_short(before)}."
    silence = " AWS gives no error for this." if step.told.step.outcome is Outcome.BLOCKED else ""
    return f"{text} {stays}{silence}"


def _change(step: MergeStep) -> str:
    operator, before, after = step.told.step.operation.operator, step.before, _short(step.after)
    if operator == ASSIGN:
        if before is None:
            return f"It was not set, and is {after} now."
        if before == step.after:
            return f"It was {after} already, and stays so."
        return f"It was {_short(before)}, and is {after} now."
    if operator == APPEND:
        return f"{'Begins' if before is None else 'Extends'} the list: now {after}."
    return f"Takes out of the list: now {after}."


def _short(value: Value | None) -> str:
    if not isinstance(value, tuple) or len(value) <= _MOST_SHOWN:
        return shown(value_text(value))
    return f"{shown(value_text(value[:_MOST_SHOWN]))} and {len(value) - _MOST_SHOWN:,} more"
