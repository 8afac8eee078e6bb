"""The list of what can be written, and the fields of what was put in."""

from pathlib import Path

import pytest
from textual import events

from bptui.tui.widgets.completion_list import CompletionList
from tests.tui.screen import Seen, _mouse_event, one_account, opened, sample

RULE = (
    '{\n  "plans": {\n    "std": {\n      "rules": {\n        "daily": {\n'
    "          |\n        }\n      }\n    }\n  }\n}\n"
)
HOW = "Tab takes the first, arrows choose, Esc closes"


async def begin(seen: Seen, place: str, policy: str = "only") -> None:
    """Put the cursor of the editor where the text has a bar, which goes away."""
    await seen.edit(policy, behind=place.partition("|")[0])


def rule(place: Path, inside: str = "") -> Path:
    """Make an organization of one account with a rule that says one thing."""
    return one_account(place, RULE.replace("|", inside))


def listed(seen: Seen) -> list[str]:
    """Return what the list offers, without what it says of it."""
    found = seen.main.query(CompletionList)
    return (
        [c.offer.label for c in found.first()._offered] if found and found.first().is_open else []
    )


async def take_first(seen: Seen, typed: str) -> None:
    """Type something, and take what the list offers first."""
    await seen.type(typed)
    await seen.settled()
    await seen.press("tab")
    await seen.settled()


async def test_a_quote_opens_the_list_and_typing_narrows_it(tmp_path: Path) -> None:
    async with opened(rule(tmp_path)) as seen:
        await begin(seen, RULE)
        await seen.type('"')
        await seen.settled()
        assert listed(seen)[0] == "target_backup_vault_name"
        assert HOW in seen.text()

        await seen.type("sta")
        await seen.settled()
        assert listed(seen)[0] == "start_backup_window_minutes"

        await seen.type("xyz")
        await seen.settled()
        assert listed(seen) == []
        await seen.press("backspace", "backspace", "backspace")
        await seen.settled()
        assert listed(seen)[0] == "start_backup_window_minutes"
        assert seen.focus == "editor"


async def test_tab_takes_the_first_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    async with opened(rule(tmp_path)) as seen:
        await begin(seen, RULE)
        await take_first(seen, '"sta')
        taken = RULE.replace("|", '"start_backup_window_minutes": {"@@assign": ""}')
        assert seen.editor.text == taken
        assert seen.editor.cursor_location == (5, 55)
        assert seen.focus == "editor"

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text in (RULE.replace("|", '"sta'), RULE.replace("|", '"sta"'))


async def test_quote_letters_and_tab_in_one_go_take_what_fits(tmp_path: Path) -> None:
    async with opened(rule(tmp_path)) as seen:
        await begin(seen, RULE)
        await seen.type('"sched\t')
        await seen.settled()

        assert seen.editor.text == RULE.replace("|", '"schedule_expression": {"@@assign": ""}')
        assert listed(seen)[0] == "cron(0 5 ? * * *)"


async def test_enter_is_a_new_line_until_a_row_is_chosen(tmp_path: Path) -> None:
    async with opened(rule(tmp_path)) as seen:
        await begin(seen, RULE)
        await seen.press("ctrl+space")
        await seen.settled()
        assert listed(seen)
        await seen.press("enter")
        await seen.settled()
        assert listed(seen) == []
        assert seen.editor.text.count("\n") == RULE.count("\n") + 1

        await seen.press("ctrl+@", "down", "enter")
        await seen.settled()
        assert '"target_backup_vault_name": {"@@assign": ""}' in seen.editor.text


async def test_the_arrows_go_round_and_the_chosen_one_is_told_in_full(tmp_path: Path) -> None:
    async with opened(rule(tmp_path)) as seen:
        await begin(seen, RULE)
        await seen.type('"')
        await seen.settled()
        await seen.press("up")
        await seen.settled()
        assert "Lets policies on lower levels change nothing at this very node." in seen.text()
        await seen.press("down", "down", "up", "pagedown", "pageup")
        await seen.settled()
        assert seen.editor.cursor_location[0] == 5
        assert HOW not in seen.text()


