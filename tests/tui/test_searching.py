"""The bar that finds in the edited policy, and replaces."""

from pathlib import Path

import pytest
from textual import events

from bptui.policy import searching
from bptui.tui.widgets.find_bar import FindBar
from tests.tui.screen import Seen, one_account, opened, sample

TEXT = '{\n  "a": "One",\n  "b": "one",\n  "c": "on"\n}\n'


def bar_rows(seen: Seen) -> list[str]:
    """Return what is in the bar."""
    region = seen.main.query_one(FindBar).region
    lines = seen.lines()[region.y : region.bottom]
    return [" ".join(line[region.x :].split()) for line in lines]


async def test_every_match_is_counted_and_the_first_behind_the_cursor_is_selected(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, TEXT), (80, 24)) as seen:
        await seen.edit("only", behind='"a')
        await seen.press("ctrl+f")
        await seen.type("one")
        await seen.settled()
        assert bar_rows(seen) == [
            "Find one 1 of 2",
            "Replace One All",
            "[ ] Case [ ] Regex Previous Next Close",
        ]
        assert seen.editor.selected_text == "One"

        for key, selected, count in (("enter", "one", 2), ("down", "One", 1), ("up", "one", 2)):
            await seen.press(key)
            await seen.settled()
            assert seen.editor.selected_text == selected
            assert bar_rows(seen)[0] == f"Find one {count} of 2"

        await seen.press("escape")
        await seen.settled()
        assert seen.focus == "editor"
        assert seen.editor.selected_text == "one"
        assert not seen.main.query_one(FindBar).display


