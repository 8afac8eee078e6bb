"""Share files as they are written on the screen, and opened again at the same place."""

import os
from pathlib import Path

import pytest
from textual.widgets import Input

from bptui.contained import NOT_HERE, VARIABLE
from bptui.organization.folder.layout import ORGANIZATION_FILE
from bptui.sharing.opening import open_share
from bptui.sharing.reading import read_share_file
from bptui.tui import start as starting
from bptui.tui.app import BptuiApp
from bptui.tui.start import start
from bptui.user_folders import state_folder
from bptui.workspace.workspace import Workspace
from tests.tui.screen import Seen, opened, sample
from tests.tui.test_start import run_of


async def save_share(seen: Seen, file: str) -> None:
    """Save a share file, and wait until that is told."""
    before = len(seen.main._notices)
    await seen.main.run_action("save_share")
    await seen.until(lambda: bool(seen.app.screen.query(Input)))
    await seen.press("backspace")
    await seen.type(file)
    await seen.press("enter")
    await seen.until(lambda: len(seen.main._notices) > before)


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "mine.bptui"


async def test_what_is_open_is_opened_again_at_the_same_place(tmp_path: Path, shared: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.look_at("api-dev")
        await seen.edit("dev-weekly", '"plans"')
        await seen.type("x")
        place = seen.editor.cursor_location
        await seen.press("escape", "p")
        await seen.settled()
        await save_share(seen, "mine")
        assert seen.notices == [
            "All of this is in mine.bptui. `bptui` with that file opens it as it is."
        ]

    share = read_share_file(shared)
    workspace = open_share(share, tmp_path / "scratch")
    workspace.share = shared
    async with opened(workspace, place=share.place) as seen:
        assert seen.line_of("#header").startswith(" Acme > Root > Dev > api-dev")
        assert seen.line_of("#header").endswith("  shared · 1 policy unsaved")
        assert seen.title("#editor").startswith("dev-weekly")
        assert seen.title("#editor").endswith("unsaved")
        assert seen.editor.cursor_location == place
        assert seen.inside("#problems")
        assert seen.notices == ["This is a scratch copy of what is in mine.bptui."]
        assert "unsaved" in seen.text()

        await save_share(seen, str(tmp_path / "again.bptui"))

    # The way to the explained target is open now; all else is the same.
    second = read_share_file(tmp_path / "again.bptui")
    assert set(second.place.opened) > set(share.place.opened)
    same = {"place": second.place.model_copy(update={"opened": share.place.opened})}
    assert second.model_copy(update=same) == share


async def test_the_file_that_is_open_is_proposed_and_written_over(
    tmp_path: Path, shared: Path
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await save_share(seen, "mine.bptui")
    share = read_share_file(shared)
    workspace = open_share(share, tmp_path / "scratch")
    workspace.share = shared
    async with opened(workspace, place=share.place) as seen:
        await seen.main.run_action("save_share")
        await seen.until(lambda: bool(seen.app.screen.query(Input)))
        assert seen.app.screen.query_one(Input).value == str(shared)
        before = shared.stat().st_mtime_ns
        await seen.press("enter")
        await seen.until(lambda: shared.stat().st_mtime_ns > before)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Name a file."),
        ("nowhere/x", 'There is no folder "nowhere".'),
        ("taken", '"taken.bptui" is there already, and no share file; name another one.'),
        ("pipe", '"pipe.bptui" is there already, and no share file; name another one.'),
        ("~nosuchone/x", '"~nosuchone" is the home folder of nobody here; name'),
    ],
)
async def test_where_no_share_file_can_be_written_it_is_said(
    tmp_path: Path, shared: Path, name: str, sentence: str
) -> None:
    (shared.parent / "taken.bptui").write_text("{}")
    os.mkfifo(shared.parent / "pipe.bptui")
    async with opened(sample("first_steps", tmp_path)) as seen:
        await seen.main.run_action("save_share")
        await seen.until(lambda: bool(seen.app.screen.query(Input)))
        seen.app.screen.query_one(Input).value = name
        await seen.press("enter")
        await seen.settled()

        said = " ".join(" ".join(seen.lines()).replace("┃", " ").split())
        assert sentence.partition("; name")[0] in said
        assert not seen.is_without_dialog


async def test_what_cannot_be_written_or_is_left_out_is_told(tmp_path: Path, shared: Path) -> None:
    folder = sample("first_steps", tmp_path)
    name = min((folder / "policies").iterdir())
    name.write_bytes(b"\xff")
    (tmp_path / "link.bptui").symlink_to(tmp_path.parent / "elsewhere.bptui")
    async with opened(folder) as seen:
        await save_share(seen, str(shared))
        await save_share(seen, "link")
        await seen.settled()
        told = seen.main._notices

        assert f"policies/{name.name} is not in it: it cannot be shown as text." in told
        assert any(n.startswith('"link.bptui" cannot be written: it is a link') for n in told)
    assert not (tmp_path.parent / "elsewhere.bptui").exists()


