"""A way to another value: what it does, and what it takes."""

from dataclasses import dataclass
from functools import cached_property

from bptui.organization.targets import Target
from bptui.policy.meaning import Value
from bptui.policy.paths import Path
from bptui.policy.table import SettingRow, row_at
from bptui.policy.table.forms import Kind
from bptui.workspace.edits import ReplaceText
from bptui.workspace.history import difference
from bptui.workspace.state import State


@dataclass(frozen=True, slots=True)
class Deed:
    """A part of a way: what is done in one policy."""

    policy: str
    target: Target
    """The target on the way to the explained one that the policy is attached to."""
    line: int
    """The line of the policy on which its text changes first, from 1."""
    words: str
    """As a command: `change @@assign 35 to 180`."""


# Without slots: what is derived below is kept in the instance, built when first asked for.
@dataclass(frozen=True, eq=False)
class Way:
    """Edits that give the value that is wanted; compared by identity."""

    path: Path
    """The path of the setting."""
    deeds: tuple[Deed, ...]
    """What they do, one after the other."""
    before: State
    after: State

    @cached_property
    def edits(self) -> tuple[ReplaceText, ...]:
        """The edits, one for each policy that changes."""
        was, now = self.before.policies, self.after.policies
        changed = dict.fromkeys(deed.policy for deed in self.deeds)
        return tuple(
            ReplaceText(name, now[name].text, is_step=True)
            for name in changed
            if now[name].text != was[name].text
        )

    @cached_property
    def size(self) -> int:
        """How many characters go or come."""
        changes = (difference(self.before.policies[e.policy].text, e.text) for e in self.edits)
        return sum(len(change.removed) + len(change.inserted) for change in changes)

    @cached_property
    def most(self) -> int:
        """How many accounts it may change: those below wherever its policies are attached."""
        organization = self.before.organization
        targets = {t.id for e in self.edits for t in organization.attachments(e.policy)}
        return len({account.id for id_ in targets for account in organization.below(id_)})


def takes_list(path: Path, value: Value | None) -> bool:
    """Tell whether a setting is a list: by the table, and if that does not know it by its value."""
    row = row_at(path)
    return row.kind is Kind.LIST if isinstance(row, SettingRow) else isinstance(value, tuple)


def wanted_value(text: str, *, is_list: bool) -> Value | None:
    """Return the value that somebody types, a list with commas; None if nothing is typed."""
    if not is_list:
        return text.strip() or None
    return tuple(dict.fromkeys(filter(None, map(str.strip, text.split(","))))) or None


def is_value(value: Value | None, wanted: Value | None) -> bool:
    """Tell whether a value is the one that is wanted; the order of lists does not count."""
    if isinstance(value, tuple) and isinstance(wanted, tuple):
        return set(value) == set(wanted)
    return value == wanted
