"""What an edit would change, before it is made."""

from datetime import UTC, datetime

import pytest

from bptui.insight.compared import Compared
from bptui.insight.sides import Status
from bptui.report.differences import group_line
from bptui.report.notices import choice_text
from bptui.resources import sample_path
from bptui.workspace.edits import Attach, Detach, Edit, Move, Remove, Reorder, applied
from bptui.workspace.evaluation import Evaluator
from bptui.workspace.examining import Examiner, Snapshot
from bptui.workspace.opening import open_folder
from bptui.workspace.questions import Trial
from bptui.workspace.state import State

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ACME = open_folder(sample_path("acme"))[1]
PROD, DEV, DB_PROD = "ou-ab12-prod1111", "ou-ab12-devs4444", "201120032002"
EDITS: list[Edit] = [
    Detach(PROD, "prod-retention"),
    Attach(DEV, "quarterly-archive"),
    Move("ou-ab12-regu2222", DEV),
    Reorder(DEV, "dev-weeknights", 0),
    Remove(DB_PROD),
]


def after(edit: Edit) -> State:
    outcome = applied(ACME, edit)
    assert isinstance(outcome, State)
    return outcome


def tried(edit: Edit, evaluator: Evaluator) -> Compared:
    """Return what an edit would change."""
    found: list[Compared] = []
    assert Trial(ACME, after(edit), NOW, found.append).answer(evaluator, lambda: False)
    (compared,) = found
    return compared


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_told_before_is_what_comes_of_it(edit: Edit) -> None:
    compared = tried(edit, Evaluator())
    made = Evaluator().evaluate(after(edit), ACME, moment=NOW)
    assert made is not None
    check = Examiner().check(Snapshot(after(edit), ACME, (), NOW), made)
    assert check is not None

    told = {account: group.status for group in compared.groups for account in group.accounts}
    assert told == made.changes.accounts
    becomes, other = compared.count, check.saved_invalid ^ check.invalid
    assert becomes(Status.BECOMES_INVALID) == len(other & check.invalid)
    assert becomes(Status.BECOMES_VALID) == len(
        [account for account in other - check.invalid if after(edit).organization.target(account)]
    )


def test_moving_a_regulated_unit_makes_an_account_invalid() -> None:
    compared = tried(Move("ou-ab12-regu2222", DEV), Evaluator())

    assert choice_text(compared) == "3 of 23 accounts change, 1 becomes INVALID."
    assert [group_line(group, compared) for group in compared.groups] == [
        "! [1 account] becomes INVALID: cards-prod",
        "~ [2 accounts] change: claims-prod, ledger-prod",
    ]


def test_trying_out_does_not_disturb_what_is_evaluated() -> None:
    evaluator = Evaluator()
    before = evaluator.evaluate(ACME, ACME)
    for edit in EDITS:
        tried(edit, evaluator)
        evaluator.forget_older()
    again = evaluator.evaluate(ACME, ACME)

    assert before is not None
    assert again is not None
    assert again.results == before.results
    assert again.changes == before.changes


def test_work_that_is_given_up_has_no_answer() -> None:
    found: list[Compared] = []
    trial = Trial(ACME, after(EDITS[0]), NOW, found.append)

    assert not trial.answer(Evaluator(), lambda: True)
    assert found == []
