"""A lesson.toml is read whole, or every fault of it is told with its line."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.errors import BptuiError
from bptui.lessons.reading import LessonError, read_lesson
from bptui.lessons.toml_lines import lines_of
from tests.lessons.making import LESSON, lesson_folder


def faults(place: Path, old: str, new: str) -> list[tuple[int, str]]:
    """Return what is told of a lesson in which a piece is another one."""
    assert old in LESSON
    with pytest.raises(LessonError) as told:
        read_lesson(lesson_folder(place, LESSON.replace(old, new, 1)))
    return [(fault.line, fault.sentence) for fault in told.value.faults]


def test_a_lesson_is_read_with_the_lines_of_its_parts(tmp_path: Path) -> None:
    read = read_lesson(lesson_folder(tmp_path / "sixty"))

    assert (read.name, read.lesson.title, read.lesson.minutes) == ("sixty", "Sixty days", 5)
    assert read.organization == tmp_path / "sixty" / "organization"
    assert read.line("steps", 0, "goals", 0, "path") == 21
    assert read.line("steps", 0, "goals", 0, "nothing") == 18
    assert read.line("steps", 0, "solution", 0) == 10


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "title =",
            "titel =",
            [(1, "there is no name titel here; did you mean title?"), (1, "title is missing")],
        ),
        ("minutes = 5", 'minutes = "five"', [(3, "minutes: a whole number was expected")]),
        ('story = "They want more."', 'story = " "', [(4, "story is empty")]),
        ('"Where?", ', "", [(9, "hints: 3 are wanted, not 2")]),
        ('kind = "value"', 'kind = "vlaue"', [(19, "kind cannot be vlaue; did you mean value?")]),
        (
            'kind = "value"\n',
            "",
            [
                (
                    18,
                    (
                        "kind is missing: it is value, unset, locked, blocked, changed, untouched, "
                        "valid, invalid, finding or no-finding"
                    ),
                )
            ],
        ),
        (
            'target = "db"\npath',
            'traget = "db"\npath',
            [
                (14, "there is no name traget here; did you mean target?"),
                (12, "target is missing"),
            ],
        ),
        (
            'do = "change"',
            'do = "exchange"',
            [(10, "do cannot be exchange; did you mean change?")],
        ),
        (
            'do = "change"',
            'do = "xyz"',
            [
                (
                    10,
                    (
                        "do cannot be xyz; there are change, write, create, attach, detach, "
                        "reorder, move and delete"
                    ),
                )
            ],
        ),
        ("minutes = 5", "minutes = ", [(3, "this is not TOML: Invalid value")]),
        (
            LESSON[LESSON.index("minutes") :],
            "minutes =\n\n",
            [(3, "this is not TOML: Invalid value")],
        ),
        (
            "minutes = 5",
            "minutes = 0",
            [(3, "minutes: at least 1 is wanted")],
        ),
        ("minutes = 5", "minutes = 500", [(3, "minutes: at most 120 is wanted")]),
        (
            "minutes = 5",
            f"minutes = {'9' * 5000}",
            [(3, "this is not TOML: this number has too many digits")],
        ),
        ("minutes = 5", f"a{'.a' * 100_000} = 5", [(3, "a line has at most 1,000 dots")]),
        ('"Where?"', "1", [(9, "number 1 of hints: text was expected")]),
        (
            "value = 60",
            "value = {days = 60}",
            [
                (
                    22,
                    "value: a text, a whole number, true, false or a list of them was expected",
                )
            ],
        ),
        (
            "[[steps]]\n",
            '[[steps]]\ntask = "a"\nhints = ["a", "b", "c"]\n' * 100 + "[[steps]]\n",
            [(1, "steps: at most 100 are wanted, not 101")],
        ),
        (
            'reveals = "35, from base."',
            'reveals = "35"\nasks = "why"',
            [(17, "asks: 'value' or 'policy' is wanted")],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, told: list[tuple[int, str]]
) -> None:
    assert faults(tmp_path, old, new) == told


def test_the_first_fault_names_the_file_and_what_tells_of_the_others(tmp_path: Path) -> None:
    folder = lesson_folder(tmp_path, LESSON.replace("minutes", "minute"))

    with pytest.raises(LessonError) as told:
        read_lesson(folder)

    assert str(told.value) == (
        f"{folder / 'lesson.toml'}, line 3: there is no name minute here; did you mean minutes?"
    )
    assert told.value.help == "`bptui learn --check` tells all that is wrong with it"


def test_a_lesson_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BptuiError) as told:
        read_lesson(tmp_path)

    assert str(told.value) == f"{tmp_path / 'lesson.toml'} is missing"


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "lesson.toml").write_bytes(b'title = "a"\nabout = "\xff"\n')

    with pytest.raises(LessonError, match="line 2: byte 0xff is not UTF-8"):
        read_lesson(tmp_path)


def test_nesting_without_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "lesson.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")

    with pytest.raises(LessonError, match="line 1: this is nested too deep"):
        read_lesson(tmp_path)


def test_what_stands_in_a_text_of_several_lines_is_no_name() -> None:
    text = (
        'a = """\nb = 1\n"""\nc = 2\n[[d]]\ne = """x"""\nf = \'\'\'\n[[d]]\n\'\'\'\n[[d]]\ng = 1\n'
    )

    assert lines_of(text) == {
        (): 1,
        ("a",): 1,
        ("c",): 4,
        ("d", 0): 5,
        ("d", 0, "e"): 6,
        ("d", 0, "f"): 7,
        ("d", 1): 10,
        ("d", 1, "g"): 11,
    }


@given(st.text(), st.integers(0, len(LESSON)), st.integers(0, 40))
def test_no_text_does_anything_but_being_read_or_refused(new: str, at: int, length: int) -> None:
    text = LESSON[:at] + new + LESSON[at + length :]
    with TemporaryDirectory() as folder:
        (Path(folder) / "lesson.toml").write_bytes(text.encode(errors="replace"))
        with suppress(LessonError):
            read_lesson(Path(folder))
