"""One field of a schedule expression: its pieces, and what they come to together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bptui.policy.schedule.fields import DAY, WEEKDAY, YEAR, Field
from bptui.policy.schedule.model import Stretch
from bptui.policy.schedule.piece import Piece
from bptui.policy.schedule.pieces import PieceReader
from bptui.policy.schedule.remarks import RefusedError, Remark, told
from bptui.policy.spans import Span

_PIECE = re.compile(r"[^,]+")


@dataclass(frozen=True, slots=True)
class FieldReading:
    """What a field says; all places are counted from its start."""

    pieces: tuple[Piece, ...]
    numbers: frozenset[int]
    """All that its pieces name; of a year they are not counted out."""
    stretches: tuple[Stretch, ...]
    """The same, not counted out."""
    fault: Remark | None
    """Why AWS refuses it."""
    notes: tuple[Remark, ...]

    @property
    def is_open(self) -> bool:
        """Whether `?` is among its pieces."""
        return any(piece.is_open for piece in self.pieces)


@lru_cache(maxsize=1024)
def read_field(field: Field, text: str) -> FieldReading:
    """Read a field, which is in capitals; never fails, a fault is part of the answer."""
    notes: list[Remark] = []
    pieces: tuple[Piece, ...] = ()
    fault = None
    try:
        _refuse_repeats(field, text)
        pieces = tuple(_pieces(field, text, notes))
        if not any(piece.stretch or piece.is_open or piece.last for piece in pieces):
            _refuse(f"{told(text)} names no {field.name}.", f"Write {field.choices}.", text)
    except RefusedError as refused:
        fault = refused.fault
    stretches = tuple(dict.fromkeys(piece.stretch for piece in pieces if piece.stretch))
    counted = () if field is YEAR else stretches
    numbers = frozenset[int]().union(*(field.numbers(stretch) for stretch in counted))
    return FieldReading(pieces, numbers, stretches, fault, tuple(notes))


def _pieces(field: Field, text: str, notes: list[Remark]) -> Iterator[Piece]:
    reader = PieceReader(field, notes)
    for match in _PIECE.finditer(text):
        yield reader.read(match[0], match.start())
    if text.startswith(",") or text.endswith(",") or ",," in text:
        message = f"The list {told(text)} has an empty place, which is ignored."
        notes.append(Remark(message, "Delete the comma that is too many.", _all_of(text)))


def _refuse_repeats(field: Field, text: str) -> None:
    if field in (DAY, WEEKDAY) and "L" in text and "," in text:
        message = f"L cannot stand in a list, as in {told(text)}."
        _refuse(message, "Write one L alone, or a list without L.", text)
    if field is WEEKDAY and text.count("#") > 1:
        message = f"# cannot stand in a field twice, as in {told(text)}."
        _refuse(message, "Write one rule for each of the days.", text)


def _refuse(message: str, advice: str, text: str) -> None:
    raise RefusedError(Remark(message, advice, _all_of(text)))


def _all_of(text: str) -> Span:
    return Span(0, len(text))
