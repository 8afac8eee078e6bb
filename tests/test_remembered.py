"""What is remembered of the user's choices: a file that may be missing, wrong or out of reach."""

import json
import os
from pathlib import Path

import pytest

from bptui.remembered import (
    FILE,
    KEPT_AS,
    MOST_BYTES,
    MOST_PLACES,
    OLD_FILE,
    LastPlace,
    PaneSizes,
    Remembered,
    RememberedFile,
    organization_key,
)
from bptui.user_folders import config_folder


def choosing(theme: str) -> Remembered:
    """Return what remembers a theme."""
    return Remembered(theme=theme)


def written(folder: Path, content: str | bytes) -> RememberedFile:
    """Return a memory whose file has this content."""
    data = content if isinstance(content, bytes) else content.encode()
    (folder / FILE).write_bytes(data)
    return RememberedFile(folder)


def remember(memory: RememberedFile, theme: str) -> str | None:
    """Choose a theme."""
    return memory.remember(lambda known: known.model_copy(update={"theme": theme}))


def test_tests_stay_away_from_the_settings_of_whoever_runs_them() -> None:
    assert config_folder().is_relative_to(os.environ["XDG_CONFIG_HOME"])
    assert "pytest" in str(config_folder())


def test_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    assert RememberedFile(tmp_path / "none").recall() == (Remembered(), None)
    assert Remembered().theme is None


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "new" / "one"

    assert remember(RememberedFile(folder), "light") is None
    assert RememberedFile(folder).recall() == (choosing("light"), None)
    assert (folder / FILE).read_text() == '{\n  "theme": "light"\n}\n'
    assert [file.name for file in folder.iterdir()] == [FILE]


def test_what_a_newer_bptui_remembers_is_kept(tmp_path: Path) -> None:
    memory = written(tmp_path, '{"theme": "dark", "colour_of_the_moon": ["white", 1]}')

    assert remember(memory, "light") is None
    assert json.loads((tmp_path / FILE).read_text()) == {
        "theme": "light",
        "colour_of_the_moon": ["white", 1],
    }


def test_a_choice_is_added_to_what_another_bptui_remembered_meanwhile(tmp_path: Path) -> None:
    memory = RememberedFile(tmp_path)
    memory.recall()
    written(tmp_path, '{"later": 3}')

    assert remember(memory, "light") is None
    assert json.loads((tmp_path / FILE).read_text()) == {"later": 3, "theme": "light"}


@pytest.mark.parametrize(
    ("content", "predicate"),
    [
        ("", "is wrong: it is not JSON"),
        ("[]", "is wrong: a table of names and values was expected"),
        ('{"theme": 3}', "is wrong: theme: text was expected"),
        (
            json.dumps({"theme": "x" * 101}),
            "is wrong: theme: String should have at most 100 characters",
        ),
        (b"\xff", "is wrong: it is not JSON"),
        ("[" * 50_000, "is wrong: it is not JSON"),
        (" " * (MOST_BYTES + 1), "is 1,000,001 bytes large"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_put_aside_before_the_next_is_written(
    tmp_path: Path, content: str | bytes, predicate: str
) -> None:
    memory = written(tmp_path, content)
    before = (tmp_path / FILE).read_bytes()

    remembered, trouble = memory.recall()
    assert remembered == Remembered()
    assert trouble == (
        f"{tmp_path / FILE} {predicate}. bptui goes on without, and keeps the file as"
        " remembered.broken.json when you next choose something."
    )
    assert (tmp_path / FILE).read_bytes() == before

    assert remember(memory, "light") is None
    assert memory.recall() == (choosing("light"), None)
    assert (tmp_path / KEPT_AS).read_bytes() == before


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a link to itself"])
def test_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path, kind: str) -> None:
    file = tmp_path / FILE
    match kind:
        case "a folder":
            file.mkdir()
        case "a pipe":
            os.mkfifo(file)
        case _:
            file.symlink_to(file)
    memory = RememberedFile(tmp_path)

    trouble = memory.recall().trouble
    assert trouble is not None
    assert trouble.startswith(f"{file} is not a regular file. ")
    assert remember(memory, "light") is None
    assert memory.recall() == (choosing("light"), None)


def test_a_file_that_is_kept_elsewhere_stays_there(tmp_path: Path) -> None:
    kept, folder = tmp_path / "dotfiles.json", tmp_path / "config"
    folder.mkdir()
    (folder / FILE).symlink_to(kept)
    memory = RememberedFile(folder)

    assert memory.recall() == (Remembered(), None)
    assert remember(memory, "light") is None
    assert (folder / FILE).is_symlink()
    assert json.loads(kept.read_text()) == {"theme": "light"}
    assert memory.recall() == (choosing("light"), None)


def test_a_folder_that_cannot_be_written_costs_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    memory = RememberedFile(tmp_path / "file" / "config")

    assert memory.recall() == (Remembered(), None)
    assert remember(memory, "light") == (
        f"This choice holds until you leave: {tmp_path}/file/config/remembered.json"
        " cannot be written: Not a directory."
    )


def test_what_an_older_bptui_remembered_in_the_config_folder_counts_until_something_is_chosen(
    tmp_path: Path,
) -> None:
    config, state = tmp_path / "config", tmp_path / "state"
    config.mkdir()
    (config / OLD_FILE).write_text('{"theme": "light", "panes": {"wide": {"tree": 30}}}')
    memory = RememberedFile(state, config)

    assert memory.recall().remembered.theme == "light"
    assert remember(memory, "dark") is None
    assert json.loads((state / FILE).read_text())["panes"] == {"wide": {"tree": 30}}
    (config / OLD_FILE).write_text("nonsense")
    assert memory.recall() == (Remembered(theme="dark", panes={"wide": PaneSizes(tree=30)}), None)
    assert RememberedFile(tmp_path / "other", config).recall() == (Remembered(), None)


def test_the_last_places_are_those_of_the_organizations_left_last() -> None:
    remembered = Remembered()
    for number in range(MOST_PLACES + 5):
        remembered = remembered.with_place(f"k{number}", LastPlace(target=str(number)))
    remembered = remembered.with_place("k7", LastPlace(target="again"))

    assert len(remembered.places) == MOST_PLACES
    assert next(iter(remembered.places)) == "k5"
    assert list(remembered.places)[-1] == "k7"
    assert remembered.places["k7"].target == "again"


def test_an_organization_is_known_by_its_folder_however_it_is_reached(tmp_path: Path) -> None:
    (tmp_path / "org").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "org")

    assert organization_key(tmp_path / "org") == organization_key(tmp_path / "link" / ".." / "org")
    assert organization_key(tmp_path / "org") != organization_key(tmp_path)
    assert "org" not in organization_key(tmp_path / "org")
