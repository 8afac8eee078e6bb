"""What happens on the screen while somebody types."""

from pathlib import Path

import pytest
from textual import events

from bptui.tui.screens.main import MainScreen
from bptui.tui.watcher import Watcher
from bptui.tui.widgets.effective_pane import EffectivePane
from bptui.tui.widgets.policy_editor import PolicyEditor
from tests.tui.screen import Seen, one_account, opened, sample

PATH = "plans/std/rules/daily/lifecycle/delete_after_days"


def rows_of(seen: Seen, pane: str, *words: str) -> list[str]:
    """Return the rows of a pane that hold one of the words."""
    return [row for row in seen.rows(pane) if any(word in row for word in words)]


async def raise_retention(seen: Seen) -> None:
    """Make 180 of the 35 in acme's prod-retention."""
    await seen.edit("prod-retention", behind='"@@assign": "35')
    await seen.press("backspace", "backspace")
    await seen.settled()
    await seen.type("180")
    await seen.settled()


async def test_raising_a_number_shows_what_it_does_to_the_account_and_to_all_others(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await raise_retention(seen)

        assert rows_of(seen, "#effective", "delete_after_days") == [
            "~ lifecycle/delete_after_days 35 -> 180 Prod/prod-retention:13 +2"
        ]
        assert seen.line_of("#header").split("  ")[-1].strip() == "1 policy unsaved"
        assert seen.status == f" 13:31 {PATH} | 7 of 23 accounts change, 1 becomes INVALID"
        assert seen.title("#editor") == "prod-retention · attached at Prod · unsaved"
        assert seen.subtitle("#editor") == "overrides 14 from base-backup in 7 accounts"
        assert seen.inside("#organization")[:11] == [
            "v Root      ! 7 change, 1 INVALID",
            "    - base-backup",
            "  v Prod    ! 7 change, 1 INVALID",
            "      * prod-retention    unsaved",
            "      - prod-copies",
            "    > Regulated        ~ 3 change",
            "      batch-prod        ~ changed",
            "    > => db-prod        ! INVALID",
            "      pay-prod          ~ changed",
            "      web-prod          ~ changed",
            "  > Dev                       (7)",
        ]


async def test_typing_it_back_takes_all_marks_away(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = seen.text()
        await raise_retention(seen)
        await seen.press("backspace", "backspace", "backspace")
        await seen.type("35")
        await seen.settled()

        assert "~" not in seen.text()
        assert "unsaved" not in seen.text()
        assert seen.inside("#organization") == before_inside(before)
        assert seen.status == f" 13:30 {PATH}"


def before_inside(text: str) -> list[str]:
    """Return the rows of the tree in a whole screen that was kept, as `inside` does."""
    rows = [line[1:34].rstrip() for line in text.splitlines()[2:21]]
    return [row for row in rows if row]


async def test_undo_and_redo_work_in_the_editor_and_by_letters_outside_of_it(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await raise_retention(seen)

        await seen.press("ctrl+z", "ctrl+z")
        await seen.settled()
        assert seen.editor.text == seen.saved_text("prod-retention")
        assert "unsaved" not in seen.text()

        await seen.press("ctrl+y", "ctrl+y")
        await seen.settled()
        assert '"@@assign": "180"' in seen.editor.text
        assert seen.status.endswith("7 of 23 accounts change, 1 becomes INVALID")

        await seen.press("escape", "3", "u", "u")
        await seen.settled()
        assert seen.editor.text == seen.saved_text("prod-retention")

        await seen.press("U", "U")
        await seen.settled()
        assert '"@@assign": "180"' in seen.editor.text
        assert seen.focus == "effective"


async def test_nothing_left_to_undo_is_said(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("3", "u", "U")

        assert seen.notices == [
            "Nothing to undo in prod-retention.",
            "Nothing to redo in prod-retention.",
        ]


async def test_each_policy_keeps_its_history_while_another_is_shown(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await raise_retention(seen)
        await seen.edit("app-team", behind='"@@assign": "7')
        await seen.type("0")
        await seen.settled()

        assert seen.line_of("#header").endswith("2 policies unsaved")
        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == seen.saved_text("app-team")
        await seen.press("ctrl+z")
        assert seen.notices == ["Nothing to undo in app-team."]

        await seen.edit("prod-retention")
        assert '"@@assign": "180"' in seen.editor.text
        await seen.press("ctrl+z", "ctrl+z")
        await seen.settled()
        assert seen.editor.text == seen.saved_text("prod-retention")
        assert "unsaved" not in seen.text()


async def test_an_undo_right_behind_a_key_takes_back_that_key(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await raise_retention(seen)
        raised = seen.editor.text
        seen.editor.move_cursor((0, 0))
        await seen.settled()
        await burst(seen, "x", "ctrl+z")
        await seen.settled()

        assert seen.editor.text == raised
        assert seen.workspace.state.policies["prod-retention"].text == raised


async def test_a_key_right_before_leaving_is_not_lost(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await burst(seen, "x", "ctrl+q")
        await seen.until(lambda: "Leave bptui?" in seen.text())

        assert "Not saved yet: 1 policy changed: prod-retention." in seen.text()


async def test_a_key_right_before_saving_is_saved(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await burst(seen, "enter", "ctrl+s")
        await seen.until(lambda: bool(seen.notices))

        assert seen.saved_text("prod-retention").startswith("\n{")


async def burst(seen: Seen, *keys: str) -> None:
    """Send keys at once, as a slow connection does."""
    await seen.send(*(events.Key(key, key if len(key) == 1 else None) for key in keys))


async def test_keys_that_come_all_at_once_work_in_their_order(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await burst(
            seen, "1", "2", "backspace", "3", "left", "4", "right", "5", "left", "delete", "0"
        )
        await seen.until(lambda: '"@@assign": "351430"' in seen.editor.text)
        await seen.settled()

        assert seen.workspace.state.policies["prod-retention"].text == seen.editor.text
        assert seen.status.endswith("7 of 23 accounts change, 1 becomes INVALID")


async def test_the_work_beside_typing_stands_still_until_what_a_key_does_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.settled()
        done: list[str] = []
        for owner, name in (
            (Watcher, "hold"),
            (Watcher, "go_on"),
            (PolicyEditor, "render_line"),
            (EffectivePane, "show_settings"),
        ):
            note(monkeypatch, owner, name, done)
        await seen.press("enter")
        await seen.settled()

    assert holds(done[: done.index("render_line")]) > 0
    assert holds(done[: done.index("show_settings")]) > 0
    assert holds(done) == 0


def note(patch: pytest.MonkeyPatch, owner: type, name: str, done: list[str]) -> None:
    """Keep the name of a method in a list whenever it is called."""
    method = getattr(owner, name)

    def noted(*arguments: object, **named: object) -> object:
        done.append(name)
        return method(*arguments, **named)

    patch.setattr(owner, name, noted)


def holds(done: list[str]) -> int:
    """Return for how many things the work is held after what was done."""
    count = 0
    for name in done:
        count = max(0, count + {"hold": 1, "go_on": -1}.get(name, 0))
    return count


async def test_an_answer_that_comes_late_is_dropped(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = seen.main._evaluation
        assert before is not None
        await raise_retention(seen)
        seen.main.post_message(MainScreen.Evaluated(before))
        await seen.settled()

        assert seen.status == f" 13:31 {PATH} | 7 of 23 accounts change, 1 becomes INVALID"


async def test_every_letter_that_is_a_command_elsewhere_is_a_letter_in_the_editor(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.type("ewq123uU?:[]hjklgG/")
        await seen.settled()

        assert seen.editor.text.startswith("ewq123uU?:[]hjklgG/{")
        assert seen.focus == "editor"
        assert seen.is_without_dialog


async def test_the_result_of_another_account_follows_too(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.look_at("Dev")
        await raise_retention(seen)

        assert rows_of(seen, "#effective", "delete_after_days", "would get") == [
            "What an account directly in Dev would get. Below it: 6 accounts the same, 1 differs.",
            "lifecycle/delete_after_days 14 Root/base-backup:18",
        ]
        assert seen.status == f" 13:31 {PATH} | 7 of 23 accounts change, 1 becomes INVALID"


async def test_a_policy_that_reaches_nobody_changes_nobody(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("quarterly-archive", behind='"@@assign": "')
        await seen.type("9")
        await seen.settled()

        assert seen.title("#editor") == "quarterly-archive · not attached · unsaved"
        assert seen.status.endswith("| no account changes")


async def test_the_status_line_follows_the_path_as_it_is_typed(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{"plans": {"std": {}}}')) as seen:
        await seen.edit("only", behind='{"plans": {"')
        told = []
        for key in ("a", "b", "backspace"):
            await seen.press(key)
            await seen.settled()
            told.append(seen.status)

    assert told == [
        " 1:14 plans/astd | no account changes",
        " 1:15 plans/abstd | no account changes",
        " 1:14 plans/astd | no account changes",
    ]
