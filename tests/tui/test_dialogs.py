"""What all dialogs have in common."""

from pathlib import Path

from bptui.tui.dialogs.choosing import ChoosingDialog
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
