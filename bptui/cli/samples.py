"""`bptui samples`: the sample organizations, listed or copied to a place of one's own."""

import argparse
import shlex
from pathlib import Path

from bptui.cli.main import COMMANDS
from bptui.cli.output import Exit, print_lines, say
from bptui.report.columns import aligned
from bptui.resources import copy_sample, sample_names, sample_title


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    actions = parser.add_subparsers(dest="action", metavar="copy")
    copy = actions.add_parser("copy", help="copy a sample to a new folder")
    copy.add_argument("name", metavar="NAME", help="the sample")
    copy.add_argument("destination", metavar="DIR", help="a folder that does not exist yet")


def run(arguments: argparse.Namespace) -> Exit:
    """List the samples, or copy one."""
    if arguments.action is None:
        print_lines(aligned([(name, sample_title(name)) for name in sample_names()], indent=""))
        return Exit.FINE
    copy_sample(arguments.name, Path(arguments.destination))
    folder = shlex.quote(as_folder(arguments.destination))
    say(f"copied {arguments.name} to {folder}; open it with: bptui {folder}")
    return Exit.FINE


def as_folder(destination: str) -> str:
    """Return a folder as the first word of `bptui`, where it could be a command or an option."""
    is_taken = destination in COMMANDS or destination.startswith("-")
    return f"./{destination}" if is_taken else destination
