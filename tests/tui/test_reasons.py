"""Why a value is what it is: the ladder, where it leads to, and the way back."""

from pathlib import Path

from bptui.policy.paths import path_text
from tests.tui.screen import opened, sample

NOTHING_ELSE = "policies below may append or remove, nothing else"
LADDER = [
    " plans/std/rules/daily/lifecycle/delete_after_days = 35",
    "   Days after its creation that a recovery point is deleted; without it, never.",
    " x Root     base-backup:18     @@assign 14  overridden by Prod/prod-retention:13",
    " = Prod     prod-retention:13  @@assign 35  set here",
    " # Prod     prod-retention:12  lock         nothing below may change this",
    " x db-prod  app-team:9         @@assign 7   BLOCKED by the lock at Prod/prod-retention:12",
]


async def test_f2_in_the_editor_explains_the_line_of_the_cursor_and_esc_comes_back(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.press("f2")
        await seen.settled()

        assert seen.inside("#ladder") == LADDER
        assert seen.title("#ladder") == "Effective · Why · Problems ── db-prod"
        assert seen.focus == "ladder"

        await seen.press("escape")
        assert seen.focus == "editor"
        assert seen.editor.cursor_location == (12, 29)


async def test_f2_in_the_result_explains_the_row_of_the_cursor_and_esc_comes_back(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.go_to_line(4)
        await seen.press("3", *["down"] * 7, "w")
        await seen.settled()
        assert seen.inside("#ladder") == LADDER

        await seen.press("escape")
        await seen.settled()
        assert seen.focus == "effective"
        row = seen.main._effective.path or ()
        assert path_text(row) == "plans/std/rules/daily/lifecycle/delete_after_days"


async def test_f2_in_the_tree_explains_the_path_in_question_and_esc_comes_back(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.go_to_line(4)
        await seen.press("f2")
        await seen.settled()
        assert seen.rows("#ladder") == [
            "plans/std/regions = eu-west-1, eu-central-1, us-east-1",
            "The Regions in which the plan backs up resources.",
            "eu-west-1, eu-central-1 from Root/base-backup:6",
            "us-east-1 from Prod/prod-retention:4",
            "= Root base-backup:6 @@assign eu-west-1, eu-central-1 set here",
            f"# Root base-backup:5 allows @@append and @@remove only {NOTHING_ELSE}",
            "= Prod prod-retention:4 @@append us-east-1 now eu-west-1, eu-central-1, us-east-1",
            "db-prod says nothing about this",
        ]

        await seen.press("escape")
        assert seen.focus == "organization"
        assert seen.main._tab == "effective"


async def test_enter_in_the_ladder_goes_to_policy_and_line_and_esc_comes_back(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.press("f2", "G", "enter")
        await seen.settled()

        assert seen.title("#editor") == "app-team · attached at 2 targets"
        assert seen.subtitle("#editor") == (
            "overrides 14 from base-backup in 1 account · 1 blocked"
        )
        assert (seen.focus, seen.editor.cursor_location) == ("editor", (8, 14))

        await seen.press("escape")
        await seen.settled()
        assert seen.title("#editor") == "prod-retention · attached at Prod"
        assert (seen.focus, seen.editor.cursor_location) == ("ladder", (12, 29))
        assert seen.inside("#ladder") == LADDER

        await seen.press("escape", "escape")
        assert seen.focus == "organization"


async def test_enter_in_the_result_goes_to_the_origin_and_esc_comes_back(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.go_to_line(4)
        await seen.press("3", "down", "enter")
        await seen.settled()
        assert seen.title("#editor") == "base-backup · attached at Root"
        assert (seen.focus, seen.editor.cursor_location) == ("editor", (42, 10))

        await seen.press("escape")
        await seen.settled()
        assert seen.title("#editor") == "prod-retention · attached at Prod"
        assert (seen.focus, seen.editor.cursor_location) == ("effective", (3, 6))


async def test_a_section_is_explained_with_everything_below_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("app-team", behind='"daily": ')
        await seen.press("f2")
        await seen.settled()

        headings = [line for line in seen.inside("#ladder") if line.startswith(" plans/")]
        assert headings == [
            " plans/std/rules/daily/schedule_expression = cron(0 5 ? * * *)",
            " plans/std/rules/daily/target_backup_vault_name = Default",
            " plans/std/rules/daily/start_backup_window_minutes = 120",
        ]


async def test_a_path_that_nobody_sets_is_named(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("quarterly-archive", behind='"audit"')
        await seen.press("f2")
        await seen.settled()

        assert seen.inside("#ladder") == [
            " No policy on the way to db-prod sets anything at plans/audit."
        ]


async def test_the_ladder_says_what_the_draft_makes_of_the_value(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.press("f2", "2")
        await seen.type("0")
        await seen.settled()

        assert seen.inside("#ladder")[0] == (
            " plans/std/rules/daily/lifecycle/delete_after_days = 350"
        )
        assert seen.inside("#ladder")[3] == (
            " = Prod     prod-retention:13  @@assign 350  set here"
        )


async def test_the_tabs_turn_by_key(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("right_square_bracket")
        assert (seen.focus, seen.main._tab) == ("ladder", "why")
        await seen.press("left_square_bracket")
        assert (seen.focus, seen.main._tab) == ("effective", "effective")
        await seen.press("w", "e")
        assert (seen.focus, seen.main._tab) == ("effective", "effective")


async def test_the_reasons_name_all_lines_that_make_the_result_invalid(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (120, 50)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.press("backspace", "backspace")
        await seen.type("180")
        await seen.settled()
        await seen.press("f2")
        await seen.settled()

        # What is wrong is told when typing has rested for a while.
        await seen.until(lambda: any("INVALID" in row for row in seen.rows("#ladder")))
        await seen.settled()
        assert " ".join(seen.rows("#ladder")).endswith(
            " ! INVALID The effective policy of db-prod would become invalid: in rule daily of plan"
            " std, continuous backup keeps at most 35 days, delete is 180. AWS would go on serving"
            " its last valid policy, all of it. Fix it in prod-retention line 13 (35 or less) or in"
            " app-team line 6 (continuous off)."
        )

        await seen.press("G", "enter")
        await seen.settled()
        assert (seen.focus, seen.main._policy) == ("editor", "app-team")
        assert seen.editor.cursor_location[0] == 5
        await seen.press("escape")
        await seen.settled()
        assert seen.focus == "ladder"
