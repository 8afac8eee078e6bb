"""The findings of one document by itself: the gates syntax and save."""

from datetime import datetime

from bptui.policy.document import Document
from bptui.policy.jsontext.faults import Fault
from bptui.validation.findings import Finding, Gate, Place, Related, Severity
from bptui.validation.save.cross_field import cross_field_findings


def document_findings(document: Document, now: datetime) -> tuple[Finding, ...]:
    """Return what is wrong with a document by itself, in the order of its text."""
    if document.faults:
        return tuple(_syntax_finding(fault, document) for fault in document.faults)
    return cross_field_findings(document, now)


def _syntax_finding(fault: Fault, document: Document) -> Finding:
    line, _ = document.lines.position(fault.span.start)
    return Finding(
        rule=fault.rule,
        gate=Gate.SYNTAX,
        severity=Severity.ERROR,
        message=f"Line {line}: {fault.message}.",
        help=fault.help,
        place=Place(None, fault.span),
        path=document.path_at(fault.span.start),
        related=tuple(Related(Place(None, span), "here, too") for span in fault.related),
    )
