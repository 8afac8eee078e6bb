"""`bptui check`: the findings of all gates, for organization folders and for documents."""

import argparse
import os.path
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bptui.cli.moments import add_now
from bptui.cli.output import Exit, print_json, print_lines
from bptui.organization.folder.layout import ORGANIZATION_FILE
from bptui.report.findings.located import Located, counts, in_order
from bptui.validation.findings import Gate, Severity
from bptui.workspace.checkable import Checkable, document_at, documents_in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="an organization folder, a policy document, or a folder of documents",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "sarif", "github"),
        default="text",
        help="text for people, json for programs, sarif for code scanning, github for annotations",
    )
    add_now(parser, "check")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors do")
    parser.add_argument("--fix", action="store_true", help="put right what has one right answer")
    parser.add_argument(
        "--gate",
        action="append",
        choices=[gate.value for gate in Gate],
        help="tell of this gate only; can be given several times",
    )


def run(arguments: argparse.Namespace) -> Exit:
    """Check what was named, put right what shall be, and print what is found."""
    now = arguments.now or datetime.now(UTC)
    gates = frozenset(arguments.gate or Gate)
    checked = list(_checked(arguments.paths))
    is_saved = True
    if arguments.fix:
        from bptui.cli.fixing import all_fixed

        checked, is_saved = all_fixed(checked, now, gates)
    found = in_order(
        checkable.files.located(finding)
        for checkable in checked
        for finding in checkable.findings(now)
        if finding.gate in gates
    )
    _print(found, checked, arguments.format)
    if not is_saved:
        return Exit.UNUSABLE
    return Exit.FINDINGS if _count(found, strict=arguments.strict) else Exit.FINE


def _checked(paths: Iterable[str]) -> Iterator[Checkable]:
    """Read what is to be checked; what is named twice is checked once."""
    seen: set[str] = set()
    for path in paths:
        for checkable in _at(path):
            real = os.path.realpath(checkable.files.main.path)
            if real not in seen:
                seen.add(real)
                yield checkable


def _at(path: str) -> Iterator[Checkable]:
    """Read what is at a path; the organization.json of a folder stands for the folder."""
    folder, name = os.path.split(path)
    # Paths stay as they were given, and one that cannot be looked at is told of when it is read.
    if name == ORGANIZATION_FILE and os.path.isfile(path):  # noqa: PTH113
        yield _organization(folder)
    elif not os.path.isdir(path):  # noqa: PTH112
        yield document_at(path)
    elif os.path.lexists(os.path.join(path, ORGANIZATION_FILE)):  # noqa: PTH118
        yield _organization(path)
    else:
        yield from documents_in(path)


def _organization(folder: str) -> Checkable:
    # What reads organization.json takes longer to load than a document to be checked.
    from bptui.workspace.checkable_organization import organization_at

    return organization_at(folder)


def _count(found: Iterable[Located], *, strict: bool) -> int:
    counted = counts(found)
    return counted[Severity.ERROR] + (counted[Severity.WARNING] if strict else 0)


def _print(found: Sequence[Located], checked: Sequence[Checkable], format_: str) -> None:
    here = Path.cwd()
    if format_ == "json":
        from bptui.report.findings.data import findings_data

        print_json(findings_data(found))
    elif format_ == "sarif":
        from bptui.report.findings.sarif import sarif_data

        print_json(sarif_data(found, here))
    elif format_ == "github":
        from bptui.report.findings.annotations import annotation_lines

        print_lines(annotation_lines(found, here))
    else:
        from bptui.report.findings.text import finding_lines

        policies = sum(checkable.policy_count for checkable in checked)
        accounts = sum(checkable.account_count for checkable in checked)
        print_lines(finding_lines(found, policies, accounts))
