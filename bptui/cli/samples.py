"""`bptui samples`: the sample organizations, listed or copied to a place of one's own."""

import argparse
import os
import shlex
from pathlib import Path

from bptui.cli.main import COMMANDS
from bptui.cli.output import Exit, print_lines, say
from bptui.policy.escapes import visible
from bptui.report.columns import aligned
from bptui.resources import copy_sample, sample_names, sample_title

_PLAIN = frozenset(range(ord(" "), ord("~") + 1)) - frozenset(b"\\'")
"""The bytes that stand for themselves between `$'` and `'`."""


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
    folder = folder_word(arguments.destination)
    say(f"copied {arguments.name} to {folder}; open it with: bptui {folder}")
    return Exit.FINE


def folder_word(destination: str) -> str:
    """Return a folder as the first word of `bptui`, as shells read it.

    It is no command and no option, and what cannot be shown of it is written in bytes.
    """
    is_taken = destination in COMMANDS or destination.startswith("-")
    folder = f"./{destination}" if is_taken else destination
    if visible(folder) == folder:
        return shlex.quote(folder)
    written = (chr(b) if b in _PLAIN else f"\\x{b:02x}" for b in os.fsencode(folder))
    return f"$'{''.join(written)}'"
