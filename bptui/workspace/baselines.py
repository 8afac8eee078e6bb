"""What a review can compare with: what is saved, a git revision, another target, the parent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bptui.organization.model import Organization
from bptui.organization.targets import Target
from bptui.policy.escapes import visible
from bptui.policy.wording import listed, shown
from bptui.report.words import name_of
from bptui.workspace.choices import ways_down
from bptui.workspace.git import Commit
from bptui.workspace.state import State

_MOST_NAMED = 4
"""How many policies are named one by one."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The folder as it is on disk."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A git revision that is yet to be read."""

    name: str
    """Anything that git knows as a commit, as somebody typed or chose it."""


@dataclass(frozen=True, slots=True)
class AtRevision:
    """The folder as it was at a git revision."""

    name: str
    state: State


@dataclass(frozen=True, slots=True)
class OtherTarget:
    """What another target gets, as the policies are now."""

    target: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class Parent:
    """What the explained target would get without what is attached to itself."""


Baseline = Saved | Revision | OtherTarget | Parent


@dataclass(frozen=True, slots=True)
class BaselineChoice:
    """Something to compare with, to choose from several."""

    title: str
    about: str
    """What else is known of it, and it is found by."""
    baseline: Baseline


def trouble_text(at: AtRevision) -> str:
    """Say which policies did not parse at a revision, "" if all did."""
    names = [shown(visible(name)) for name in sorted(at.state.troubled)]
    if not names:
        return ""
    verb = "counts" if len(names) == 1 else "count"
    some = listed(names, most=_MOST_NAMED)
    return f"At {shown(visible(at.name))} {some} did not parse, and {verb} as empty."


def baselines(
    organization: Organization, target: Target, commits: Sequence[Commit]
) -> Sequence[BaselineChoice]:
    """Return what can be compared with, the most usual first.

    Args:
        organization: Has the targets.
        target: The explained target.
        commits: The newest revisions of the folder.
    """
    return [*_fixed(organization, target), *map(_of_commit, commits), *others(organization, target)]


def typed_revision(text: str) -> Sequence[BaselineChoice]:
    """Offer what somebody types as a git revision; nothing as long as that is nothing."""
    name = text.strip()
    if not name:
        return ()
    return (BaselineChoice(f"The git revision {shown(visible(name))}", "", Revision(name)),)


def others(organization: Organization, target: Target) -> Sequence[BaselineChoice]:
    """Return all other targets, in the order of the tree."""
    return [
        BaselineChoice(way, shown(visible(other.id)), OtherTarget(other.id))
        for other, way in ways_down(organization)
        if other.id != target.id
    ]


def _fixed(organization: Organization, target: Target) -> Iterator[BaselineChoice]:
    yield BaselineChoice("What is on disk", "all accounts", Saved())
    levels = organization.levels(target.id)
    if len(levels) > 1:
        title = f"The parent of {shown(name_of(target))}"
        yield BaselineChoice(title, shown(name_of(levels[-2])), Parent())


def _of_commit(commit: Commit) -> BaselineChoice:
    title = f"{commit.id}  {commit.date}  {shown(visible(commit.title))}"
    return BaselineChoice(title, "git revision", Revision(commit.id))
