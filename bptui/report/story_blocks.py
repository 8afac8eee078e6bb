"""The story of a value as a part of a page."""

from collections.abc import Iterator, Sequence

from bptui.insight.story import Explanation
from bptui.organization.targets import Target
from bptui.report.explanation import Rung, heading, ladder, value_notes
from bptui.report.page.blocks import Block, Code, Heading, Paragraph, Piece, Table, Told

_TITLES = ("", "target", "line", "says", "what became of it")


def story_blocks(
    explanation: Explanation, level: int, levels: Sequence[Target] = ()
) -> Iterator[Block]:
    """Yield what a value is, what it means, and every statement that had a say, the root first.

    Args:
        explanation: The story.
        level: Of its heading.
        levels: The levels of the explained target, to show also those that say nothing.
    """
    yield Heading(level, (Code(heading(explanation)),))
    yield from (Paragraph((Told(note),)) for note in value_notes(explanation))
    yield Table(_TITLES, tuple(map(_row, ladder(explanation, levels))), naming=1)


def _row(rung: Rung) -> tuple[Piece, ...]:
    return (
        Code(rung.sign.strip()),
        Code(rung.target),
        Code(rung.place),
        Code(rung.action),
        Told(rung.outcome),
    )
