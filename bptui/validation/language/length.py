"""Whether a document is too long."""

from collections.abc import Iterator
from functools import partial

from bptui.policy.size import MOST_FOR_AWS, packed_length
from bptui.policy.spans import Span
from bptui.validation.language.complaint import REFUSED, Complaint, Told


def length_complaints(text: str) -> Iterator[Complaint]:
    """Yield that a text is longer than AWS takes; what is too much is underlined."""
    if len(text) > MOST_FOR_AWS:
        yield Complaint("too-long", (), Span(MOST_FOR_AWS, len(text)), partial(_told, text))


def _told(text: str) -> Told:
    packed = packed_length(text)
    message = f"The policy has {len(text):,} characters, and AWS takes {MOST_FOR_AWS:,}. {REFUSED}"
    without = f"Without white space outside of texts it has {packed:,}"
    if packed > MOST_FOR_AWS:
        return Told(message, f"{without}, which is too long, too: split it into several policies.")
    return Told(
        message,
        f"Take white space out. {without}, which is what the console of AWS counts and saves.",
    )
