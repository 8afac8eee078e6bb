"""`bptui report`: an answer on a page that can be sent around, as Markdown or as one HTML file."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from bptui.cli.moments import add_now
from bptui.cli.opened import told
from bptui.cli.output import Exit, print_lines, say
from bptui.errors import BptuiError
from bptui.organization.folder.files import reason_of
from bptui.organization.folder.writing import write_atomically
from bptui.policy.paths import path_from_text
from bptui.report.page.blocks import Page
from bptui.workspace.evaluation import Explainer
from bptui.workspace.opening import open_folder

_USAGE = """\
%(prog)s [options] ORG [TARGET [PATH]]
       %(prog)s [options] ORG TARGET PATH --get VALUE
       %(prog)s [options] ORG --line POLICY:LINE
       %(prog)s [options] (--against OLD | --git REV) ORG"""
_HTML = (".html", ".htm")
"""How the names of files end that are HTML."""
_MOST_DIGITS = 9
"""Of the number of a line; Python would not read thousands of them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    parser.usage = _USAGE
    parser.add_argument("organization", metavar="ORG", help="an organization folder")
    parser.add_argument(
        "target",
        metavar="TARGET",
        nargs="?",
        help="report on what this target gets and why; on the whole organization if left out",
    )
    parser.add_argument("path", metavar="PATH", nargs="?", help="report on this setting only")
    parser.add_argument(
        "--get",
        metavar="VALUE",
        help="report how TARGET gets this value at PATH; a list with commas",
    )
    parser.add_argument(
        "--line", metavar="POLICY:LINE", help="report what a line of a policy does in all accounts"
    )
    side = parser.add_mutually_exclusive_group()
    side.add_argument(
        "--against", metavar="OLD", help="report what differs from another organization folder"
    )
    side.add_argument("--git", metavar="REV", help="report what differs from a git revision")
    _add_ways_to_write(parser)


def _add_ways_to_write(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("markdown", "html"),
        help="if left out, html for a file whose name ends so, else markdown",
    )
    parser.add_argument(
        "--output", metavar="FILE", help="write to this file instead of standard output"
    )
    add_now(parser, "judge")


def run(arguments: argparse.Namespace) -> Exit:
    """Answer what was asked, and print or write the page."""
    _require_one_question(arguments)
    text = _written(_page(arguments), _format(arguments))
    if arguments.output is None:
        print_lines([text.rstrip("\n")])
    else:
        _write(arguments.output, text)
        say(f"wrote {arguments.output}")
    return Exit.FINE


def _require_one_question(arguments: argparse.Namespace) -> None:
    """Make sure that what was given is one question.

    Raises:
        BptuiError: It is several, or half a one.
    """
    if arguments.get is not None and not arguments.path:
        raise BptuiError("--get needs to know where", "name TARGET and PATH")
    kinds = {
        "TARGET": arguments.target,
        "--line": arguments.line,
        "--against": arguments.against,
        "--git": arguments.git,
    }
    asked = [name for name, given in kinds.items() if given is not None]
    if len(asked) > 1:
        raise BptuiError(f"{asked[0]} and {asked[1]} are two questions", "leave one out")


def _page(arguments: argparse.Namespace) -> Page:
    now = arguments.now or datetime.now(UTC)
    if arguments.against is not None or arguments.git is not None:
        return _difference(arguments, now)
    if arguments.line is not None:
        return _line(arguments.organization, arguments.line)
    if arguments.get is not None:
        return _ways(arguments, now)
    return _whole(arguments, now)


def _difference(arguments: argparse.Namespace, now: datetime) -> Page:
    from bptui.cli.sides import since_revision, two_folders
    from bptui.insight.source_changes import source_changes
    from bptui.workspace.comparing import compare
    from bptui.workspace.reports.difference import difference_page

    if arguments.git is None:
        old, new = two_folders(arguments.against, arguments.organization)
    else:
        old, new = since_revision(arguments.git, arguments.organization)
    comparison = compare(old, new, now)
    sources = source_changes(old.texts, new.texts)
    return difference_page(comparison.compared, comparison.errors, sources)


def _line(organization: str, place: str) -> Page:
    """Report on a line of a policy.

    Raises:
        BptuiError: It is not said which line, or nothing is there.
    """
    from bptui.workspace.reports.line import line_page

    policy, _, line = place.rpartition(":")
    is_line = line.isdecimal() and len(line) <= _MOST_DIGITS
    if not (policy and is_line):
        raise BptuiError(f'"{place}" is no line of a policy', "write it like base-backup:18")
    state = told(open_folder(Path(organization)))
    return line_page(state, policy, int(line))


def _ways(arguments: argparse.Namespace, now: datetime) -> Page:
    from bptui.workspace.reports.ways import ways_page

    state = told(open_folder(Path(arguments.organization)))
    explained = Explainer().explain(state, state, state.organization.find(arguments.target))
    path = explained.meant(path_from_text(arguments.path))
    return ways_page(state, explained, path, arguments.get, now)


def _whole(arguments: argparse.Namespace, now: datetime) -> Page:
    """Report on an organization, or on one of its targets."""
    from bptui.workspace.reports.organization import examined, organization_page
    from bptui.workspace.reports.target import target_page

    opened = open_folder(Path(arguments.organization))
    state = told(opened)
    if arguments.target is None:
        return organization_page(examined(opened, now))
    explained = Explainer().explain(state, state, state.organization.find(arguments.target))
    path = explained.meant(path_from_text(arguments.path or ""))
    return target_page(explained, examined(opened, now).check, state.organization, path)


def _format(arguments: argparse.Namespace) -> str:
    is_html = (arguments.output or "").lower().endswith(_HTML)
    return arguments.format or ("html" if is_html else "markdown")


def _written(page: Page, format_: str) -> str:
    if format_ == "html":
        from bptui.report.page.html import page_html

        return page_html(page)
    from bptui.report.page.markdown import page_markdown

    return page_markdown(page)


def _write(name: str, text: str) -> None:
    """Write a report to a file, in the place of what was there.

    Raises:
        BptuiError: It cannot be written.
    """
    path = Path(name)
    try:
        if path.exists() and not path.is_file():
            raise BptuiError(f'"{name}" is no file that can be written', "name another")
        write_atomically(path, text.encode())
    except (OSError, ValueError) as error:
        raise BptuiError(f'"{name}" cannot be written: {reason_of(error)}') from error
