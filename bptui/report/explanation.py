"""The story of a value as the rows of a ladder, as text, and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bptui.inheritance.inherited import Outcome
from bptui.insight.story import Explanation, Source, ToldStep
from bptui.organization.targets import Target
from bptui.policy.paths import Path
from bptui.report.columns import aligned
from bptui.report.words import (
    SIGNS,
    action_text,
    name_of,
    origin_text,
    outcome_text,
    path_words,
    place_text,
    value_text,
)


@dataclass(frozen=True, slots=True)
class Rung:
    """One row of the ladder: a statement, or a level that says nothing."""

    sign: str
    target: str
    place: str
    action: str
    outcome: str
    told: ToldStep | None
    """None for a level that says nothing about the path."""


def ladder(explanation: Explanation, levels: Sequence[Target] = ()) -> tuple[Rung, ...]:
    """Return the rows that tell a story, the root first.

    Args:
        explanation: The story.
        levels: The levels of the explained target, to show also those that say nothing.
    """
    if not levels:
        return tuple(_rung(told) for told in explanation.steps)
    rungs: list[Rung] = []
    for number, target in enumerate(levels):
        here = [_rung(told) for told in explanation.steps if told.step.level == number]
        rungs.extend(here or [_silent(target)])
    return tuple(rungs)


def _rung(told: ToldStep) -> Rung:
    return Rung(
        SIGNS[told.step.outcome],
        name_of(told.source.target),
        place_text(told.source),
        action_text(told),
        outcome_text(told),
        told,
    )


def _silent(target: Target) -> Rung:
    says = "says nothing about this" if target.policies else "no policy attached"
    return Rung(" ", name_of(target), "", "", says, None)


def heading(explanation: Explanation) -> str:
    """Return the line above a ladder: the path and its value, if anybody tried to set one."""
    if not explanation.attempts:
        return path_words(explanation.path)
    return f"{path_words(explanation.path)} = {value_text(explanation.value)}"


def element_texts(explanation: Explanation) -> tuple[str, ...]:
    """Say which statement brought which elements, of a list that several statements made."""
    elements: dict[str, list[str]] = {}
    for element, source in explanation.brought_by.items():
        elements.setdefault(origin_text(source), []).append(element)
    if len(elements) < 2:  # noqa: PLR2004 - of one source the ladder tells enough
        return ()
    return tuple(f"{value_text(tuple(brought))} from {by}" for by, brought in elements.items())


def explanation_lines(explanation: Explanation, levels: Sequence[Target] = ()) -> Iterator[str]:
    """Yield a story as lines of text, its columns aligned."""
    yield heading(explanation)
    yield from (f"  {text}" for text in element_texts(explanation))
    rungs = ladder(explanation, levels)
    yield from aligned([(f"{r.sign} {r.target}", r.place, r.action, r.outcome) for r in rungs])


def unmentioned(path: Path, target: Target) -> str:
    """Say that nobody on the way to a target has a say about a path."""
    where = f" at {path_words(path)}" if path else ""
    return f"No policy on the way to {name_of(target)} sets anything{where}."


def explanation_data(explanations: Iterable[Explanation]) -> list[dict[str, Any]]:
    """Return stories as the JSON that `bptui explain --format json` promises."""
    return [
        {
            "path": list(explanation.path),
            "value": explanation.value,
            "steps": [_step_data(told) for told in explanation.steps],
        }
        for explanation in explanations
    ]


def _step_data(told: ToldStep) -> dict[str, Any]:
    step, source = told.step, told.source
    return {
        "target": source.target.id,
        "policy": source.policy,
        "line": source.line,
        "operator": step.operation.operator,
        "operand": step.operation.operand,
        "outcome": step.outcome.value,
        "by": None if told.by is None else _place_data(told.by),
        "value": step.value,
    }


def _place_data(source: Source) -> dict[str, Any]:
    return {"target": source.target.id, "policy": source.policy, "line": source.line}


def is_struck(outcome: Outcome) -> bool:
    """Tell whether a statement is shown struck through: it was right, and something beat it."""
    return outcome in (Outcome.OVERRIDDEN, Outcome.LOST, Outcome.BLOCKED)
