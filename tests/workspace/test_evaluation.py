from collections.abc import Callable
from pathlib import Path

import pytest

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.memory import Memory
from bptui.insight.sides import Status
from bptui.workspace.edits import Attach, Detach, Edit, Remove, ReplaceText, applied
from bptui.workspace.evaluation import Evaluation, Evaluator, Explainer
from bptui.workspace.opening import open_folder
from bptui.workspace.state import State
from tests.organizations import AUDIT, BASE, DB, DEV_WEB, folder

ROOT, PROD, DEV = "r-ab12", "ou-ab12-prod", "ou-ab12-dev"


@pytest.fixture
def saved(shop: Path) -> State:
    return open_folder(shop)[1]


def after(state: State, *edits: Edit) -> State:
    for edit in edits:
        result = applied(state, edit)
        assert isinstance(result, State)
        state = result
    return state


def evaluated(state: State, saved: State, evaluator: Evaluator | None = None) -> Evaluation:
    evaluation = (evaluator or Evaluator()).evaluate(state, saved)
    assert evaluation is not None
    return evaluation


def stale_after(looks: int) -> Callable[[], bool]:
    """Return what says after so many questions that a newer state has come."""
    asked = 0

    def is_stale() -> bool:
        nonlocal asked
        asked += 1
        return asked > looks

    return is_stale


def test_an_evaluation_has_the_result_of_every_target(saved: State) -> None:
    evaluation = evaluated(saved, saved)

    assert evaluation.revision == saved.revision
    assert list(evaluation.results) == [t.id for t in saved.organization.targets()]
    assert effective_policy(evaluation.results[AUDIT]) == {
        "plans": {
            "std": {
                "regions": ["eu-west-1"],
                "rules": {
                    "daily": {
                        "target_backup_vault_name": "vault-$account",
                        "lifecycle": {"delete_after_days": "14"},
                    }
                },
            }
        }
    }


def test_nothing_changes_against_itself(saved: State) -> None:
    changes = evaluated(saved, saved).changes

    assert (changes.accounts, changes.below, changes.total) == ({}, {}, 4)


def test_a_draft_is_compared_with_the_saved_state(saved: State) -> None:
    draft = after(saved, ReplaceText("base", BASE.replace("14", "7")))
    evaluation = evaluated(draft, saved)

    assert evaluation.revision == draft.revision
    assert evaluation.changes.accounts == {DEV_WEB: Status.CHANGED, AUDIT: Status.CHANGED}
    assert evaluation.changes.below == {ROOT: {Status.CHANGED: 2}, DEV: {Status.CHANGED: 1}}


CONTINUOUS = """{"plans": {"p": {"regions": {"@@assign": ["eu-west-1"]}, "rules": {"r": {
  "target_backup_vault_name": {"@@assign": "v"}, "enable_continuous_backup": {"@@assign": true},
  "lifecycle": {"delete_after_days": {"@@assign": "35"}}}},
  "selections": {"tags": {"t": {"iam_role_arn": {"@@assign": "arn:aws:iam::$account:role/r"},
  "tag_key": {"@@assign": "k"}, "tag_value": {"@@assign": ["v"]}}}}}}}"""
"""A whole policy, of which a longer retention makes an invalid one."""


@pytest.fixture
def pair(tmp_path: Path) -> State:
    """Return an organization of two accounts, of which both have the whole policy."""
    accounts = [{"id": id_, "name": f"a{id_[0]}", "policies": ["own"]} for id_ in (DB, AUDIT)]
    root = {"id": ROOT, "name": "Root", "accounts": accounts}
    return open_folder(folder(tmp_path / "pair", {"root": root}, {"own": CONTINUOUS}))[1]


def test_accounts_start_and_stop_being_backed_up(pair: State) -> None:
    stopped = after(pair, Detach(DB, "own"))

    assert evaluated(stopped, pair).changes.accounts == {DB: Status.STOPS}
    assert evaluated(pair, stopped).changes.accounts == {DB: Status.STARTS}


def test_accounts_become_invalid_and_valid(pair: State) -> None:
    draft = after(pair, ReplaceText("own", CONTINUOUS.replace("35", "36")))

    assert evaluated(draft, pair).changes.below == {ROOT: {Status.BECOMES_INVALID: 2}}
    assert evaluated(pair, draft).changes.below == {ROOT: {Status.BECOMES_VALID: 2}}


def test_an_account_that_left_counts_where_it_was(saved: State) -> None:
    draft = after(saved, Remove(DB))

    assert evaluated(draft, saved).changes.accounts == {DB: Status.REMOVED}
    assert evaluated(draft, saved).changes.below == {
        ROOT: {Status.REMOVED: 1},
        PROD: {Status.REMOVED: 1},
    }
    assert evaluated(draft, saved).changes.total == 4


def test_a_broken_draft_changes_nothing(saved: State) -> None:
    draft = after(saved, ReplaceText("base", BASE.replace(":", "", 1)))

    assert evaluated(draft, saved).changes.accounts == {}


