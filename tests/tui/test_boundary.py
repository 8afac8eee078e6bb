"""The longest text there may be: 200,000 characters fit, one more does not, on every way."""

from pathlib import Path

import pytest

from bptui.organization.folder.policy_files import MOST_CHARACTERS
from tests.tui.screen import one_account, opened

TOO_LONG = 'That would make "only" longer than 200,000 characters; AWS takes 10,000.'


def text_of(length: int) -> str:
    """Return a policy of so many characters, in lines as they are."""
    line = " " * 99 + "\n"
    rest = length - len("{}\n")
    return "{}\n" + line * (rest // len(line)) + " " * (rest % len(line))


@pytest.mark.parametrize("length", [MOST_CHARACTERS, MOST_CHARACTERS + 1])
async def test_a_file_is_edited_up_to_the_longest(tmp_path: Path, length: int) -> None:
    async with opened(one_account(tmp_path, text_of(length))) as seen:
        fits = length == MOST_CHARACTERS

        assert (len(seen.editor.text) == length) is fits
        assert seen.workspace.state.policies["only"].is_locked is not fits
        assert ("200,001" in " ".join(seen.notices)) is not fits


async def test_a_paste_fits_up_to_the_longest(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, text_of(MOST_CHARACTERS - 10))) as seen:
        await seen.edit("only")
        await seen.paste("x" * 11)
        await seen.settled()
        assert len(seen.editor.text) == MOST_CHARACTERS - 10
        assert seen.notices == [
            "Not pasted: the policy would have 200,001 characters. bptui takes 200,000, AWS 10,000."
        ]

        await seen.paste("x" * 10)
        await seen.settled()
        assert len(seen.workspace.state.policies["only"].text) == MOST_CHARACTERS


async def test_typing_undoing_and_redoing_stay_within_it(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, text_of(MOST_CHARACTERS - 1))) as seen:
        await seen.edit("only")
        await seen.type("y")
        await seen.settled()
        longest = seen.editor.text
        assert len(longest) == MOST_CHARACTERS

        await seen.type("z")
        await seen.settled()
        assert seen.editor.text == seen.workspace.state.policies["only"].text == longest
        assert seen.notices == [TOO_LONG]

        await seen.press("ctrl+z")
        await seen.settled()
        assert len(seen.editor.text) == MOST_CHARACTERS - 1
        await seen.press("ctrl+y")
        await seen.settled()
        assert seen.editor.text == seen.workspace.state.policies["only"].text == longest
