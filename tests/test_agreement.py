"""What is told of an organization in several places is the same in all of them.

Totals, ladder, steps and difference are computed for the screen, each in its own way; the commands
print what they find for scripts. On random organizations, before and after random changes, every
one of them is held against the others.
"""

import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bptui.__main__ import main
from bptui.inheritance.effective import effective_policy
from bptui.insight.steps import merge_steps, under_construction
from bptui.insight.story import Explanation
from bptui.organization.folder.writing import organization_text
from bptui.organization.model import Organization
from bptui.organization.targets import Target
from bptui.report.differences import totals_text
from bptui.report.explanation import explanation_data, ladder
from bptui.report.notices import draft_text
from bptui.workspace.comparing import compare
from bptui.workspace.evaluation import Evaluation, Evaluator, Explained, Explainer
from bptui.workspace.examining import Check, Examiner, Snapshot
from bptui.workspace.opening import open_folder
from bptui.workspace.reach import reach_of
from bptui.workspace.reviewing import Reviewer
from tests.organizations import WHOLE, folder
from tests.strategies import (
    POLICY_NAMES,
    PolicyDocument,
    organizations,
    policies,
    policy_documents,
)

LAWS = settings(max_examples=20)
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
AT_NOW = ("--now", "2026-09-01T12:00:00Z")

Flat = dict[tuple[str, ...], str | list[str]]
"""An effective policy as values by their paths."""


def _whole(**days: object) -> PolicyDocument:
    """Return a policy that is valid by itself, with other settings in its rule."""
    document = json.loads(json.dumps(WHOLE))
    rule = document["plans"]["std"]["rules"]["daily"]
    rule.update({key: {"@@assign": value} for key, value in days.items()})
    return document  # type: ignore[no-any-return]


_NEAR_VALIDITY = st.sampled_from(
    [
        WHOLE,
        _whole(enable_continuous_backup="true"),
        {"plans": {"std": {"regions": {"@@assign": []}}}},
        {"plans": {"std": {"rules": {"daily": {"lifecycle": _whole()["plans"]["std"]["rules"]}}}}},
        {"plans": {"STD": {"rules": {"daily": {"enable_continuous_backup": {"@@assign": True}}}}}},
        {"plans": {}},
    ]
)
"""Policies of which some make accounts valid and others invalid, unlike most random ones."""
_documents = st.one_of(
    policies(), st.fixed_dictionaries(dict.fromkeys(POLICY_NAMES, _NEAR_VALIDITY))
)
_changes = st.dictionaries(
    st.sampled_from(POLICY_NAMES), st.one_of(_NEAR_VALIDITY, policy_documents()), max_size=3
)


class Pair:
    """An organization folder before and after some changes, with what the app makes of it."""

    def __init__(self, old: Path, new: Path) -> None:
        self.old, self.new = old, new
        (_, self.before), (self.folder, self.after) = open_folder(old), open_folder(new)

    @cached_property
    def evaluation(self) -> Evaluation:
        """What all accounts come to, and how they change."""
        found = Evaluator().evaluate(self.after, self.before, moment=NOW)
        assert found is not None
        return found

    @cached_property
    def check(self) -> Check:
        """What is wrong afterwards."""
        snapshot = Snapshot(self.after, self.before, self.folder.problems, NOW)
        found = Examiner().check(snapshot, self.evaluation)
        assert found is not None
        return found

    @property
    def differences(self) -> Any:  # noqa: ANN401 - JSON
        """What `bptui diff` prints."""
        return printed("diff", self.old, self.new, "--format", "json", *AT_NOW)

    def effective(self, side: Path) -> dict[str, Any]:
        """Return what `bptui effective` prints of one side."""
        found: dict[str, Any] = printed("effective", side, "--all", "--format", "json")
        return found

    @property
    def telling_targets(self) -> Iterator[Target]:
        """Some targets: of each number of levels the first one with the most policies."""
        levels = self.after.organization.levels
        targets = sorted(self.after.organization.targets(), key=lambda t: -len(t.policies))
        for depth in range(1, 6):
            yield from islice((t for t in targets if len(levels(t.id)) == depth), 1)

    def explained(self, target: Target) -> Explained:
        """Return what the app explains of a target."""
        return Explainer().explain(self.after, self.before, target)


def printed(*words: str | Path) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON that a command prints."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        assert main([str(word) for word in words]) in (0, 1)
    return json.loads(out.getvalue())


Change = tuple[Organization, dict[str, PolicyDocument], Organization, dict[str, PolicyDocument]]
"""What was there before, and what is there after."""


@st.composite
def pairs(draw: st.DrawFn) -> Change:
    """Draw an organization, and what becomes of it; often only its policies change."""
    organization, documents = draw(organizations()), draw(_documents)
    other = draw(st.one_of(organizations(), st.just(organization)))
    changed = documents | draw(_changes)
    # What is drawn last is often the smaller one.
    sides = [(organization, documents), (other, changed)]
    before, after = sides if draw(st.booleans()) else reversed(sides)
    return *before, *after


@contextmanager
def opened(change: Change) -> Iterator[Pair]:
    """Write both sides, and let the app evaluate and check the change."""
    organization, documents, other, changed = change
    with TemporaryDirectory() as place:
        old = folder(Path(place, "old"), {}, documents)
        new = folder(Path(place, "new"), {}, changed)
        for path, written in ((old, organization), (new, other)):
            (path / "organization.json").write_text(organization_text(written, ""))
        yield Pair(old, new)


def flat(policy: Mapping[str, Any], above: tuple[str, ...] = ()) -> Flat:
    """Return the values of an effective policy by their paths."""
    found: Flat = {}
    for key, value in policy.items():
        path = (*above, key)
        found |= flat(value, path) if isinstance(value, dict) else {path: value}
    return found


