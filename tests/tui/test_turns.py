"""What comes in one burst: everything goes where what came before it has led."""

from pathlib import Path
from unittest.mock import patch

from textual import events
from textual.dom import DOMNode
from textual.widgets import Input

from bptui.tui.palette import Palette
from tests.tui.screen import Seen, _key_event, _mouse_event, opened, sample


async def at_once(seen: Seen, *parts: str) -> None:
    """Send keys and texts in one burst; what is the name of no key is typed letter by letter."""
    keys = [key for part in parts for key in ([part] if part in KEYS else part)]
    await seen.send(*map(_key_event, keys))
    await seen.settled()


KEYS = ("tab", "enter", "escape", "left", "right", "down", "ctrl+p", "ctrl+f", "ctrl+q")


async def test_a_text_right_behind_tab_is_written_in_the_editor(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.press("escape")
        await at_once(seen, "tab", "eq?mzp1/")

        assert seen.focus == "editor"
        assert seen.editor.text == f"eq?mzp1/{seen.saved_text('prod-retention')}"
        assert seen.is_without_dialog


async def test_a_paste_right_behind_tab_is_pasted_in_the_editor(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.press("escape")
        await seen.send(_key_event("tab"), events.Paste("[1,\n2]"), _key_event("x"))
        await seen.settled()

        assert seen.editor.text == f"[1,\n2]x{seen.saved_text('prod-retention')}"


async def test_what_is_typed_right_behind_leaving_the_editor_is_for_the_next_pane(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await at_once(seen, "x", "tab", "w")

        assert seen.editor.text == f"x{seen.saved_text('prod-retention')}"
        assert seen.focus == "ladder"


async def test_a_filter_can_be_typed_as_fast_as_one_likes(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await at_once(seen, "/api-d", "enter")

        assert seen.subtitle("#organization") == "/api-d · 1 of 41"
        assert seen.title("#effective").endswith("── api-dev")


async def test_letters_right_behind_an_arrow_that_ends_a_filter_are_commands(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await at_once(seen, "/dev", "down", "z")

        assert seen.subtitle("#organization").startswith("/dev · ")
        assert seen.main.has_class("-zoomed")


async def test_moving_and_writing_in_turn_happen_in_turn(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await at_once(seen, "ab", "left", "left", "c", "right", "d", "down", "down", "e")

        assert seen.editor.text.startswith('cadb{\n  "plans": {\n   e "std": {')


async def test_a_text_right_behind_opening_a_policy_is_written_there(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await at_once(seen, "/quarterly", "enter", "enter", "xyz")

        assert seen.main._policy == "quarterly-archive"
        assert seen.editor.text == f"xyz{seen.saved_text('quarterly-archive')}"


async def test_what_is_typed_right_behind_opening_the_palette_is_looked_for(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await at_once(seen, "ctrl+p", "theme")

        assert isinstance(seen.app.screen, Palette)
        assert seen.app.screen.query_one(Input).value == "theme"


async def test_what_is_typed_right_behind_looking_for_something_is_looked_for(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await at_once(seen, "ctrl+f", "lifecycle")

        assert seen.main.query("#find-bar Input").first(Input).value == "lifecycle"
        assert seen.editor.selected_text == "lifecycle"


async def test_keys_right_behind_a_question_answer_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await at_once(seen, "x", "ctrl+q", "escape", "y")

        assert seen.is_without_dialog
        assert seen.editor.text == f"xy{seen.saved_text('prod-retention')}"


async def test_what_is_chosen_right_behind_a_part_of_its_name_is_what_has_it(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        seen.main.action_attach_policy()
        await at_once(seen, "weekn", "enter")

        assert seen.notices == [
            "Done: dev-weeknights attached to db-prod. ^z in the organization takes it back."
        ]


async def test_a_key_right_behind_a_click_goes_where_the_click_has_led(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        (y,) = (n for n, line in enumerate(seen.lines()) if "- base-backup" in line)
        clicked = [_mouse_event(kind, 12, y) for kind in (events.MouseDown, events.MouseUp)]
        await seen.send(*clicked, _key_event("x"))
        await seen.settled()

        assert seen.editor.text == f"x{seen.saved_text('base-backup')}"


async def test_a_turn_whose_end_is_never_told_is_over_after_a_while(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        seen.app.turns._is_taken, seen.app.turns._taken_at = True, float("-inf")
        await at_once(seen, "x")

        assert seen.editor.text == f"x{seen.saved_text('prod-retention')}"


async def test_what_waits_when_bptui_is_left_comes_too_late_and_does_no_harm(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        turns = seen.app.turns
        with patch.object(DOMNode, "call_later", lambda *_: False):
            turns._waiting.extend(_key_event("f2") for _ in range(1000))
            await turns.take(_key_event("f2"))

        assert not turns._waiting
