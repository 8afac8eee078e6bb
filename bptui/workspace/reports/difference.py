"""The report of a difference: whose effective policy changes, how, and through what."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from bptui.insight.compared import Compared
from bptui.insight.differences import Group, Status
from bptui.insight.organization_changes import organization_changes
from bptui.insight.source_changes import SourceChange
from bptui.report.difference.blocks import difference_parts, difference_title
from bptui.report.difference.text import Errors
from bptui.report.differences import organization_text, source_title
from bptui.report.page.blocks import Block, Heading, Item, Items, Page, Told
from bptui.report.what_if_blocks import what_if_blocks
from bptui.validation.findings import AwsError, Finding, Gate
from bptui.workspace.examining import Check
from bptui.workspace.reviewing import Review


def difference_page(
    compared: Compared,
    errors: Errors,
    sources: Sequence[SourceChange],
    left_out: AbstractSet[str] = frozenset(),
    switched_off: Sequence[str] = (),
) -> Page:
    """Report on the difference of two states.

    Args:
        compared: How effective policies differ.
        errors: What AWS would report of groups that become invalid.
        sources: How the texts of policies differ.
        left_out: The policies that do not parse, so that saving would leave them out.
        switched_off: The policies that are switched off in the new one, as a what-if.
    """
    was, now = compared.organizations
    arranged = (
        organization_text(change, was, now) for change in organization_changes(was, now, sources)
    )
    written = (source_title(each, is_left_out=each.policy in left_out) for each in sources)
    blocks: list[Block] = list(what_if_blocks(switched_off))
    for part in difference_parts(compared, errors):
        blocks += part(sys.maxsize, sys.maxsize)
    blocks += _listed("What changes in the organization", arranged)
    blocks += _listed("What changes in the policies", written)
    return Page((difference_title(compared),), tuple(blocks))


def draft_page(review: Review, check: Check) -> Page:
    """Report on the difference of a state and the saved one.

    Args:
        review: How they differ.
        check: What is wrong with the state.
    """
    compared = review.effective
    invalid = (group for group in compared.groups if group.status is Status.BECOMES_INVALID)
    errors = {group: tuple(_errors(group, check)) for group in invalid}
    return difference_page(compared, errors, review.sources, review.left_out, review.switched_off)


def _errors(group: Group, check: Check) -> Iterator[Finding]:
    """Yield what AWS would report about the accounts of a group, each error once."""
    touching = (found for id_ in group.accounts for found in check.by_account.get(id_, ()))
    told: set[AwsError] = set()
    for found in touching:
        if found.gate is Gate.EFFECTIVE and found.aws is not None and found.aws not in told:
            told.add(found.aws)
            yield found


def _listed(title: str, texts: Iterable[str]) -> Iterator[Block]:
    items = tuple(Item((Told(text),)) for text in texts)
    if items:
        yield Heading(2, (title,))
        yield Items(items)
