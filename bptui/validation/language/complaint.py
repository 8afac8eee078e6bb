"""One thing a check minds: where it is, and how to tell of it."""

from collections.abc import Callable
from typing import Final, NamedTuple

from bptui.policy.paths import Path
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit
from bptui.validation.findings import Fix

REFUSED: Final = "AWS refuses it on save."
UNKNOWN: Final = "Whether AWS takes it on save is not known."


class Told(NamedTuple):
    """How a person is told."""

    message: str
    help: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[tuple[Span, str], ...] = ()
    """Other places, with a few words about each."""


class Complaint(NamedTuple):
    """One thing a check minds.

    There may be thousands in a document, of which nobody reads all: the words wait until they are
    wanted.
    """

    rule: str
    path: Path
    span: Span
    tell: Callable[[], Told]


def fix(title: str, *edits: TextEdit, is_safe: bool) -> Fix:
    """Return a fix of the document that is complained about."""
    return Fix(title, None, edits, is_safe=is_safe)
