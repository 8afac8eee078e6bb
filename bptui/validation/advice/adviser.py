"""All advice on an organization and its policies."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.sources import Documents
from bptui.organization.model import Organization
from bptui.organization.targets import OrganizationalUnit, Target
from bptui.policy.wording import shown
from bptui.validation.advice.digests import Digests
from bptui.validation.advice.facts import Facts, FactsMemory, Settings
from bptui.validation.advice.locks import Gaps, gap_findings, idle_control_findings
from bptui.validation.advice.standing import incomplete_findings
from bptui.validation.advice.statements import statement_findings
from bptui.validation.advice.survey import Survey, survey
from bptui.validation.advice.telling import Texts, Told
from bptui.validation.advice.view import View
from bptui.validation.advice.words import targets_words
from bptui.validation.findings import Finding, in_text_order
from bptui.validation.written import WrittenMemory

_MOST_GIVEN_UP: Final = 20
"""After how much work given up in a row it is forgotten what none of it asked for."""


class Adviser:
    """Gives advice on organizations, one after the other, remembering what did not change.

    Owned by one thread.
    """

    def __init__(self) -> None:
        self._digests, self._facts = Digests(), FactsMemory()
        self._gaps, self._written = Gaps(), WrittenMemory()
        self._given_up = 0
        """How many times in a row work was given up since anything was last forgotten."""

    def advise(
        self,
        organization: Organization,
        results: Mapping[str, Inherited],
        documents: Documents,
        texts: Documents,
        is_stale: Callable[[], bool] = lambda: False,
    ) -> tuple[Finding, ...] | None:
        """Return all advice, policy by policy in the order of their texts.

        Args:
            organization: The organization.
            results: The result of each target, by its id.
            documents: The document in force of each policy, by name.
            texts: The text of each policy as it is seen; where it is another than the one in
                force, findings have no places.
            is_stale: Asked now and then; when it says so the work is given up.

        Returns:
            The findings, or None if the work was given up.
        """
        every = Texts(documents, texts, self._written)
        findings = self._findings(organization, results, every, is_stale)
        self._given_up += 1
        if findings is not None or self._given_up == _MOST_GIVEN_UP:
            self._given_up = 0
            for memory in (self._digests, self._facts, self._gaps, self._written):
                memory.forget_older(is_stale)
        return findings

    def _findings(
        self,
        organization: Organization,
        results: Mapping[str, Inherited],
        texts: Texts,
        is_stale: Callable[[], bool],
    ) -> tuple[Finding, ...] | None:
        found = survey(organization, results, self._digests, is_stale)
        if found is None:
            return None
        documents = texts.documents
        facts = {name: self._facts.of(document.meaning) for name, document in documents.items()}
        round_ = _Round(organization, results, texts, found, facts, Settings(facts.values()))
        findings: list[Finding] = []
        for policy in documents:
            found_in_policy = []
            for finding in round_.findings(policy, self._gaps):
                if is_stale():
                    return None
                found_in_policy.append(finding)
            findings += in_text_order(found_in_policy)
        return tuple(findings)


@dataclass(frozen=True, slots=True)
class _Round:
    """One organization as it is at one moment."""

    organization: Organization
    results: Mapping[str, Inherited]
    texts: Texts
    survey: Survey
    facts: Mapping[str, Facts]
    settings: Settings

    def findings(self, policy: str, gaps: Gaps) -> Iterator[Finding]:
        """Yield all advice on a policy."""
        targets = self.organization.attachments(policy)
        fates = self.survey.fates.get(policy)
        facts = self.facts[policy]
        if fates is not None:
            view = View(policy, self.texts.documents[policy], self.texts, self.survey, fates)
            yield from statement_findings(view, len(targets))
        elif targets and facts.settings and not any(map(self._accounts, targets)):
            yield self._above_nobody(policy, targets)
        yield from self._gap_findings(policy, targets, gaps)
        if self.texts.are_known:
            yield from idle_control_findings(policy, self.texts, facts, self.settings)
        yield from incomplete_findings(policy, self.texts, facts)

    def _gap_findings(
        self, policy: str, targets: Sequence[Target], gaps: Gaps
    ) -> Iterator[Finding]:
        if not self.facts[policy].locks:
            return
        units = [target for target in targets if isinstance(target, OrganizationalUnit)]
        attached = [self.results[unit.id] for unit in units] if targets else None
        below = dict.fromkeys(account for unit in units for account in self._accounts(unit))
        for finding in gap_findings(policy, self.texts, self.facts[policy], attached, gaps):
            yield replace(finding, accounts=tuple(below))

    def _accounts(self, target: Target) -> tuple[str, ...]:
        return tuple(account.id for account in self.organization.below(target.id))

    def _above_nobody(self, policy: str, targets: Sequence[Target]) -> Finding:
        where = targets_words(targets[0], len(targets))
        message = f"No effect: {shown(policy)} is attached at {where}, and no account is below."
        told = Told("dead-setting", message, "Attach it where accounts are, or detach it.")
        plans = self.texts.written(policy).first(("plans",))
        return self.texts.finding(told, policy, (), None if plans is None else plans.key_span)
