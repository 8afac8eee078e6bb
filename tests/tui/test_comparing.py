"""Comparing on the screen: with a git revision, with the parent, with another target."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bptui.tui.widgets.pair_rows import ToHeld
from bptui.tui.widgets.row_list import RowList
from tests.tui.screen import Seen, opened, sample

with_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return acme in a repository whose last but one commit has the retention of the sample."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = sample("acme", tmp_path)
    file = folder / "policies" / "prod-retention.json"

    def git(*words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        command = ["git", "-C", str(tmp_path), *who, *words]
        subprocess.run(command, capture_output=True, check=True)

    git("init", "-q", "-b", "main")
    for text in (file.read_text(), file.read_text().replace('"35"', '"180"')):
        file.write_text(text)
        git("add", "--all")
        git("commit", "-q", "-m", "Keep [/b] it")
    return folder


async def compare_with(seen: Seen, text: str) -> None:
    """Choose what the review compares with, by a part of its name."""
    await seen.press("b")
    await seen.until(lambda: "Looking for git" not in seen.text() and "Compare with" in seen.text())
    await seen.type(text)
    await seen.settled()
    await seen.press("enter")
    await seen.until(lambda: seen.is_without_dialog)


def told_of_git(seen: Seen) -> str:
    """Return what the question says of git."""
    return "".join(str(line.render()) for line in seen.app.screen.query("#git"))


@with_git
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_review_compares_with_a_git_revision(acme: Path, size: tuple[int, int]) -> None:
    async with opened(acme, size) as seen:
        await compare_with(seen, "HEAD~1")
        await seen.until(lambda: "against HEAD~1" in seen.text())
        await seen.settled()

        assert seen.focus == "review"
        assert seen.rows("#review")[:3] == [
            "Since HEAD~1: 7 of 23 accounts change, 1 becomes INVALID.",
            "Effective policies, worst news first",
            "! [1 account] becomes INVALID: db-prod",
        ]

        await compare_with(seen, "on disk")
        await seen.until(lambda: "against HEAD~1" not in seen.text())
        await seen.settled()
        assert seen.rows("#review") == ["Nothing to review: every file is as it is here."]


@with_git
async def test_the_newest_revisions_can_be_chosen(acme: Path) -> None:
    async with opened(acme) as seen:
        await seen.press("b")
        await seen.until(lambda: "Keep [/b] it" in seen.text())
        await seen.press("down", "down", "enter")
        await seen.until(lambda: "Nothing differs from" in seen.text())


@with_git
async def test_a_revision_that_does_not_exist_is_told_in_a_sentence(acme: Path) -> None:
    async with opened(acme) as seen:
        await compare_with(seen, "nowhere")
        await seen.until(lambda: bool(seen.notices))

        assert seen.notices == [
            (
                f'There is no commit "nowhere" in the git repository of "{acme}"; '
                "a shallow clone has only the newest: fetch what is missing."
            )
        ]
        assert seen.main._against is None


@with_git
async def test_outside_of_git_the_question_says_so_and_offers_targets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("b")
        place = seen.workspace.path
        await seen.until(lambda: told_of_git(seen) == f'"{place}" is in no git repository.')
        await seen.type("no such thing")
        await seen.settled()

        assert "Nothing has this in its name." in seen.text()
        await seen.press("enter", "escape")
        await seen.settled()
        assert seen.is_without_dialog


async def test_the_review_compares_with_the_parent_and_follows_every_key(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await compare_with(seen, "parent")
        await seen.settled()
        assert "── db-prod against Prod ━" in seen._cut("#review")[0]
        assert seen.rows("#review") == [
            "1 of 21 settings differs between db-prod and Prod.",
            "plans/std/rules/daily",
            "~ enable_continuous_backup",
            "db-prod true db-prod/app-team:6",
            "Prod nothing",
        ]

        await seen.look_at("web-prod")
        assert seen.rows("#review") == ["web-prod and Prod get the same: 20 settings."]
        await seen.look_at("Root")
        assert seen.rows("#review") == ["Root has no parent."]
        await seen.look_at("db-prod")
        await seen.edit("app-team", behind='"@@assign": t')
        await seen.press("backspace")
        await seen.type("n")
        await seen.settled()
        assert seen.main._tab == "review"


async def test_the_review_compares_with_another_target_and_enter_opens_a_line(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await compare_with(seen, "db-dev")
        await seen.settled()
        assert seen.rows("#review")[:5] == [
            "13 of 21 settings differ between db-prod and db-dev.",
            "plans/std",
            "~ regions",
            "db-prod eu-west-1, eu-central-1, us-east-1 Prod/prod-retention:4",
            "db-dev eu-west-1 Dev/dev-weeknights:4",
        ]

        await seen.press("g", "enter")
        await seen.settled()
        assert (seen.main._policy, seen.editor.cursor_location[0]) == ("prod-retention", 3)
        await seen.press("escape")
        await seen.click("Dev/dev-weeknights:4")
        assert (seen.main._policy, seen.editor.cursor_location[0]) == ("dev-weeknights", 3)


@pytest.mark.parametrize(
    ("size", "row"),
    [
        ((200, 50), "~ lifecycle/delete_after_days 35 Prod/prod-retention:13 7 db-dev/app-team:9"),
        ((120, 40), "~ lifecycle/delete_after_days"),
        ((80, 40), "~ lifecycle/delete_after_days"),
    ],
)
async def test_two_targets_stand_beside_each_other_where_there_is_room(
    tmp_path: Path, size: tuple[int, int], row: str
) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        await seen.press("c")
        await seen.until(lambda: "Compare db-prod with" in seen.text())
        await seen.type("db-dev")
        await seen.press("enter")
        await seen.until(lambda: "13 of 21 settings differ" in seen.text())
        await seen.settled()
        rows = [" ".join(line.strip("┃ ").split()) for line in seen.lines()]
        assert row in rows
        at = rows.index(row)
        if size != (200, 50):
            assert rows[at + 1 : at + 3] == [
                "db-prod 35 Prod/prod-retention:13",
                "db-dev 7 db-dev/app-team:9",
            ]

        await seen.press("f")
        await seen.settled()
        assert "target_backup_vault_name" not in seen.text()
        await seen.press("escape")
        await seen.settled()
        assert seen.is_without_dialog


async def test_of_two_targets_the_first_setting_that_differs_is_seen_first(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.press("c")
        await seen.until(lambda: "Compare db-prod with" in seen.text())
        await seen.type("web-prod")
        await seen.press("enter")
        await seen.until(lambda: "1 of 21 settings differs" in seen.text())
        await seen.settled()

        chosen = seen.app.screen.query_one("#pair", RowList).chosen_data
        assert isinstance(chosen, ToHeld)
        assert chosen.pair.path[-1] == "enable_continuous_backup"
        assert "enable_continuous_backup" in seen.text()


async def test_two_targets_are_shown_as_a_what_if_while_a_policy_is_off(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.main.run_action("switch_policy")
        await seen.press("escape", "c")
        await seen.until(lambda: "Compare db-prod with" in seen.text())
        await seen.type("web-prod")
        await seen.press("enter")
        await seen.until(lambda: "settings differ" in seen.text())
        await seen.settled()

        assert " Every setting · WHAT IF: prod-retention off " in seen.text()


async def test_enter_on_a_setting_of_two_targets_opens_its_line(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (200, 50)) as seen:
        await seen.press("c")
        await seen.until(lambda: "Compare db-prod with" in seen.text())
        await seen.type("db-dev")
        await seen.press("enter")
        await seen.until(lambda: "13 of 21 settings differ" in seen.text())
        await seen.settled()
        await seen.click("db-dev/app-team:9")
        await seen.until(lambda: seen.is_without_dialog)
        await seen.settled()

        assert (seen.main._policy, seen.editor.cursor_location[0]) == ("app-team", 8)
