"""What all dialogs have in common."""

from pathlib import Path

import pytest

from bptui.tui.dialogs.choosing import ChoosingDialog
from bptui.tui.widgets.choice_list import PagedList
from tests.tui.screen import opened, sample


async def test_a_dialog_closed_before_it_is_there_is_only_closed(tmp_path: Path) -> None:
    async with opened(sample("first_steps", tmp_path)) as seen:
        main = seen.app.screen
        answers: list[str | None] = []
        dialog = ChoosingDialog("A question", ["A sentence."], (("yes", "Yes"), ("no", "No")))
        seen.app.push_screen(dialog, answers.append)
        dialog.dismiss("no")
        await seen.until(lambda: bool(answers))

        assert answers == ["no"]
        assert seen.app.screen is main


@pytest.mark.parametrize("size", [(5, 2), (1, 1)])
async def test_keys_for_pages_do_no_harm_where_a_tiny_terminal_leaves_a_list_no_room(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("first_steps", tmp_path), (80, 24)) as seen:
        await seen.press("ctrl+g", "down", "down")
        outline = seen.app.screen.query_one(PagedList)
        await seen.resize(*size)
        await seen.press("pageup", "pagedown")

        assert seen.app.screen.query_one(PagedList) is outline
