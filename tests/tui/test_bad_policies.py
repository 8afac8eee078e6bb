"""Policies that are missing, unreadable or far too large: the folder opens, and they are marked."""

import os
from pathlib import Path

import pytest

from tests.organization.samples import folder_with
from tests.tui.screen import Seen, one_account, opened, sample

GOOD = '{"plans": {"p": {"regions": {"@@assign": ["eu-west-1"]}}}}'
NAMES = ("huge", "bytes", "pipe", "link", "deep", "gone", "empty", "half", "good")
LOCKED = {
    "huge": "is 50,000,000 bytes large, and no more than 200,000 characters are opened",
    "bytes": "is not UTF-8 text: line 1 has the byte 0xff where it cannot be",
    "pipe": "is not a regular file",
    "link": "is a link that leads out of the folder",
    "deep": "is 600,010 characters long, and no more than 200,000 characters are opened",
}
"""The policies that cannot be edited, and why."""


def bad_folder(place: Path) -> Path:
    """Make an organization with a policy for everything that can be wrong with a file."""
    account = {"id": "111122223333", "name": "solo"}
    root = {"id": "r-ab12", "name": "Root", "policies": NAMES, "accounts": [account]}
    folder = place / "org"
    folder.mkdir()
    texts: dict[str, str | bytes] = {
        "bytes": b'{"plans"\xff',
        "deep": '{"plans":' + '{"a":' * 100_000 + "}" * 100_001,
        "empty": "",
        "half": '{"plans":',
        "good": GOOD,
    }
    folder_with(folder, {"root": root}, **texts)
    os.mkfifo(folder / "policies" / "pipe.json")
    outside = place / "outside.json"
    outside.write_text(GOOD)
    (folder / "policies" / "link.json").symlink_to(outside)
    with (folder / "policies" / "huge.json").open("wb") as file:
        file.truncate(50_000_000)
    return folder


async def test_the_folder_opens_and_marks_each_of_them(tmp_path: Path) -> None:
    async with opened(bad_folder(tmp_path)) as seen:
        assert seen.rows("#organization")[1:10] == [
            *(f"! {name} broken" for name in NAMES[:-1]),
            "- good",
        ]
        assert seen.rows("#effective")[:2] == ["plans/p", "regions eu-west-1 Root/good:1"]
        assert seen.notices == [
            "This folder has 7 problems: F8 goes to them, and Problems lists them.",
        ]


async def test_what_cannot_be_edited_says_why_once_and_is_never_written(tmp_path: Path) -> None:
    folder = bad_folder(tmp_path)
    async with opened(folder) as seen:
        for name, reason in LOCKED.items():
            seen.app.clear_notifications()
            await seen.edit(name)
            await seen.type("q{1")
            await seen.paste("text")
            await seen.press("enter", "backspace", "ctrl+z")
            await seen.settled()

            file = f"policies/{name}.json"
            assert seen.title("#editor") == f"{name} · attached at Root · cannot be edited"
            assert seen.notices == [
                f"{name} cannot be edited: {file} {reason}; the policy counts as empty.",
                f"Nothing to undo in {name}.",
            ]
            assert (seen.editor.text, seen.is_without_dialog) == ("", True)
        await edit_good_and_save(seen)

    assert (folder / "policies" / "bytes.json").read_bytes() == b'{"plans"\xff'
    assert (folder / "policies" / "link.json").is_symlink()
    assert (tmp_path / "outside.json").read_text() == GOOD
    assert (folder / "policies" / "pipe.json").is_fifo()
    assert (folder / "policies" / "huge.json").stat().st_size == 50_000_000


async def edit_good_and_save(seen: Seen) -> None:
    """Change the policy that is right, and save."""
    await seen.edit("good")
    await seen.type(" ")
    await seen.press("ctrl+s")
    await seen.settled()
    assert seen.notices[-1].startswith("Saved good.")


async def test_missing_and_empty_files_can_be_made_anew(tmp_path: Path) -> None:
    folder = bad_folder(tmp_path)
    async with opened(folder) as seen:
        for name in ("gone", "empty"):
            await seen.edit(name)
            assert seen.title("#editor").startswith(f"{name} · attached at Root")
            await seen.type("{}")
            await seen.settled()
        await seen.press("ctrl+s")
        await seen.settled()
        assert seen.notices[-1].startswith("Saved empty and gone.")
        assert "! gone broken" not in seen.rows("#organization")

    assert (folder / "policies" / "gone.json").read_text() == "{}"
    assert (folder / "policies" / "empty.json").read_text() == "{}"


async def test_300_lines_are_pasted_in_one_step(tmp_path: Path) -> None:
    lines = "\r\n".join(f'"line {number}": {{}},' for number in range(300))
    async with opened(one_account(tmp_path, GOOD)) as seen:
        await seen.edit("only", behind="{")
        await seen.paste(lines)
        await seen.settled()
        assert seen.editor.document.line_count == 300
        assert seen.editor.cursor_location == (299, len('"line 299": {},'))

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == GOOD


async def test_a_paste_that_makes_a_policy_too_long_is_refused(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, GOOD)) as seen:
        await seen.edit("only", behind="{")
        await seen.paste("x" * 200_000)
        await seen.settled()

        assert seen.editor.text == GOOD
        length = f"{200_000 + len(GOOD):,} characters"
        assert seen.notices == [
            f"Not pasted: the policy would have {length}. bptui takes 200,000, AWS 10,000."
        ]


async def test_a_paste_takes_the_place_of_what_is_selected(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, GOOD)) as seen:
        await seen.edit("only")
        await seen.press("shift+end")
        await seen.paste("{}\rx")
        await seen.settled()

        assert seen.editor.text == "{}\nx"


async def test_typing_beyond_the_most_characters_is_taken_back(tmp_path: Path) -> None:
    text = '{"plans": {}}'.ljust(200_000)
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only")
        await seen.type(" ")
        await seen.settled()

        assert seen.editor.text == text
        assert seen.notices == [
            'That would make "only" longer than 200,000 characters; AWS takes 10,000.'
        ]


@pytest.mark.parametrize("sign", ['"', '{"a":'])
async def test_a_line_of_150_000_characters_can_be_edited(tmp_path: Path, sign: str) -> None:
    line = sign * (150_000 // len(sign))
    async with opened(one_account(tmp_path, f'{{"plans": {{}}}}\n{line}')) as seen:
        await seen.edit("only", behind="}\n")
        await seen.type("1")
        await seen.press("end", "backspace", "up", "down", "ctrl+z")
        await seen.settled()

        assert seen.status.strip()
        assert seen.title("#editor").startswith("only · attached at solo")


async def test_another_line_end_stays_what_it_was(tmp_path: Path) -> None:
    folder = sample("first_steps", tmp_path)
    file = folder / "policies" / "production-daily.json"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    async with opened(folder) as seen:
        await seen.edit("production-daily")
        await seen.type(" ")
        await seen.press("ctrl+s")
        await seen.settled()

    assert file.read_bytes() == b" " + before