async def test_in_a_browser_no_share_file_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    async with opened(sample("first_steps", tmp_path)) as seen:
        assert seen.main.why_not("save_share") == NOT_HERE
        await seen.main.run_action("save_share")
        await seen.settled()
        assert seen.notices == [NOT_HERE]
        assert seen.is_without_dialog


# How it is started


async def share_file(tmp_path: Path) -> Path:
    """Write a share file in which something is not saved."""
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("dev-weekly", '"plans"')
        await seen.type("x")
        await seen.settled()
        await save_share(seen, str(tmp_path / "x.bptui"))
    return tmp_path / "x.bptui"


async def test_a_share_file_opens_in_a_scratch_copy_that_is_gone_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = await share_file(tmp_path)
    before = file.read_bytes()
    opened_ones: list[tuple[Workspace, object]] = []

    def run(app: BptuiApp) -> None:
        assert (app._workspace.path / ORGANIZATION_FILE).exists()
        opened_ones.append((app._workspace, app._place))
        app._return_code = 0

    monkeypatch.setattr(BptuiApp, "run", run)
    monkeypatch.setattr(starting, "DRIVER", "a stand-in")

    assert start(str(file), theme="dark", is_read_only=False) == 0
    ((workspace, place),) = opened_ones
    assert (workspace.is_scratch, workspace.share) == (True, file)
    assert workspace.unsaved == ("dev-weekly",)
    assert place == read_share_file(file).place
    assert not workspace.path.exists()
    assert file.read_bytes() == before


async def test_a_visitor_can_save_in_the_folder_that_goes_with_the_visit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = await share_file(tmp_path)
    monkeypatch.setenv(VARIABLE, "1")
    opened_ones = run_of(monkeypatch)

    assert start(str(file), theme="dark", is_read_only=False) == 0
    (workspace,) = opened_ones
    assert not workspace.is_scratch


def test_a_share_file_that_cannot_be_opened_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.bptui"
    file.write_text('{"bptui_share": 7}')

    assert start(str(file), theme="dark", is_read_only=False) == 2
    assert capsys.readouterr().err == (
        f'bptui: "{file}" was written by a newer bptui: its format is 7, and this one reads 1\n'
    )
    assert start(str(tmp_path / "gone.bptui"), theme="dark", is_read_only=False) == 2
    assert capsys.readouterr().err == (
        f'bptui: There is no share file "{tmp_path / "gone.bptui"}"\n'
    )


async def test_a_draft_of_a_share_is_offered_with_that_share_only(
    tmp_path: Path,
) -> None:
    file = await share_file(tmp_path)
    share = read_share_file(file)

    def workspace(name: str) -> Workspace:
        made = open_share(share, tmp_path / name)
        made.share = file
        return made

    async with opened(workspace("one"), place=share.place) as seen:
        await seen.edit("dev-weekly", '"plans"')
        await seen.type("yz")
        await seen.settled()
    async with opened(sample("first_steps", tmp_path), is_scratch=True) as seen:
        assert seen.is_without_dialog
    async with opened(workspace("two"), place=share.place) as seen:
        await seen.until(lambda: "There is a draft of what was not saved" in seen.text())


async def test_what_a_share_begins_with_is_not_offered_as_a_draft(tmp_path: Path) -> None:
    file = await share_file(tmp_path)
    share = read_share_file(file)
    for name in ("one", "two"):
        workspace = open_share(share, tmp_path / name)
        workspace.share = file
        async with opened(workspace, place=share.place) as seen:
            assert seen.is_without_dialog


async def test_a_share_that_was_only_looked_at_is_left_without_a_question(
    tmp_path: Path, shared: Path
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("dev-weekly", '"plans"')
        await seen.type("x")
        await save_share(seen, "mine")
    drafts = list(state_folder().glob("drafts/*/*.json"))
    workspace = open_share(read_share_file(shared), tmp_path / "scratch")
    workspace.share = shared
    async with opened(workspace) as seen:
        assert seen.workspace.has_unsaved_work
        await seen.edit("dev-weekly", '"plans"')
        await seen.type("y")
        await seen.press("ctrl+q")
        await seen.until(lambda: not seen.is_without_dialog)
        await seen.press("escape", "ctrl+z", "ctrl+q")
        await seen.until(lambda: not seen.app.is_running)

    assert list(state_folder().glob("drafts/*/*.json")) == drafts


@pytest.mark.usefixtures("shared")
async def test_what_is_switched_off_is_not_in_a_share_file_and_that_is_told(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("base-backup")
        await seen.main.run_action("switch_policy")
        await save_share(seen, "mine")
        await seen.settled()

        assert seen.notices[-1] == (
            "What if: base-backup is switched off and counts as empty. Nothing of that is ever "
            "saved. Nor is it in the share file."
        )
