"""The board of a room."""

import json
from pathlib import Path

import pytest

from bptui.errors import BptuiError
from bptui.lessons.board import Board, Part, board_rows, name_fault, read_board, write_part
from bptui.lessons.course import course_in
from bptui.lessons.progress import Progress, StepProgress
from bptui.resources import lessons_folder

DONE = StepProgress(is_done=True)
COURSE = course_in(lessons_folder(), is_ours=True)


def come(steps: int) -> Progress:
    """Return the progress of somebody who has done so many steps."""
    return Progress(steps=(DONE,) * steps)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    parts = [Part(name="Ada", lessons={"a": come(1)}), Part(name="Bo")]
    for number, part in enumerate(parts):
        write_part(tmp_path / "board", f"visit{number}", part)

    assert read_board(tmp_path / "board") == Board(parts, [])


def test_of_two_visits_of_one_name_the_further_one_counts_in_each_lesson(tmp_path: Path) -> None:
    write_part(tmp_path, "1", Part(name="Ada", lessons={"a": come(2), "b": come(1)}))
    write_part(tmp_path, "2", Part(name="ada", lessons={"a": come(1), "b": come(3)}))

    (part,) = read_board(tmp_path).parts
    assert part == Part(name="Ada", lessons={"a": come(2), "b": come(3)})


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Ada", None),
        ("x" * 30, None),
        ("<b>& co", None),
        ("", "Choose a name: any that you like."),
        ("  ", "Choose a name: any that you like."),
        ("x" * 31, "Choose a shorter name, of at most 30 characters."),
        ("a\x1b[31m", "Choose a name of letters that can be seen."),
        ("a\u202eb", "Choose a name of letters that can be seen."),
        ("a\nb", "Choose a name of letters that can be seen."),
    ],
)
def test_a_name_is_whatever_can_be_seen(name: str, fault: str | None) -> None:
    assert name_fault(name) == fault


def test_a_file_that_is_none_of_a_board_is_left_out_and_told(tmp_path: Path) -> None:
    write_part(tmp_path, "good", Part(name="Ada"))
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "hostile.json").write_text(json.dumps({"name": "\x1b]0;x\x07"}))
    (tmp_path / "huge.json").write_text(" " * 1_000_001)
    (tmp_path / "out.json").symlink_to("/etc/passwd")
    (tmp_path / "notes.txt").write_text("mine")

    board = read_board(tmp_path)
    assert [part.name for part in board.parts] == ["Ada"]
    assert board.troubles == [
        "left out: broken.json: it is not JSON",
        "left out: hostile.json: name: Choose a name of letters that can be seen.",
        "left out: huge.json: is 1,000,001 bytes large",
        "left out: out.json: is a link that leads out of the folder",
    ]


def test_files_beyond_those_that_are_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bptui.lessons.board._MOST_FILES", 2)
    for number in range(3):
        write_part(tmp_path, str(number), Part(name=f"n{number}"))

    board = read_board(tmp_path)
    assert [part.name for part in board.parts] == ["n0", "n1"]
    assert board.troubles == ["only the first 2 files of 3 were read"]


def test_a_board_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BptuiError) as refused:
        read_board(tmp_path / "none")

    assert str(refused.value) == (
        f'the board "{tmp_path / "none"}" cannot be read: No such file or directory'
    )


def test_the_table_names_the_lessons_that_somebody_began() -> None:
    first, third = COURSE.key(0), COURSE.key(2)
    steps = [len(read.lesson.steps) for read in COURSE.lessons]
    parts = [
        Part(name="Ada", lessons={first: come(steps[0]), third: come(1)}),
        Part(name="Bo", lessons={first: come(1)}),
        Part(name="Cy"),
    ]

    assert board_rows(COURSE, parts) == [
        ("", "who-set-this", "append"),
        ("Ada", "done", f"1 of {steps[2]} steps"),
        ("Bo", f"1 of {steps[0]} steps", "not begun"),
        ("Cy", "not begun", "not begun"),
    ]
    assert board_rows(COURSE, []) == [("",)]
