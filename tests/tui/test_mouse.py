"""What a click does, wherever it falls."""

from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette

from bptui.tui.dialogs.help import HelpDialog
from bptui.tui.dialogs.leave import LeaveDialog
from tests.tui.screen import Seen, _mouse_event, opened, sample


def clicks(seen: Seen, text: str, *, times: int = 1) -> list[events.Event]:
    """Return clicks on a text that is on the screen once, all of the same moment."""
    ((x, y),) = ((line.index(text), y) for y, line in enumerate(seen.lines()) if text in line)
    kinds = [events.MouseDown, events.MouseUp] * times
    return [_mouse_event(kind, x, y) for kind in kinds]


async def test_a_click_on_an_origin_tells_why(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click("Prod/prod-retention:13")

        assert seen.rows("#ladder")[0] == ("plans/std/rules/daily/lifecycle/delete_after_days = 35")
        assert seen.focus == "ladder"


async def test_a_click_on_a_value_chooses_it_and_a_second_one_goes_to_its_line(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click("platform-team")
        assert seen.status == " 13:15 plans/std/backup_plan_tags/owner/tag_value"
        assert seen.focus == "effective"

        await seen.click("cron(0 5", times=2)
        assert seen.title("#editor") == "base-backup · attached at Root"
        assert seen.editor.cursor_location == (10, 12)


async def test_a_click_on_a_place_of_the_ladder_goes_there(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.go_to_line(4)
        await seen.press("f2")
        await seen.settled()
        await seen.click("base-backup:5")

        assert seen.title("#editor") == "base-backup · attached at Root"
        assert seen.editor.cursor_location == (4, 8)


async def test_the_tabs_in_the_border_turn(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click("Why ·")
        assert (seen.focus, seen.main._tab) == ("ladder", "why")
        await seen.click("Effective ·")
        assert (seen.focus, seen.main._tab) == ("effective", "effective")


async def test_a_click_in_the_tree_explains_a_target_or_opens_a_policy(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click("- prod-copies")
        assert seen.title("#editor") == "prod-copies · attached at Prod"
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"

        await seen.click("web-prod")
        assert seen.title("#editor") == "prod-copies · attached at Prod"
        assert seen.line_of("#header") == " Acme > Root > Prod > web-prod"

        await seen.click("> Sandbox")
        assert "      sandbox-blue" in seen.inside("#organization")
        assert seen.line_of("#header") == " Acme > Root > Prod > web-prod"


async def test_a_click_on_the_name_of_a_unit_explains_it_and_a_second_one_opens_it(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click("Sandbox ")
        assert seen.line_of("#header") == " Acme > Root > Sandbox"
        assert "      sandbox-blue" not in seen.inside("#organization")

        await seen.click("=> Sandbox", times=2)
        assert "      sandbox-blue" in seen.inside("#organization")
        assert seen.focus == "organization"


async def test_a_second_click_on_an_account_goes_to_its_effective_policy(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click("web-prod")
        assert seen.focus == "organization"

        await seen.click("web-prod  ", times=2)
        assert seen.focus == "effective"


async def test_a_click_leads_back_after_a_jump(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click("Prod/prod-retention:13")
        await seen.click("app-team:9")
        assert seen.title("#editor") == "app-team · attached at 2 targets"

        await seen.click("Esc Back")
        assert seen.title("#editor") == "prod-retention · attached at Prod"
        assert seen.status.startswith(" 13:15 ")
        assert seen.focus == "ladder"

        await seen.click("Esc Back")
        assert (seen.focus, seen.main._tab) == ("effective", "effective")
        assert "Esc Back" not in seen.lines()[-1]


async def test_the_footer_and_the_header_can_be_clicked(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click("F2 Why")
        assert seen.focus == "ladder"
        await seen.click("F1 Help")
        assert isinstance(seen.app.screen, HelpDialog)
        await seen.press("escape")
        for place in ("Acme > Root", "^p Palette"):
            await seen.settled()
            await seen.click(place)
            assert isinstance(seen.app.screen, CommandPalette)
            await seen.press("escape")
        await seen.settled()
        await seen.click("^s Save")
        assert seen.notices == ["Nothing to save: every policy is as it is on disk."]


@pytest.mark.parametrize(
    "action",
    [
        *("show_help", "show_notices", "show_menu", "attach_policy", "delete_row"),
        *("show_ways", "show_effect", "go_to", "open_palette"),
    ],
)
async def test_a_click_beside_it_closes_what_is_no_question(tmp_path: Path, action: str) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.main.run_action(action)
        await seen.until(lambda: not seen.is_without_dialog)
        await seen.settled()
        await seen.send(*clicks(seen, "Organization"))
        await seen.until(lambda: seen.is_without_dialog)


async def test_the_second_of_two_clicks_does_nothing_where_the_first_opened_a_dialog(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.send(*clicks(seen, "F1 Help", times=3))
        await seen.settled()
        assert isinstance(seen.app.screen, HelpDialog)


async def test_the_second_of_two_clicks_does_nothing_where_the_first_closed_a_dialog(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = seen.main._target
        twice = clicks(seen, "web-prod", times=2)
        await seen.press("f1")
        await seen.send(*twice)
        await seen.settled()
        assert seen.is_without_dialog
        assert seen.main._target is before


async def test_quit_in_the_footer_asks_too(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.type("x")
        await seen.settled()
        await seen.click("^q Quit")
        assert isinstance(seen.app.screen, LeaveDialog)
        await seen.click("Cancel")
        assert seen.is_without_dialog
        assert seen.title("#editor").endswith("unsaved")


async def test_a_click_in_the_editor_moves_the_cursor(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click('"120"')

        assert (seen.focus, seen.editor.cursor_location) == ("editor", (7, 24))
        assert seen.status == (" 8:25 plans/std/rules/daily/start_backup_window_minutes")


async def test_a_click_on_what_is_being_taken_away_ends_nothing(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("f1")
        await seen.settled()
        title = seen.app.screen.query(".dialog-title").first()
        place = title.content_region.offset
        assert seen.app.screen.get_widget_and_offset_at(*place) == (title, (0, 0))
        parent = title.parent
        assert parent is not None
        title._detach()
        await seen.send(_mouse_event(events.MouseDown, *place))
        title._attach(parent)
        assert seen.app.is_running
        assert seen.app._exception is None
