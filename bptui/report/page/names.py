"""Names of accounts on a page: some for all to see, many to be unfolded."""

from collections.abc import Sequence

from bptui.report.counting import plural
from bptui.report.page.blocks import Folded, Paragraph, codes

_MOST_OPEN = 12
"""How many accounts stand there for all to see; more are to be unfolded."""


def names_block(names: Sequence[str], count: int) -> Paragraph | Folded:
    """Name accounts.

    Args:
        names: What they are called, or the first of them.
        count: How many there are.
    """
    more = count - len(names)
    line = (*codes(names), *([f" and {more:,} more"] if more > 0 else []))
    return Paragraph(line) if count <= _MOST_OPEN else Folded(plural(count, "account"), line)
