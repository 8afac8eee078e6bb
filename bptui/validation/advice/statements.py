"""Advice on single statements: blocked, beaten on the same target, or without any effect."""

from collections.abc import Iterator, Sequence
from typing import Final

from bptui.inheritance.inherited import Outcome, Step
from bptui.policy.document import StatementKey
from bptui.policy.meaning import Value
from bptui.policy.operators import APPEND, ASSIGN, EVERY_OPERATOR, REMOVE
from bptui.policy.removal import removal_of
from bptui.policy.wording import listed
from bptui.validation.advice.needs import is_needed
from bptui.validation.advice.survey import Case
from bptui.validation.advice.telling import Told
from bptui.validation.advice.view import View
from bptui.validation.advice.words import (
    forbids_words,
    operators_words,
    path_words,
    quoted,
    targets_words,
    value_words,
)
from bptui.validation.findings import Finding, Fix

_MOST_BARS: Final = 2
"""How many controls in the way of one statement are named one by one."""


def statement_findings(view: View, attached: int) -> Iterator[Finding]:
    """Yield what there is to say about the statements of a policy.

    Args:
        view: The policy.
        attached: To how many targets it is attached.
    """
    for key, cases in view.fates.cases.items():
        blocked = [case for case in cases if case.step.outcome is Outcome.BLOCKED]
        conflicts = [case for case in cases if _is_conflict(case.step)]
        if blocked:
            told, by = _blocked(view, key, blocked, attached), "this control forbids it"
            yield _with_removal(view, key, view.finding(told, key, blocked, by))
        if conflicts:
            found = view.finding(_conflict(view, conflicts), key, conflicts, "this one wins")
            yield _with_removal(view, key, found)
        if not blocked and not conflicts and _is_dead(view, key, cases):
            found = view.finding(_dead(view, key, cases), key, cases, "this one counts")
            yield _with_removal(view, key, found)


def _with_removal(view: View, key: StatementKey, finding: Finding) -> Finding:
    """Return a finding with the fix to take the statement out, where nobody would miss it."""
    span = view.document.places.get(key)
    if span is None or key in view.fates.live or is_needed(key, view.document.meaning):
        return finding
    edits = removal_of(view.document.syntax.root, span)
    return view.texts.fixed(finding, Fix("Take it out", view.policy, edits, is_safe=False))


def _by(step: Step) -> Step:
    """Return the step that made something else of a step."""
    return step if step.by is None else step.by


def _is_conflict(step: Step) -> bool:
    """Tell whether another policy on the same target assigned something else before."""
    winner = _by(step)
    return (
        step.outcome is Outcome.LOST
        and winner.attachment != step.attachment
        and not _is_same(winner.operation.operand, step.operation.operand)
    )


