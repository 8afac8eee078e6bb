"""`bptui learn --new`: a lesson to begin with, on an organization of one's own."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bptui.errors import BptuiError
from bptui.lessons.beginning import begin_lesson
from bptui.lessons.checking import faults_of
from bptui.lessons.reading import read_lesson
from bptui.resources import sample_names, sample_path

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", [*sample_names(), None])
def test_nothing_is_wrong_with_a_lesson_that_was_just_begun(
    tmp_path: Path, name: str | None
) -> None:
    begin_lesson(tmp_path / "mine", None if name is None else sample_path(name))

    read = read_lesson(tmp_path / "mine")
    assert faults_of(read, NOW) == []
    assert read.lesson.steps[0].question is not None


def test_it_asks_about_the_value_that_most_policies_set(tmp_path: Path) -> None:
    begin_lesson(tmp_path / "mine", sample_path("acme"))

    question = read_lesson(tmp_path / "mine").lesson.steps[0].question
    assert question is not None
    assert question.text == "What does db-prod get here?"
    assert question.path == "plans/std/rules/daily/lifecycle/delete_after_days"


def test_any_letter_in_the_name_of_an_account_is_written_as_toml_has_it(tmp_path: Path) -> None:
    organization = tmp_path / "organization"
    shutil.copytree(sample_path("first_steps"), organization)
    file = organization / "organization.json"
    name = 'orders \U0001f680 "\x7f" \\u0041 {x} $y'
    file.write_text(file.read_text().replace('"orders"', json.dumps(name)))

    begin_lesson(tmp_path / "mine", organization)
    question = read_lesson(tmp_path / "mine").lesson.steps[0].question
    assert question is not None
    assert question.text == f"What does {name} get here?"


def test_a_place_that_is_taken_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(BptuiError, match="already exists and is not an empty folder"):
        begin_lesson(tmp_path, None)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_an_organization_that_is_not_there_is_told_before_anything_is_written(
    tmp_path: Path,
) -> None:
    with pytest.raises(BptuiError, match="There is no folder"):
        begin_lesson(tmp_path / "mine", tmp_path / "nowhere")
    assert not (tmp_path / "mine").exists()
