"""What the editor does for those who write JSON."""

from pathlib import Path

import pytest

from tests.tui.screen import one_account, opened


@pytest.mark.parametrize(
    ("text", "behind", "begun"),
    [
        ('{\n  "plans": {}\n}\n', '"plans": {', '{\n  "plans": {\n    x}\n}\n'),
        ('{\n  "plans": {}\n}\n', '"plans": {}', '{\n  "plans": {}\n  x\n}\n'),
        ('{"a": [1]}', "[", '{"a": [\n  x1]}'),
        ("{}", "", "\nx{}"),
    ],
)
async def test_a_new_line_begins_as_far_in_as_the_one_before_or_farther_behind_a_bracket(
    tmp_path: Path, text: str, behind: str, begun: str
) -> None:
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only", behind=behind)
        await seen.type("\nx")

        assert seen.editor.text == begun


async def test_a_selection_gives_way_to_a_new_line_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{"a": 1}')) as seen:
        await seen.edit("only", behind='{"a": ')
        await seen.press("shift+right", "enter")
        await seen.settled()
        assert seen.editor.text == '{"a": \n}'

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == '{"a": 1}'


async def test_keys_lead_to_both_ends_of_the_text(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{\n  "plans": {}\n}')) as seen:
        await seen.edit("only", behind="plans")
        await seen.press("ctrl+end")
        assert seen.editor.cursor_location == (2, 1)
        await seen.press("ctrl+home")
        assert seen.editor.cursor_location == (0, 0)


async def test_a_policy_that_cannot_be_edited_takes_no_new_line(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, b"\xff")) as seen:
        await seen.edit("only")
        await seen.press("enter")

        assert seen.editor.text == ""
