"""What is told in a notice can be read again."""

from pathlib import Path

from bptui.tui.dialogs.notices import NoticesDialog
from tests.tui.screen import opened, sample


async def test_past_notices_are_listed_the_newest_first(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("2", "ctrl+s", "ctrl+z")
        await seen.main.run_action("show_notices")
        await seen.settled()

        assert isinstance(seen.app.screen, NoticesDialog)
        text = seen.text()
        assert "Notices, the newest first" in text
        newest = text.index("Nothing to undo in prod-retention.")
        assert newest < text.index("Nothing to save: every policy is as it is on disk.")

        await seen.click("Esc or a click here closes this.")
        assert seen.is_without_dialog


async def test_before_any_notice_the_list_says_so(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.main.run_action("show_notices")
        await seen.settled()

        assert "Nothing was told yet." in seen.text()


async def test_notices_make_room_for_a_dialog(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.press("ctrl+s")
        assert seen.notices == ["Nothing to save: every policy is as it is on disk."]

        await seen.press("f1")
        assert seen.notices == []


async def test_notices_that_made_room_leave_nothing_behind(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        for number in range(3):
            seen.main.warn(f"notice {number}")
        await seen.until(lambda: len(seen.main.query("Toast")) == 3)
        await seen.press("f1")
        await seen.until(lambda: not seen.main.query("Toast"))

        assert not seen.main.query("ToastHolder")


async def test_a_notice_that_is_said_again_is_shown_once(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("ctrl+s", "ctrl+s", "ctrl+s")
        await seen.settled()

        assert seen.notices == ["Nothing to save: every policy is as it is on disk."]
