"""Where bptui starts: a first word that is a command runs it, anything else opens the editor."""

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bptui.cli.main import COMMANDS, app_parser, misspelt_command, print_version, run_command
from bptui.cli.output import Exit, say

if TYPE_CHECKING:
    from bptui.lessons.course import Course


def main(words: Sequence[str] | None = None) -> int:
    """Run bptui.

    Args:
        words: The command line without the program's name; that of the process if left out.

    Returns:
        The exit code.
    """
    # Reading and merging make very many objects that stay: to look through them time and again for
    # garbage takes a third of the time. Nothing of it is ever garbage the collector is needed for.
    gc.set_threshold(500_000, 50, 100)
    try:
        return _run(sys.argv[1:] if words is None else words)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED


def _run(given: Sequence[str]) -> int:
    if given and given[0] in COMMANDS:
        return run_command(given, _show_lesson)
    if (slip := misspelt_command(given)) is not None:
        say(slip)
        return Exit.UNUSABLE
    arguments = app_parser().parse_args(given)
    if arguments.version:
        return print_version()
    from bptui.tui.start import start

    return start(
        arguments.organization,
        theme=arguments.theme,
        is_ascii=arguments.ascii,
        is_read_only=arguments.read_only,
        is_presenting=arguments.present,
    )


def _show_lesson(
    course: "Course",
    number: int | None,
    *,
    theme: str | None,
    is_ascii: bool,
    is_presenting: bool,
) -> int:
    """Open a lesson on the screen, and return the exit code when it is left."""
    from bptui.tui.start_lesson import start_lesson

    return start_lesson(course, number, theme=theme, is_ascii=is_ascii, is_presenting=is_presenting)


if __name__ == "__main__":
    sys.exit(main())
