"""The history of one policy's text: undo and redo in the steps an author thinks in."""

from dataclasses import dataclass, replace
from itertools import accumulate

_PAUSE = 1.0
"""Seconds without typing after which the next keystroke begins a step of its own."""
_MOST_STEPS = 1000
_MOST_CHARACTERS = 5_000_000
"""What all steps of a policy may take away and put in: a step can replace the whole text."""
_BURST = 8
"""Characters that somebody may type before the first of them is taken up."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """One place of a text replaced by something else."""

    start: int
    """Character offset."""
    removed: str
    inserted: str

    def applied_to(self, text: str) -> str:
        """Return a text with this change made."""
        return text[: self.start] + self.inserted + text[self.start + len(self.removed) :]

    @property
    def reversed(self) -> "TextChange":
        """The change that takes this one back."""
        return TextChange(self.start, self.inserted, self.removed)


@dataclass(frozen=True, slots=True)
class Taken:
    """An undo or redo: the change to make in the text of a policy."""

    policy: str
    change: TextChange


def difference(before: str, after: str) -> TextChange:
    """Return the smallest single change that makes one text out of another."""
    start = _common_prefix(before, after)
    room = min(len(before), len(after)) - start
    end = _common_prefix(before[: -room - 1 : -1], after[: -room - 1 : -1]) if room else 0
    return TextChange(start, before[start : len(before) - end], after[start : len(after) - end])


def _common_prefix(one: str, other: str) -> int:
    """Return the length of the common beginning, comparing whole slices instead of characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


@dataclass(frozen=True, slots=True)
class History:
    """What was done to a text and what was taken back, oldest first."""

    past: tuple[TextChange, ...] = ()
    future: tuple[TextChange, ...] = ()
    last_moment: float = float("-inf")
    """When the last change was made, in seconds of a clock that never goes back."""

    def with_change(self, change: TextChange, moment: float) -> "History":
        """Return the history after one more change; keystrokes of one flow become one step."""
        last = self.past[-1] if self.past and not self.future else None
        joined = None
        if last is not None and moment - self.last_moment < _PAUSE:
            joined = _joined(last, change)
        if joined is None:
            return History(_with_step(self.past, change), (), moment)
        return History((*self.past[:-1], joined), (), moment)

    def with_step(self, change: TextChange) -> "History":
        """Return the history after one more change, which is no part of any flow."""
        return History(_with_step(self.past, change), ())

    def undone(self) -> "History":
        """Return the history with its last change taken back; there must be one."""
        return replace(
            self,
            past=self.past[:-1],
            future=(*self.future, self.past[-1]),
            last_moment=float("-inf"),
        )

    def redone(self) -> "History":
        """Return the history with the change taken back last made again; there must be one."""
        return replace(
            self,
            past=(*self.past, self.future[-1]),
            future=self.future[:-1],
            last_moment=float("-inf"),
        )


def _with_step(past: tuple[TextChange, ...], change: TextChange) -> tuple[TextChange, ...]:
    """Return steps with one more, without the oldest ones for which there is no room."""
    steps = (*past, change)[-_MOST_STEPS:]
    sizes = accumulate(len(step.removed) + len(step.inserted) for step in reversed(steps))
    fitting = sum(size <= _MOST_CHARACTERS for size in sizes)
    return steps[-max(1, fitting) :]


def _joined(last: TextChange, change: TextChange) -> TextChange | None:
    """Join two changes into one if they belong to one flow of typing or deleting."""
    typed, deleted = change.inserted, change.removed
    if _is_typing(typed) and not deleted and _is_line(last.inserted):
        # Not only behind it: between the halves of a pair that came together, too.
        at = change.start - last.start
        if 0 < at <= len(last.inserted):
            return replace(last, inserted=last.inserted[:at] + typed + last.inserted[at:])
    elif _is_typing(deleted) and not typed and not last.inserted:
        if change.start + len(deleted) == last.start:
            return TextChange(change.start, deleted + last.removed, "")
        if change.start == last.start:
            return replace(last, removed=last.removed + deleted)
    return None


def _is_typing(text: str) -> bool:
    """Tell keys from a paste; keys that come in a burst are taken up together."""
    return _is_line(text) and len(text) <= _BURST


def _is_line(text: str) -> bool:
    """Tell whether a text is a part of one line, and not nothing."""
    return text != "" and "\n" not in text
