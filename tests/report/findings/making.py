"""Findings for tests, made from a text in which «» mark what they are about."""

from dataclasses import replace
from typing import Any

from bptui.policy.spans import Span
from bptui.report.findings.located import CheckedFile, FileSet, Located
from bptui.validation.findings import Finding, Gate, Place, Severity

POLICY = '{\n  "plans": {\n    "std": «{"regions": 1}»\n  }\n}\n'


def marked(text: str) -> tuple[str, Span]:
    """Return a text without its marks, and what stands between them."""
    start = text.index("«")
    return text.replace("«", "").replace("»", ""), Span(start, text.index("»") - 1)


def located(text: str = POLICY, file: str = "org/policies/p.json", **finding: Any) -> Located:  # noqa: ANN401 - fields
    """Return a finding about the marked piece of a policy's text.

    Args:
        text: The text of the policy.
        file: The path of its file.
        **finding: What is special about the finding.
    """
    plain, span = marked(text)
    return file_set(plain, file).located(replace(found(span), **finding))


def file_set(text: str, path: str = "org/policies/p.json") -> FileSet:
    """Return an organization of one policy, `p`."""
    main = CheckedFile("org/organization.json", '{\n  "root": {}\n}\n')
    return FileSet({"p": CheckedFile(path, text)}, main, {"111": "payments", "222": ""})


def found(span: Span | None) -> Finding:
    """Return a finding about a piece of the policy `p`, or about the policy as a whole."""
    return Finding(
        rule="some-rule",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        message="This is wrong.",
        help="Put it right.",
        place=None if span is None else Place("p", span),
        policy="p",
    )
