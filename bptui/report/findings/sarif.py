"""Findings as SARIF 2.1.0, the format in which tools of analysis hand over their results."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bptui import __version__
from bptui.policy.escapes import visible
from bptui.report.findings.here import uri_from_here
from bptui.report.findings.located import CheckedFile, Located, Region, Spot
from bptui.report.rule_page import GATES, page_lines
from bptui.validation.findings import Fix, Severity
from bptui.validation.rules import RULES
from bptui.validation.rules.rule import Rule

Json = dict[str, Any]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def sarif_data(found: Sequence[Located], here: Path) -> Json:
    """Return findings as a SARIF log.

    Args:
        found: The findings in their order.
        here: The folder the files are seen from: the checkout.
    """
    ids = list(dict.fromkeys(located.finding.rule for located in found))
    index = {rule_id: number for number, rule_id in enumerate(ids)}
    driver = {
        "name": "bptui",
        "version": __version__,
        "rules": [_rule(rule_id, RULES.get(rule_id)) for rule_id in ids],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(located, index, here) for located in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule_id: str, rule: Rule | None) -> Json:
    if rule is None:
        return {"id": rule_id}
    return {
        "id": rule_id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": "\n".join(page_lines(rule))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.gate.value], "gate": GATES[rule.gate]},
    }


def _result(located: Located, index: Mapping[str, int], here: Path) -> Json:
    finding = located.finding
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": _message(finding.message, finding.help),
        "locations": [{"physicalLocation": _physical(located.spot, here)}],
        "properties": {
            "gate": finding.gate.value,
            "path": list(finding.path),
            "accounts": list(finding.accounts),
            "contributing_policies": list(finding.contributing_policies),
            "aws": None if finding.aws is None else finding.aws._asdict(),
        },
    }
    if located.notes:
        result["relatedLocations"] = [
            {"physicalLocation": _physical(note.spot, here), "message": _message(note.message)}
            for note in located.notes
        ]
    if located.fixes:
        result["fixes"] = [_fix(fix, file, here) for fix, file in located.fixes]
    return result


def _message(*sentences: str) -> Json:
    """Return plain text: what would be a placeholder or a link in SARIF is none."""
    text = "\n".join(visible(sentence) for sentence in sentences if sentence)
    text = _PLACEHOLDER.sub(r"{{\1}}", text)
    if "](" in text:
        text = text.replace("[", "\\[").replace("]", "\\]")
    return {"text": text}


def _physical(spot: Spot, here: Path) -> Json:
    location: Json = {"artifactLocation": _artifact(spot.file, here)}
    if spot.region is not None:
        location["region"] = _region(spot.region)
    return location


def _artifact(file: CheckedFile, here: Path) -> Json:
    return {"uri": uri_from_here(file.path, here)}


def _region(region: Region) -> Json:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _fix(fix: Fix, file: CheckedFile, here: Path) -> Json:
    replacements = []
    for edit in fix.edits:
        region = Spot(file, edit.span).region
        if region is not None:
            content = {"text": edit.text}
            replacements.append({"deletedRegion": _region(region), "insertedContent": content})
    change = {"artifactLocation": _artifact(file, here), "replacements": replacements}
    return {"description": _message(fix.title), "artifactChanges": [change]}
