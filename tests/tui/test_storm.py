"""Keys faster than the screen, and storms of everything: the app goes on and loses nothing."""

from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from tests.hardening.gusts import ENTER, ESCAPE, PAGE_DOWN, PAGE_UP, PALETTE, Size
from tests.hardening.storm import assert_well, blow, weathered
from tests.tui.screen import Seen, opened, sample


async def closes_once(seen: Seen, opens: str, closes: str) -> None:
    """Open a dialog, close it with more keys than it needs, and check that nothing else closes."""
    await seen.press(opens)
    await seen.until(lambda: not seen.is_without_dialog)
    await seen.send(*(events.Key(closes, None) for _ in range(4)))
    await seen.until(lambda: seen.is_without_dialog)
    await assert_well(seen)


@pytest.mark.parametrize(
    ("opens", "closes"), [("f1", "q"), ("f1", "escape"), ("ctrl+q", "escape"), ("ctrl+p", "escape")]
)
async def test_a_dialog_is_closed_once_however_often_it_is_told(
    tmp_path: Path, opens: str, closes: str
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("app-team")
        await seen.type(" ")
        await seen.settled()
        await closes_once(seen, opens, closes)


async def test_the_question_for_a_folder_is_closed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(sample("acme", tmp_path), is_scratch=True) as seen:
        await closes_once(seen, "ctrl+s", "escape")
        await closes_once(seen, "ctrl+s", "enter")


async def test_a_second_enter_acts_on_what_the_first_has_opened(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("ctrl+p")
        await seen.until(lambda: "Save all changes" in seen.text())
        await seen.type("notices")
        await seen.until(lambda: "Show past notices" in seen.text())
        await blow(seen, ENTER)
        await seen.until(lambda: "Notices, the newest first" in seen.text())
        await blow(seen, ESCAPE)
        await seen.press("ctrl+p")
        await seen.type("notices")
        await seen.until(lambda: "Show past notices" in seen.text())
        await blow(seen, ENTER * 2)
        await seen.until(lambda: seen.is_without_dialog)
        await assert_well(seen)

        assert seen.focus == "organization"


@pytest.mark.parametrize("key", [PAGE_DOWN, PAGE_UP])
async def test_pages_are_turned_in_a_palette_that_has_no_room_for_its_list(
    tmp_path: Path, key: str
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await blow(seen, PALETTE + key)
        await seen.until(lambda: "Save all changes" in seen.text())
        await blow(seen, Size(5, 2))
        await blow(seen, key)
        await blow(seen, key)
        await blow(seen, ESCAPE)
        await assert_well(seen)


async def test_a_palette_closed_while_it_searches_is_gone(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        for letters in ("s", "so", "zzz"):
            await blow(seen, PALETTE)
            await seen.until(lambda: "Save all changes" in seen.text())
            await blow(seen, f"{letters}{ESCAPE}{letters}")
            await seen.until(lambda: seen.is_without_dialog)
        await assert_well(seen)


async def test_a_search_that_begins_when_the_palette_is_closed_finds_nothing(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("ctrl+p")
        await seen.until(lambda: "Save all changes" in seen.text())
        palette = seen.app.screen
        assert isinstance(palette, CommandPalette)
        field = palette.query_one(Input)
        await palette.dismiss()
        palette._input(Input.Changed(field, "save"))
        await assert_well(seen)


@pytest.mark.parametrize("seed", ["breeze", "gale", "hurricane"])
async def test_a_storm_ends_nothing_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert await weathered(sample("acme", tmp_path), seed, 25, is_scratch=seed == "gale")
