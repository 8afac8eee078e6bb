"""The report of one target: what it gets, or why one value of it is what it is."""

from collections.abc import Iterator, Sequence

from bptui.insight.effective_settings import settings
from bptui.insight.nearest_path import nearest_path
from bptui.organization.model import Organization
from bptui.policy.paths import Path
from bptui.report.effective_blocks import settings_table
from bptui.report.explanation import unmentioned
from bptui.report.findings.blocks import findings_blocks
from bptui.report.listing import nothing_text, target_line
from bptui.report.page.blocks import Block, Code, Heading, Page, Paragraph, Told
from bptui.report.story_blocks import story_blocks
from bptui.report.what_if_blocks import what_if_blocks
from bptui.report.words import name_of, path_words
from bptui.validation.findings import Finding
from bptui.workspace.evaluation import Explained
from bptui.workspace.examining import Check


def target_page(
    explained: Explained,
    check: Check | None,
    organization: Organization,
    path: Path = (),
    switched_off: Sequence[str] = (),
) -> Page:
    """Report on what a target gets, and why.

    Args:
        explained: The target with its result.
        check: What is wrong with the organization, None while that is not known.
        organization: The organization.
        path: The setting or section that is asked about; () for the whole effective policy.
        switched_off: The policies that are switched off, as a what-if.
    """
    name = Code(name_of(explained.target))
    way = *what_if_blocks(switched_off), Paragraph((Told(target_line(explained.levels)),))
    found = () if check is None else tuple(_findings(explained, check, organization, path))
    stories = tuple(_stories(explained, path))
    if path:
        title = "Why ", Code(path_words(path)), " is what it is for ", name
        return Page(title, (*way, *stories, *found))
    policy = _effective(explained)
    return Page(("The effective policy of ", name), (*way, policy, *found, *stories))


def _effective(explained: Explained) -> Block:
    if not explained.inherited.holds:
        return Paragraph((nothing_text(explained.levels),))
    return settings_table(tuple(settings(explained.inherited, explained.teller)))


def _stories(explained: Explained, path: Path) -> Iterator[Block]:
    stories = tuple(explained.stories(path))
    silent_too = explained.levels if len(stories) == 1 else ()
    if stories and not path:
        yield Heading(2, ("Where each value comes from",))
    for story in stories:
        yield from story_blocks(story, 2 if path else 3, silent_too)
    if path and not stories:
        near = nearest_path(explained.inherited, path)
        yield Paragraph((Told(unmentioned(path, explained.target, near)),))


def _findings(
    explained: Explained, check: Check, organization: Organization, path: Path
) -> Iterator[Block]:
    touching = check.by_account.get(explained.target.id, ())
    about = [finding for finding in touching if _is_about(finding, path)]
    if about:
        yield from findings_blocks(about, organization, check.document_of)


def _is_about(finding: Finding, path: Path) -> bool:
    """Tell whether a finding has to do with what is at a path, below it or around it."""
    paths: Sequence[Path] = (finding.path, *finding.settings)
    return any(found[: len(path)] == path[: len(found)] for found in paths)
