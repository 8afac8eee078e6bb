"""How long it takes to know what a draft changes for 10,000 accounts, and to group them.

Without a screen. Run it as `python -m tests.benchmarks.bench_review`; figures are in milliseconds
of processor time. The policy of the root is edited, so that every account changes.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from bptui.workspace.edits import Detach, Edit, ReplaceText, applied
from bptui.workspace.evaluation import Evaluator
from bptui.workspace.examining import Examiner, Snapshot
from bptui.workspace.questions import Trial
from bptui.workspace.reviewing import Reviewer
from bptui.workspace.state import State, new_policy
from tests.benchmarks.figures import Figure, print_figures
from tests.benchmarks.organizations import (
    ROOT_POLICY,
    TYPED_VALUE,
    Sample,
    sample_of_accounts,
    sample_of_units,
)

Answer = TypeVar("Answer")
ACCOUNTS = 10_000
TIMES = 10


def figures(sample: Sample, what: str) -> Iterator[Figure]:
    """Edit the policy of the root again and again, and hover over detaching it."""
    policies = {name: new_policy(name, text) for name, text in sample.texts.items()}
    saved = State(0, sample.organization, policies)
    now, evaluator = datetime.now(UTC), Evaluator()
    examiner, reviewer = Examiner(evaluator.judge), Reviewer(evaluator)
    evaluated, grouped, hovered = [], [], []
    root = sample.organization.root.id
    for number in range(TIMES):
        text = sample.texts[ROOT_POLICY].replace(TYPED_VALUE, f"{TYPED_VALUE}{number}")
        state = after(saved, ReplaceText(ROOT_POLICY, text))
        seconds, evaluation = timed(partial(evaluator.evaluate, state, saved, moment=now))
        evaluated.append(seconds)
        evaluator.forget_older()
        assert evaluation is not None
        snapshot = Snapshot(state, saved, (), now)
        check = examiner.check(snapshot, evaluation)
        assert check is not None
        seconds, review = timed(partial(reviewer.review, snapshot, evaluation, check))
        assert review is not None
        assert review.effective.accounts_changed == ACCOUNTS
        grouped.append(seconds)
        trial = Trial(state, after(state, Detach(root, ROOT_POLICY)), now, lambda _: None)
        hovered.append(timed(partial(trial.answer, evaluator, lambda: False))[0])
    yield Figure(f"evaluated and judged, {what}", evaluated, median=500)
    yield Figure(f"reviewed and grouped, {what}", grouped, median=200)
    yield Figure(f"what detaching would change, {what}", hovered)


def after(state: State, edit: Edit) -> State:
    """Make an edit that must be possible."""
    outcome = applied(state, edit)
    assert isinstance(outcome, State)
    return outcome


def timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """Return how long some work took, in seconds of the processor, and its answer."""
    begin = time.process_time()
    answer = work()
    return time.process_time() - begin, answer


def main() -> None:
    """Measure and print."""
    accounts, units = sample_of_accounts(ACCOUNTS), sample_of_units(ACCOUNTS)
    print_figures(
        [*figures(accounts, "policies at accounts"), *figures(units, "policies at units")]
    )


if __name__ == "__main__":
    main()
