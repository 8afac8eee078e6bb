"""What a page says above all else while policies are switched off, as a what-if."""

from collections.abc import Iterator, Sequence

from bptui.report.notices import what_if_text
from bptui.report.page.blocks import Block, Paragraph, Told


def what_if_blocks(policies: Sequence[str]) -> Iterator[Block]:
    """Say that some policies are switched off; nothing if none is."""
    if policies:
        yield Paragraph((Told(what_if_text(policies)),))
