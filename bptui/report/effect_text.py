"""What a line of a policy does in all accounts, in a few words and as a list."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bptui.inheritance.inherited import Outcome
from bptui.insight.statement_effect import Case, StatementEffect
from bptui.policy.operators import APPEND, ASSIGN
from bptui.policy.wording import shortened
from bptui.report.counting import plural
from bptui.report.words import outcome_text, place_text, value_text

_NO_ACCOUNT = "no account is below this policy: edits change 0 accounts"
_IN_VAIN = {
    Outcome.BLOCKED: "blocked",
    Outcome.OVERRIDDEN: "overridden",
    Outcome.LOST: "beaten by a policy attached first",
    Outcome.NO_EFFECT: "without effect",
    Outcome.INVALID: "ignored",
}


def effect_texts(effect: StatementEffect) -> tuple[str, ...]:
    """Say what a statement does, in several lengths, the longest first."""
    if not effect.cases:
        return (_NO_ACCOUNT,)
    first = effect.cases[0].told.step
    if first.outcome is Outcome.CONTROL:
        return _control_texts(effect.cases)
    live = [case for case in effect.cases if case.told.step.outcome is Outcome.APPLIED]
    in_vain = effect.cases[len(live) :]
    if not live:
        return _vain_texts(effect)
    rest = "".join(f" · {text}" for text in _counted(in_vain))
    return tuple(f"{text}{rest}" for text in _live_texts(live))


def _live_texts(cases: Sequence[Case]) -> tuple[str, ...]:
    where = _in_accounts(cases)
    operator = cases[0].told.step.operation.operator
    if operator != ASSIGN:
        verb = "adds to the list" if operator == APPEND else "takes out of the list"
        return (f"{verb} {where}",)
    replacing = [case for case in cases if case.other is not None]
    if not replacing:
        return (f"sets this {where}",)
    setting = [case for case in cases if case.other is None]
    sets = f"sets this {_in_accounts(setting)}, " if setting else ""
    over = _in_accounts(replacing)
    if len(replacing) == 1:
        value, policy = _replaced(replacing[0])
        return (f"{sets}overrides {value} from {policy} {over}", f"{sets}overrides {value} {over}")
    return (f"{sets}overrides {len(replacing):,} values {over}",)


def _replaced(case: Case) -> tuple[str, str]:
    other = case.other or case.told
    return shortened(value_text(other.step.value)), place_text(other.source).partition(":")[0]


def _control_texts(cases: Sequence[Case]) -> tuple[str, ...]:
    """Say what a control stops."""
    name = "control" if cases[0].told.step.operation.allows else "lock"
    blocking = [case for case in cases if case.other is not None]
    if not blocking:
        reach = outcome_text(cases[0].told)
        return f"{name}: {reach}, and nothing tries to", f"{name}: stops nothing by now"
    where = _in_accounts(blocking)
    if len(blocking) == 1 and blocking[0].other is not None:
        return (f"{name}: blocks {place_text(blocking[0].other.source)} {where}",)
    return (f"{name}: blocks {len(blocking):,} statements {where}",)


def _vain_texts(effect: StatementEffect) -> tuple[str, ...]:
    """Say why a statement does nothing in any account."""
    if len(effect.cases) > 1:
        outcomes = {case.told.step.outcome for case in effect.cases}
        if len(outcomes) == 1:
            return (f"no effect: {_IN_VAIN[outcomes.pop()]} in {_all(effect.accounts)}",)
        return (f"no effect: {' · '.join(_counted(effect.cases))}",)
    (case,) = effect.cases
    said = case_text(case)
    long = f"{said} in {_all(effect.accounts)}" if _is_overridden(case) else said
    return (long, said, f"no effect: {_IN_VAIN[case.told.step.outcome]}")


def case_text(case: Case) -> str:
    """Say what becomes of a statement in the accounts of a case."""
    outcome = case.told.step.outcome
    if outcome is Outcome.APPLIED:
        if case.other is None or case.told.step.operation.operator != ASSIGN:
            return outcome_text(case.told)
        value, policy = _replaced(case)
        return f"overrides {value} from {policy}"
    if outcome is Outcome.CONTROL:
        stops = "" if case.other is None else f"blocks {place_text(case.other.source)}"
        return stops or "stops nothing"
    said = outcome_text(case.told)
    if outcome is Outcome.OVERRIDDEN and case.told.by is not None:
        # The policy may be attached at another target for each of the accounts.
        said = f"overridden by {place_text(case.told.by)}"
    if outcome is Outcome.BLOCKED:
        said = f"blocked{said.removeprefix('BLOCKED')}"
    return said if outcome in (Outcome.NO_EFFECT, Outcome.INVALID) else f"no effect: {said}"


def _is_overridden(case: Case) -> bool:
    return case.told.step.outcome is Outcome.OVERRIDDEN


def _counted(cases: Sequence[Case]) -> Iterator[str]:
    counts: Counter[Outcome] = Counter()
    for case in cases:
        counts[case.told.step.outcome] += len(case.accounts)
    return (f"{count:,} {_IN_VAIN[outcome]}" for outcome, count in counts.most_common())


def _in_accounts(cases: Sequence[Case]) -> str:
    return f"in {plural(sum(len(case.accounts) for case in cases), 'account')}"


def _all(count: int) -> str:
    return "the only account" if count == 1 else f"all {count:,} accounts"
