"""The making of an effective policy, step by step."""

import json
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.levels import inherited_at
from bptui.inheritance.memory import Memory
from bptui.inheritance.sources import slot_of
from bptui.insight.effective_settings import settings as settings_of
from bptui.insight.steps import MergeStep, merge_steps, steps_about, under_construction
from bptui.insight.story import Storyteller
from bptui.organization.model import Organization
from bptui.policy.document import Document
from bptui.policy.meaning import Value
from bptui.policy.paths import Path, path_from_text
from bptui.policy.reading import read_document
from tests.stories import DAILY, REGIONS, RETENTION, Policies, at, result
from tests.strategies import PolicyDocument, organizations, policies

LAWS = settings(max_examples=40)


def made(*levels: Policies) -> tuple[MergeStep, ...]:
    """Return the making of a result, see `tests.stories.result`."""
    told = result(*levels)
    return merge_steps(told.inherited, told.teller)


def said(steps: tuple[MergeStep, ...]) -> list[str]:
    """Return who says what, in order."""
    return [f"{step.source.policy} {step.told.step.operation.operator}" for step in steps]


def test_the_steps_go_level_by_level_and_policy_by_policy_in_the_order_of_the_text() -> None:
    base = {"plans": {"std": {"regions": {"@@assign": ["a"]}, "x": {"@@assign": "1"}}}}
    steps = made(
        {"base": base, "more": at(RETENTION, assign=14)},
        {"team": at(REGIONS, append=["b"])},
    )

    assert [(step.slot, step.path[-1]) for step in steps] == [
        ((0, 0), "regions"),
        ((0, 0), "x"),
        ((0, 1), "delete_after_days"),
        ((1, 0), "regions"),
    ]
    assert not any(step.is_late for step in steps)


def test_a_step_has_the_value_before_and_after_it() -> None:
    first, lock, second = made(
        {"base": at(REGIONS, assign=["a"], control=["@@append"])},
        {"team": at(REGIONS, append=["b"])},
    )

    assert (first.before, first.after) == (None, ("a",))
    assert (lock.before, lock.after) == (("a",), ("a",))
    assert (second.before, second.after) == (("a",), ("a", "b"))


def test_what_has_to_wait_for_a_policy_attached_later_comes_after_all_policies_had_a_turn() -> None:
    steps = made(
        {
            "first": {"plans": {"std": {"regions": {"@@append": ["b"]}, "x": {"@@assign": "1"}}}},
            "second": at(REGIONS, assign=["a"]),
        },
        {},
    )

    assert said(steps) == ["first @@assign", "second @@assign", "first @@append"]
    assert [step.is_late for step in steps] == [False, False, True]
    assert steps[-1].after == ("a", "b")


def test_a_control_stands_with_its_policy_whoever_changes_the_value_after_it() -> None:
    steps = made(
        {
            "first": at(REGIONS, assign=["a"], control=["@@none"]),
            "second": at(REGIONS, append=["b"]),
        },
        {},
    )

    assert [step.source.policy for step in steps] == ["first", "first", "second"]
    assert steps[1].told.step.operation.is_control
    assert steps[1].after == ("a",)


def test_what_is_overridden_later_took_effect_when_it_was_its_turn() -> None:
    first, second = made({"base": at(RETENTION, assign=14)}, {"team": at(RETENTION, assign=7)})

    assert first.took_effect
    assert first.after == "14"
    assert (second.before, second.after) == ("14", "7")


def test_the_policy_under_construction_marks_what_the_last_step_changed() -> None:
    steps = made(
        {"base": at(RETENTION, assign=14), "more": at(REGIONS, assign=["a"])},
        {"team": at(RETENTION, assign=7)},
    )

    assert under_construction(steps, 0) == ()
    before = under_construction(steps, 2)
    assert [(s.path[-1], s.value, s.is_changed) for s in before] == [
        ("delete_after_days", "14", False),
        ("regions", ("a",), True),
    ]
    after = under_construction(steps, 3)
    assert [(s.path[-1], s.saved, s.value, s.others) for s in after] == [
        ("delete_after_days", "14", "7", 1),
        ("regions", ("a",), ("a",), 0),
    ]
    assert after[0].origin == steps[2].source


def test_the_steps_about_a_path_are_those_at_it_and_below_and_what_blocks_them() -> None:
    steps = made(
        {"base": at(REGIONS, assign=["a"]), "lock": at("plans/std/rules", control=["@@none"])},
        {"team": at(RETENTION, assign=7)},
    )

    assert said(tuple(steps[n] for n in steps_about(steps, path_from_text(DAILY)))) == [
        "lock @@operators_allowed_for_child_policies",
        "team @@assign",
    ]
    assert steps_about(steps, path_from_text(REGIONS)) == (0,)
    assert steps_about(steps, ()) == (0, 1, 2)
    assert steps_about(steps, ("elsewhere",)) == ()


def documents_of(policies: dict[str, PolicyDocument]) -> dict[str, Document]:
    return {name: read_document(json.dumps(policy)) for name, policy in policies.items()}


def values_of(inherited: Inherited) -> dict[Path, Value]:
    return {node.path: node.value for node in inherited.walk() if node.value is not None}


@LAWS
@given(organizations(), policies())
def test_after_every_level_the_policy_is_what_that_level_inherits(
    organization: Organization, policies: dict[str, PolicyDocument]
) -> None:
    documents, memory = documents_of(policies), Memory()
    meanings = {name: document.meaning for name, document in documents.items()}
    for target in organization.targets():
        levels = organization.levels(target.id)
        inherited = inherited_at(levels, meanings, memory)
        steps = merge_steps(inherited, Storyteller(levels, documents))
        for level in range(len(levels)):
            count = sum(1 for step in steps if step.slot.level <= level)
            assert all(step.slot.level <= level for step in steps[:count])
            made = {s.path: s.value for s in under_construction(steps, count)}
            assert made == values_of(inherited_at(levels[: level + 1], meanings, memory))


@LAWS
@given(organizations(), policies())
def test_every_statement_of_every_policy_on_the_way_is_a_step_once(
    organization: Organization, policies: dict[str, PolicyDocument]
) -> None:
    documents, memory = documents_of(policies), Memory()
    meanings = {name: document.meaning for name, document in documents.items()}
    for target in organization.targets():
        levels = organization.levels(target.id)
        inherited = inherited_at(levels, meanings, memory)
        steps = merge_steps(inherited, Storyteller(levels, documents))
        assert Counter((*step.slot, step.source.statement) for step in steps) == Counter(
            (level, attachment, statement)
            for level, of_level in enumerate(levels)
            for attachment, name in enumerate(of_level.policies)
            for statement in documents[name].places
        )


@LAWS
@given(organizations(), policies())
def test_the_last_step_completes_the_effective_policy_and_each_goes_on_from_the_one_before(
    organization: Organization, policies: dict[str, PolicyDocument]
) -> None:
    documents, memory = documents_of(policies), Memory()
    meanings = {name: document.meaning for name, document in documents.items()}
    for target in organization.targets():
        levels = organization.levels(target.id)
        inherited = inherited_at(levels, meanings, memory)
        teller = Storyteller(levels, documents)
        steps = merge_steps(inherited, teller)
        finished = under_construction(steps, len(steps))
        assert {replace(s, saved=s.value) for s in finished} == set(settings_of(inherited, teller))
        values: dict[Path, Value | None] = {}
        for step in steps:
            assert step.before == values.get(step.path)
            values[step.path] = step.after
            told = teller.explain(inherited.at(step.path) or inherited).steps
            assert step.told in told
            assert slot_of(step.told.step) == step.slot
