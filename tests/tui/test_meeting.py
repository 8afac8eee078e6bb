"""What somebody else does to the files while they are open here."""

import shutil
from pathlib import Path

from tests.tui.screen import Seen, opened, sample
from tests.tui.test_drafts import words

THEIRS = '{"plans": {"theirs": {}}}\n'


def policy_file(folder: Path, name: str = "prod-retention") -> Path:
    return folder / "policies" / f"{name}.json"


async def look(seen: Seen) -> None:
    """Look at the files without waiting for the next time."""
    seen.main.look_into(tuple(seen.workspace.work.known))
    await seen.settled()


async def test_what_is_unedited_here_is_loaded_and_can_be_taken_back(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await seen.edit("prod-retention")
        before = seen.editor.text
        policy_file(folder).write_text(THEIRS)
        await look(seen)
        assert seen.editor.text == THEIRS
        assert seen.notices == [
            "prod-retention was changed on disk, and loaded. ^z in the text takes that back."
        ]
        assert "unsaved" not in seen.text()

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == before
        assert seen.line_of("#header").endswith("1 policy unsaved")


async def test_changes_are_noticed_by_themselves(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await seen.edit("prod-retention")
        await seen.until(lambda: bool(seen.main._seen))
        policy_file(folder).write_text(THEIRS)
        seen.main._look_at_files()
        await seen.until(lambda: seen.editor.text == THEIRS)


async def test_what_is_edited_here_stays_and_saving_asks(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await seen.edit("prod-retention")
        await seen.type(" ")
        mine = seen.editor.text
        policy_file(folder).write_text(THEIRS)
        await look(seen)
        await look(seen)
        assert seen.notices == [
            "prod-retention was changed on disk, and here as well. ^s asks which to keep."
        ]
        assert seen.editor.text == mine

        await seen.press("ctrl+s")
        await seen.settled()
        assert words(seen).startswith(
            "prod-retention was changed on disk meanwhile Somebody else wrote it since it was read "
            "here. Keeping yours writes over it; loading theirs can be undone with ^z."
        )
        assert seen.focus == "show"
        await seen.press("escape")
        await seen.settled()
        assert seen.notices[-1] == "Nothing was saved."
        assert policy_file(folder).read_text() == THEIRS
        assert seen.editor.text == mine


async def saving(seen: Seen, folder: Path) -> str:
    """Edit a policy, let somebody else write it, and save; return the text from here."""
    await seen.edit("prod-retention")
    await seen.type(" ")
    policy_file(folder).write_text(THEIRS)
    mine = seen.editor.text
    await seen.press("ctrl+s")
    await seen.settled()
    return mine


async def test_mine_is_kept_and_written_over_theirs(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        mine = await saving(seen, folder)
        await seen.click("Keep mine")
        await seen.settled()

        assert policy_file(folder).read_text() == mine
        assert seen.notices[-1].startswith("Saved prod-retention. ")


async def test_theirs_is_loaded_and_mine_comes_back_with_undo(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        mine = await saving(seen, folder)
        await seen.click("Load theirs")
        await seen.settled()
        assert seen.editor.text == THEIRS
        assert policy_file(folder).read_text() == THEIRS
        assert "unsaved" not in seen.text()

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == mine


async def test_both_can_be_compared_before_one_decides(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await saving(seen, folder)
        await seen.press("enter")
        await seen.settled()
        assert "prod-retention: - theirs, + yours" in seen.text()
        assert '1 - {"plans": {"theirs": {}}}' in words(seen)

        await seen.press("escape")
        await seen.settled()
        assert seen.focus == "show"


async def test_leaving_by_saving_asks_as_well(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await seen.edit("prod-retention")
        await seen.type(" ")
        policy_file(folder).write_text(THEIRS)
        await seen.press("ctrl+q", "left", "enter")
        await seen.settled()
        await seen.click("Keep mine")
        await seen.until(lambda: not seen.app.is_running)

    assert policy_file(folder).read_text() != THEIRS


async def test_what_is_deleted_on_disk_is_kept_here_unsaved(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        policy_file(folder, "app-team").unlink()
        await look(seen)
        assert seen.notices == ["app-team was deleted on disk. It is kept here, and not saved."]
        assert seen.line_of("#header").endswith("1 policy unsaved")

        await seen.press("ctrl+s")
        await seen.settled()
    assert policy_file(folder, "app-team").exists()


async def test_what_cannot_be_read_any_more_stays_as_it_was_read(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        policy_file(folder).unlink()
        policy_file(folder).mkdir()
        await look(seen)
        assert seen.notices == [
            "policies/prod-retention.json is not a regular file. What was read before is kept here."
        ]

        await seen.edit("prod-retention")
        await seen.type(" ")
        mine = seen.editor.text
        await seen.press("ctrl+s")
        await seen.settled()
        assert seen.notices[-1].startswith('"prod-retention" was not saved: ')
        assert seen.editor.text == mine


async def test_a_folder_that_is_gone_is_told_once_and_all_is_kept(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        await seen.edit("prod-retention")
        await seen.type(" ")
        mine = seen.editor.text
        shutil.rmtree(folder)
        await look(seen)
        await look(seen)
        sentence = f'There is no folder "{folder}" any more. All that is open here is kept.'
        assert seen.notices == [sentence]

        await seen.press("ctrl+s")
        await seen.settled()
        assert seen.notices[-1] == f'Nothing was saved: there is no folder "{folder}" any more.'
        assert seen.editor.text == mine


async def test_an_organization_changed_by_somebody_else_is_loaded(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    file = folder / "organization.json"
    async with opened(folder) as seen:
        file.write_text(file.read_text().replace('"name": "Prod"', '"name": "Production"'))
        await look(seen)

        assert "v Production" in seen.rows("#organization")
        assert seen.line_of("#header").startswith(" Acme > Root > Production > db-prod")
        assert seen.notices == ["organization.json was changed on disk, and loaded."]
