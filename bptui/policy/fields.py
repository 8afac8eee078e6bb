"""The fields of a piece of JSON that was put into a text, while they are being filled in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit, applied


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields in a text, each of them one place or several that say the same."""

    places: tuple[tuple[Span, ...], ...]
    """Where each field is; what is filled into its first place goes into the others, too."""
    current: int = 0
    """The number of the field that is being filled in."""

    @property
    def count(self) -> int:
        """How many fields there are."""
        return len(self.places)

    @property
    def span(self) -> Span:
        """Where the current field is filled in."""
        return self.places[self.current][0]

    def holds(self, offset: int) -> bool:
        """Tell whether a place of the text is in the current field."""
        return self.span.start <= offset <= self.span.end

    def turned(self, way: int) -> "Fields":
        """Return the same with the next field (1) or the one before (-1) as the current one."""
        return replace(self, current=(self.current + way) % self.count)

    def after(self, start: int, removed: int, inserted: int) -> "Fields | None":
        """Return the fields after an edit of the text; None if it was outside of the current one.

        Args:
            start: Where the edit begins.
            removed: How many characters it takes away.
            inserted: How many it puts there.
        """
        here = self.span
        if not here.start <= start <= start + removed <= here.end:
            return None
        more = inserted - removed
        moved = tuple(tuple(_moved(s, here, more) for s in places) for places in self.places)
        return replace(self, places=moved)

    def echoed(self, text: str) -> tuple[str, "Fields"]:
        """Let the other places of the current field say what the first one says.

        Args:
            text: The text with the fields.

        Returns:
            The text then, and where the fields are in it.
        """
        first, *others = self.places[self.current]
        said = text[first.start : first.end]
        edits = [TextEdit(span, said) for span in others]

        def moved(span: Span) -> Span:
            before = (e for e in edits if e.span.end <= span.start)
            start = span.start + sum(len(said) - (e.span.end - e.span.start) for e in before)
            length = len(said) if span in others else span.end - span.start
            return Span(start, start + length)

        places = tuple(tuple(map(moved, spans)) for spans in self.places)
        return applied(text, edits), replace(self, places=places)


def fields_of(text: str, spans: Sequence[Span]) -> Fields:
    """Return the fields at some places of a text; those that say the same, and something, are one.

    Args:
        text: The text.
        spans: The places, in the order of the text, at least one.
    """
    places: dict[str | Span, tuple[Span, ...]] = {}
    for span in spans:
        said = text[span.start : span.end] or span
        places[said] = (*places.get(said, ()), span)
    return Fields(tuple(places.values()))


def _moved(span: Span, edited: Span, more: int) -> Span:
    if span.start > edited.start:
        return Span(span.start + more, span.end + more)
    return Span(span.start, span.end + more) if span == edited else span
