"""Two targets side by side: what each gets of every setting, and where that comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.sources import Source
from bptui.insight.effective_settings import Setting, heading_of, settings
from bptui.insight.story import Storyteller
from bptui.policy.meaning import Value
from bptui.policy.paths import Path


@dataclass(frozen=True, slots=True)
class Held:
    """What one target gets of a setting."""

    value: Value | None
    """None where it does not get it at all."""
    origin: Source | None
    """Where the value comes from, None without one."""


@dataclass(frozen=True, slots=True)
class PairedSetting:
    """What two targets get of one setting."""

    path: Path
    one: Held
    other: Held

    @property
    def is_different(self) -> bool:
        """Whether they do not get the same, wherever it comes from."""
        return self.one.value != self.other.value

    @property
    def heading(self) -> Path:
        """The path of the plan, rule, copy action or selection that the setting belongs to."""
        return heading_of(self.path)


def paired_settings(
    one: Inherited, one_teller: Storyteller, other: Inherited, other_teller: Storyteller
) -> Iterator[PairedSetting]:
    """Yield every setting that either of two results has, plan by plan and rule by rule.

    Args:
        one: The result of the one target.
        one_teller: Names its origins.
        other: The result of the other target.
        other_teller: Names the origins of that.
    """
    for setting in settings(one, one_teller, other):
        node = other.at(setting.path)
        origin = None if node is None else other_teller.origin(node)
        yield PairedSetting(setting.path, _held(setting), Held(setting.saved, origin))


def _held(setting: Setting) -> Held:
    return Held(setting.value, setting.origin)