def as_json(value: str | tuple[str, ...] | None) -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value


def read_back(data: object) -> Any:  # noqa: ANN401 - JSON
    """Return data as a program reads it that was printed."""
    return json.loads(json.dumps(data))


def statements(explained: Any) -> Counter[tuple[str, ...]]:  # noqa: ANN401 - JSON
    """Count what `bptui explain` tells of statements, in whatever order."""
    return Counter(
        (*story["path"], json.dumps(step)) for story in explained for step in story["steps"]
    )


def statuses(pair: Pair) -> dict[str, str]:
    """Return how `bptui diff` says that each account changes; each is in one group."""
    groups = pair.differences["groups"]
    found = {account: group["status"] for group in groups for account in group["accounts"]}
    assert len(found) == sum(len(group["accounts"]) for group in groups)
    return found


@LAWS
@given(pairs())
def test_effective_explain_and_the_steps_come_to_the_same_policy(change: Change) -> None:
    with opened(change) as pair:
        every = pair.effective(pair.new)
        for target in pair.telling_targets:
            explained = pair.explained(target)
            policy = flat(every.get(target.id, effective_policy(explained.inherited)))
            told = printed("explain", pair.new, target.id, "--format", "json")
            steps = merge_steps(explained.inherited, explained.teller)
            made = {s.path: as_json(s.value) for s in under_construction(steps, len(steps))}

            assert policy == flat(effective_policy(pair.evaluation.results[target.id]))
            assert policy == {tuple(e["path"]): e["value"] for e in told if e["value"] is not None}
            assert policy == made


@LAWS
@given(pairs())
def test_the_ladder_and_explain_tell_every_step_of_the_merge(change: Change) -> None:
    with opened(change) as pair:
        for target in pair.telling_targets:
            explained = pair.explained(target)
            told = printed("explain", pair.new, target.id, "--format", "json")
            stories = list(explained.stories(()))
            steps = merge_steps(explained.inherited, explained.teller)
            paths = {step.path for step in steps if not step.told.step.operation.is_control}
            alone = (Explanation(s.path, None, (s.told,)) for s in steps if s.path in paths)

            assert told == read_back(explanation_data(stories))
            assert [len(ladder(story)) for story in stories] == [len(e["steps"]) for e in told]
            assert statements(told) == statements(read_back(explanation_data(alone)))


@LAWS
@given(pairs())
def test_a_difference_leads_from_one_effective_policy_to_the_other(change: Change) -> None:
    with opened(change) as pair:
        before, after = pair.effective(pair.old), pair.effective(pair.new)
        told = pair.differences
        for group in told["groups"]:
            for account in group["accounts"]:
                made = flat(before.pop(account, {}))
                for setting in group["changes"]:
                    path = tuple(setting["path"])
                    assert made.pop(path, None) == setting["old"]
                    if setting["new"] is not None:
                        made[path] = setting["new"]
                assert made == flat(after.pop(account, {}))

        assert before == after
        assert told["accounts_changed"] == len(statuses(pair))


@LAWS
@given(pairs())
def test_the_review_of_the_app_is_what_diff_tells(change: Change) -> None:
    with opened(change) as pair:
        comparison = compare(pair.before, pair.after, NOW).compared
        snapshot = Snapshot(pair.after, pair.before, (), NOW)
        review = Reviewer().review(snapshot, pair.evaluation, pair.check)
        assert review is not None

        assert review.effective.groups == comparison.groups
        assert review.effective.stopped == comparison.stopped
        assert [
            (list(group.accounts), group.status.value, len(group.changes))
            for group in review.effective.groups
        ] == [
            (group["accounts"], group["status"], len(group["changes"]))
            for group in pair.differences["groups"]
        ]


@LAWS
@given(pairs())
def test_the_totals_count_whom_diff_names_in_the_same_words(change: Change) -> None:
    with opened(change) as pair:
        told, changes = statuses(pair), pair.evaluation.changes
        compared = compare(pair.before, pair.after, NOW).compared
        reach = reach_of(Evaluator(), pair.before, pair.after, NOW, lambda: False)
        assert reach is not None

        assert {account: status.value for account, status in changes.accounts.items()} == told
        assert changes == reach.changes
        assert changes.total == compared.total
        assert not told or draft_text(changes) == totals_text(compared)
        for unit in pair.after.organization.accounts_below_units:
            here = [account.id for account in pair.after.organization.below(unit)]
            gone = [id_ for id_, how in told.items() if how == "removed"]
            gone = [id_ for id_ in gone if unit in ids_above(pair.before.organization, id_)]
            counted = changes.below.get(unit, {})
            assert {status.value: count for status, count in counted.items()} == Counter(
                told[id_] for id_ in (*here, *gone) if id_ in told
            )


def ids_above(organization: Organization, account: str) -> list[str]:
    return [target.id for target in organization.levels(account)[:-1]]


@LAWS
@given(pairs())
def test_everyone_agrees_on_who_is_invalid(change: Change) -> None:
    with opened(change) as pair:
        told, comparison = statuses(pair), compare(pair.before, pair.after, NOW).compared
        found = printed("check", pair.new, "--gate", "effective", "--format", "json", *AT_NOW)

        newly = {account for account, how in told.items() if how == "becomes-invalid"}
        assert newly == pair.check.invalid - pair.check.saved_invalid
        assert pair.check.invalid == comparison.after.invalid
        assert pair.check.saved_invalid == comparison.before.invalid
        assert pair.check.invalid == {
            account
            for finding in found["findings"]
            if finding["severity"] == "error"
            for account in finding["accounts"]
        }
