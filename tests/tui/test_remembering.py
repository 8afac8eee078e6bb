"""What the user chose holds at the next start, and no trouble with that keeps it from coming."""

import json
import re
from pathlib import Path

import pytest

from bptui.remembered import FILE
from bptui.settings import FILE as SETTINGS
from bptui.tui import start as starting
from bptui.tui.app import BptuiApp
from bptui.tui.start import start
from bptui.tui.user_themes import THEMES
from tests.tui.screen import found_alone, opened, sample


def remembered(config: Path, text: str) -> None:
    """Let a settings file have this content."""
    config.mkdir(parents=True, exist_ok=True)
    (config / FILE).write_text(text)


def settings_of(config: Path) -> object:
    """Return what is remembered."""
    return json.loads((config / FILE).read_text())


async def test_a_theme_that_was_chosen_is_used_at_the_next_start(
    tmp_path: Path, config: Path
) -> None:
    folder = sample("first_steps", tmp_path)
    async with opened(folder) as seen:
        assert seen.app.theme == "dark"
        await seen.press("ctrl+p")
        await seen.type("light th")
        await seen.until(lambda: found_alone(seen, "Use the light theme"))
        await seen.press("enter")
        await seen.until(lambda: seen.app.theme == "light")
        assert seen.notices == []

    assert settings_of(config) == {"theme": "light"}
    async with opened(folder) as seen:
        assert (seen.app.theme, seen.notices) == ("light", [])


async def test_a_theme_of_the_command_line_is_for_one_time(tmp_path: Path, config: Path) -> None:
    folder = sample("first_steps", tmp_path)
    remembered(config, '{"theme": "high-contrast"}')
    async with opened(folder, theme="light") as seen:
        assert seen.app.theme == "light"

    assert settings_of(config) == {"theme": "high-contrast"}
    async with opened(folder) as seen:
        assert seen.app.theme == "high-contrast"


@pytest.mark.parametrize("theme", [None, "light"])
async def test_settings_that_cannot_be_used_are_told_in_a_notice(
    tmp_path: Path, config: Path, theme: str | None
) -> None:
    remembered(config, '{"theme": []}')
    async with opened(sample("first_steps", tmp_path), theme=theme) as seen:
        assert seen.app.theme == (theme or "dark")
        (notice,) = seen.notices
        assert notice == (
            f"{config / FILE} is wrong: theme: text was expected. bptui goes on"
            " without, and keeps the file as remembered.broken.json when you next choose"
            " something."
        )


async def test_a_remembered_theme_that_is_gone_is_told_in_a_notice(
    tmp_path: Path, config: Path
) -> None:
    remembered(config, json.dumps({"theme": "[red]dusk\x1b[2J"}))
    async with opened(sample("first_steps", tmp_path)) as seen:
        assert seen.app.theme == "dark"
        (notice,) = seen.notices
        assert notice == (
            "The theme you chose last is gone: no theme is called `[red]dusk␛[2J`; there are"
            " colour-blind, dark, high-contrast, light."
        )


@pytest.fixture
def no_folder(config: Path) -> Path:
    """Put a file where the config folder should be."""
    config.parent.mkdir(exist_ok=True)
    config.touch()
    return config


async def test_a_choice_that_cannot_be_remembered_holds_for_now(
    tmp_path: Path, no_folder: Path
) -> None:
    async with opened(sample("first_steps", tmp_path)) as seen:
        await seen.main.run_action("app.use_theme('light')")
        await seen.settled()
        assert seen.app.theme == "light"
        themes, file = no_folder / THEMES, no_folder / FILE
        drafts = re.escape(str(no_folder / "drafts"))
        assert re.fullmatch(
            f"There will be no draft of what is not saved: {drafts}/[0-9a-f]+ cannot be written: "
            r"Not a directory\.",
            seen.notices[1],
        )
        assert [seen.notices[0], *seen.notices[2:]] == [
            f"There are no themes of your own: {themes} cannot be read: Not a directory.",
            f"This choice holds until you leave: {file} cannot be written: File exists.",
        ]


def test_the_program_starts_with_what_is_remembered(
    tmp_path: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []
    monkeypatch.setattr(BptuiApp, "run", lambda app: used.append(app.theme))
    monkeypatch.setattr(starting, "DRIVER", "a stand-in")
    remembered(config, '{"theme": "colour-blind"}')
    folder = str(sample("first_steps", tmp_path))

    assert start(folder, theme=None, is_read_only=False) == 0
    assert start(folder, theme="light", is_read_only=False) == 0
    assert used == ["colour-blind", "light"]


def settings(config: Path, text: str) -> Path:
    """Let the file for what is set have this content, and return it."""
    config.mkdir(parents=True, exist_ok=True)
    (config / SETTINGS).write_text(text)
    return config / SETTINGS


async def test_what_is_set_counts_more_than_what_was_chosen_last(
    tmp_path: Path, config: Path
) -> None:
    file = settings(config, 'theme = "light"\nanimations = false\n')
    remembered(config, '{"theme": "high-contrast"}')
    async with opened(sample("first_steps", tmp_path)) as seen:
        assert seen.app.theme == "light"
        assert seen.app.animation_level == "none"
        assert not seen.editor.cursor_blink

        await seen.main.run_action("app.use_theme('dark')")
        await seen.settled()
        assert seen.app.theme == "dark"
        assert seen.notices == [f"dark holds until you leave: {file}, line 1 sets light."]


async def test_a_theme_that_is_set_but_not_there_is_told_with_its_line(
    tmp_path: Path, config: Path
) -> None:
    file = settings(config, '\ntheme = "lihgt"\n')
    async with opened(sample("first_steps", tmp_path)) as seen:
        assert seen.app.theme == "dark"
        (notice,) = seen.notices
        assert notice == (
            f"{file}, line 2: no theme is called `lihgt`; there are"
            " colour-blind, dark, high-contrast, light."
        )
