from datetime import UTC, datetime

from bptui.policy.reading import read_document
from bptui.policy.spans import Span
from bptui.validation.documents import document_findings
from bptui.validation.findings import Finding, Gate, Place, Severity


def test_a_fault_of_the_text_is_a_finding_with_its_line_place_and_path() -> None:
    text = '{\n  "plans": {\n    "std": {"regions": 1,}\n  }\n}'
    [found] = document_findings(read_document(text), datetime(2026, 9, 1, tzinfo=UTC))
    comma = text.index(",}")
    assert found == Finding(
        rule="trailing-comma",
        gate=Gate.SYNTAX,
        severity=Severity.ERROR,
        message='Line 3: nothing follows the comma after "1".',
        help="Delete the comma, or add what should follow.",
        place=Place(None, Span(comma, comma + 1)),
        path=("plans", "std", "regions"),
    )
