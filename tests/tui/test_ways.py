"""How one gets another value: the question, the ways with their reach, and taking one."""

from pathlib import Path

import pytest

from bptui.tui.dialogs.ways import WaysDialog
from tests.tui.screen import FRAMES, NORMAL, Seen, one_account, opened, sample

FIRST_DEED = "app-team:9 at db-prod: change @@assign 7 to 30"
TWO_DEEDS = (f"{FIRST_DEED}; and prod-retention:12 at Prod: let policies below use", "@@assign")


async def ask(seen: Seen, *, raised: bool = False) -> None:
    """Ask for another retention of db-prod, at first perhaps raised to 180 days."""
    await seen.look_at("db-prod")
    await seen.edit("prod-retention", behind='"@@assign": "35')
    if raised:
        await seen.press("backspace", "backspace")
        await seen.type("180")
        await seen.settled()
    await seen.main.run_action("show_ways")
    await counted(seen)


async def counted(seen: Seen) -> None:
    """Wait until it is known how far all ways reach."""
    await seen.settled()
    await seen.until(lambda: "counting ..." not in seen.text())
    await seen.settled()


async def want(seen: Seen, value: str) -> None:
    """Type another value."""
    await seen.type(value)
    await counted(seen)


def ways(seen: Seen) -> list[str]:
    """Return what is listed, every run of blanks as one."""
    lines = (" ".join(line.strip(f"{FRAMES}▁█▅▂▇▆▄▃ ").split()) for line in seen._cut("#ways"))
    return [line for line in lines if line][1:]


def hint(seen: Seen) -> str:
    return " ".join(line.strip() for line in seen._cut("#hint"))


