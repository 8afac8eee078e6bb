"""The findings of one document by itself: those of the gates syntax and save.

What AWS Backup may refuse in it is told only where it is part of an organization, but for a Region
that nobody knows, which is found with the other values.
"""

from datetime import datetime

from bptui.policy.document import Document
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
    return in_text_order((*language_findings(document), *cross_field_findings(document, now)))
