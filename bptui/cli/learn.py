"""`bptui learn`: the lessons, opened, listed, checked and begun."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from bptui.cli.output import Exit, print_lines, say
from bptui.cli.samples import folder_word
from bptui.resources import lessons_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    parser.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        help="a lesson, by its name or its number, or a folder with a lesson or with several; "
        "without it there is a choice. Behind --new an organization folder",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--list", action="store_true", help="print the lessons, and how far you came in each"
    )
    what.add_argument(
        "--check", metavar="DIR", help="say what is wrong with a lesson, and in which line"
    )
    what.add_argument(
        "--new",
        metavar="DIR",
        help="make a folder with a lesson to begin with, on a copy of the organization NAME",
    )
    what.add_argument(
        "--board",
        metavar="DIR",
        help="print how far everybody came, of whom `bptui serve --board DIR` wrote it down",
    )
    parser.add_argument("--theme", metavar="NAME", help="the theme, for this time")
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII only")
    parser.add_argument(
        "--present", action="store_true", help="begin as a room is shown it, one pane at a time"
    )


def run(arguments: argparse.Namespace) -> int:
    """Open a lesson, or do what else was asked for."""
    if arguments.check is not None:
        return _check(Path(arguments.check))
    if arguments.new is not None:
        return _begin(arguments.new, arguments.name)
    if arguments.list:
        return _list(arguments.name)
    if arguments.board is not None:
        return _show_board(Path(arguments.board), arguments.name)
    from bptui.lessons.course import lesson_named

    course, number = lesson_named(arguments.name, lessons_folder())
    code: int = arguments.show_lesson(
        course,
        number,
        theme=arguments.theme,
        is_ascii=arguments.ascii,
        is_presenting=arguments.present,
    )
    return code


def _list(name: str | None) -> Exit:
    from bptui.lessons.course import lesson_named
    from bptui.lessons.telling import course_rows
    from bptui.remembered import RememberedFile
    from bptui.report.columns import aligned
    from bptui.user_folders import config_folder, state_folder

    course, _ = lesson_named(name, lessons_folder())
    remembered, trouble = RememberedFile(state_folder(), config_folder()).recall()
    print_lines(aligned(course_rows(course, remembered.lessons), indent=""))
    if trouble is not None:
        say(trouble)
    return Exit.FINE


def _show_board(folder: Path, name: str | None) -> Exit:
    from bptui.lessons.board import board_rows, read_board
    from bptui.lessons.course import lesson_named
    from bptui.report.columns import aligned

    course, _ = lesson_named(name, lessons_folder())
    board = read_board(folder)
    print_lines(aligned(board_rows(course, board.parts), indent=""))
    for trouble in board.troubles:
        say(trouble)
    return Exit.FINE


def _check(folder: Path) -> Exit:
    from bptui.lessons.checking import faults_of
    from bptui.lessons.reading import FILE, LessonError, read_lesson
    from bptui.lessons.telling import all_is_well, fault_line

    file = str(folder / FILE)
    try:
        read = read_lesson(folder)
        faults = faults_of(read, datetime.now(UTC))
    except LessonError as error:
        print_lines(fault_line(file, fault) for fault in error.faults)
        return Exit.FINDINGS
    if faults:
        print_lines(fault_line(file, fault) for fault in faults)
        return Exit.FINDINGS
    print_lines([all_is_well(read)])
    return Exit.FINE


def _begin(folder: str, organization: str | None) -> Exit:
    from bptui.lessons.beginning import begin_lesson

    begin_lesson(Path(folder), None if organization is None else Path(organization))
    word = folder_word(folder)
    say(f"made {word}: a lesson in lesson.toml, and the organization it is on beside it")
    say(f"see what is wrong with it by: bptui learn --check {word}")
    say(f"open it with: bptui learn {word}")
    return Exit.FINE
