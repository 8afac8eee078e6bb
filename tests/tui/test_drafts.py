"""Drafts on the screen: written beside typing, and offered back; none is dropped unasked."""

import os
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path
from types import SimpleNamespace

import pytest

from bptui.tui import draft_keeper
from bptui.tui.draft_keeper import DraftKeeper
from bptui.user_folders import state_folder
from bptui.workspace.draft_folder import DraftFolder
from bptui.workspace.drafts import read_draft
from bptui.workspace.edits import Move, ReplaceText
from bptui.workspace.presence import Presence
from bptui.workspace.workspace import Workspace
from tests.tui.screen import Seen, opened, sample

TEXT = '{"plans": {"mine": {}}}'
DB_PROD = "db-prod"


def drafts() -> list[Path]:
    """Return the files of all drafts."""
    return sorted((state_folder() / "drafts").rglob("*.json"))


def left_behind(folder: Path, change: Callable[[Workspace], object], subject: str = "") -> Path:
    """Leave a draft behind as a bptui does that is killed; return its file."""
    workspace = Workspace(folder)
    change(workspace)
    place = DraftFolder(state_folder() / "drafts", subject or str(folder))
    place.write(workspace.work)
    return place.file


def retyped(workspace: Workspace) -> None:
    workspace.apply(ReplaceText("prod-retention", TEXT))


def words(seen: Seen) -> str:
    """Return all words of the dialog."""
    lines = (line.strip("┃┏┗━┓┛ ") for line in seen._cut(".dialog"))
    return " ".join(" ".join(lines).split())


async def test_a_draft_is_there_soon_after_the_first_key_and_gone_when_all_is_saved(
    tmp_path: Path,
) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await seen.edit("prod-retention")
        await seen.type(" ")
        await seen.until(lambda: len(drafts()) == 1)
        draft = read_draft(drafts()[0].read_bytes(), str(folder))
        assert draft.policies["prod-retention"].text == seen.editor.text

        await seen.press("ctrl+s")
        await seen.until(lambda: drafts() == [])


