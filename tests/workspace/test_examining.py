from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bptui.validation import checking
from bptui.validation.checking import Subject
from bptui.validation.findings import Finding, Gate, Severity
from bptui.workspace.edits import ReplaceText, applied
from bptui.workspace.evaluation import Evaluator
from bptui.workspace.examining import Check, Examiner, Snapshot
from bptui.workspace.opening import open_folder
from bptui.workspace.state import State
from tests.organizations import AUDIT, DB, DEV_WEB, PROD_WEB

ROOT, PROD, DEV = "r-ab12", "ou-ab12-prod", "ou-ab12-dev"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Findings:
    """Stands for the checker: finds what is laid down for a text of the policy base."""

    def __init__(self) -> None:
        self.subjects: list[Subject] = []
        self.found: Mapping[str, Iterable[Finding]] = {}

    def check(self, subject: Subject, is_stale: Callable[[], bool]) -> tuple[Finding, ...] | None:
        self.subjects.append(subject)
        return None if is_stale() else tuple(self.found.get(subject.texts["base"].text, ()))


@pytest.fixture
def findings(monkeypatch: pytest.MonkeyPatch) -> Findings:
    findings = Findings()
    monkeypatch.setattr(checking, "Checker", lambda _: findings)
    return findings


@pytest.fixture
def saved(shop: Path) -> State:
    return open_folder(shop)[1]


def with_text(state: State, text: str) -> State:
    """Return the state after another text for base."""
    after = applied(state, ReplaceText("base", text))
    assert isinstance(after, State)
    return after


def examined(
    state: State, saved: State, examiner: Examiner, is_stale: Callable[[], bool] = lambda: False
) -> Check | None:
    """Return the check of a state."""
    evaluation = Evaluator().evaluate(state, saved)
    assert evaluation is not None
    return examiner.check(Snapshot(state, saved, (), NOW), evaluation, is_stale)


def checked(state: State, saved: State, examiner: Examiner | None = None) -> Check:
    """Return the check of a state that is not given up."""
    check = examined(state, saved, examiner or Examiner())
    assert check is not None
    return check


def invalid(*accounts: str) -> Finding:
    """Return an effective policy that is invalid for some accounts."""
    return Finding(
        "a", Gate.EFFECTIVE, Severity.ERROR, "It is invalid.", "Mend it.", accounts=accounts
    )


def refused(policy: str, gate: Gate, severity: Severity = Severity.ERROR) -> Finding:
    """Return something that is wrong with a policy."""
    return Finding("b", gate, severity, "It is refused.", "Mend it.", policy=policy)


def test_a_check_has_the_revision_and_the_findings_of_its_state(saved: State) -> None:
    state = with_text(saved, '{"plans": {},}')
    check = checked(state, saved)

    assert check.revision == state.revision
    assert [found.message for found in check.findings if found.gate is Gate.SYNTAX] == [
        'Line 1: nothing follows the comma after "}".'
    ]
    # SHOP was made to be merged: the vault of team is none that AWS would take.
    assert check.refused == {"base": 1, "team": 1}


def test_what_is_checked_are_the_texts_of_now_and_what_is_in_force(
    saved: State, findings: Findings
) -> None:
    state = with_text(saved, "{")
    check = checked(state, saved)
    subject = findings.subjects[-1]

    assert subject.texts["base"] is check.texts["base"] is state.policies["base"].document
    assert subject.documents["base"] is check.documents["base"] is saved.policies["base"].document
    assert list(subject.results) == [target.id for target in saved.organization.targets()]
    assert subject.now == NOW


@pytest.mark.parametrize("gate", Gate)
def test_what_is_in_force_has_the_place_of_all_that_is_not_about_a_text(
    saved: State, gate: Gate
) -> None:
    state = with_text(saved, "{")
    check = checked(state, saved)
    is_about_text = gate in (Gate.SYNTAX, Gate.SAVE)

    wanted = state.policies["base"].document if is_about_text else saved.policies["base"].document
    assert check.document_of(refused("base", gate)) is wanted
    assert check.document_of(refused("unknown", gate)) is None
    assert check.document_of(invalid()) is None


def test_accounts_that_an_effective_policy_is_invalid_for_are_counted_below_units(
    saved: State, findings: Findings
) -> None:
    found = invalid(PROD_WEB, DB)
    other = Finding("c", Gate.BACKUP, Severity.ERROR, "No.", "Yes.", accounts=(DB, AUDIT))
    findings.found = {saved.policies["base"].text: [found, other]}
    check = checked(saved, saved)

    assert check.by_account == {PROD_WEB: [found], DB: [found, other], AUDIT: [other]}
    assert check.invalid == {PROD_WEB, DB}
    assert check.invalid_below == {ROOT: 2, PROD: 2}
    assert check.saved_invalid == {PROD_WEB, DB}


def test_warnings_make_nothing_invalid(saved: State, findings: Findings) -> None:
    warning = Finding("a", Gate.EFFECTIVE, Severity.WARNING, "?", "?", accounts=(DEV_WEB,))
    findings.found = {
        saved.policies["base"].text: [warning, refused("base", Gate.SAVE, Severity.WARNING)]
    }
    check = checked(saved, saved)

    assert (check.invalid, check.invalid_below, check.refused) == (frozenset(), {}, {})


def test_what_becomes_invalid_is_not_invalid_in_the_saved_state(
    saved: State, findings: Findings
) -> None:
    state = with_text(saved, "{}")
    findings.found = {
        saved.policies["base"].text: [invalid(DB)],
        "{}": [invalid(DB, AUDIT), invalid(PROD_WEB)],
    }
    examiner = Examiner()

    for check in (checked(state, saved, examiner), checked(state, saved, examiner)):
        assert check.invalid - check.saved_invalid == {AUDIT, PROD_WEB}
    assert len(findings.subjects) == 3

    assert checked(state, state, examiner).saved_invalid == {DB, AUDIT, PROD_WEB}
    assert len(findings.subjects) == 4


def test_a_policy_is_refused_for_what_it_is_by_itself(saved: State, findings: Findings) -> None:
    several = [refused("base", gate) for gate in Gate]
    findings.found = {saved.policies["base"].text: several}

    assert checked(saved, saved).refused == {"base": 2}


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_a_check_is_given_up_for_a_newer_state(
    saved: State, findings: Findings, looks: int
) -> None:
    state = with_text(saved, "{}")
    findings.found = {"{}": [invalid(DB)]}
    examiner = Examiner()
    asked = 0

    def is_stale() -> bool:
        nonlocal asked
        asked += 1
        return asked > looks

    assert examined(state, saved, examiner, is_stale) is None
    assert checked(state, saved, examiner).invalid == {DB}