async def test_matches_are_marked_as_long_as_the_bar_is_open(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        await seen.edit("only")
        await seen.press("ctrl+f")
        await seen.type("on")
        await seen.settled()
        assert seen.editor._matches == {1: [(8, 10)], 2: [(8, 10)], 3: [(8, 10)]}

        await seen.press("escape")
        await seen.settled()
        assert seen.editor._matches == {}


async def test_letters_right_behind_the_key_are_looked_for_and_not_written(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        await seen.edit("only")
        await seen.send(events.Key("ctrl+f", None), *(events.Key(k, k) for k in "one"))
        await seen.settled()

        assert bar_rows(seen)[0] == "Find one 1 of 2"
        assert seen.editor.text == TEXT


async def test_the_switches_work_by_keys_and_by_mouse(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, TEXT), (80, 24)) as seen:
        await seen.edit("only")
        await seen.press("ctrl+f")
        await seen.type("o.e")
        await seen.settled()
        assert bar_rows(seen)[0] == "Find o.e no match"

        await seen.click("[ ] Regex")
        assert bar_rows(seen)[0] == "Find o.e 1 of 2"
        await seen.press("shift+tab", "space")
        await seen.settled()
        assert bar_rows(seen)[0] == "Find o.e 1 of 1"
        assert bar_rows(seen)[2] == "[x] Case [x] Regex Previous Next Close"
        assert seen.editor.selected_text == "one"

        await seen.click("Close")
        assert seen.focus == "editor"


async def test_what_is_no_expression_is_said_and_so_is_what_would_never_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_PATIENCE", 0.001)
    text = '{"a": "' + "a" * 60 + '!"}'
    async with opened(one_account(tmp_path, text), (80, 24)) as seen:
        await seen.edit("only")
        await seen.press("ctrl+f")
        await seen.settled()
        await seen.click("[ ] Regex")
        seen.main.query_one("#find").focus()
        await seen.type("(a+")
        await seen.settled()
        assert bar_rows(seen)[3] == "Not a regular expression: missing ) at position 3."

        await seen.type(")+$")
        await seen.settled()
        assert " ".join(bar_rows(seen)[3:]).strip() == (
            "This expression takes too long here. Say more exactly what to find."
        )
        assert seen.editor.text == text


async def test_replacing_one_goes_on_to_the_next(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        await seen.edit("only")
        await seen.press("ctrl+f")
        await seen.type("one")
        await seen.press("tab")
        await seen.type("two")
        await seen.press("enter")
        await seen.settled()
        assert seen.editor.text == TEXT.replace("One", "two")
        assert seen.editor.selected_text == "one"
        assert bar_rows(seen)[0] == "Find one 1 of 1"

        await seen.press("enter")
        await seen.settled()
        assert seen.editor.text == TEXT.replace("One", "two").replace("one", "two")
        assert bar_rows(seen)[0] == "Find one no match"
        assert seen.workspace.state.policies["only"].text == seen.editor.text


async def test_replacing_all_is_one_step_and_says_how_many(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        await seen.edit("only")
        await seen.press("ctrl+f")
        await seen.settled()
        await seen.click("[ ] Regex")
        seen.main.query_one("#find").focus()
        await seen.type('"(o.)e"')
        await seen.press("tab")
        await seen.type(r'"\1\1"')
        await seen.settled()
        await seen.click("All")
        assert seen.editor.text == TEXT.replace("One", "OnOn").replace("one", "onon")
        assert seen.notices == ["Replaced 2 in only. ^z takes it back."]

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == TEXT
        assert bar_rows(seen)[0] == 'Find "(o.)e" 2 found'


async def test_a_replacement_that_is_none_is_said_and_changes_nothing(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        await seen.edit("only")
        await seen.press("ctrl+f")
        await seen.settled()
        await seen.click("[ ] Regex")
        seen.main.query_one("#find").focus()
        await seen.type("one")
        await seen.press("tab")
        await seen.type(r"\7")
        await seen.press("enter")
        await seen.settled()

        assert " ".join(bar_rows(seen)[3:]).strip() == (
            r"Not a replacement: no such group. \1 is the first group, \\ a backslash."
        )
        assert seen.editor.text == TEXT


async def test_a_policy_that_cannot_be_edited_has_nothing_to_replace(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, b"\xff")) as seen:
        await seen.edit("only")
        await seen.press("ctrl+f")
        await seen.type("a")
        await seen.settled()
        await seen.click("All")

        assert bar_rows(seen)[0] == "Find a no match"
        assert seen.editor.text == ""


async def test_what_is_typed_meanwhile_is_found_too_and_the_last_search_is_kept(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        await seen.edit("only", behind='"on')
        await seen.press("ctrl+f")
        await seen.type("one")
        seen.editor.focus()
        seen.editor.move_cursor((3, 10))
        await seen.type("e")
        await seen.settled()
        assert bar_rows(seen)[0] == "Find one 3 found"

        await seen.press("escape")
        await seen.settled()
        assert seen.focus == "editor"
        await seen.press("ctrl+f", "ctrl+f")
        await seen.settled()
        assert bar_rows(seen)[0] == "Find one 3 found"
        await seen.type("x")
        await seen.settled()
        assert bar_rows(seen)[0] == "Find x no match"


async def test_what_is_selected_is_looked_for(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        await seen.edit("only", behind='"c": "')
        await seen.press("shift+right", "shift+right", "ctrl+f")
        await seen.settled()

        assert bar_rows(seen)[0] == "Find on 3 of 3"


async def test_another_policy_is_searched_as_soon_as_it_is_open(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.press("ctrl+f")
        await seen.type("us-east-1")
        await seen.settled()
        assert bar_rows(seen)[0] == "Find us-east-1 1 of 1"

        seen.main._show_policy("base-backup")
        await seen.settled()
        assert bar_rows(seen)[0] == "Find us-east-1 no match"


async def test_the_bar_stays_with_the_editor_in_the_zoom(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        await seen.edit("only")
        await seen.press("ctrl+f")
        await seen.type("one")
        await seen.main.run_action("zoom")
        await seen.settled()
        assert seen.editor.size.width > 110
        assert bar_rows(seen)[0] == "Find one 1 of 2"

        await seen.press("escape")
        await seen.settled()
        assert seen.focus == "editor"
        assert seen.editor.size.width > 110
        await seen.press("escape")
        await seen.settled()
        assert seen.editor.size.width < 110


async def test_f1_in_the_bar_tells_about_the_bar(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        await seen.edit("only")
        await seen.press("ctrl+f", "f1")
        await seen.settled()

        assert "Find and replace" in seen.text()


async def test_a_jump_out_of_the_bar_leads_back_to_it_or_else_to_the_editor(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        await seen.edit("only")
        await seen.press("ctrl+f", "f2", "escape")
        await seen.settled()
        assert seen.focus == "find"

        await seen.press("f2")
        await seen.click("Close")
        await seen.press("f2", "escape")
        await seen.settled()
        assert seen.focus == "editor"


async def test_without_a_policy_there_is_nothing_to_look_through(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, TEXT)) as seen:
        seen.main._show_policy(None)

        assert seen.main.why_not("find") == seen.main.why_not("go_to")
        assert seen.main.why_not("find") == "No policy is open. Enter on one in the tree opens it."
