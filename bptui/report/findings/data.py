"""Findings as JSON, for programs."""

from collections.abc import Sequence
from typing import Any

from bptui.report.findings.located import Located, counts
from bptui.validation.findings import Severity

Json = dict[str, Any]


def findings_data(found: Sequence[Located]) -> Json:
    """Return findings, with a summary, as JSON has them."""
    counted = counts(found)
    return {
        "findings": [_finding_data(located) for located in found],
        "summary": {
            "errors": counted[Severity.ERROR],
            "warnings": counted[Severity.WARNING],
            "infos": counted[Severity.INFO],
        },
    }


def _finding_data(located: Located) -> Json:
    finding, region = located.finding, located.spot.region
    line, column, end_line, end_column = region or (None, None, None, None)
    return {
        "rule": finding.rule,
        "gate": finding.gate.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "policy": finding.policy,
        "file": located.spot.file.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "path": list(finding.path),
        "accounts": list(finding.accounts),
        "contributing_policies": list(finding.contributing_policies),
        "aws": None if finding.aws is None else finding.aws._asdict(),
    }
