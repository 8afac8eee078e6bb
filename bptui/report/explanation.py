"""The story of a value as the rows of a ladder, as text, and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bptui.inheritance.inherited import Outcome
from bptui.inheritance.sources import Source
from bptui.insight.story import Explanation, ToldStep
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
    schedule_text,
    value_text,
)

_MOST_AT_AN_END = 100
"""How many statements are told from each end of a story too long for anybody to read."""
_MOST_SOURCES = 20
"""Of how many statements it is said which elements they brought; the ladder tells the rest."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One row of the ladder: a statement, or a level that says nothing."""

    sign: str
    target: str
    place: str
    action: str
    outcome: str
    told: ToldStep | None
    """None for a level that says nothing about the path, and for what is only counted."""


def ladder(explanation: Explanation, levels: Sequence[Target] = ()) -> tuple[Rung, ...]:
    """Return the rows that tell a story, the root first.

    Args:
        explanation: The story.
        levels: The levels of the explained target, to show also those that say nothing.

    Returns:
        The rows; of a story too long for anybody to read its two ends, and the rest counted.
    """
    speaking = {told.step.level for told in explanation.steps}
    silent = ((n, _silent(t)) for n, t in enumerate(levels) if n not in speaking)
    rungs = [*_told_rungs(explanation.steps), *silent]
    rungs.sort(key=lambda numbered: numbered[0])
    return tuple(rung for _, rung in rungs)


def _told_rungs(steps: Sequence[ToldStep]) -> Iterator[tuple[int, Rung]]:
    """Yield the row of each statement with its level, and one row for all that are only counted."""
    counted = range(_MOST_AT_AN_END, len(steps) - _MOST_AT_AN_END)
    for number, told in enumerate(steps):
        if number not in counted:
            yield told.step.level, _rung(told)
        elif number == counted.start:
            yield told.step.level, _counted(len(counted))


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


def _counted(count: int) -> Rung:
    more = f"{count:,} more {'statement' if count == 1 else 'statements'}"
    return Rung(" ", "", "", "", f"{more}; `bptui explain --format json` has all", None)


def heading(explanation: Explanation) -> str:
    """Return the line above a ladder: the path and its value, if anybody tried to set one."""
    if not explanation.attempts:
        return path_words(explanation.path)
    return f"{path_words(explanation.path)} = {value_text(explanation.value)}"


def element_texts(explanation: Explanation) -> tuple[str, ...]:
    """Say which statement brought which elements, of a list that several statements made."""
    # By identity: what one statement brought has the same object as its source.
    groups: dict[int, tuple[Source, list[str]]] = {}
    for element, source in explanation.brought_by.items():
        groups.setdefault(id(source), (source, []))[1].append(element)
    if len(groups) < 2:  # noqa: PLR2004 - of one source the ladder tells enough
        return ()
    texts = [
        f"{value_text(tuple(brought))} from {origin_text(source)}"
        for source, brought in islice(groups.values(), _MOST_SOURCES)
    ]
    more = len(groups) - _MOST_SOURCES
    return (*texts, f"the rest from {more:,} more statements") if more > 0 else tuple(texts)


def value_notes(explanation: Explanation) -> tuple[str, ...]:
    """Say what a value means: when a schedule starts backups, who brought which elements."""
    start = schedule_text(explanation.path, explanation.value)
    return (*filter(None, [start]), *element_texts(explanation))


def explanation_lines(explanation: Explanation, levels: Sequence[Target] = ()) -> Iterator[str]:
    """Yield a story as lines of text, its columns aligned."""
    yield heading(explanation)
    yield from (f"  {text}" for text in value_notes(explanation))
    rungs = ladder(explanation, levels)
    yield from aligned([(f"{r.sign} {r.target}", r.place, r.action, r.outcome) for r in rungs])


def unmentioned(path: Path, target: Target, near: Path | None = None) -> str:
    """Say that nobody on the way to a target has a say about a path.

    Args:
        path: The path that was asked about.
        target: The target.
        near: The path that may have been meant.
    """
    where = f" at {path_words(path)}" if path else ""
    sentence = f"No policy on the way to {name_of(target)} sets anything{where}."
    return f"{sentence} Did you mean {path_words(near)}?" if near else sentence


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
