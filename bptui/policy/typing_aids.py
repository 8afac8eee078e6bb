"""What the editor adds to a key: the other half of a pair, and the white space of a new line.

An aid that is wrong costs more than one that is missing. So a pair is made only where nothing else
can be meant, and whoever types the second half, too, gets the same text: a bracket or quote that an
aid put there is stepped over.
"""

import re
from dataclasses import dataclass
from typing import Final

from bptui.policy.insertion import indentation
from bptui.policy.jsontext.brackets import QUOTE, Sight, sight
from bptui.policy.jsontext.tokens import CLOSER_OF, OPENER_OF
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit

CLOSER_FOR: Final = {**CLOSER_OF, QUOTE: QUOTE}
"""What opens a pair, with what closes it."""
AIDED: Final = frozenset((*CLOSER_OF, *OPENER_OF, QUOTE))
"""The characters with which an aid may have something to do."""

Closers = tuple[int, ...]
"""Where the closing halves stand that aids put there, counted from the end of the text.

From the end, as that stays the same while somebody types between the halves.
"""

_BLANKS: Final = re.compile(r"[ \t]*+")
_WHITE_SPACE: Final = re.compile(r"[ \t\n]*+")
_BEFORE_PAIR: Final = frozenset(" \t\n,}]")
"""What may stand behind a place where a pair is made, besides the end of the text."""
_NO_BEGIN: Final = re.compile(r'[\w"\\]')
"""What a quote that is typed behind it ends."""


@dataclass(frozen=True, slots=True)
class Keystroke:
    """What a key comes to."""

    edit: TextEdit
    selection: Span
    """What is selected in the new text; if it is empty, where the cursor is."""
    closers: Closers = ()


def kept(closers: Closers, length: int, end: int) -> Closers:
    """Return the closing halves behind which nothing was changed.

    Args:
        closers: The closing halves.
        length: How long the text was before the edit.
        end: Where that ended, in the text before, which the edit replaced.
    """
    return tuple(closer for closer in closers if length - closer >= end)


def typed(text: str, selection: Span, character: str, closers: Closers = ()) -> Keystroke | None:
    """Return what a character comes to that is typed into a text, None for nothing but itself.

    Args:
        text: The text; it may be broken in any way.
        selection: What is selected, or the empty span of the cursor.
        character: One of `AIDED`; of no other an aid knows anything.
        closers: The closing halves that aids put there.
    """
    seen = sight(text)
    if selection.start != selection.end:
        return _wrapped(text, seen, selection, character)
    offset = selection.start
    string = seen.string_at(offset)
    if string is not None:
        is_last = character == QUOTE and string.is_closed and offset == string.end - 1
        is_ours = len(text) - offset in closers
        steps = is_last and (is_ours or _has_whole_strings(text, seen, offset))
        return _moved(offset, offset + 1, closers) if steps else None
    if character in OPENER_OF:
        return _closing(text, seen, offset, character, closers)
    return _opening(text, seen, offset, character, closers)


def _moved(offset: int, cursor: int, closers: Closers) -> Keystroke:
    return Keystroke(TextEdit(Span(offset, offset), ""), Span(cursor, cursor), closers)


def _wrapped(text: str, seen: Sight, selection: Span, character: str) -> Keystroke | None:
    """Put what is selected between the halves of a pair."""
    closer = CLOSER_FOR.get(character)
    chosen = text[selection.start : selection.end]
    is_cut = seen.string_at(selection.start) or seen.string_at(selection.end)
    if closer is None or is_cut or (character == QUOTE and "\n" in chosen):
        return None
    inside = Span(selection.start + 1, selection.end + 1)
    return Keystroke(TextEdit(selection, f"{character}{chosen}{closer}"), inside)


