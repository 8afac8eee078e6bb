"""What is different in the texts of policies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bptui.policy.line_changes import Hunk, line_changes

Texts = Mapping[str, str]
"""The text of each policy, by name."""


# Without slots: the lines are kept in the instance, found when first asked for.
@dataclass(frozen=True)
class SourceChange:
    """How the text of one policy changes."""

    policy: str
    """Its name; of one that is deleted, the name it had."""
    before: str | None
    """The text, None for a new policy."""
    after: str | None
    """The text, None for a deleted one."""
    renamed_from: str | None = None

    @cached_property
    def hunks(self) -> tuple[Hunk, ...]:
        """The lines that are different, with what is around them."""
        return line_changes(self.before or "", self.after or "")


def source_changes(before: Texts, after: Texts) -> tuple[SourceChange, ...]:
    """Compare the policies of two states, sorted by name.

    A name that is gone and a new one with the same text are one policy that was renamed.
    """
    return tuple(sorted(_changes(before, after), key=lambda change: change.policy))


def _renames(before: Texts, after: Texts) -> Mapping[str, str]:
    """Return the new names of renamed policies, by their old ones."""
    gone = {text: name for name, text in before.items() if name not in after}
    new = ((name, text) for name, text in after.items() if name not in before)
    found: dict[str, str] = {}
    for name, text in new:
        if text in gone:
            found[gone.pop(text)] = name
    return found


def renamed(changes: Iterable[SourceChange]) -> Mapping[str, str]:
    """Return the new names of those of some policies that were renamed, by their old ones."""
    return {c.renamed_from: c.policy for c in changes if c.renamed_from is not None}


def come_or_gone(changes: Iterable[SourceChange]) -> frozenset[str]:
    """Return the names of those of some policies that are new or deleted."""
    return frozenset(c.policy for c in changes if c.before is None or c.after is None)


def _changes(before: Texts, after: Texts) -> Iterator[SourceChange]:
    new_names = _renames(before, after)
    old_names = {new: old for old, new in new_names.items()}
    for name, text in after.items():
        if name in old_names:
            yield SourceChange(name, text, text, old_names[name])
        elif before.get(name) != text:
            yield SourceChange(name, before.get(name), text)
    for name, text in before.items():
        if name not in after and name not in new_names:
            yield SourceChange(name, text, None)
