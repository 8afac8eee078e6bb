"""Makes findings of faults: with names for numbers, and places in texts."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bptui.inheritance.inherited import Inherited, Outcome, Slot, Step
from bptui.inheritance.merge import ADMITTING, control_against
from bptui.inheritance.sources import Documents, slot_of, source_of
from bptui.organization.targets import Account, Target
from bptui.policy.operators import ASSIGN, VALUE_OPERATORS
from bptui.policy.paths import Path
from bptui.policy.wording import listed, shortened, shown
from bptui.validation.effective.faults import Fault
from bptui.validation.findings import Finding, Place, Related
from bptui.validation.rules import RULES
from bptui.validation.written import WrittenMemory

_MOST_REMEDIES = 4
"""How many places to put a fault right a sentence names."""
_MOST_RELATED = 20
"""How many other places a finding lists."""
_MOST_ELEMENTS = 3
"""How many elements of a list are among the few words for it."""


class _Part(NamedTuple):
    """A statement or a key that has to do with a fault."""

    at: Slot
    place: Place | None
    """None where the text is not known."""
    words: str
    """What is there, in a few words."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the faults of a result with the names of one account that has it."""

    levels: Sequence[Target]
    """From the root to the account."""
    documents: Documents
    written: WrittenMemory

    def policies(self, fault: Fault) -> tuple[str, ...]:
        """Return the policies that contribute to a fault, the highest first, none twice."""
        return tuple(dict.fromkeys(map(self._policy, fault.contributions)))

    def finding(
        self,
        fault: Fault,
        accounts: Sequence[Account],
        invalid_before: Collection[str] | None = None,
    ) -> Finding:
        """Tell a fault.

        Args:
            fault: A fault of the result.
            accounts: Whom it touches; the first of them gives the names.
            invalid_before: The ids of the accounts that are invalid before an unsaved change; None
                where nothing is unsaved.
        """
        parts = self._statements(fault) if fault.fields else self._keys(fault)
        main, others = (parts[0], parts[1:]) if parts else (None, ())
        place = None if main is None else main.place
        message, advice = _message(fault, accounts, invalid_before), self._help(fault)
        return replace(
            RULES[fault.rule].finding(message, advice, place, fault.path),
            policy=None if main is None else self._policy(main.at),
            settings=fault.settings,
            related=_related(others),
            accounts=tuple(account.id for account in accounts),
            contributing_policies=self.policies(fault),
            aws=fault.aws,
        )

    def _help(self, fault: Fault) -> str:
        advice = []
        if remedies := self._remedies(fault):
            advice.append(f"Fix it {listed(remedies, 'or')}.")
        if fault.missing is not None:
            advice.append(self._addition(fault, fault.missing))
        elif fault.section is not None:
            homes = self._homes(fault.contributions, fault.contributions[-1])
            advice.append(f"Take some out {listed(homes, 'or')}.")
        return " ".join(advice)

    def _remedies(self, fault: Fault) -> list[str]:
        """Say where each value in effect can be changed, and to what; the highest level first."""
        steps = [(_in_effect(field.node), field.remedy) for field in fault.fields if field.remedy]
        known = [(step, remedy) for step, remedy in steps if step is not None]
        known.sort(key=lambda pair: slot_of(pair[0]))
        found = (f"in {self._line(step)} ({remedy})" for step, remedy in known)
        return list(dict.fromkeys(found))[:_MOST_REMEDIES]

    def _line(self, step: Step) -> str:
        source = source_of(step, self.levels, self.documents)
        line = "" if source.line is None else f" line {source.line}"
        return f"{shown(source.policy)}{line}"

    def _addition(self, fault: Fault, missing: Path) -> str:
        """Say where what is missing can be added: where no control above forbids it."""
        key = missing[-1]
        if fault.fields:
            return f"Or add {key}."
        bar = _bar(fault, missing)
        open_to = [at for at in fault.contributions if bar is None or at.level <= bar.level]
        if bar is None or open_to:
            homes = self._homes(open_to, fault.contributions[-1])
            return f"Add {key} {listed(homes, 'or')}."
        target = shown(self.levels[bar.level].label)
        return f"Add {key} at {target}; a control there lets no level below it do that."

    def _homes(self, slots: Sequence[Slot], here: Slot) -> list[str]:
        """Name the targets of policies from the lowest up; the finding stands at one of them."""
        labels = [
            "here" if at == here else f"at {shown(self.levels[at.level].label)}"
            for at in reversed(slots)
            if at == here or at.level != here.level
        ]
        return list(dict.fromkeys(labels))[:_MOST_REMEDIES]

    def _statements(self, fault: Fault) -> tuple[_Part, ...]:
        """Return the statements on the fields: the last in effect first, then the others."""
        in_effect = [step for field in fault.fields if (step := _in_effect(field.node))]
        last = max(in_effect, key=slot_of, default=None)
        steps = [
            step
            for field in fault.fields
            for step in field.node.steps
            if step.operation.operator in VALUE_OPERATORS and step is not last
        ]
        steps.sort(key=slot_of)
        return tuple(self._statement(step) for step in ([last, *steps] if last else steps))

    def _statement(self, step: Step) -> _Part:
        source = source_of(step, self.levels, self.documents)
        place = None if source.span is None else Place(source.policy, source.span)
        state = {Outcome.BLOCKED: ", blocked", Outcome.LOST: ", lost"}.get(step.outcome, "")
        words = f"{_said(step)} at {shown(source.target.label)}{state}"
        return _Part(slot_of(step), place, words)

    def _keys(self, fault: Fault) -> tuple[_Part, ...]:
        """Return the keys of the section in each policy that speaks of it, the last one first."""
        path = () if fault.section is None else fault.section.path
        found = []
        for at in fault.contributions[: -_MOST_RELATED - 2 : -1]:
            policy = self._policy(at)
            document = self.documents.get(policy)
            key = None if document is None else self.written.of(document).first(path)
            words = f"{shortened(path[-1])} at {shown(self.levels[at.level].label)}"
            found.append(_Part(at, None if key is None else Place(policy, key.key_span), words))
        return tuple(found)

    def _policy(self, at: Slot) -> str:
        return self.levels[at.level].policies[at.attachment]


