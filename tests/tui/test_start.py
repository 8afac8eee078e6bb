"""What is on the screen at the start, and how the editor starts and ends."""

from pathlib import Path

import pytest
from textual import events

from bptui.tui import start as starting
from bptui.tui.app import BptuiApp
from bptui.tui.start import start
from bptui.workspace.workspace import Workspace
from tests.organization.samples import LEAST, folder_with
from tests.tui.screen import opened, sample


async def test_acme_opens_where_most_of_its_policies_meet(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"
        assert seen.title("#organization") == "Organization"
        assert seen.title("#editor") == "prod-retention · attached at Prod"
        assert seen.title("#effective") == "Effective · Why · Problems ── db-prod"
        assert seen.inside("#organization") == [
            "v Root",
            "    - base-backup",
            "  v Prod",
            "      - prod-retention",
            "      - prod-copies",
            "    > Regulated               (3)",
            "      batch-prod",
            "    > => db-prod",
            "      pay-prod",
            "      web-prod",
            "  > Dev                       (7)",
            "  > Sandbox                   (3)",
            "  > Infrastructure            (3)",
            "  > Security                  (2)",
            "    management",
            "  > Policies                   10",
        ]
        assert seen.inside("#effective")[:5] == [
            " plans/std",
            f"{'   regions':46}{'eu-west-1, eu-central-1, us-east-1':45}Prod/prod-retention:4 +1",
            f"{'   backup_plan_tags/owner/tag_key':46}{'owner':45}Root/base-backup:43",
            f"{'   backup_plan_tags/owner/tag_value':46}{'platform-team':45}Root/base-backup:44",
            " plans/std/rules/daily",
        ]
        assert seen.subtitle("#editor") == "overrides 14 from base-backup in 7 accounts"
        assert seen.status == (" 13:15 plans/std/rules/daily/lifecycle/delete_after_days")
        assert seen.lines()[-1] == (
            "Enter Open ^s Save F2 Why F9 Review / Filter ^p Palette F1 Help ^q Quit"
        )
        assert (seen.focus, seen.notices) == ("organization", [])


async def test_a_scratch_copy_of_first_steps_says_what_it_is(tmp_path: Path) -> None:
    async with opened(sample("first_steps", tmp_path), is_scratch=True) as seen:
        assert seen.line_of("#header").split("  ")[0] == (
            " First Steps > Root > Production > orders"
        )
        assert seen.line_of("#header").endswith("  sample")
        assert seen.title("#editor") == "production-daily · attached at Production"
        assert (
            seen.subtitle("#editor")
            == "overrides cron(0 5 ? * SUN *) from dynamodb-weekly in 2 accounts"
        )
        assert seen.status.startswith(" 7:13 plans/dynamodb/rules/regular/schedule_expression")
        (notice,) = seen.notices
        assert notice.splitlines() == [
            "You are looking at a scratch copy of the sample first_steps.",
            "Press F2 to see why a value is what it is.",
            "F1 for help.",
        ]


async def test_a_folder_opened_to_be_read_says_so(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), is_read_only=True) as seen:
        assert seen.line_of("#header").endswith("  READ ONLY")


async def test_an_organization_of_nothing_but_a_root_opens(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path, LEAST)) as seen:
        assert seen.line_of("#header") == " Root"
        assert seen.title("#editor") == "No policy"
        assert seen.inside("#organization") == ["v => Root", "    Policies                    0"]
        assert seen.inside("#effective") == [
            " What an account directly in Root would get. There is no account below it."
        ]
        await seen.press("f2", "2", "x", "ctrl+z", "ctrl+s")
        await seen.settled()
        assert seen.notices == [
            "No policy is open. Enter on one in the tree opens it.",
            "Nothing to save: every policy is as it is on disk.",
        ]


def run_of(
    monkeypatch: pytest.MonkeyPatch, last_words: str | None = None, code: int = 0
) -> list[Workspace]:
    """Let the app end at once instead of taking the terminal; return what it would have shown."""
    opened_ones: list[Workspace] = []

    def run(app: BptuiApp) -> None:
        opened_ones.append(app._workspace)
        app.last_words, app._return_code = last_words, code

    monkeypatch.setattr(BptuiApp, "run", run)
    monkeypatch.setattr(starting, "DRIVER", "a stand-in")
    return opened_ones


def test_without_a_folder_a_scratch_copy_is_opened_and_removed_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened_ones = run_of(monkeypatch)

    assert start(None, theme="dark", is_read_only=False) == 0
    (workspace,) = opened_ones
    assert workspace.is_scratch
    assert workspace.state.organization.name == "First Steps"
    assert not workspace.path.exists()


def test_the_exit_code_of_the_app_is_that_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_of(monkeypatch, code=143)

    assert start(str(sample("acme", tmp_path)), theme="light", is_read_only=True) == 143


def test_last_words_are_one_line_that_harms_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_of(monkeypatch, last_words="a fault\x1b[2J\nof its own", code=1)

    assert start(str(sample("acme", tmp_path)), theme="dark", is_read_only=False) == 1
    assert capsys.readouterr().err == "bptui: a fault␛[2J␊of its own\n"


def test_without_a_terminal_it_says_so_instead_of_waiting_for_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.__stdin__", None)

    assert start(str(sample("acme", tmp_path)), theme="dark", is_read_only=False) == 2
    assert capsys.readouterr().err == (
        "bptui: the editor needs a terminal; `bptui effective` and `bptui explain` do without\n"
    )


def test_what_cannot_be_opened_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(str(tmp_path / "nowhere"), theme="dark", is_read_only=False) == 2
    assert capsys.readouterr().err.startswith("bptui: ")


def test_a_theme_that_there_is_not_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = start(str(sample("acme", tmp_path)), theme="drak", is_read_only=False)

    assert code == 2
    assert capsys.readouterr().err == (
        "bptui: no theme is called `drak`; there are colour-blind, dark, high-contrast, light;"
        " did you mean `dark`?\n"
    )


@pytest.mark.parametrize(
    "event",
    [
        events.Key("a", "a"),
        events.Paste("text"),
        events.MouseDown(None, 1, 1, 0, 0, 1, shift=False, meta=False, ctrl=False),
        events.AppBlur(),
        events.AppFocus(),
    ],
    ids=lambda event: type(event).__name__,
)
async def test_what_the_terminal_tells_while_the_app_is_closing_comes_too_late(
    tmp_path: Path, event: events.Event
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        app = seen.app

    assert app.screen_stack == []
    await app.on_event(event)
    assert app._exception is None