async def test_what_is_typed_last_is_kept_when_it_ends_without_a_question(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await seen.edit("prod-retention")
        await seen.type("abc")
        text = seen.editor.text

    (file,) = drafts()
    assert read_draft(file.read_bytes(), str(folder)).policies["prod-retention"].text == text


async def test_a_draft_is_offered_with_what_it_has_and_kept_with_enter(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    before = (folder / "policies" / "prod-retention.json").read_text()
    file = left_behind(folder, retyped)
    async with opened(folder) as seen:
        assert "There is a draft of what was not saved" in seen.text()
        assert "1 policy changed, from less than a minute ago (" in words(seen)
        assert "): prod-retention." in words(seen)
        assert seen.focus == "keep"
        assert seen.workspace.state.policies["prod-retention"].text == before

        await seen.press("enter")
        await seen.settled()
        assert seen.workspace.state.policies["prod-retention"].text == TEXT
        assert seen.editor.text == TEXT
        assert seen.line_of("#header").endswith("1 policy unsaved")
        assert seen.notices == [
            "The draft is here again, and not saved yet. F9 shows what is different."
        ]
        assert not file.exists()
        assert len(drafts()) == 1

    assert (folder / "policies" / "prod-retention.json").read_text() == before


async def test_a_move_comes_back_in_the_tree(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)

    def moved(workspace: Workspace) -> None:
        organization = workspace.state.organization
        retyped(workspace)
        target, parent = organization.find(DB_PROD), organization.find("Dev")
        workspace.apply(Move(target.id, parent.id))

    left_behind(folder, moved)
    async with opened(folder) as seen:
        assert "1 policy changed and 1 account moved, from less than a minute ago" in words(seen)
        await seen.press("enter")
        await seen.settled()

        assert seen.line_of("#header").startswith(" Acme > Root > Dev > db-prod")
        rows = seen.rows("#organization")
        assert rows.index("> => * db-prod ~ changed") > rows.index("v Dev ~ 1 changed")


async def test_a_draft_can_be_looked_at_before_one_decides(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    left_behind(folder, retyped)
    async with opened(folder) as seen:
        await seen.press("right", "enter")
        await seen.settled()
        assert "What the draft would change" in seen.text()
        assert f"1 + {TEXT}" in words(seen)
        assert "prod-retention changes: +1 -21" in words(seen)

        await seen.press("escape")
        await seen.settled()
        assert seen.focus == "keep"
        assert "There is a draft of what was not saved" in seen.text()


async def test_a_draft_is_discarded_only_when_one_says_so(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    file = left_behind(folder, retyped)
    async with opened(folder) as seen:
        await seen.press("escape")
        await seen.settled()
        assert seen.notices == ["The draft stays as it is, and is offered at the next start."]
    assert file.exists()

    async with opened(folder) as seen:
        await seen.click("Discard")
        await seen.settled()
        assert seen.notices == ["The draft is discarded."]
        assert not seen.workspace.has_unsaved_work
    assert drafts() == []


async def test_what_changed_on_disk_since_is_said(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    left_behind(folder, retyped)
    (folder / "policies" / "prod-retention.json").write_text("{}")
    async with opened(folder) as seen:
        assert (
            "policies/prod-retention.json was changed on disk since. Keeping the draft changes no "
            "file until you save."
        ) in words(seen)


async def test_a_draft_of_what_is_saved_by_now_is_not_offered(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    left_behind(folder, retyped)
    (folder / "policies" / "prod-retention.json").write_text(TEXT)
    async with opened(folder) as seen:
        assert seen.is_without_dialog

    assert drafts() == []


async def test_several_drafts_are_offered_one_after_the_other(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    left_behind(folder, retyped)
    left_behind(folder, lambda w: w.apply(ReplaceText("app-team", TEXT)))
    async with opened(folder) as seen:
        assert "There is an older draft, too; it is offered after this one." in words(seen)
        assert "): app-team." in words(seen)
        await seen.click("Discard")
        await seen.settled()
        assert "): prod-retention." in words(seen)


async def test_a_draft_that_cannot_be_used_is_told_and_stays(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    file = left_behind(folder, retyped)
    file.write_text('{"version": 99}')
    async with opened(folder) as seen:
        (notice,) = seen.notices
        assert notice == (
            f"A draft cannot be used: {file} was written by another version of bptui. It stays "
            "there."
        )

    assert file.exists()


async def test_the_draft_of_a_scratch_copy_is_offered_in_the_next_one(tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
    async with opened(sample("first_steps", tmp_path / "a"), is_scratch=True) as seen:
        await seen.edit("production-daily")
        await seen.type("x")

    async with opened(sample("first_steps", tmp_path / "b"), is_scratch=True) as seen:
        assert "): production-daily." in words(seen)
        await seen.press("enter")
        await seen.settled()
        assert seen.workspace.state.policies["production-daily"].text.startswith("x")


async def test_leaving_with_the_draft_kept_writes_no_file_and_offers_it_again(
    tmp_path: Path,
) -> None:
    folder = sample("acme", tmp_path)
    before = (folder / "policies" / "prod-retention.json").read_text()
    async with opened(folder) as seen:
        await seen.edit("prod-retention")
        await seen.type("x")
        await seen.press("ctrl+q")
        await seen.click("Keep as draft")
        await seen.until(lambda: not seen.app.is_running)

    assert (folder / "policies" / "prod-retention.json").read_text() == before
    async with opened(folder) as seen:
        assert "There is a draft of what was not saved" in seen.text()


async def test_discarding_when_leaving_leaves_no_draft(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.type("x")
        await seen.until(lambda: len(drafts()) == 1)
        await seen.press("ctrl+q")
        await seen.click("Discard")
        await seen.until(lambda: not seen.app.is_running)

    assert drafts() == []


async def test_the_question_before_leaving_says_what_saving_would_leave_out(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.edit("prod-retention")
        await seen.type("x")
        await seen.press("ctrl+q")
        await seen.settled()

        assert (
            "Leave bptui? Not saved yet: 1 policy changed: prod-retention. prod-retention does not "
            "parse: Save all would leave it out, and stay here."
        ) in words(seen)


async def test_where_no_draft_can_be_written_it_is_said_and_leaving_with_it_stays(
    tmp_path: Path, config: Path
) -> None:
    (config.parent / "drafts").parent.mkdir(parents=True, exist_ok=True)
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "drafts").touch()
    async with opened(sample("acme", tmp_path)) as seen:
        assert seen.notices[0].startswith("There will be no draft of what is not saved: ")
        assert seen.notices[0].endswith(" cannot be written: Not a directory.")
        await seen.edit("prod-retention")
        await seen.type("x")
        await seen.press("ctrl+q")
        await seen.click("Keep as draft")
        await seen.settled()

        assert seen.is_without_dialog
        assert (
            "The draft cannot be written: Not a directory. What is not saved is only here: save it "
            "soon."
        ) in seen.notices


# Another bptui


async def test_another_bptui_is_named_and_reading_only_is_offered(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    other = Presence(DraftFolder(state_folder() / "drafts", str(folder)).path)
    other.announce()
    async with opened(folder) as seen:
        assert "This folder is open already" in seen.text()
        assert "has it open. When both save, the second one is asked about every file" in words(
            seen
        )
        assert seen.focus == "read"
        await seen.press("enter")
        await seen.settled()
        assert seen.line_of("#header").endswith("READ ONLY")

    async with opened(folder) as seen:
        await seen.click("Edit here too")
        await seen.settled()
        assert not seen.workspace.is_read_only
    other.leave()
    async with opened(folder) as seen:
        assert seen.is_without_dialog


async def test_the_draft_of_a_living_bptui_is_not_offered(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    place = DraftFolder(state_folder() / "drafts", str(folder))
    place.presence.announce()
    workspace = Workspace(folder)
    retyped(workspace)
    place.write(workspace.work)
    async with opened(folder) as seen:
        await seen.click("Edit here too")
        await seen.settled()
        assert seen.is_without_dialog
    place.presence.leave()


# The thread


class Place(SimpleNamespace):
    """Stands for the folder of drafts: notes what it is asked to write."""

    def __init__(self) -> None:
        self.written: list[object] = []

    def write(self, work: object) -> None:
        self.written.append(work)

    def remove(self) -> None:
        self.written.append("removed")


def test_what_comes_after_a_draft_was_discarded_is_never_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(draft_keeper, "DELAY", 0)
    place = Place()
    keeper = DraftKeeper(place, print)  # type: ignore[arg-type]
    keeper.start()
    keeper.discard()
    keeper.note("late")  # type: ignore[arg-type]
    keeper._thread.join(10)

    assert not keeper._thread.is_alive()
    assert place.written == ["removed"]


def test_what_is_kept_at_once_is_not_followed_by_what_waited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(draft_keeper, "DELAY", 1000)
    place = Place()
    keeper = DraftKeeper(place, print)  # type: ignore[arg-type]
    keeper.start()
    keeper.note("old")  # type: ignore[arg-type]
    assert keeper.keep("new")  # type: ignore[arg-type]
    keeper.stop()
    keeper._thread.join(10)

    assert place.written == ["new"]


async def test_on_a_full_disk_it_is_said_once_until_it_goes_well_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(draft_keeper, "DELAY", 0)
    sentence = (
        "The draft cannot be written: No space left on device. What is not saved is only here: "
        "save it soon."
    )
    async with opened(sample("acme", tmp_path)) as seen:
        with monkeypatch.context() as patch:
            patch.setattr("bptui.workspace.draft_folder.write_atomically", full)
            await seen.edit("prod-retention")
            await seen.type("a")
            await seen.until(lambda: seen.notices == [sentence])
            await seen.type("b")
            await seen.settled()
            assert seen.notices == [sentence]
            assert seen.editor.text.startswith("ab{")
        await seen.type("c")
        await seen.until(lambda: len(drafts()) == 1)
