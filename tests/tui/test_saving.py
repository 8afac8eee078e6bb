"""Saving and leaving: what is written, what is asked, and what is never lost."""

from pathlib import Path

import pytest

from bptui.tui.dialogs.leave import LeaveDialog
from bptui.tui.dialogs.save_copy import SaveCopyDialog
from bptui.workspace.edits import ReplaceText
from tests.tui.screen import Seen, opened, sample


async def change(seen: Seen, policy: str = "prod-retention") -> str:
    """Type a blank at the end of a policy; return the new text."""
    await seen.edit(policy)
    await seen.press("end")
    await seen.type(" ")
    await seen.settled()
    return seen.editor.text


def contents(folder: Path) -> dict[str, str]:
    """Return all files of a folder by their path."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_text() for file in files}


async def test_saving_writes_exactly_the_changed_file_and_says_what_it_does(
    tmp_path: Path,
) -> None:
    folder = sample("acme", tmp_path)
    before = contents(folder)
    async with opened(folder) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.press("backspace", "backspace")
        await seen.type("180")
        await seen.settled()
        assert contents(folder) == before

        await seen.press("ctrl+s")
        await seen.settled()
        text = seen.editor.text
        assert seen.notices == [
            (
                "Saved prod-retention. 7 of 23 accounts change, 1 becomes INVALID. "
                "Nothing was sent to AWS."
            )
        ]
        assert "unsaved" not in seen.text()
        assert "~" not in "".join(seen.inside("#organization"))

    assert contents(folder) == {**before, "policies/prod-retention.json": text}


async def test_what_does_not_parse_is_left_out_and_named(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    before = contents(folder)
    async with opened(folder) as seen:
        text = await change(seen, "app-team")
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.press("delete")
        await seen.settled()
        await seen.press("ctrl+s")
        await seen.settled()

        assert seen.notices == [
            "Saved app-team. No account changes. Nothing was sent to AWS.",
            '"prod-retention" was not saved. Line 13: the closing quote of "35" is missing.',
        ]
        assert seen.line_of("#header").endswith("1 policy unsaved")

    assert contents(folder) == {**before, "policies/app-team.json": text}


async def test_nothing_unsaved_leaves_without_a_question(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("q")
        await seen.until(lambda: not seen.app.is_running)

        assert seen.app.return_code == 0


async def test_leaving_with_unsaved_work_asks_and_the_safe_answer_has_the_focus(
    tmp_path: Path,
) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        text = await change(seen)
        await change(seen, "app-team")
        await seen.press("ctrl+q")
        await seen.settled()
        assert "Leave bptui?" in seen.text()
        assert "Not saved yet: 2 policies changed: app-team and prod-retention." in seen.text()
        assert seen.focus == "keep"

        await seen.press("escape")
        assert seen.is_without_dialog

        await seen.press("ctrl+q", "left", "enter")
        await seen.until(lambda: not seen.app.is_running)

    assert contents(folder)["policies/prod-retention.json"] == text


async def test_many_unsaved_policies_are_counted(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        for policy in seen.workspace.state.policies:
            seen.workspace.apply(ReplaceText(policy, "{}"))
        await seen.press("3", "u", "ctrl+q")
        await seen.settled()

        lines = (line.strip("┃ ") for line in seen._cut(".dialog"))
        words = " ".join(" ".join(lines).split())
        assert (
            "Not saved yet: 10 policies changed: app-team, base-backup, cards-residency, "
            "dev-weekly, dev-weeknights, prod-copies and 4 more."
        ) in words


async def test_discarding_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    before = contents(folder)
    async with opened(folder) as seen:
        await change(seen)
        await seen.press("ctrl+q", "right", "enter")
        await seen.until(lambda: not seen.app.is_running)

    assert contents(folder) == before


async def test_staying_keeps_everything(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        text = await change(seen)
        await seen.press("ctrl+q", "tab", "tab", "enter")
        await seen.settled()

        assert seen.is_without_dialog
        assert (seen.focus, seen.editor.text) == ("editor", text)


async def test_leaving_by_saving_stays_if_something_cannot_be_saved(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.type("x")
        await seen.press("ctrl+q", "left", "enter")
        await seen.settled()

        assert seen.is_without_dialog
        assert seen.editor.text.startswith("x{")
        assert seen.notices[0].startswith('"prod-retention" was not saved. Line 1: ')


async def test_a_scratch_copy_asks_for_a_folder_until_one_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    async with opened(sample("first_steps", tmp_path), is_scratch=True) as seen:
        text = await change(seen, "production-daily")
        await seen.press("ctrl+s")
        await seen.settled()
        assert isinstance(seen.app.screen, SaveCopyDialog)
        assert "Keep this scratch copy" in seen.text()
        assert "It is gone when you leave." in seen.text()

        await seen.press("ctrl+u", "enter")
        await seen.settled()
        assert "Name a folder." in seen.text()

        await seen.type("~nobody-here/mine")
        await seen.press("enter")
        await seen.settled()
        assert " ".join(map(str.strip, seen._cut("#refusal"))) == (
            '"~nobody-here" is the home folder of nobody here; name ./~nobody-here for a folder'
            " called that."
        )

        await seen.press("ctrl+u")
        await seen.type("full")
        await seen.press("enter")
        await seen.settled()
        assert '"full" already exists and is not an empty folder' in seen.text()

        await seen.press("ctrl+u")
        await seen.type("mine")
        await seen.press("enter")
        await seen.settled()
        assert seen.is_without_dialog
        assert seen.notices[-1].startswith("Saved production-daily.")
        assert seen.line_of("#header") == " First Steps > Root > Production > orders"

        await seen.press("ctrl+s")
        await seen.settled()
        assert seen.notices[-1] == "Nothing to save: every policy is as it is on disk."

    assert contents(tmp_path / "mine")["policies/production-daily.json"] == text
    assert contents(tmp_path / "first_steps")["policies/production-daily.json"] != text


async def test_an_unchanged_scratch_copy_can_be_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(sample("first_steps", tmp_path), is_scratch=True) as seen:
        await seen.press("ctrl+s")
        await seen.settled()
        await seen.press("escape")
        await seen.settled()
        assert seen.workspace.is_scratch

        await seen.press("ctrl+s")
        await seen.settled()
        await seen.press("enter")
        await seen.settled()
        assert seen.notices[-1] == f"Kept in {tmp_path / 'my-backup-policies'}."

    kept = contents(tmp_path / "my-backup-policies")
    assert kept == contents(tmp_path / "first_steps")


async def test_leaving_a_changed_scratch_copy_by_saving_keeps_it_and_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(sample("first_steps", tmp_path), is_scratch=True) as seen:
        text = await change(seen, "production-daily")
        await seen.press("ctrl+q", "left", "enter")
        await seen.settled()
        await seen.press("enter")
        await seen.until(lambda: not seen.app.is_running)

    kept = contents(tmp_path / "my-backup-policies")
    assert kept["policies/production-daily.json"] == text


async def test_a_folder_opened_to_be_read_offers_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = sample("acme", tmp_path)
    before = contents(folder)
    async with opened(folder, is_read_only=True) as seen:
        text = await change(seen)
        await seen.press("ctrl+s")
        await seen.settled()
        assert "Save a copy" in seen.text()
        assert "This folder was opened to be read only" in seen.text()

        await seen.press("enter")
        await seen.settled()
        assert seen.notices[-1].startswith("Saved prod-retention.")
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"

    assert contents(folder) == before
    assert contents(tmp_path / "my-backup-policies")["policies/prod-retention.json"] == text


async def test_leaving_asks_only_once(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await change(seen)
        await seen.press("ctrl+q", "ctrl+q")
        await seen.settled()

        assert [type(screen) for screen in seen.app.screen_stack].count(LeaveDialog) == 1


async def test_what_cannot_be_copied_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = sample("acme", tmp_path)
    file = folder / "policies" / "app-team.json"
    file.unlink()
    file.mkdir()
    async with opened(folder, is_read_only=True) as seen:
        await seen.press("ctrl+s", "enter")
        await seen.settled()

        assert seen.notices[-2:] == [
            "policies/app-team.json was not copied: it is not a regular file.",
            f"Kept in {tmp_path / 'my-backup-policies'}.",
        ]
