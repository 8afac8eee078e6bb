"""`bptui diff`: how the effective policies of two organization folders differ."""

import argparse
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bptui.cli.moments import add_now
from bptui.cli.output import Exit, print_json, print_lines
from bptui.cli.sides import since_revision, two_folders
from bptui.errors import BptuiError
from bptui.workspace.comparing import Comparison, compare
from bptui.workspace.state import State

_USAGE = """\
%(prog)s [-h] [--format {text,json,markdown}] [--exit-code] [--now ISO8601]
                  OLD NEW
       %(prog)s [options] --git REV ORG"""


class _RevisionAction(argparse.Action):
    """Takes a git revision, which stands for one of two folders."""

    def __init__(
        self,
        option_strings: Sequence[str],
        dest: str,
        second: argparse.Action,
        metavar: str,
        help: str,
    ) -> None:
        super().__init__(option_strings, dest, metavar=metavar, help=help)
        self._second = second

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        """Note the revision, and ask for one folder only."""
        del parser, option_string
        setattr(namespace, self.dest, values)
        self._second.required = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    parser.usage = _USAGE
    parser.add_argument("old", metavar="OLD", help="an organization folder")
    second = parser.add_argument("new", metavar="NEW", help="the one that is compared with it")
    parser.add_argument(
        "--git",
        metavar="REV",
        action=_RevisionAction,
        second=second,
        help="compare one organization folder, ORG, with what it was at a git revision, such as "
        "main or HEAD~1",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="text for people, json for programs, markdown for a pull request",
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 1 if any effective policy differs"
    )
    add_now(parser, "judge")


def run(arguments: argparse.Namespace) -> Exit:
    """Compare what was named, and print how it differs."""
    old, new = _sides(arguments)
    comparison = compare(old, new, arguments.now or datetime.now(UTC))
    _print(comparison, arguments.format)
    if arguments.exit_code and comparison.compared.groups:
        return Exit.FINDINGS
    return Exit.FINE


def _sides(arguments: argparse.Namespace) -> tuple[State, State]:
    """Read the two that are compared.

    Raises:
        BptuiError: One of them cannot be read, or there are too many.
    """
    if arguments.git is None:
        return two_folders(arguments.old, arguments.new)
    if arguments.new is not None:
        raise BptuiError("with --git one folder is compared, and two are named", "leave one out")
    return since_revision(arguments.git, arguments.old)


def _print(comparison: Comparison, format_: str) -> None:
    if format_ == "json":
        from bptui.report.difference.data import difference_data

        print_json(difference_data(comparison.compared))
        return
    print_lines(_lines(comparison, format_))


def _lines(comparison: Comparison, format_: str) -> Iterable[str]:
    if format_ == "markdown":
        from bptui.report.difference.markdown import markdown_lines

        return markdown_lines(comparison.compared, comparison.errors)
    from bptui.report.difference.text import difference_lines

    return difference_lines(comparison.compared, comparison.errors)
