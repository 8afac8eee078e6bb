"""`bptui learn` without a screen: listing, checking, beginning, and what opens which lesson."""

from pathlib import Path
from typing import Any

import pytest

from bptui.lessons.progress import Progress, StepProgress
from bptui.remembered import Remembered, RememberedFile
from bptui.tui import start_lesson
from bptui.user_folders import state_folder
from tests.cli.running import Answer, Run
from tests.lessons.making import LESSON, lesson_folder

LIST = """\
1   who-set-this  Who set this?                            8 min   not begun
2   one-account   Override for one account                 7 min   1 of 2 steps
3   append        Append, do not assign                    8 min   not begun
4   remove        Remove                                   8 min   not begun
5   lock          Lock it, and see a blocked attempt       8 min   not begun
6   lock-gap      The lock that locked less than it seems  9 min   not begun
7   order         Two policies on one target               7 min   not begun
8   incomplete    The policy that backed up nothing        8 min   not begun
9   two-rights    Two rights make a wrong                  9 min   not begun
10  the-incident  The incident                             10 min  not begun
"""


@pytest.fixture(autouse=True)
def _folders_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))


def test_the_lessons_are_listed_with_how_far_one_came(run: Run) -> None:
    done = Progress().with_step(0, StepProgress(is_done=True))
    known = Remembered(lessons={"02-one-account": done})
    assert RememberedFile(state_folder()).remember(lambda _: known) is None

    assert run("learn", "--list") == Answer(0, LIST, "")


def test_the_lessons_of_a_folder_of_ones_own_are_listed(run: Run, tmp_path: Path) -> None:
    lesson_folder(tmp_path / "course" / "1-sixty")

    assert run("learn", "--list", tmp_path / "course") == Answer(
        0, "1  1-sixty  Sixty days  5 min  not begun\n", ""
    )


def test_a_lesson_that_is_right_is_told_so(run: Run, tmp_path: Path) -> None:
    folder = lesson_folder(tmp_path / "sixty")

    assert run("learn", "--check", folder) == Answer(
        0, "Nothing is wrong with sixty: 1 step, 1 goal, 1 wrong turn.\n", ""
    )


def test_what_is_wrong_with_a_lesson_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    folder = lesson_folder(tmp_path / "sixty", LESSON.replace("value = 60", "value = 70"))

    assert run("learn", "--check", folder) == Answer(
        1,
        f"{folder}/lesson.toml:18: the solution does not reach this goal: "
        "db: delete_after_days is 70\n",
        "",
    )


def test_every_fault_of_the_form_is_told(run: Run, tmp_path: Path) -> None:
    text = LESSON.replace("minutes = 5", "minutes = 0.5").replace("ending =", "end =")
    folder = lesson_folder(tmp_path / "sixty", text)

    assert run("learn", "--check", folder) == Answer(
        1,
        f"{folder}/lesson.toml:3: minutes: a whole number was expected\n"
        f"{folder}/lesson.toml:5: there is no name end here; did you mean ending?\n"
        f"{folder}/lesson.toml:1: ending is missing\n",
        "",
    )


def test_a_folder_without_a_lesson_cannot_be_checked(run: Run, tmp_path: Path) -> None:
    assert run("learn", "--check", tmp_path) == Answer(
        2, "", f"bptui: {tmp_path}/lesson.toml is missing\n"
    )


def test_a_name_with_an_escape_in_it_is_told_harmlessly(run: Run, tmp_path: Path) -> None:
    text = LESSON.replace('target = "db"\npath', 'target = "\\u001b[2J"\npath', 1)
    answer = run("learn", "--check", lesson_folder(tmp_path / "sixty", text))

    assert answer.code == 1
    assert "\x1b" not in answer.out


def test_a_lesson_is_begun_checked_and_told_how_to_open(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"

    assert run("learn", "--new", folder) == Answer(
        0,
        "",
        f"bptui: made {folder}: a lesson in lesson.toml, and the organization it is on beside it\n"
        f"bptui: see what is wrong with it by: bptui learn --check {folder}\n"
        f"bptui: open it with: bptui learn {folder}\n",
    )
    assert run("learn", "--check", folder).out == (
        "Nothing is wrong with mine: 1 step, 0 goals, 0 wrong turns.\n"
    )


def test_a_lesson_is_begun_on_an_organization_of_ones_own(
    run: Run, tmp_path: Path, shop: Path
) -> None:
    assert run("learn", "--new", tmp_path / "mine", shop).code == 0

    copied = tmp_path / "mine" / "organization" / "organization.json"
    assert copied.read_bytes() == (shop / "organization.json").read_bytes()


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["lock-gap"], 5),
        (["6"], 5),
        (["06-lock-gap", "--ascii", "--theme", "light"], 5),
        ([], None),
        (["lock", "--present"], 4),
    ],
)
def test_a_lesson_is_opened_by_its_name_or_number_or_chosen(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], number: int | None
) -> None:
    opened: list[tuple[str, int | None, dict[str, Any]]] = []

    def note(course: Any, number: int | None, **how: Any) -> int:  # noqa: ANN401
        opened.append((course.folders[0].name, number, how))
        return 0

    monkeypatch.setattr(start_lesson, "start_lesson", note)

    assert run("learn", *words) == Answer(0, "", "")
    how = {
        "theme": "light" if "light" in words else None,
        "is_ascii": "--ascii" in words,
        "is_presenting": "--present" in words,
    }
    assert opened == [("01-who-set-this", number, how)]


def test_a_folder_with_a_lesson_is_opened(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("1-one", "2-two"):
        lesson_folder(tmp_path / name)
    opened: list[int | None] = []

    def note(_: object, number: int | None, **__: object) -> int:
        opened.append(number)
        return 0

    monkeypatch.setattr(start_lesson, "start_lesson", note)

    run("learn", tmp_path / "2-two")
    run("learn", tmp_path)

    assert opened == [1, None]


def test_a_lesson_that_is_not_there_is_told_with_the_nearest(run: Run) -> None:
    answer = run("learn", "lokc")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("bptui: no lesson is called `lokc`; there are who-set-this, ")
    assert answer.err.endswith("did you mean `lock`?\n")


def test_a_name_that_no_file_can_have_is_told_by_its_beginning(run: Run) -> None:
    answer = run("learn", "x" * 5000)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"bptui: no lesson is called `{'x' * 200}...`; there are ")


def test_two_things_at_once_are_refused(run: Run, tmp_path: Path) -> None:
    assert run("learn", "--list", "--check", tmp_path) == Answer(
        2, "", "bptui: --list and --check do not go together; see bptui learn --help\n"
    )
