"""The table of commands, and how a command line is read."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from bptui import __version__
from bptui.cli.output import (
    Exit,
    UnwritableOutputError,
    finish,
    in_short,
    print_lines,
    say,
    say_error,
)
from bptui.cli.usage import usage_fault
from bptui.errors import BptuiError
from bptui.policy.nearest import nearest

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "effective": "print the effective policy of a target, or of every account",
        "explain": "print where a value comes from: every level, policy and line that had a say",
        "check": "find what would be refused, ignored or invalid, and put right what is certain",
        "diff": "tell how effective policies differ between two organizations, or since a git "
        "revision",
        "report": "write a page about an organization, a target, a value, a line or a difference",
        "rule": "tell what a rule finds, why, and what is wrong and right; list all rules",
        "learn": "open a lesson on inheritance; list them, check one, or begin one of your own",
        "new": "make a folder with an organization to begin your own",
        "samples": "list the sample organizations, or copy one",
        "settings": "print what is set, chosen and usual, where each comes from, and which files",
        "serve": "let others work in browsers, each in a scratch copy of an organization or lesson",
        "schema": "print the JSON Schema of backup policies, for other editors",
    }
)
"""What each command does, by name.

The module of that name beside this one has add_arguments(parser) and run(arguments); it is loaded
only when it is asked for.
"""


class Parser(argparse.ArgumentParser):
    """Reads arguments; what is wrong with them is told in one line."""

    def error(self, message: str) -> NoReturn:
        """End with one line that says what is wrong and where help is."""
        fault = usage_fault(message, self.format_usage())
        joint = " See" if fault.endswith("?") else "; see"
        say(f"{in_short(fault)}{joint} {self.prog} --help")
        raise SystemExit(Exit.UNUSABLE)

    def print_help(self, file: object = None) -> NoReturn:
        """Print the help to standard output, whatever is given, and end."""
        del file
        raise SystemExit(answered(partial(print_lines, [self.format_help().rstrip()])))


def misspelt_command(words: Sequence[str]) -> str | None:
    """Say which command a first word is a slip of, None if it may be meant as it is."""
    first = words[0] if words else ""
    near = nearest(first, COMMANDS)
    if near is None or first.startswith("-") or Path(first).exists():
        return None
    return f'There is no folder "{first}"; did you mean the command "{near}"?'


def app_parser() -> Parser:
    """Return the parser of `bptui [ORG]`, whose help lists the commands too."""
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name.ljust(width)}  {summary}" for name, summary in COMMANDS.items())
    parser = Parser(
        prog="bptui",
        description="Edit AWS Organizations backup policies and see the effective policy of every "
        "account change\nwhile you type.",
        epilog=f"commands:\n{listed}\n\nbptui COMMAND --help tells more about each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "organization",
        metavar="ORG",
        nargs="?",
        help="an organization folder, or a share file (.bptui), of which a scratch copy opens; "
        "without it a scratch copy of the sample first_steps opens",
    )
    _add_ways_to_show(parser)
    parser.add_argument("--version", action="store_true", help="print the version")
    return parser


def _add_ways_to_show(parser: Parser) -> None:
    """Describe how the editor opens what it is given."""
    from bptui.resources import theme_files

    themes = [file.stem for file in theme_files()]
    parser.add_argument(
        "--theme",
        metavar="NAME",
        help=f"{', '.join(themes)}, or one of your own; else the one you chose last",
    )
    parser.add_argument(
        "--ascii", action="store_true", help="draw with ASCII only, as on the console of Linux"
    )
    parser.add_argument(
        "--read-only",
        action="store_true",
        help="never write to the folder; ^s offers to save a copy",
    )
    parser.add_argument(
        "--present",
        action="store_true",
        help="begin as for a room: one pane at a time, and the last key shown",
    )


ShowLesson = Callable[..., int]
"""Opens a lesson on the screen: a course, the number of the lesson, a theme, whether in ASCII, and
whether to a room.

No command knows the screen; whoever runs one that needs it hands this in.
"""


def run_command(words: Sequence[str], show_lesson: ShowLesson | None = None) -> int:
    """Run a command.

    Args:
        words: The command line; the first word is the name of a command.
        show_lesson: Opens a lesson on the screen.

    Returns:
        The exit code.
    """
    name, *rest = words
    command = import_module(f"bptui.cli.{name}")
    summary = f"{COMMANDS[name].capitalize()}."
    parser = Parser(prog=f"bptui {name}", description=summary, allow_abbrev=False)
    command.add_arguments(parser)
    arguments = parser.parse_args(rest, argparse.Namespace(show_lesson=show_lesson))
    return answered(partial(command.run, arguments))


def print_version() -> int:
    """Print which version this is, and return the exit code."""
    return answered(partial(print_lines, [f"bptui {__version__}"]))


def answered(work: Callable[[], int | None]) -> int:
    """Do what prints an answer, and tell in one line what keeps it from that.

    Args:
        work: It may return an exit code of its own.

    Returns:
        The exit code.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = work()
        finish()
    except UnwritableOutputError as error:
        say_error(error)
        _let_go_of_output()
        return Exit.UNUSABLE
    except BptuiError as error:
        say_error(error)
        return Exit.UNUSABLE
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        _let_go_of_output()
        return Exit.FINE
    return Exit.FINE if code is None else code


def _let_go_of_output() -> None:
    """See to it that what could not be written is not tried again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
