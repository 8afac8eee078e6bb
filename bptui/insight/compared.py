"""Two states compared: how effective policies differ, for how many accounts, and through what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bptui.inheritance.sources import Documents, Source
from bptui.insight.differences import Group, SettingChange, Side, Status
from bptui.insight.stopped import Stopped
from bptui.insight.story import Storyteller, ToldStep
from bptui.organization.model import Organization


@dataclass(frozen=True, slots=True)
class Compared:
    """What is different between the effective policies of two states."""

    groups: tuple[Group, ...]
    """How they change, worst first; every account that changes is in one group."""
    before: Side
    after: Side
    documents: Documents
    """The documents in force afterwards."""
    stopped: tuple[Stopped, ...] = ()
    """What is said anew and changes nothing, because a control forbids it."""

    @property
    def accounts_changed(self) -> int:
        """How many accounts change."""
        return _accounts_in(self.groups)

    @property
    def organizations(self) -> tuple[Organization, Organization]:
        """The organization before, and after."""
        return self.before.organization, self.after.organization

    @property
    def total(self) -> int:
        """How many accounts there are or were."""
        return len({account.id for each in self.organizations for account in each.accounts()})

    def count(self, status: Status) -> int:
        """Return how many accounts change in a way."""
        return _accounts_in(group for group in self.groups if group.status is status)

    def cause(self, group: Group, change: SettingChange) -> Source | None:
        """Return where the new value comes from, for the first account; None without a value."""
        result = self.after.results.get(group.accounts[0])
        found = None if result is None or change.new is None else result.at(change.path)
        levels = self.after.organization.levels(group.accounts[0])
        return None if found is None else Storyteller(levels, self.documents).origin(found)

    def told(self, stopped: Stopped) -> Iterator[ToldStep]:
        """Tell the statements that are stopped, with the names that they have for the first."""
        levels = self.after.organization.levels(stopped.accounts[0])
        teller = Storyteller(levels, self.documents)
        return map(teller.tell, stopped.steps)


def _accounts_in(groups: Iterable[Group]) -> int:
    return sum(len(group.accounts) for group in groups)
