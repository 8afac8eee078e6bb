"""What is offered, and in which order: what fits what was typed comes first."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bptui.policy.escapes import editable
from bptui.policy.insertion import indentation
from bptui.policy.jsontext.at_cursor import CursorPlace
from bptui.policy.snippets import Snippet, literal
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit

MOST_OFFERED: Final = 200
"""More than that nobody looks through; whoever types on finds the others, too."""
_WORD_STARTS: Final = "_-/:.@ "


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can stand at a place."""

    label: str
    """What it is called in the list; harmless for a terminal, as all the texts are."""
    snippet: Snippet
    """All of it."""
    meaning: str = ""
    """One line: what it means."""
    detail: str = ""
    """What is inherited or used: `now 14 from Root`."""
    help: str = ""
    """A sentence more, where there is room for it."""
    forbidden: str = ""
    """What forbids it, if anything does."""
    key: Snippet | None = None
    """Its key alone, for a place where the value is there already."""
    is_missing: bool = False
    """Whether AWS asks for it and nobody sets it."""
    is_large: bool = False
    """Whether it is a whole piece, and offered behind its parts."""


@dataclass(frozen=True, slots=True)
class Completion:
    """An offer as it would be put into a text."""

    offer: Offer
    edit: TextEdit
    fields: tuple[Span, ...]
    """Where in the new text there is something to fill in; the end of it where there is nothing."""

    @property
    def goes_on(self) -> bool:
        """Whether something is still to be written in it, of which nothing is there yet."""
        first, *others = self.fields
        is_end = first.end == len(self.edit.text.removesuffix(","))
        return not others and first.start == first.end and not is_end

    @property
    def note(self) -> str:
        """What forbids it, if anything does."""
        return self.offer.forbidden


def quoted(text: str) -> Snippet:
    """Return a text as JSON has it."""
    return literal(editable(json.dumps(text, ensure_ascii=False)))


def entry(key: str, value: Snippet) -> Snippet:
    """Return a key with its value."""
    return quoted(key).then(literal(": ")).then(value)


def ranked(offers: Iterable[Offer], typed: str) -> tuple[Offer, ...]:
    """Return the offers that fit what was typed, the best first and what is forbidden last."""
    fitting = (
        ((bool(offer.forbidden), fit, not offer.is_missing, offer.is_large, number), offer)
        for number, offer in enumerate(offers)
        if (fit := _fit(offer.label.lower(), typed.lower())) is not None
    )
    best = sorted(fitting, key=lambda found: found[0])
    return tuple(offer for _, offer in best[:MOST_OFFERED])


def _fit(label: str, typed: str) -> int | None:
    """Say how well a label fits: 0 is best, None not at all."""
    if label.startswith(typed):
        return 0
    if any(label.find(mark + typed) >= 0 for mark in _WORD_STARTS):
        return 1
    initials = (letter for before, letter in pairwise(f"_{label}") if before in _WORD_STARTS)
    if _is_within(typed, initials):
        return 2
    if typed in label:
        return 3
    return 4 if _is_within(typed, iter(label)) else None


def _is_within(typed: str, letters: Iterator[str]) -> bool:
    """Tell whether what was typed is there letter by letter, with others in between."""
    return all(letter in letters for letter in typed)


def completion(text: str, place: CursorPlace, offer: Offer) -> Completion:
    """Return an offer as it would be put in at a place, with the commas that are missing there."""
    snippet = (
        offer.key if place.has_colon and offer.key is not None else _laid_out(text, place, offer)
    )
    start, before = place.span.start, ""
    if place.end_before is not None:
        before = f",{text[place.end_before : start]}"
        start = place.end_before
    behind = "," if place.lacks_comma else ""
    written = literal(before).then(snippet).then(literal(behind))
    end = Span(len(written.text) - len(behind), len(written.text) - len(behind))
    return Completion(
        offer, TextEdit(Span(start, place.span.end), written.text), written.fields or (end,)
    )


def _laid_out(text: str, place: CursorPlace, offer: Offer) -> Snippet:
    """Return the snippet of an offer as the text has it: on lines of its own, or on one."""
    if "\n" not in text and not offer.is_large:
        return offer.snippet.on_one_line
    line_start = text.rfind("\n", 0, place.span.start) + 1
    line = text[line_start : place.span.start]
    return offer.snippet.laid_out(line[: len(line) - len(line.lstrip(" \t"))], indentation(text))
