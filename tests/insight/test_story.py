from bptui.inheritance.inherited import Outcome
from tests.stories import CONTROL, DAILY, REGIONS, RETENTION, at, result


def test_a_step_is_told_with_target_policy_and_line() -> None:
    story = result({"base": at(RETENTION, assign=14)}, {"team": at(RETENTION, assign=7)})
    first, second = story.explain(RETENTION).steps

    assert (first.source.target.name, first.source.policy, first.source.line) == ("Root", "base", 8)
    assert (second.source.target.name, second.source.policy, second.source.line) == (
        "db",
        "team",
        8,
    )
    assert first.by == second.source
    assert second.by is None


def test_a_statement_that_is_repeated_in_other_letter_case_has_a_line_of_its_own() -> None:
    text = '{"plans": {"std": {\n"regions": {"@@assign": ["a"]},\n"Regions": {"@@assign": ["b"]}}}}'
    steps = result({"p": text}, {}).explain(REGIONS).steps

    assert [step.source.line for step in steps] == [2, 3]
    assert [step.source.statement.occurrence for step in steps] == [0, 1]


def test_policies_on_one_target_are_numbered_in_the_order_of_attachment() -> None:
    story = result({}, {"b": at(RETENTION, assign=1), "a": at(RETENTION, assign=2)})
    steps = story.explain(RETENTION).steps

    assert [s.source.policy for s in steps] == ["b", "a"]


def test_a_policy_that_says_nothing_keeps_its_place() -> None:
    story = result({"empty": {}, "base": at(RETENTION, assign=1)}, {})

    assert story.explain(RETENTION).steps[0].source.policy == "base"


def test_the_origin_is_the_last_step_that_took_effect() -> None:
    story = result(
        {"base": at(REGIONS, assign=["a"])},
        {"prod": at(REGIONS, append=["b"])},
        {"team": at(REGIONS, append=["b"])},
    )

    origin = story.origin(REGIONS)
    assert origin is not None
    assert origin.policy == "prod"


def test_each_element_of_a_list_is_told_with_the_statement_that_brought_it() -> None:
    story = result(
        {"base": at(REGIONS, assign=["a", "b", "c"])},
        {"prod": at(REGIONS, append=["b", "d"], remove=["c"])},
        {"team": at(REGIONS, append=["c"])},
    )

    brought = story.explain(REGIONS).brought_by
    assert {element: source.policy for element, source in brought.items()} == {
        "a": "base",
        "b": "base",
        "d": "prod",
        "c": "team",
    }


def test_a_text_has_no_elements() -> None:
    story = result({"base": at(REGIONS, assign=["a"])}, {"team": at(REGIONS, assign="a")})

    assert story.explain(REGIONS).brought_by == {}


def test_a_value_that_nobody_could_set_has_no_origin() -> None:
    story = result({"base": at(DAILY, control=["@@none"])}, {"team": at(RETENTION, assign=7)})

    explanation = story.explain(RETENTION)
    assert explanation.value is None
    assert story.origin(RETENTION) is None
    assert explanation.steps[0].step.outcome is Outcome.BLOCKED


def test_attempts_are_all_steps_but_controls() -> None:
    story = result({"base": at(RETENTION, assign=14, control=["@@none"])}, {})
    explanation = story.explain(RETENTION)

    assert len(explanation.steps) == 2
    assert [told.step.operation.operator for told in explanation.attempts] == ["@@assign"]


def test_a_failed_control_is_no_attempt_at_a_value() -> None:
    story = result({"base": at(RETENTION, control=["@@nothing"])}, {})

    assert story.explain(RETENTION).steps[0].step.outcome is Outcome.INVALID
    assert story.explain(RETENTION).attempts == ()


def test_every_path_that_is_set_or_tried_is_explained_and_no_other() -> None:
    document = {
        "plans": {
            CONTROL: ["@@append"],
            "std": {
                "regions": {"@@assign": ["a"], CONTROL: ["@@none"]},
                "rules": {"daily": {"vault": "bare", "lifecycle": {}}},
                "selections": {CONTROL: ["@@all"]},
            },
        }
    }
    story = result({"p": document}, {"q": at(REGIONS, assign=["b"])})

    explanations = story.teller.explain_all(story.inherited)
    assert ["/".join(explanation.path) for explanation in explanations] == [
        "plans/std/regions",
        "plans/std/rules/daily/vault",
    ]


def test_a_policy_without_a_document_has_no_lines() -> None:
    story = result({"base": at(RETENTION, assign=14)}, {})
    forgetful = type(story.teller)(story.levels, {})

    found = story.inherited.at(tuple(RETENTION.split("/")))
    assert found is not None
    assert forgetful.explain(found).steps[0].source.line is None
