"""The question after ways, and how far they reach."""

from datetime import UTC, datetime

from bptui.insight.sides import Status
from bptui.policy.meaning import Value
from bptui.policy.paths import path_from_text
from bptui.workspace.evaluation import Evaluator
from bptui.workspace.questions import Inquiry
from bptui.workspace.reach import Reach
from bptui.workspace.state import State
from bptui.workspace.way import Way
from bptui.workspace.way_words import deed_text, done_text, reach_text
from bptui.workspace.ways import ways_to
from tests.samples.asking import Sample

NOW = datetime(2026, 9, 13, 9, 0, tzinfo=UTC)
RETENTION = "plans/std/rules/daily/lifecycle/delete_after_days"
CONTINUOUS = "plans/std/rules/daily/enable_continuous_backup"


def acme(retention: str = "35") -> State:
    """Return acme with another retention in production."""
    state = Sample("acme").workspace.state
    policy = state.policies["prod-retention"]
    other = policy.with_text(policy.text.replace('"35"', f'"{retention}"'))
    return State(1, state.organization, {**state.policies, "prod-retention": other})


class Asked:
    """A question, and what was answered."""

    def __init__(self, state: State, path: str, wanted: Value | None) -> None:
        target = state.organization.find("db-prod")
        self.ways: tuple[Way, ...] = ()
        self.reaches: dict[str, Reach] = {}
        self.inquiry = Inquiry(
            state,
            NOW,
            lambda: ways_to(state, target, path_from_text(path), wanted),
            self._found,
            self._reaches,
        )
        self.state = state

    def _found(self, ways: tuple[Way, ...]) -> None:
        self.ways = ways

    def _reaches(self, way: Way, reach: Reach) -> None:
        self.reaches["; ".join(map(deed_text, way.deeds))] = reach

    def answer(self, looks: int | None = None) -> bool:
        """Let it be answered, until after so many looks something newer comes."""
        evaluator, looked = Evaluator(), 0
        assert evaluator.evaluate(self.state, self.state) is not None

        def is_stale() -> bool:
            nonlocal looked
            looked += 1
            return looks is not None and looked > looks

        return self.inquiry.answer(evaluator, is_stale)

    @property
    def told(self) -> dict[str, str]:
        return {way: reach_text(reach) for way, reach in self.reaches.items()}


def test_each_way_is_told_with_whom_it_changes_and_who_becomes_invalid() -> None:
    asked = Asked(acme(), RETENTION, "180")

    assert asked.answer()
    assert asked.told == {
        "prod-retention:13 at Prod: change @@assign 35 to 180": (
            "7 of 23 accounts change, 1 becomes INVALID"
        ),
        "app-team:9 at db-prod: change @@assign 7 to 180; "
        "prod-retention:12 at Prod: let policies below use @@assign": (
            "2 of 23 accounts change, 2 become INVALID. Continuous backup keeps at most 35 "
            "days, and delete_after_days is 180. AWS refuses it on save."
        ),
    }


def test_who_becomes_valid_is_told_too() -> None:
    asked = Asked(acme("180"), CONTINUOUS, "false")

    assert asked.answer()
    assert asked.told == {
        "app-team:6 at db-prod: change @@assign true to false": (
            "2 of 23 accounts change, 1 becomes valid"
        )
    }
    (reach,) = asked.reaches.values()
    assert reach.changes.counts == {Status.BECOMES_VALID: 1, Status.CHANGED: 1}


def test_it_is_given_up_when_something_newer_comes_and_says_so() -> None:
    asked = Asked(acme(), RETENTION, "30")

    assert not asked.answer(looks=0)
    assert len(asked.ways) == 2
    assert asked.told == {}


def test_what_is_not_counted_yet_says_so_and_what_is_done_says_how_to_undo_it() -> None:
    asked = Asked(acme(), RETENTION, "30")
    asked.answer()
    one, two = asked.ways

    assert reach_text(None) == "counting ..."
    assert done_text(one) == ("Done in prod-retention: change @@assign 35 to 30. ^z takes it back.")
    assert done_text(two) == (
        "Done in app-team and prod-retention: change @@assign 7 to 30. ^z takes it back in each "
        "of them."
    )
