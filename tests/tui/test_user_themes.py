"""Themes that users write stand beside ours; what will not do is left out, and told."""

import json
import os
from pathlib import Path

import pytest

from bptui.remembered import FILE
from bptui.tui.user_themes import MOST, THEMES, user_themes
from tests.tui.screen import opened, sample

RIGHT = 'like = "dark"\nabout = "[b]Brown[/nope] \u202e."\n'


def left_out(folder: Path) -> list[str]:
    """Return what is said about the themes of a folder, none of which will do."""
    themes, sentences = user_themes(folder, ["dark"])
    assert themes == ()
    return list(sentences)


def test_without_a_folder_there_are_no_themes_and_nothing_is_said(tmp_path: Path) -> None:
    assert user_themes(tmp_path / "none", []) == ((), ())


def test_files_of_other_kinds_are_no_themes(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    (tmp_path / "one.toml").write_text(RIGHT)
    themes, sentences = user_themes(tmp_path, [])

    assert ([theme.name for theme in themes], sentences) == (["one"], ())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("dark", "one of bptui has this one"),
        ("DARK", "one of bptui has this one"),
        ("two words", "up to 40 letters, digits, - and _"),
        ("[red]x", "up to 40 letters, digits, - and _"),
        ("x\x1b[2J", "up to 40 letters, digits, - and _"),
        ("a\n", "up to 40 letters, digits, - and _"),
        ("x" * 41, "up to 40 letters, digits, - and _"),
    ],
)
def test_a_name_that_will_not_do_is_told(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / f"{name}.toml").write_text(RIGHT)

    assert left_out(tmp_path) == [f"Left out: the theme {name}.toml needs another name: {reason}."]


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a link to itself", "a link to nowhere"])
def test_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "mine.toml"
    match kind:
        case "a folder":
            file.mkdir()
        case "a pipe":
            os.mkfifo(file)
        case "a link to itself":
            file.symlink_to(file)
        case _:
            file.symlink_to(tmp_path / "nowhere")
    what = "is missing" if kind == "a link to nowhere" else "is not a regular file"

    assert left_out(tmp_path) == [f"Left out: the theme mine.toml {what}."]


def test_a_theme_may_be_kept_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    (tmp_path / "kept").write_text(RIGHT)
    (folder / "mine.toml").symlink_to(tmp_path / "kept")
    themes, sentences = user_themes(folder, [])

    assert ([theme.name for theme in themes], sentences) == (["mine"], ())


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("a file", "Not a directory"), ("a link to itself", "Too many levels of symbolic links")],
)
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, kind: str, reason: str) -> None:
    folder = tmp_path / "themes"
    if kind == "a file":
        folder.touch()
    else:
        folder.symlink_to(folder)

    assert left_out(folder) == [
        f"There are no themes of your own: {folder} cannot be read: {reason}."
    ]


def test_many_wrong_themes_are_counted(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"t{number}.toml").touch()

    assert left_out(tmp_path) == [
        "Left out: the theme t0.toml is wrong: dark: it is missing.",
        "Left out: the theme t1.toml is wrong: dark: it is missing.",
        "2 more themes of your own cannot be used.",
    ]


def test_no_more_than_some_are_read(tmp_path: Path) -> None:
    for number in range(MOST + 2):
        (tmp_path / f"t{number:03}.toml").write_text(RIGHT)
    themes, sentences = user_themes(tmp_path, [])

    assert len(themes) == MOST
    assert sentences == (f"Only the first 50 of 52 themes in {tmp_path} are read.",)


def test_a_long_story_is_cut(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(f"{'k' * 10_000} = 1\n")
    (told,) = left_out(tmp_path)

    assert told.startswith("Left out: the theme mine.toml is wrong: ")
    assert len(told) <= 240


@pytest.fixture
def themes(config: Path) -> Path:
    """Put a theme that will do, and one that will not, into the config folder."""
    folder = config / THEMES
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(RIGHT)
    (folder / "light.toml").write_text(RIGHT)
    return folder


async def test_a_theme_of_the_user_is_in_the_palette_and_in_the_help(
    tmp_path: Path, themes: Path
) -> None:
    async with opened(sample("first_steps", tmp_path)) as seen:
        assert seen.notices == [
            "Left out: the theme light.toml needs another name: one of bptui has this one."
        ]
        await seen.press("ctrl+p")
        await seen.type("mine")
        await seen.until(lambda: "Use the mine theme" in seen.text())
        assert "[b]Brown[/nope] <U+202E>." in seen.text()
        await seen.press("enter")
        await seen.until(lambda: seen.app.theme == "mine")
        await seen.press("f1", "end")
        await seen.settled()
        assert "Use the mine theme. [b]Brown[/nope] <U+202E>." in seen.text()

    assert json.loads((themes.parent / FILE).read_text())["theme"] == "mine"
    async with opened(sample("acme", tmp_path)) as seen:
        assert seen.app.theme == "mine"
    async with opened(sample("acme", tmp_path / "more"), theme="mine") as seen:
        assert seen.app.theme == "mine"