def test_equal_texts_in_another_form_change_nothing(saved: State) -> None:
    draft = after(saved, ReplaceText("base", BASE.replace("plans", "PLANS").replace("\n", " ")))

    assert evaluated(draft, saved).changes.accounts == {}


def test_what_an_edit_does_not_touch_keeps_its_result(saved: State) -> None:
    evaluator = Evaluator()
    before = evaluated(saved, saved, evaluator).results
    draft = after(saved, Attach(DB, "spare"), ReplaceText("spare", BASE.replace("14", "9")))
    now = evaluated(draft, saved, evaluator).results

    assert [target for target in before if now[target] is not before[target]] == [DB]


def test_an_evaluator_follows_a_new_saved_state(saved: State) -> None:
    evaluator, draft = Evaluator(), after(saved, Detach(ROOT, "base"))

    assert evaluated(draft, saved, evaluator).changes.accounts
    assert evaluated(draft, draft, evaluator).changes.accounts == {}


def test_an_evaluator_that_is_interrupted_gives_no_answer_and_can_go_on(tmp_path: Path) -> None:
    accounts = [{"id": f"{number:012}", "name": f"a{number}"} for number in range(1, 200)]
    root = {"id": ROOT, "name": "Root", "policies": ["base"], "accounts": accounts}
    saved = open_folder(folder(tmp_path / "here", {"root": root}, {"base": BASE}))[1]
    draft = after(saved, ReplaceText("base", BASE.replace("14", "7")))

    for looks in range(8):
        evaluator = Evaluator()
        assert evaluator.evaluate(draft, saved, stale_after(looks)) is None
        assert len(evaluated(draft, saved, evaluator).changes.accounts) == 199


def turns_of_memory(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Note whenever an evaluator's memory forgets what was not asked for."""
    turns: list[None] = []
    monkeypatch.setattr(Memory, "forget_older", lambda *_: turns.append(None))
    return turns


def test_work_given_up_now_and_then_is_all_remembered(
    saved: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluator, turns = Evaluator(), turns_of_memory(monkeypatch)
    for _ in range(19):
        evaluator.evaluate(saved, saved, stale_after(0))
        evaluator.forget_older()
    assert len(turns) == 0
    evaluated(saved, saved, evaluator)
    evaluator.forget_older()

    assert len(turns) == 1


def test_the_memory_stays_bounded_if_all_work_is_given_up(
    saved: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluator, turns = Evaluator(), turns_of_memory(monkeypatch)
    for _ in range(65):
        evaluator.evaluate(saved, saved, stale_after(0))
        evaluator.forget_older()

    assert len(turns) == 3


def test_what_is_not_forgotten_because_a_newer_state_came_is_forgotten_the_next_time(
    saved: State,
) -> None:
    evaluator, draft = Evaluator(), after(saved, ReplaceText("base", "{}"))
    for number, state in enumerate((saved, draft, saved, draft)):
        evaluated(state, state, evaluator)
        evaluator.forget_older(stale_after(number % 2))

    assert evaluated(draft, saved, evaluator).changes == evaluated(draft, saved).changes


def test_an_evaluator_asks_often_enough_whether_to_go_on(tmp_path: Path) -> None:
    accounts = [{"id": f"{number:012}", "name": f"a{number}"} for number in range(1, 200)]
    root = {"id": ROOT, "name": "Root", "accounts": accounts}
    saved = open_folder(folder(tmp_path / "here", {"root": root}, {}))[1]
    looks = 0

    def look() -> bool:
        nonlocal looks
        looks += 1
        return False

    Evaluator().evaluate(saved, saved, look)
    assert looks == 2 * 13 + 4


def test_one_target_is_explained_at_once(saved: State) -> None:
    draft = after(saved, ReplaceText("base", BASE.replace("14", "7")))
    target = draft.organization.find("audit")
    explained = Explainer().explain(draft, saved, target)

    path = ("plans", "std", "rules", "daily", "lifecycle", "delete_after_days")
    now, before = explained.inherited.at(path), explained.saved.at(path)
    assert now is not None
    assert before is not None
    assert (now.value, before.value) == ("7", "14")
    assert [level.id for level in explained.levels] == [ROOT, AUDIT]
    assert explained.target is target
    assert explained.teller.explain(now).steps[0].source.line == 12


def test_the_explainer_and_the_evaluator_agree(saved: State) -> None:
    results, explainer = evaluated(saved, saved).results, Explainer()

    for target in saved.organization.targets():
        inherited = explainer.explain(saved, saved, target).inherited
        assert effective_policy(inherited) == effective_policy(results[target.id])


def test_a_target_that_the_saved_state_does_not_have_was_nothing_before(
    saved: State, tmp_path: Path
) -> None:
    other = open_folder(folder(tmp_path / "other", {"root": {"id": "r-zz99", "name": "Root"}}, {}))[
        1
    ]
    explained = Explainer().explain(saved, other, saved.organization.find("audit"))

    assert not explained.saved.holds
    assert explained.inherited.holds