async def test_esc_closes_the_list_alone_and_it_stays_closed_until_the_next_quote(
    tmp_path: Path,
) -> None:
    async with opened(rule(tmp_path)) as seen:
        await begin(seen, RULE)
        await seen.type('"s')
        await seen.settled()
        await seen.press("escape")
        await seen.type("t")
        await seen.settled()
        assert listed(seen) == []
        assert seen.focus == "editor"

        await seen.press("ctrl+space")
        await seen.settled()
        assert listed(seen)[0] == "start_backup_window_minutes"
        await seen.press("escape", "escape")
        assert seen.focus == "organization"


@pytest.mark.parametrize("key", ["home", "up", "escape"])
async def test_the_list_closes_where_nobody_writes_any_more(tmp_path: Path, key: str) -> None:
    async with opened(rule(tmp_path)) as seen:
        await begin(seen, RULE)
        await seen.type('"s')
        await seen.settled()
        if key == "up":
            seen.editor.move_cursor((0, 0))
        else:
            await seen.press(key)
        await seen.settled()
        assert listed(seen) == []


async def test_another_pane_or_policy_closes_the_list(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await begin(seen, '"rules": {|', "app-team")
        await seen.press("ctrl+space")
        await seen.settled()
        assert listed(seen)
        seen.main.set_focus(seen.main._tree)
        await seen.settled()
        assert listed(seen) == []

        await begin(seen, '"rules": {|', "app-team")
        await seen.press("ctrl+space")
        await seen.settled()
        seen.main._show_policy("base-backup")
        await seen.settled()
        assert listed(seen) == []


async def test_a_click_takes_a_row_and_the_wheel_scrolls(tmp_path: Path) -> None:
    async with opened(rule(tmp_path)) as seen:
        await begin(seen, RULE)
        await seen.type('"')
        await seen.settled()
        rows = [line for line in seen.lines() if "enable_continuous_backup" in line]
        place = seen.lines().index(rows[0])
        column = rows[0].index("enable_continuous_backup")
        for _ in range(3):
            await seen.send(_mouse_event(events.MouseScrollDown, column, place))
        await seen.settled()
        assert "target_backup_vault_name " not in seen.text()

        await seen.click("enable_continuous_backup")
        assert '"enable_continuous_backup": {"@@assign": ""}' in seen.editor.text
        assert seen.focus == "editor"


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (200, 50), (120, 40)])
@pytest.mark.parametrize("line", [1, 6, 11])
async def test_the_list_fits_the_terminal(tmp_path: Path, size: tuple[int, int], line: int) -> None:
    async with opened(rule(tmp_path), size) as seen:
        await begin(seen, RULE)
        seen.editor.move_cursor((line - 1, 1 if line in (1, 11) else 10))
        await seen.press("ctrl+space")
        await seen.settled()
        if listed(seen):
            region = seen.main.query_one(CompletionList).region
            assert seen.main.region.contains_region(region)
            assert not region.contains(*seen.editor.cursor_screen_offset)


async def test_a_list_that_was_resized_away_does_no_harm(tmp_path: Path) -> None:
    async with opened(rule(tmp_path)) as seen:
        await begin(seen, RULE)
        await seen.type('"')
        await seen.settled()
        for size in ((30, 10), (5, 2), (120, 40)):
            await seen.resize(*size)
        await seen.type("sta")
        await seen.press("tab")
        await seen.settled()
        assert "start_backup_window_minutes" in seen.editor.text


async def test_the_list_goes_where_its_line_goes(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("base-backup", '"daily": {')
        await seen.type('\n"')
        await seen.settled()
        await seen.press("down")
        shown = seen.main.query_one(CompletionList)

        def is_below_the_line() -> bool:
            return shown.region.y == seen.editor.cursor_screen_offset.y + 1

        assert is_below_the_line()
        before = shown.region
        seen.main.query_one("#header").styles.height = 3
        seen.main._resize("tree", 50)
        await seen.settled()
        assert shown.region != before
        assert is_below_the_line()
        assert shown.is_chosen

        seen.editor.scroll_relative(y=2, animate=False)
        await seen.settled()
        assert is_below_the_line()
        seen.editor.scroll_end(animate=False)
        await seen.settled()
        assert listed(seen) == []
        seen.editor.scroll_cursor_visible()
        await seen.settled()
        assert is_below_the_line()
        assert shown.is_chosen


async def test_a_whole_piece_is_filled_in_field_by_field(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, "{}\n")) as seen:
        await seen.edit("only", behind="{")
        await seen.main.run_action("insert('plan')")
        await seen.settled()
        assert seen.subtitle("#editor") == "field 1 of 10 · Tab next · Esc ends"
        assert seen.editor.selected_text == "plan"

        await seen.type("gold")
        await seen.press("tab")
        await seen.type("eu-north-1")
        await seen.press("tab", "tab", "shift+tab")
        await seen.settled()
        assert seen.subtitle("#editor") == "field 3 of 10 · Tab next · Esc ends"
        assert seen.editor.selected_text == "daily"
        assert '"gold": {\n      "regions": {"@@assign": ["eu-north-1"]}' in seen.editor.text

        await seen.press("escape")
        await seen.settled()
        assert seen.focus == "editor"
        assert "field" not in seen.subtitle("#editor")