async def test_ways_are_listed_for_what_is_typed_what_reaches_fewest_first(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await ask(seen)
        assert "Another value for db-prod" in seen.text()
        assert "Now 35, from Prod/prod-retention:13" in seen.text()
        assert hint(seen) == "It must be a whole number of at least 1, in digits and nothing else."
        assert ways(seen) == ["Type the value you want; the ways to it are listed here."]

        await want(seen, "30")
        assert ways(seen) == [
            *TWO_DEEDS,
            "2 of 23 accounts change",
            "prod-retention:13 at Prod: change @@assign 35 to 30",
            "7 of 23 accounts change",
        ]


async def test_enter_takes_a_way_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = seen.workspace.state.policies["prod-retention"].text
        await ask(seen)
        await want(seen, "30")
        await seen.press("enter", "down", "enter")
        await seen.settled()

        assert seen.is_without_dialog
        after = seen.workspace.state.policies["prod-retention"].text
        assert after == seen.editor.text == before.replace('"35"', '"30"')
        assert seen.notices[-1] == (
            "Done in prod-retention: change @@assign 35 to 30. ^z takes it back."
        )
        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.workspace.state.policies["prod-retention"].text == before
        assert not seen.workspace.unsaved


async def test_a_way_through_two_policies_is_one_step_in_each(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await ask(seen)
        await want(seen, "30")
        await seen.click("Make this change")

        assert seen.workspace.unsaved == ("app-team", "prod-retention")
        assert (seen.editor.policy, seen.editor.cursor_location[0]) == ("app-team", 8)
        histories = [seen.workspace.state.policies[n].history for n in seen.workspace.unsaved]
        assert [len(history.past) for history in histories] == [1, 1]
        assert seen.notices[-1].endswith("^z takes it back in each of them.")


async def test_escape_leaves_all_as_it_is(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await ask(seen)
        await want(seen, "30")
        await seen.press("enter", "escape")
        await seen.settled()

        assert seen.is_without_dialog
        assert not seen.workspace.unsaved
        assert seen.main._watcher._question is None


async def test_an_invalid_result_is_met_with_ways_to_a_valid_one(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await ask(seen, raised=True)

        assert hint(seen) == (
            "As it is, the effective policy is invalid. These make it valid; or type a value."
        )
        assert ways(seen) == [
            "enable_continuous_backup: app-team:6 at db-prod: change @@assign true to false",
            "2 of 23 accounts change, 1 becomes valid",
            *(
                (
                    "delete_after_days: app-team:9 at db-prod: change @@assign 7 to 35; and "
                    "prod-retention:12 at Prod: let"
                ),
                "policies below use @@assign",
            ),
            "2 of 23 accounts change, 1 becomes valid",
            "delete_after_days: prod-retention:13 at Prod: change @@assign 180 to 35",
            "7 of 23 accounts change, 1 becomes valid",
        ]


async def test_what_is_typed_may_be_nothing_or_the_value_that_is_there(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await ask(seen)
        await seen.press("backspace")
        await counted(seen)
        assert hint(seen) == ("Left empty, the setting is taken away: deleted wherever it is set.")
        assert ways(seen)[-1] == "22 of 23 accounts change"

        await want(seen, "35")
        assert ways(seen) == ["It is 35 already."]
        await seen.press("enter", "down")
        assert isinstance(seen.app.screen, WaysDialog)
        assert seen.focus == "wanted"


async def test_it_can_be_asked_for_in_the_border_of_the_reasons(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("f2")
        await seen.settled()
        await seen.click("Get another value")

        assert isinstance(seen.app.screen, WaysDialog)


async def test_where_no_setting_is_in_question_it_says_so(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{"plans": {}}')) as seen:
        await seen.main.run_action("show_ways")
        await seen.settled()

        assert seen.is_without_dialog
        assert seen.notices == [
            "There is no setting in question. Put the cursor on one, in a policy or a result."
        ]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), NORMAL, (200, 50)])
async def test_a_way_with_its_reach_and_the_buttons_are_seen_on_every_terminal(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        await ask(seen)
        await want(seen, "30")

        assert "2 of 23 accounts change" in seen.text()
        assert "Make this change" in seen.text()
        assert "Leave all as it is" in seen.text()


async def test_hostile_values_are_shown_harmless(tmp_path: Path) -> None:
    text = '{"plans": {"[/x]\\u001b": {"regions": {"@@assign": ["[/x]\\u001b"]}}}}'
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only", behind="@@assign")
        await seen.main.run_action("show_ways")
        await want(seen, "[/nope]")

        assert "\x1b" not in "".join(segment.text for segment in seen.segments())
        assert "[/nope]" in "".join(ways(seen))


async def test_enter_before_the_answer_waits_for_it_and_takes_nothing(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await ask(seen)
        await want(seen, "3")
        await seen.type("0\n")
        await counted(seen)

        assert seen.focus == "ways"
        assert ways(seen)[0] == TWO_DEEDS[0]
        assert not seen.workspace.unsaved


async def test_what_aws_would_refuse_to_save_comes_last(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await ask(seen)
        await want(seen, "180")

        assert ways(seen)[:2] == [
            "prod-retention:13 at Prod: change @@assign 35 to 180",
            "7 of 23 accounts change, 1 becomes INVALID",
        ]
        assert "days, and delete_after_days is 180. AWS refuses it on save." in " ".join(ways(seen))


async def test_of_a_list_the_elements_are_typed_with_commas(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.look_at("db-prod")
        await seen.edit("prod-retention", behind='{"@@append": ["us-east-1')
        await seen.main.run_action("show_ways")
        await counted(seen)
        await want(seen, "eu-west-1, eu-central-1, eu-north-1")

        assert hint(seen) == "Values with commas between them, each the name of a Region."
        assert "prod-retention:4 at Prod: append eu-north-1 and take us-east-1 out of @@append" in (
            ways(seen)
        )


async def test_of_several_stories_the_one_that_is_clicked_is_asked_about(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.look_at("db-prod")
        await seen.edit("base-backup", '"daily": {')
        await seen.press("f2")
        await seen.settled()
        assert seen.main._is_about_setting
        await seen.press("end")
        heading = "plans/std/rules/daily/target_backup_vault_name = "
        seen.main._ladder.scroll_home(animate=False)
        await seen.settled()
        await seen.click(heading)
        await seen.click("Get another value")
        await counted(seen)

        assert "plans/std/rules/daily/target_backup_vault_name" in seen.text()
        assert "Another value for db-prod" in seen.text()
        await seen.press("escape")
        await seen.settled()
        assert seen.rows("#ladder")[0].startswith(heading)
