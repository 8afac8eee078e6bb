"""What the findings about the statements of one policy have in common."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from bptui.inheritance.inherited import Outcome, Step
from bptui.inheritance.merge import ADMITTING
from bptui.inheritance.sources import source_of, statement_of
from bptui.organization.targets import Target
from bptui.policy.document import Document, StatementKey
from bptui.policy.spans import Span
from bptui.policy.wording import shown
from bptui.validation.advice.survey import Case, Fates, Survey
from bptui.validation.advice.telling import Texts, Told
from bptui.validation.findings import Finding

_MOST_LOOKED_AT: Final = 1_000
"""Among how many cases those are looked for that a finding names."""


@dataclass(frozen=True, slots=True)
class View:
    """One policy, and what becomes of it in all accounts."""

    policy: str
    document: Document
    texts: Texts
    survey: Survey
    fates: Fates

    def finding(
        self, told: Told, key: StatementKey, cases: Sequence[Case], by: str = ""
    ) -> Finding:
        """Return a finding about a statement.

        Args:
            told: What it says.
            key: The statement.
            cases: What became of it, as far as the finding goes.
            by: What to call the statements that made that of it; nothing if there are none.
        """
        finding = self.texts.finding(told, self.policy, key.path, self.document.places.get(key))
        related = self.texts.related(self._causes(cases), by)
        accounts = self.survey.accounts(case.group for case in cases)
        return replace(finding, related=related, accounts=accounts)

    def _causes(self, cases: Iterable[Case]) -> Iterator[tuple[str, Span | None]]:
        causes = dict.fromkeys(
            (self.survey.groups[case.group].policy_of(cause), statement_of(cause))
            for case in islice(cases, _MOST_LOOKED_AT)
            for cause in self._causes_of(case)
        )
        for policy, statement in causes:
            document = self.texts.documents.get(policy)
            yield policy, None if document is None else document.places.get(statement)

    def _causes_of(self, case: Case) -> Sequence[Step]:
        if case.step.outcome is Outcome.BLOCKED:
            return self.bars(case)
        return () if case.step.by is None else (case.step.by,)

    def causes(self, cases: Iterable[Case]) -> int:
        """Count the statements, each where it is attached, that made something of these cases."""
        groups = self.survey.groups
        return len(
            {
                (groups[number].levels[step.by.level].id, step.by.attachment, statement_of(step.by))
                for number, step in cases
                if step.by is not None
            }
        )

    def controls(self, case: Case) -> tuple[Step, ...]:
        """Return the controls of the levels above that hold where a statement is blocked."""
        number, step = case
        if step.by is None:
            return ()
        node = self.survey.groups[number].result.at(step.by.path)
        steps = () if node is None else node.steps
        return tuple(s for s in steps if s.outcome is Outcome.CONTROL and s.level < step.level)

    def bars(self, case: Case) -> Sequence[Step]:
        """Return the controls that have to change before a blocked statement counts.

        A key is added by `@@assign` or by `@@append`; two controls that allow one of them each
        admit none together.
        """
        _, step = case
        if step.by is None:
            return ()
        is_new_key = step.by.path != step.path
        wanted = ADMITTING if is_new_key else frozenset((step.operation.operator or "",))
        controls = self.controls(case)
        alone = [each for each in controls if wanted.isdisjoint(each.operation.allows)]
        return alone or [each for each in controls if not wanted <= each.operation.allows]

    def where(self, number: int, step: Step) -> str:
        """Write where a statement stands: `prod-retention at Prod, line 12`."""
        policy, target, line = self._source(number, step)
        where = f"{policy} at {shown(target.label)}"
        return where if line is None else f"{where}, line {line}"

    def line(self, number: int, step: Step) -> str:
        """Write where a statement stands in its text: `line 12 of prod-retention`."""
        policy, _, line = self._source(number, step)
        return policy if line is None else f"line {line} of {policy}"

    def name(self, number: int, step: Step) -> str:
        """Write the name of the policy whose statement a step is about."""
        return self._source(number, step)[0]

    def _source(self, number: int, step: Step) -> tuple[str, Target, int | None]:
        source = source_of(step, self.survey.groups[number].levels, self.texts.documents)
        return shown(source.policy), source.target, source.line