async def test_the_whole_of_a_field_is_in_sight(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.edit("prod-retention", behind='"rules": {')
        await seen.main.run_action("insert('rule')")
        await seen.press("tab")
        await seen.settled()
        assert '18 ‹pression": {"@@assign": "cron(0 5 ? * * *)"},' in seen.inside("#editor")

        await seen.press("tab", "tab", "tab")
        await seen.settled()
        assert seen.subtitle("#editor") == "field 1 of 4 · Tab next · Esc ends"
        assert '17          "daily-2": {' in seen.inside("#editor")


async def test_the_fields_end_when_the_cursor_leaves(tmp_path: Path) -> None:
    async with opened(rule(tmp_path, '"copy_actions": {}')) as seen:
        await seen.edit("only", behind='"copy_actions": {')
        await seen.main.run_action("insert('copy_action')")
        await seen.settled()
        await seen.type("arn:aws:backup:eu-north-1:$account:backup-vault:Far")
        await seen.settled()
        seen.editor.move_cursor((0, 0))
        await seen.settled()

        assert "field" not in seen.subtitle("#editor")
        assert seen.editor.text.count("eu-north-1:$account:backup-vault:Far") == 2


async def test_what_a_field_can_be_is_completed_in_it(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, "{}\n")) as seen:
        await seen.edit("only", behind="{")
        await seen.main.run_action("insert('plan')")
        await seen.press("tab", "e", "ctrl+space")
        await seen.settled()
        assert listed(seen)
        await seen.type("u-west-3\t")
        await seen.settled()

        assert '"regions": {"@@assign": ["eu-west-3"]}' in seen.editor.text
        assert seen.subtitle("#editor") == "field 2 of 10 · Tab next · Esc ends"


async def test_a_field_that_is_selected_can_be_completed_as_it_is(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, "{}\n")) as seen:
        await seen.edit("only", behind="{")
        await seen.main.run_action("insert('plan')")
        await seen.press("tab", "ctrl+space")
        await seen.settled()
        assert "eu-north-1" in listed(seen)
        await seen.press("down", "down", "enter")
        await seen.settled()

        assert '"regions": {"@@assign": ["af-south-1"]}' in seen.editor.text
        assert seen.subtitle("#editor") == "field 2 of 10 · Tab next · Esc ends"


async def test_a_command_that_has_no_place_says_why(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, "{}\n")) as seen:
        await seen.edit("only", behind="{")
        await seen.main.run_action("insert('rule')")
        await seen.settled()

        sentence = "There is no plan yet that this could belong to. Insert a plan first."
        assert seen.notices == [sentence]
        assert seen.main.why_not("insert('rule')") == sentence
        assert seen.main.why_not("insert('plan')") is None


async def test_where_nothing_can_be_edited_completing_says_so(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, b"\xff")) as seen:
        await seen.press("ctrl+space")
        await seen.settled()
        assert seen.notices[-1] == "No policy that can be edited is open."


async def test_where_nothing_is_known_completing_says_so(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{"nothing": {}}')) as seen:
        await seen.edit("only", behind='"nothing": {')
        await seen.press("ctrl+space")
        await seen.settled()
        assert seen.notices[-1] == (
            "There is nothing to write here that bptui knows of and that is not here yet."
        )


async def test_what_is_taken_back_leaves_the_cursor_between_its_quotes(tmp_path: Path) -> None:
    async with opened(rule(tmp_path)) as seen:
        await begin(seen, RULE)
        await take_first(seen, '"')
        await seen.press("escape", "ctrl+z")
        await seen.settled()
        await seen.type("x")
        await seen.settled()

        assert '          "x"\n' in seen.editor.text
