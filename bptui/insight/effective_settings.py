"""The effective policy of a target as a list of settings, each with its origin and what changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.inheritance.sources import Source
from bptui.insight.story import Storyteller
from bptui.policy.meaning import Value
from bptui.policy.paths import Path

_HEADING_LENGTH = {"rules": 4, "selections": 5}
"""How many keys lead to what a plan calls by a name of its own; all else belongs to the plan."""
_COPY_LENGTH = 6
"""How many keys lead to a copy action of a rule."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of an effective policy."""

    path: Path
    value: Value | None
    """None for a setting that the saved state has and the draft has no more, or a missing one."""
    saved: Value | None
    """The value in the saved state, None if it had none."""
    origin: Source | None
    """Where the value comes from; None where there is no value."""
    others: int
    """How many more statements tried to set it, in vain or as a part of a list."""
    is_hidden: bool = False
    """Whether its value is not told yet."""

    @property
    def is_changed(self) -> bool:
        """Whether the draft changes the value."""
        return self.value != self.saved

    @property
    def is_missing(self) -> bool:
        """Whether it is listed only because AWS asks for it."""
        return self.value is None and self.saved is None

    @property
    def heading(self) -> Path:
        """The path of the plan, rule, copy action or selection that the setting belongs to."""
        return heading_of(self.path)


def heading_of(path: Path) -> Path:
    """Return the path of the plan, rule, copy action or selection that a setting belongs to."""
    length = _HEADING_LENGTH.get(path[2], 2) if len(path) > 2 else 2  # noqa: PLR2004
    if path[4:5] == ("copy_actions",):
        length = _COPY_LENGTH
    return path[: min(length, len(path) - 1)]


def settings(
    inherited: Inherited, teller: Storyteller, saved: Inherited | None = None
) -> Iterator[Setting]:
    """List the settings of a result in the order they came up, plan by plan and rule by rule.

    Args:
        inherited: The result of the target.
        teller: Names the origins.
        saved: The result in the saved state, to tell what changed; without it nothing did.
    """
    before = inherited if saved is None else saved
    return _settings(inherited, before, teller)


def missing_settings(paths: Iterable[Path], there: Iterable[Setting]) -> Iterator[Setting]:
    """Return a setting without a value for each path of which nothing is there."""
    known = {setting.path[:length] for setting in there for length in range(len(setting.path) + 1)}
    return (
        Setting(path, None, None, None, 0) for path in dict.fromkeys(paths) if path not in known
    )


def _settings(after: Inherited, before: Inherited, teller: Storyteller) -> Iterator[Setting]:
    for key in dict.fromkeys((*after.children, *before.children)):
        child = after.children.get(key, NOTHING_INHERITED)
        was = child if after is before else before.children.get(key, NOTHING_INHERITED)
        if child.value is not None or was.value is not None:
            yield _setting(child, was, teller)
        if child.value is None or was.value is None:
            yield from _settings(child, was, teller)


def _setting(child: Inherited, was: Inherited, teller: Storyteller) -> Setting:
    attempts = sum(1 for step in child.steps if not step.operation.is_control)
    others = max(0, attempts - 1)
    return Setting(child.path or was.path, child.value, was.value, teller.origin(child), others)
