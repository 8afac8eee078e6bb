"""Reports and pictures of what is on the screen: what is kept, where, and that it is harmless."""

import re
import stat
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bptui.user_folders import cache_folder
from tests.cli.test_report import DIFFERENCE, WHY
from tests.report.page.reading import ReadPage
from tests.tui.screen import Seen, opened, sample
from tests.tui.test_hostile import UNSEEN, evil_folder

HTML, MARKDOWN, PICTURE = "report.html", "report.md", "screen.svg"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "style", "defs", "clipPath", "rect", "circle", "g", "text"}
"""All that a picture is made of."""


def kept(name: str) -> str:
    """Return what is in a file that was kept."""
    return (cache_folder() / name).read_text(encoding="utf-8")


async def report(seen: Seen, action: str) -> None:
    """Do what writes a report, and wait until that is told."""
    before = len(seen.notices)
    await seen.main.run_action(action)
    await seen.until(lambda: len(seen.notices) > before)


async def save_picture(seen: Seen) -> str:
    """Keep a picture of the screen, and return it."""
    await seen.main.run_action("save_screen")
    await seen.until((cache_folder() / PICTURE).exists)
    await seen.settled()
    return kept(PICTURE)


def words_of(picture: str) -> str:
    """Return the words in a picture, which may be made of nothing but shapes and words."""
    root = ET.fromstring(picture)  # noqa: S314 - written by what is tested
    names = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert names <= SHAPES
    return " ".join(node.text or "" for node in root.iter(f"{SVG}text")).replace("\xa0", " ")


async def test_the_value_in_question_is_reported_as_by_the_command(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await report(seen, "report_value")

        folder = cache_folder()
        assert kept(MARKDOWN) == WHY
        assert ReadPage(kept(HTML)).shown_in("title") == [
            WHY.partition("\n")[0].removeprefix("# ").replace("`", "")
        ]
        assert stat.S_IMODE((folder / HTML).stat().st_mode) == 0o600
        assert seen.notices == [
            f"Kept in {folder / HTML} and {folder / MARKDOWN}. The next one takes its place."
        ]


async def test_the_draft_is_reported_as_diff_and_report_tell_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        assert seen.main.why_not("report_draft") == (
            "Nothing is unsaved, so there is no draft to report."
        )
        await seen.edit("prod-retention", '"@@assign": "35')
        await seen.press("backspace", "backspace")
        await seen.type("180")
        await seen.settled()
        await report(seen, "report_draft")

        assert kept(MARKDOWN) == DIFFERENCE
        assert ReadPage(kept(HTML)).shown_in("h1") == [DIFFERENCE.partition("\n")[0][2:]]


@pytest.mark.parametrize("command", ["report_draft", "report_value"])
async def test_reports_say_that_they_are_a_what_if(tmp_path: Path, command: str) -> None:
    what_if = (
        "\n`What if: base-backup is switched off and counts as empty. Nothing of that is ever "
        "saved.`\n"
    )
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", '"@@assign": "35')
        await seen.type("0")
        await seen.edit("base-backup")
        await seen.main.run_action("switch_policy")
        await seen.settled()
        await report(seen, command)
        assert what_if in kept(MARKDOWN)


async def test_without_a_draft_and_before_it_is_known_it_is_said(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await report(seen, "report_draft")
        await seen.edit("prod-retention", '"@@assign": "35')
        await seen.type("0")
        await seen.settled()
        seen.main._review = None
        await report(seen, "report_draft")

        assert seen.notices == [
            "Nothing is unsaved, so there is no draft to report.",
            "What the draft changes is not known yet. Ask again in a moment.",
        ]
        assert not (cache_folder() / HTML).exists()


async def test_where_nothing_can_be_kept_it_is_said_why(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        (cache_folder() / HTML).mkdir(parents=True)
        await report(seen, "report_value")

        assert seen.notices == [
            f"It could not be kept: {cache_folder() / HTML} cannot be written: Is a directory."
        ]


async def test_the_screen_is_kept_as_a_picture_that_needs_nothing_else(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        picture = await save_picture(seen)

        assert "std/rules/daily" in words_of(picture)
        assert "Prod/prod-retention:13" in words_of(picture)
        assert picture.count("://") == 1
        assert 'xmlns="http://www.w3.org/2000/svg"' in picture
        assert not re.search(r"@font-face|@import|<!--|url\((?!#)|href", picture)
        assert seen.notices == [
            f"Kept in {cache_folder() / PICTURE}. The next one takes its place."
        ]


async def test_the_palette_is_not_in_the_picture_that_is_asked_for_there(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("ctrl+p")
        await seen.type("screen as")
        await seen.until(lambda: "Save the screen as SVG" in seen.text())
        await seen.press("enter")
        await seen.until((cache_folder() / PICTURE).exists)

        assert "Save the screen as SVG" not in words_of(kept(PICTURE))


async def test_nothing_hostile_gets_into_reports_and_pictures(tmp_path: Path) -> None:
    async with opened(evil_folder(tmp_path), (200, 50)) as seen:
        for keys in ((), ("g", "j", "f2"), ("1", "j", "j")):
            await seen.press(*keys)
            await seen.settled()
            seen.app.clear_notifications()
            await report(seen, "report_value")
            picture = await save_picture(seen)

            ReadPage(kept(HTML))
            for text in (kept(HTML), kept(MARKDOWN), picture):
                assert not UNSEEN.search(text.replace("\n", ""))
            assert "]0;pwn" in words_of(picture)
            assert "click=app.exit" in kept(MARKDOWN)
