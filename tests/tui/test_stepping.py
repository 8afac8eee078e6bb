"""Stepping through the merge: the list of steps, the policy under construction, the sentence."""

from pathlib import Path

import pytest

from tests.tui.screen import FRAMES, NORMAL, Seen, one_account, opened, sample

RETENTION = "plans/std/rules/daily/lifecycle/delete_after_days"


async def step_through(seen: Seen) -> None:
    """Begin to step through the merge."""
    await seen.main.run_action("step_through")
    await seen.settled()


def told(seen: Seen) -> list[str]:
    """Return which step it is, its path, and what is said of it."""
    title, path, *lines = (line.strip(f"{FRAMES} ") for line in seen._cut("#sentence"))
    return [title, path, " ".join(filter(None, lines))]


def policy(seen: Seen) -> list[str]:
    """Return the policy under construction, every run of blanks as one."""
    lines = (" ".join(line.strip(f"{FRAMES}▁█▅▂ ").split()) for line in seen._cut("#making"))
    return [line for line in lines if line][1:]


def steps(seen: Seen) -> list[str]:
    """Return the list of steps, every run of blanks as one."""
    lines = (" ".join(line.strip(f"{FRAMES}▁█▅▂ ").split()) for line in seen._cut("#steps"))
    return [line for line in lines if line]


async def test_the_policy_grows_statement_by_statement_and_back(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.look_at("db-prod")
        await step_through(seen)

        assert told(seen) == [
            "Step 1 of 30",
            "plans/std/regions",
            (
                "Root/base-backup:6 says @@assign eu-west-1, eu-central-1. It was not set, and is "
                "eu-west-1, eu-central-1 now."
            ),
        ]
        assert policy(seen) == ["plans/std", "~ regions eu-west-1, eu-central-1 Root/base-backup:6"]

        await seen.press("n", "right", "space")
        await seen.settled()
        assert told(seen)[0] == "Step 4 of 30"
        assert policy(seen)[-1] == "~ …et_backup_vault_name Default Root/base-backup:13"

        await seen.press("N", "left", "backspace")
        await seen.settled()
        assert told(seen)[0] == "Step 1 of 30"
        assert policy(seen) == ["plans/std", "~ regions eu-west-1, eu-central-1 Root/base-backup:6"]

        await seen.press("end")
        await seen.settled()
        assert told(seen)[0] == "Step 30 of 30"
        await seen.press("n", "home")
        await seen.settled()
        assert told(seen)[0] == "Step 1 of 30"


async def test_f_lists_the_steps_about_the_path_in_question_only(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.look_at("db-prod")
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await step_through(seen)
        await seen.press("f")
        await seen.settled()

        assert steps(seen) == [
            "Only delete_after_days (4)",
            "Root",
            "base-backup",
            "x delete_after_days @@assign 14",
            "Prod",
            "prod-retention",
            "= delete_after_days @@assign 35",
            "# delete_after_days lock",
            "db-prod",
            "app-team",
            "x delete_after_days @@assign 7",
        ]
        assert told(seen) == [
            "Step 1 of 4",
            RETENTION,
            (
                "Root/base-backup:18 says @@assign 14. It was not set, and is 14 now. Later "
                "Prod/prod-retention:13 replaces it."
            ),
        ]
        await seen.press("n")
        await seen.settled()
        assert [row for row in policy(seen) if row.startswith("~")] == [
            "~ …/delete_after_days 14 -> 35 …/prod-retention:13 +1"
        ]

        await seen.press("end")
        await seen.settled()
        assert told(seen) == [
            "Step 4 of 4",
            RETENTION,
            (
                "db-prod/app-team:9 says @@assign 7. BLOCKED by the lock at "
                "Prod/prod-retention:12. It stays 35. AWS gives no error for this."
            ),
        ]
        await seen.press("f")
        await seen.settled()
        assert told(seen)[0] == "Step 30 of 30"


async def test_enter_opens_the_line_of_the_step_and_escape_comes_back(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.look_at("db-prod")
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await step_through(seen)
        await seen.press("f", "end", "enter")
        await seen.settled()

        assert seen.is_without_dialog
        assert (seen.editor.policy, seen.editor.cursor_location[0]) == ("app-team", 8)
        await seen.press("escape")
        await seen.settled()
        assert seen.editor.policy == "prod-retention"


async def test_escape_closes_and_changes_nothing(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = seen.text()
        await step_through(seen)
        await seen.press("n", "n", "escape")
        await seen.settled()

        assert seen.is_without_dialog
        assert seen.text() == before
        assert not seen.workspace.has_unsaved_work


async def test_a_click_goes_to_a_step_and_the_keys_below_can_be_clicked(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.look_at("db-prod")
        await step_through(seen)
        await seen.click("@@assign 1440")
        assert told(seen)[1].endswith("complete_backup_window_minutes")
        await seen.click("n Next")
        assert told(seen)[1] == RETENTION
        await seen.click("Esc Back")
        assert seen.is_without_dialog


async def test_it_can_be_asked_for_in_the_border_of_the_reasons(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("f2")
        await seen.settled()
        await seen.click("Step through the merge")

        assert told(seen)[0].startswith("Step 1 of ")


async def test_where_no_policy_says_anything_there_is_nothing_to_step_through(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, "{}")) as seen:
        assert seen.main.why_not("step_through") == ("No policy on the way to solo sets anything.")
        await step_through(seen)

        assert seen.is_without_dialog
        assert seen.notices == ["No policy on the way to solo sets anything."]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), NORMAL, (200, 50)])
async def test_what_matters_is_seen_on_every_terminal(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        await seen.look_at("db-prod")
        await step_through(seen)
        await seen.press("end")
        await seen.settled()

        assert "Step 30 of 30" in seen.text()
        assert "Under construction: db" in seen.text()
        assert "n Next" in seen.text()
        assert "AWS gives no" in seen.text()


async def test_hostile_names_are_shown_harmless(tmp_path: Path) -> None:
    text = '{"plans": {"%s": {"regions": {"@@assign": ["%s"]}}}}' % (("[/x]\\u001b",) * 2)
    async with opened(one_account(tmp_path, text)) as seen:
        await step_through(seen)

        assert "\x1b" not in "".join(segment.text for segment in seen.segments())
        assert "[/x]␛" in seen.text()


async def test_where_no_step_is_about_the_path_in_question_f_says_so(tmp_path: Path) -> None:
    text = '{"plans": {"std": {"regions": {"@@assign": ["a"]}, "rules": {"daily": {}}}}}'
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only", behind='"daily": {')
        await step_through(seen)
        await seen.press("f")
        await seen.settled()

        assert "No step is about daily" in seen.text()
        assert told(seen)[0] == "Step 1 of 1"
