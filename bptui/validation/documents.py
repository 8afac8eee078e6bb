"""The findings of one document by itself: gates syntax and save, and what is known of backup."""

from datetime import datetime
from itertools import chain

from bptui.policy.document import Document
from bptui.validation.effective.document_warnings import backup_findings
from bptui.validation.findings import Finding, in_text_order
from bptui.validation.language.findings import language_findings
from bptui.validation.save.cross_field import cross_field_findings
from bptui.validation.syntax import syntax_findings


def document_findings(document: Document, now: datetime) -> tuple[Finding, ...]:
    """Return what is wrong with a document by itself, in the order of its text.

    Args:
        document: The document.
        now: The moment from which the runs of schedules are counted; aware.
    """
    if not document.parses:
        return syntax_findings(document)
    found = chain(
        language_findings(document), cross_field_findings(document, now), backup_findings(document)
    )
    return in_text_order(found)
