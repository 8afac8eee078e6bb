"""Findings as a part of a page."""

from collections.abc import Callable, Iterator, Sequence

from bptui.organization.model import Organization
from bptui.policy.document import Document
from bptui.report.counting import plural
from bptui.report.page.blocks import Block, Code, Heading, Paragraph, Piece, Table, Told
from bptui.report.problems import (
    accounts_text,
    counts_text,
    severity_word,
    text_of,
    whereabouts,
)
from bptui.validation.findings import Finding

_MOST = 500
"""How many findings are told; `bptui check` tells of all."""

DocumentOf = Callable[[Finding], Document | None]
"""Returns the document that the places of a finding are in."""


def findings_blocks(
    found: Sequence[Finding], organization: Organization, document_of: DocumentOf
) -> Iterator[Block]:
    """Yield what is found, in the order given.

    Args:
        found: The findings, worst first.
        organization: Knows the names of targets.
        document_of: Knows the lines.
    """
    yield Heading(2, (f"Findings: {counts_text(found) or 'none'}",))
    if not found:
        return
    rows = (_row(finding, organization, document_of) for finding in found[:_MOST])
    yield Table(("gate", "where", "what is found"), tuple(rows), naming=1)
    if len(found) > _MOST:
        more = plural(len(found) - _MOST, "finding")
        yield Paragraph((f"and {more} more, which `bptui check` lists.",))


def _row(
    finding: Finding, organization: Organization, document_of: DocumentOf
) -> tuple[Piece, ...]:
    where = whereabouts(finding, document_of(finding), organization)
    touches = accounts_text(finding, organization)
    told = Told(f"{text_of(finding)} {touches}".rstrip())
    return f"{finding.gate.value}: {severity_word(finding)}", Code(where), told
