"""How a step of the merge is told."""

from bptui.insight.steps import MergeStep, merge_steps
from bptui.report.stepping import statement_text, step_text
from tests.stories import REGIONS, RETENTION, Policies, at, result


def told(*levels: Policies) -> list[str]:
    """Return the sentences of all steps."""
    return [step_text(step) for step in made(*levels)]


def made(*levels: Policies) -> tuple[MergeStep, ...]:
    story = result(*levels)
    return merge_steps(story.inherited, story.teller)


def test_a_step_says_who_says_what() -> None:
    first, lock = made({"base": at(RETENTION, assign=14, control=["@@none"])}, {})

    assert statement_text(first) == "Root/base:8 says @@assign 14"
    assert statement_text(lock) == "Root/base:9 says lock"


def test_what_takes_effect_is_told_with_the_value_before_and_after() -> None:
    assert told({"base": at(RETENTION, assign=14)}, {"team": at(RETENTION, assign=7)}) == [
        "It was not set, and is 14 now. Later db/team:8 replaces it.",
        "It was 14, and is 7 now.",
    ]
    assert told({"base": at(RETENTION, assign=14)}, {"team": at(RETENTION, assign="14")}) == [
        "It was not set, and is 14 now. Later db/team:8 replaces it.",
        "It was 14 already, and stays so.",
    ]
    assert told(
        {"base": at(REGIONS, append=["a"])}, {"team": at(REGIONS, append=["b"], remove=["a"])}
    ) == [
        "Begins the list: now a.",
        "Extends the list: now a, b.",
        "Takes out of the list: now b.",
    ]


def test_what_is_ignored_is_told_with_the_reason_and_what_stays() -> None:
    assert told(
        {"base": at(RETENTION, assign=14, control=["@@none"]), "more": at(RETENTION, assign=9)},
        {"team": at(RETENTION, assign=7)},
    ) == [
        "It was not set, and is 14 now.",
        "Nothing below may change this. No value changes.",
        "Root/base:8 was attached first, so it wins. It stays 14.",
        "BLOCKED by the lock at Root/base:9. It stays 14. AWS gives no error for this.",
    ]
    assert told({"base": at(REGIONS, remove=["a"])}, {}) == [
        "No effect: there is nothing to remove from. There is still no value."
    ]
    assert told({"base": at(RETENTION, append=[{}])}, {}) == [
        (
            "Ignored: a value is a text, a number, true, false, or a list of these. "
            "There is still no value."
        )
    ]


def test_what_waited_says_for_what() -> None:
    assert told({"a": at(REGIONS, append=["x"]), "b": at(REGIONS, assign=["y"])}, {}) == [
        "It was not set, and is y now.",
        (
            "Extends the list: now y, x. On one target every @@assign counts first, then every "
            "@@append, then every @@remove, in the order of attachment."
        ),
    ]


def test_of_a_long_list_only_the_beginning_is_told() -> None:
    assert told({"base": at(REGIONS, assign=[f"r{n}" for n in range(2000)])}, {}) == [
        "It was not set, and is r0, r1, r2, r3, r4, r5 and 1,994 more now."
    ]
