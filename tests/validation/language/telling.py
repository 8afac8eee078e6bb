"""What a person is told about a document, and documents to be told about."""

from typing import NamedTuple

from bptui.policy.reading import read_document
from bptui.policy.text_edits import applied
from bptui.validation.findings import Finding, Fix
from bptui.validation.language.findings import language_findings

CONTROL = '"@@operators_allowed_for_child_policies": '


class Told(NamedTuple):
    """One finding, with the text it underlines."""

    rule: str
    underlined: str
    message: str
    help: str


def found(text: str) -> tuple[Finding, ...]:
    """Return the findings of a text."""
    document = read_document(text)
    assert document.parses, document.faults
    return language_findings(document)


def told(text: str) -> list[Told]:
    """Return what is told about a text, in order."""
    return [
        Told(finding.rule, underlined(text, finding), finding.message, finding.help)
        for finding in found(text)
    ]


def underlined(text: str, finding: Finding) -> str:
    """Return the piece of a text that a finding is about."""
    assert finding.place is not None
    return text[finding.place.span.start : finding.place.span.end]


def rules(text: str) -> list[str]:
    """Return the rules a text breaks, in order."""
    return [finding.rule for finding in found(text)]


def fixes(text: str) -> list[Fix]:
    """Return all fixes of a text."""
    return [fix for finding in found(text) for fix in finding.fixes]


def put_right(text: str) -> tuple[str, str, bool]:
    """Return the title of the only fix, the text it makes, and whether it is safe."""
    (fix,) = fixes(text)
    return fix.title, applied(text, fix.edits), fix.is_safe


def plans(inner: str) -> str:
    """Return a policy with something in its plans."""
    return '{"plans": {' + inner + "}}"


def plan(inner: str) -> str:
    """Return a policy with something in its plan `std`."""
    return plans('"std": {' + inner + "}")


def rule(inner: str) -> str:
    """Return a policy with something in its rule `daily`."""
    return plan('"rules": {"daily": {' + inner + "}}")


def selection(inner: str) -> str:
    """Return a policy with something in its selection `gold`."""
    return plan('"selections": {"tags": {"gold": {' + inner + "}}}")


def copy(key: str, inner: str) -> str:
    """Return a policy with something in a copy action of its rule `daily`."""
    return rule('"copy_actions": {"' + key + '": {' + inner + "}}")