def _message(
    fault: Fault, accounts: Sequence[Account], invalid_before: Collection[str] | None
) -> str:
    if fault.aws is None:
        return f"AWS Backup may refuse this later for {_whom(accounts)}: {fault.claim}."
    is_one = len(accounts) == 1
    policy = "policy" if is_one else "policies"
    whose, them = ("its", "it") if is_one else ("their", "them")
    is_so, goes = "is" if is_one else "are", "goes"
    if invalid_before is not None:
        before = [account.id in invalid_before for account in accounts]
        if not all(before):
            # Of some that are invalid and others that become so, both is true.
            is_so, goes = "would be" if any(before) else "would become", "would go"
    return (
        f"The effective {policy} of {_whom(accounts)} {is_so} invalid: {fault.claim}. "
        f"AWS {goes} on serving {whose} last valid {policy}, all of {them}."
    )


def _whom(accounts: Sequence[Account]) -> str:
    first, more = shown(accounts[0].label), len(accounts) - 1
    if more == 0:
        return first
    return f"{first} and {more:,} more account{'s' if more > 1 else ''}"


def _related(parts: Iterable[_Part]) -> tuple[Related, ...]:
    found = [Related(part.place, part.words) for part in parts if part.place is not None]
    return tuple(found[:_MOST_RELATED])


def _in_effect(node: Inherited) -> Step | None:
    """Return the last statement that made a value what it is."""
    return next((step for step in reversed(node.steps) if step.outcome is Outcome.APPLIED), None)


def _bar(fault: Fault, missing: Path) -> Step | None:
    """Return the control above which something missing has to be added, None if there is none."""
    if fault.section is None:
        return None
    nodes = (fault.section, fault.section.children.get(missing[-1]))
    bars = [bar for node in nodes if node is not None and (bar := control_against(node, ADMITTING))]
    return min(bars, key=lambda step: step.level, default=None)


def _said(step: Step) -> str:
    """Say in a few words what a statement says."""
    operand, operator = step.operation.operand, step.operation.operator or ""
    if isinstance(operand, tuple):
        words = ", ".join(map(shortened, operand[:_MOST_ELEMENTS])) or "empty list"
        more = len(operand) - _MOST_ELEMENTS
        text = f"{words} and {more} more" if more > 0 else words
    else:
        text = shortened(operand or "")
    return text if operator == ASSIGN else f"{operator.removeprefix('@@')} {text}"