def _is_same(one: Value | None, other: Value | None) -> bool:
    """Compare values; what AWS Backup makes of a list does not depend on its order."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return one == other


def _is_dead(view: View, key: StatementKey, cases: Sequence[Case]) -> bool:
    """Tell whether no account would get anything else if a statement were not there."""
    is_repeated_key = any(
        case.step.outcome is Outcome.LOST and _by(case.step).attachment == case.step.attachment
        for case in cases
    )
    return not (
        key in view.fates.live
        or is_repeated_key
        or view.survey.may_clash(key.path)
        or is_needed(key, view.document.meaning)
    )


def _blocked(view: View, key: StatementKey, cases: Sequence[Case], attached: int) -> Told:
    (number, step), *_ = cases
    first, count = view.survey.targets(cases)
    where = f" at {targets_words(first, count)}" if count < attached else ""
    bars = view.bars(cases[0])
    told = "; ".join(
        f"{view.where(number, bar)}, {forbids_words(bar, step.path)}" for bar in bars[:_MOST_BARS]
    )
    sentences = [
        f"Ignored{where}: {told}.",
        *_more_controls("On the way", len(bars[_MOST_BARS:])),
        *_more_controls("Elsewhere", view.causes(cases) - 1),
        _value_sentence(cases),
        "AWS gives no error for this.",
    ]
    return Told("blocked", " ".join(sentences), _blocked_help(view, key, cases[0]))


def _more_controls(place: str, count: int) -> Iterator[str]:
    if count:
        controls = "1 more control does" if count == 1 else f"{count:,} more controls do"
        yield f"{place} {controls} the same."


def _value_sentence(cases: Sequence[Case]) -> str:
    """Say what the value is instead."""
    step = cases[0].step
    value = step.value
    if any(case.step.value != value for case in cases[1:]):
        return "What is inherited stays."
    if value is None:
        return "So nothing is set here."
    if step.operation.operand == value and step.operation.operator != REMOVE:
        return f"The value is {value_words(value)} anyway."
    return f"The value stays {value_words(value)}."


def _blocked_help(view: View, key: StatementKey, case: Case) -> str:
    number, step = case
    if step.operation.operand == step.value and is_needed(key, view.document.meaning):
        return "It may stay: AWS saves the rest of this policy only with it."
    is_here = _by(step).path == step.path
    allowed = EVERY_OPERATOR if is_here else frozenset[str]()
    allowed = allowed.intersection(*(each.operation.allows for each in view.controls(case)))
    lines = [view.line(number, bar) for bar in view.bars(case)]
    locks = "lock" if len(lines) == 1 else "locks"
    change = f"change the {locks} at {listed(lines, most=_MOST_BARS)}"
    if step.operation.operator != ASSIGN:
        # Nothing can be added by removing, nor the other way round; a whole list does both.
        allowed &= {ASSIGN}
    if allowed and isinstance(step.operation.operand, tuple):
        return f"Use {operators_words(allowed, 'or')}, or {change}."
    return f"Take it out, or {change}."


def _conflict(view: View, cases: Sequence[Case]) -> Told:
    (number, step), *_ = cases
    winner = _by(step)
    value = winner.operation.operand
    message = (
        f"Two policies at {targets_words(*view.survey.targets(cases))} set this. "
        f"{view.name(number, winner)} was attached first, so it wins"
        f"{'' if value is None else f' with {value_words(value)}'}."
    )
    advice = "Detaching and attaching again changes the order; or take one of the two out."
    return Told("conflict", message, advice)


def _dead(view: View, key: StatementKey, cases: Sequence[Case]) -> Told:
    outcomes = {case.step.outcome for case in cases}
    if outcomes == {Outcome.NO_EFFECT}:
        return _no_effect(cases)
    count = len(view.survey.accounts(view.fates.groups))
    everybody = f"({count:,} of {count:,})"
    if outcomes == {Outcome.OVERRIDDEN}:
        name = path_words(key.path[-1:])
        message = f"No effect: every account below gets its own {name} further down {everybody}."
    elif outcomes == {Outcome.LOST}:
        number, step = cases[0]
        where = view.where(number, _by(step))
        message = f"No effect: {where}, was attached first and says the same {everybody}."
    else:
        message = (
            f"No effect for any account below {everybody}: the value is the same without it, or "
            "comes from further down."
        )
    return Told("dead-setting", message, "Take it out, or say it where it shall count.")


def _no_effect(cases: Sequence[Case]) -> Told:
    step = cases[0].step
    is_append = step.operation.operator == APPEND
    verb = "append" if is_append else "remove"
    values = {case.step.value for case in cases}
    operand = tuple(step.operation.operand or ())
    if not operand:
        return Told("no-effect", f"Nothing to {verb}: no value is named.", "Take it out.")
    if values == {None}:
        message = "Nothing to remove: there is no list here."
        return Told("no-effect", message, "Take it out, or look how the path is spelled above.")
    known = f" ({value_words(step.value)})" if len(values) == 1 and step.value else ""
    be = "is" if len(operand) == 1 else "are"
    where = f"in the list already{known}" if is_append else f"not in the list{known}"
    message = f"Nothing to {verb}: {quoted(operand)} {be} {where}."
    advice = "Take it out." if is_append else "Take it out, or spell it as in the list."
    return Told("no-effect", message, advice)
