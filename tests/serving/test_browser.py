"""The served app in a real browser."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp.test_utils import TestServer

from bptui.serving.door import Door
from bptui.serving.site import Offer, Site
from tests.serving.browser import PROGRAM, Page, browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="Chromium is not on the PATH"),
]
RESULT = "cron(0 5 ? * * *)"


async def test_a_policy_is_edited_by_typing_while_somebody_else_looks_on(tmp_path: Path) -> None:
    server = TestServer(Site(Offer(), Door("", 5)).app())
    async with server, browser() as opened:
        address = str(server.make_url("/"))
        one, two = await opened(address), await opened(address)
        for page in (one, two):
            await page.shows(RESULT)
            await page.has_focus()
        await one.press("Tab", 9)
        await one.shows("┏━ production-daily")
        await one.press("End", 35)
        await one.press("ArrowLeft", 37)
        await one.write("7")
        await one.shows("unsaved")
        await one.picture(tmp_path / "one.png")
        assert "unsaved" not in two.shown
        await two.press("F1", 112)
        await two.shows("Moving here chooses the explained target")
        await two.picture(tmp_path / "two.png")

        for page in (one, two):
            assert_nothing_is_from_elsewhere(page, address)


async def test_a_lesson_is_done_by_typing(tmp_path: Path) -> None:
    server = TestServer(Site(Offer(lesson="who-set-this"), Door("", 5)).app())
    async with server, browser() as opened:
        page: Page = await opened(str(server.make_url("/")))
        await page.shows("Back to the work")
        await page.has_focus()
        await page.picture(tmp_path / "story.png")
        await page.press("Escape", 27)
        for answer in ("shop-retention", "14"):
            await page.shows("┏━ Organization ━━━")
            await page.write("P")
            await page.shows("Your prediction")
            await page.write(answer)
            await page.press("Enter", 13)
            await page.shows("done · ^l Enter goes on")
            await page.press("l", 76, is_ctrl=True)
            await page.shows("Go on")
            await page.press("Enter", 13)
            await page.write("1")
        await page.shows("step 3 of 3")
        await page.write("/shop-retention")
        await page.press("Enter", 13)
        await page.press("ArrowDown", 40)
        await page.press("Enter", 13)
        await page.shows("┏━ shop-retention")
        for key, code in (("ArrowDown", 40),) * 6 + (("End", 35),):
            await page.press(key, code)
        for key, code in (("ArrowLeft", 37),) * 2 + (("Backspace", 8),) * 2:
            await page.press(key, code)
        await page.write("60")
        await page.shows("done")
        await page.picture(tmp_path / "done.png")

        assert page.complaints == []


async def test_a_visit_that_ends_says_so_and_another_can_begin() -> None:
    server = TestServer(Site(Offer(), Door("", 5)).app())
    async with server, browser() as opened:
        page: Page = await opened(str(server.make_url("/")))
        await page.shows(RESULT)
        await page.write("q")
        while await page.value("document.body.classList.contains('-closed')") is not True:
            await asyncio.sleep(0.05)
        said = await page.value("document.querySelector('.ended').innerText")
        await page.value("document.querySelector('.ended a').click()")
        await page.until_new()
        await page.shows(RESULT)

        assert said == (
            "This visit has ended, and everything of it is gone from the server.\n\nBegin a new one"
        )


def assert_nothing_is_from_elsewhere(page: Page, address: str) -> None:
    """Check that the page asked its own server only, and complained of nothing."""
    assert {urlsplit(asked).netloc for asked in page.requested} == {urlsplit(address).netloc}
    assert page.complaints == []
