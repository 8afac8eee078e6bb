"""What is found in a state: the findings of all gates, and which rows and places they are about."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from bptui.inheritance.sources import Documents
from bptui.insight.sides import Results
from bptui.organization.model import Organization
from bptui.organization.problems import Problem
from bptui.policy.document import Document
from bptui.policy.spans import Span
from bptui.validation.findings import Finding, Gate, Severity
from bptui.workspace.baselines import AtRevision
from bptui.workspace.evaluation import Evaluation
from bptui.workspace.state import State

if TYPE_CHECKING:
    from bptui.validation.checking import Subject
    from bptui.validation.effective.judging import Judge

_ABOUT_TEXT = (Gate.SYNTAX, Gate.SAVE)
"""The gates that judge a text as it is now; the others judge what counts of it."""
_CHUNK = 500
"""How much is looked at between two looks at whether a newer state has come."""


Identity = tuple[object, ...]
"""What a finding is known by, also after its place in the text has moved."""


# Without slots: the tables at its end are kept in the instance, built when first asked for.
@dataclass(frozen=True)
class Check:
    """The findings of one state."""

    revision: int
    """The revision of the state that was checked."""
    findings: tuple[Finding, ...] = ()
    """Worst first."""
    by_account: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    """Those that touch an account, by its id, worst first."""
    invalid: frozenset[str] = frozenset()
    """The ids of the accounts whose effective policy is invalid."""
    invalid_below: Mapping[str, int] = field(default_factory=dict)
    """How many of them there are below a unit, by its id; units with none are left out."""
    saved_invalid: frozenset[str] = frozenset()
    """The same in the saved state."""
    refused: Mapping[str, int] = field(default_factory=dict)
    """How many errors there are in a policy by itself, by its name; none are left out."""
    texts: Documents = field(default_factory=dict)
    """Each policy's text as it was then, by name."""
    documents: Documents = field(default_factory=dict)
    """What was in force of each policy then, by name."""

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """What each of the findings is known by."""
        return tuple(map(identity_of, self.findings))

    @cached_property
    def in_policies(self) -> Mapping[str, Sequence[Finding]]:
        """The findings with a place in the text of each policy, by its name, worst first.

        What is about a version that is in force though the text is newer has no place in that.
        """
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            policy = None if finding.place is None else finding.place.policy
            if policy is not None and self.document_of(finding) is self.texts.get(policy):
                found.setdefault(policy, []).append(finding)
        return found

    @cached_property
    def parts_in_policies(self) -> Mapping[str, Sequence[tuple[Finding, Span]]]:
        """The other places of errors in the text of each policy, by its name, worst first."""
        found: dict[str, list[tuple[Finding, Span]]] = {}
        for finding in _errors(self.findings, *Gate):
            for (policy, span), _ in finding.related:
                text = self.texts.get(policy or "")
                if text is not None and self.document_at(finding.gate, policy or "") is text:
                    found.setdefault(policy or "", []).append((finding, span))
        return found

    def document_of(self, finding: Finding) -> Document | None:
        """Return the document that the places of a finding are in; None without such a policy."""
        name = finding.policy if finding.place is None else finding.place.policy
        return self.document_at(finding.gate, name or "")

    def document_at(self, gate: Gate, policy: str) -> Document | None:
        """Return the document that a gate judged of a policy; None without such a policy."""
        return (self.texts if gate in _ABOUT_TEXT else self.documents).get(policy)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is open, at one moment."""

    state: State
    saved: State
    """The state it is compared with."""
    problems: tuple[Problem, ...]
    """What is wrong with the folder, as far as the state did not put an end to it."""
    now: datetime
    """The moment, in UTC."""
    against: AtRevision | None = None
    """What the review compares the state with, if not with the saved one."""


class Examiner:
    """Checks whole states, one after the other, remembering what did not change.

    Owned by one thread.
    """

    def __init__(self, judge: "Judge | None" = None) -> None:
        """Prepare.

        Args:
            judge: Judges effective policies; one that judged them before has less to do.
        """
        # Only now: it takes long to load, and nothing is checked before the first paint.
        from bptui.validation.checking import Checker  # noqa: PLC0415

        self._checker = Checker(judge)
        self._saved: State | None = None
        self._saved_invalid: frozenset[str] = frozenset()

    def check(
        self,
        snapshot: Snapshot,
        evaluation: Evaluation,
        is_stale: Callable[[], bool] = lambda: False,
    ) -> Check | None:
        """Find everything that is wrong with a state.

        Args:
            snapshot: The state, and what it is compared with.
            evaluation: What the state comes to.
            is_stale: Asked now and then; when it says so the work is given up.

        Returns:
            The answer, or None if the work was given up.
        """
        state, saved, now = snapshot.state, snapshot.saved, snapshot.now
        if self._saved is not saved and state is not saved:
            subject = _subject(saved, evaluation.saved_results, now)
            if not self._remember(saved, self._checker.check(subject, is_stale)):
                return None
        subject = _subject(state, evaluation.results, now, snapshot.problems)
        if state is not saved:
            subject = replace(subject, invalid_before=self._saved_invalid)
        findings = self._checker.check(subject, is_stale)
        if self._saved is not saved:
            self._remember(saved, findings)
        return None if findings is None else self._answer(state, findings, is_stale)

    def _remember(self, saved: State, findings: tuple[Finding, ...] | None) -> bool:
        """Remember which accounts are invalid in the saved state, if that was found out."""
        if findings is not None:
            self._saved, self._saved_invalid = saved, _invalid(findings)
        return findings is not None

    def _answer(
        self, state: State, findings: tuple[Finding, ...], is_stale: Callable[[], bool]
    ) -> Check | None:
        by_account = _by_account(findings, is_stale)
        if by_account is None:
            return None
        invalid = _invalid(findings)
        check = Check(
            revision=state.revision,
            findings=findings,
            by_account=by_account,
            invalid=invalid,
            invalid_below=_below(state.organization, invalid),
            saved_invalid=self._saved_invalid,
            refused=_refused(findings),
            texts=_texts(state),
            documents=state.documents,
        )
        # Found here, beside typing.
        _ = check.identities, check.in_policies, check.parts_in_policies
        return check


def identity_of(finding: Finding) -> Identity:
    """Return what a finding is known by."""
    return finding.rule, finding.policy, finding.path, finding.settings, finding.target


def _texts(state: State) -> Documents:
    """Return the text of each policy; what is no text, or not there, is a problem of the folder."""
    return {
        name: policy.document
        for name, policy in state.policies.items()
        if policy.text or policy.problem is None
    }


def _subject(
    state: State, results: Results, now: datetime, problems: tuple[Problem, ...] = ()
) -> "Subject":
    from bptui.validation.checking import Subject  # noqa: PLC0415 - as above

    return Subject(state.organization, _texts(state), state.documents, results, now, problems)


def _errors(findings: Iterable[Finding], *gates: Gate) -> Iterator[Finding]:
    """Yield what is refused for certain at one of the gates."""
    return (f for f in findings if f.severity is Severity.ERROR and f.gate in gates)


def _invalid(findings: Iterable[Finding]) -> frozenset[str]:
    """Return the accounts whose effective policy is invalid."""
    return frozenset(id_ for found in _errors(findings, Gate.EFFECTIVE) for id_ in found.accounts)


def _refused(findings: Iterable[Finding]) -> Mapping[str, int]:
    """Count the errors of each policy by itself."""
    counts: dict[str, int] = {}
    for found in _errors(findings, *_ABOUT_TEXT):
        if found.policy is not None:
            counts[found.policy] = counts.get(found.policy, 0) + 1
    return counts


def _by_account(
    findings: Iterable[Finding], is_stale: Callable[[], bool]
) -> Mapping[str, Sequence[Finding]] | None:
    """Return the findings that touch each account; None if the work was given up."""
    lists: dict[str, list[Finding]] = {}
    touching = ((found, account) for found in findings for account in found.accounts)
    for count, (found, account) in enumerate(touching):
        if count % _CHUNK == 0 and is_stale():
            return None
        lists.setdefault(account, []).append(found)
    return lists


def _below(organization: Organization, invalid: frozenset[str]) -> Mapping[str, int]:
    """Count the invalid accounts below each unit."""
    is_invalid = [account.id in invalid for account in organization.accounts()]
    counts = {
        unit: sum(is_invalid[part]) for unit, part in organization.accounts_below_units.items()
    }
    return {unit: count for unit, count in counts.items() if count}
