"""Findings as workflow commands of GitHub Actions, which makes annotations of them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bptui.policy.escapes import visible
from bptui.report.findings.here import from_here
from bptui.report.findings.located import Located
from bptui.validation.findings import Severity

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def annotation_lines(found: Sequence[Located], here: Path) -> Iterator[str]:
    """Yield a workflow command for each finding.

    Args:
        found: The findings in their order.
        here: The folder the files are seen from: the checkout.
    """
    for located in found:
        command = _COMMANDS[located.finding.severity]
        properties = ",".join(
            f"{name}={_property(value)}" for name, value in _properties(located, here)
        )
        yield f"::{command} {properties}::{_data(_message(located))}"


def _properties(located: Located, here: Path) -> Iterator[tuple[str, str]]:
    yield "file", from_here(located.spot.file.path, here)
    region = located.spot.region
    if region is not None:
        yield "line", str(region.line)
        # GitHub takes columns of a single line only.
        if region.line == region.end_line:
            yield "col", str(region.column)
        yield "endLine", str(region.end_line)
        if region.line == region.end_line:
            yield "endColumn", str(region.end_column)
    yield "title", located.finding.rule


def _message(located: Located) -> str:
    """Return message and help, each in a line."""
    finding = located.finding
    return "\n".join(visible(text) for text in (finding.message, finding.help) if text)


def _data(text: str) -> str:
    """Return the message of a command without anything that ends it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return the value of a property without anything that ends it or begins another."""
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