def _has_whole_strings(text: str, seen: Sight, offset: int) -> bool:
    """Tell whether every string in the line around a place has its closing quote."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    there = (p for p in seen.pieces if p.kind == QUOTE and start <= p.start <= end)
    return all(piece.is_closed for piece in there)


def _opening(
    text: str, seen: Sight, offset: int, character: str, closers: Closers
) -> Keystroke | None:
    """Make a pair, where one half alone cannot be meant."""
    closer = CLOSER_FOR[character]
    if text[offset : offset + 1] not in _BEFORE_PAIR and offset < len(text):
        return None
    if character == QUOTE:
        is_end = offset > 0 and _NO_BEGIN.match(text, offset - 1)
        is_alone = is_end or not _has_whole_strings(text, seen, offset)
    else:
        is_alone = seen.has_too_many(closer)
    if is_alone:
        return None
    inside = Span(offset + 1, offset + 1)
    new = (*kept(closers, len(text), offset), len(text) - offset + 1)
    return Keystroke(TextEdit(Span(offset, offset), f"{character}{closer}"), inside, new)


def _closing(
    text: str, seen: Sight, offset: int, character: str, closers: Closers
) -> Keystroke | None:
    """Step over a closing bracket, or put one that begins a line under what it closes."""
    opened = seen.open_at(offset)
    if not opened or opened[-1].kind != OPENER_OF[character]:
        return None
    next_one = _end_of(_WHITE_SPACE, text, offset)
    line_start = text.rfind("\n", 0, offset) + 1
    is_blank = not text[line_start:offset].strip(" \t")
    if text.startswith(character, next_one):
        is_ours = len(text) - next_one in closers
        if is_ours and is_blank and "\n" in text[offset:next_one]:
            return _without_blank_line(text, line_start, next_one, closers)
        if is_ours or (next_one == offset and not seen.has_too_few(character)):
            return _moved(offset, next_one + 1, closers)
    if not is_blank or line_start == offset:
        return None
    opener_line = text.rfind("\n", 0, opened[-1].start) + 1
    indent = text[opener_line : _end_of(_BLANKS, text, opener_line)]
    cursor = line_start + len(indent) + 1
    edit = TextEdit(Span(line_start, offset), f"{indent}{character}")
    return Keystroke(edit, Span(cursor, cursor), kept(closers, len(text), offset))


def _without_blank_line(text: str, line_start: int, closer: int, closers: Closers) -> Keystroke:
    """Step over a closing bracket below a line that stayed blank, which goes."""
    below = text.rfind("\n", 0, closer) + 1
    cursor = closer + 1 - (below - line_start)
    return Keystroke(TextEdit(Span(line_start, below), ""), Span(cursor, cursor), closers)


def _end_of(pattern: re.Pattern[str], text: str, offset: int) -> int:
    """Return where a run of white space ends that may begin at a place."""
    match = pattern.match(text, offset)
    return offset if match is None else match.end()


def line_begun(text: str, selection: Span, closers: Closers = ()) -> Keystroke:
    """Return what Enter comes to: a line as far in as it should be.

    Args:
        text: The text; it may be broken in any way.
        selection: What is selected, or the empty span of the cursor.
        closers: The closing halves that aids put there.
    """
    seen, (start, end) = sight(text), (selection.start, selection.end)
    line_start = text.rfind("\n", 0, start) + 1
    indent = text[line_start : _end_of(_BLANKS, text, line_start)]
    if seen.string_at(start) is None:
        start = line_start + len(text[line_start:start].rstrip(" \t"))
    if seen.string_at(end) is None:
        end = _end_of(_BLANKS, text, end)
    opened = seen.open_at(start)
    begun, rest = f"\n{indent}", ""
    if opened and opened[-1].end == start:
        is_pair = text.startswith(CLOSER_OF[opened[-1].kind], end)
        begun, rest = f"{begun}{indentation(text)}", begun if is_pair else ""
    cursor = start + len(begun)
    edit = TextEdit(Span(start, end), f"{begun}{rest}")
    return Keystroke(edit, Span(cursor, cursor), kept(closers, len(text), end))


def rubbed_out(text: str, offset: int, closers: Closers) -> Keystroke | None:
    """Return what backspace comes to inside of an empty pair, None where there is none.

    Args:
        text: The text; it may be broken in any way.
        offset: Where the cursor is.
        closers: The closing halves that aids put there.
    """
    pair = text[max(offset - 1, 0) : offset + 1]
    if len(text) - offset not in closers or pair not in _PAIRS:
        return None
    edit = TextEdit(Span(offset - 1, offset + 1), "")
    return Keystroke(edit, Span(offset - 1, offset - 1), kept(closers, len(text), offset + 1))


_PAIRS: Final = frozenset(opener + closer for opener, closer in CLOSER_FOR.items())
