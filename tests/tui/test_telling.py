"""What is found, read on the screen in its place."""

from pathlib import Path

from tests.tui.screen import one_account, opened, sample


async def test_another_place_of_a_problem_is_told_with_the_line_of_its_own_text(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("f8")
        await seen.settled()

        assert seen.rows("#problems")[1:8] == [
            "In app-team, the edited policy",
            "? advice app-team:9",
            (
                "Ignored at db-prod: prod-retention at Prod, line 12, lets no policy below change "
                "this. The value stays 35. AWS"
            ),
            "gives no error for this.",
            "Take it out, or change the lock at line 12 of prod-retention.",
            "Touches 1 account: db-prod.",
            "prod-retention:12 this control forbids it",
        ]


async def test_the_status_line_has_one_blank_where_there_is_no_path(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{"plans": {}}\n\n')) as seen:
        await seen.edit("only", behind='{"plans": {}}')
        await seen.press("ctrl+end")
        await seen.type("x")
        await seen.settled()

        assert seen.status == " 3:2 | paused: line 3"


async def test_what_is_invalid_only_in_the_draft_would_become_so_until_it_is_saved(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.press("f8")
        await seen.settled()
        assert (
            "INVALID The effective policy of db-prod would become invalid: in rule daily of plan "
            "std, continuous backup keeps at most 35 days, delete is 350. AWS would go on serving "
            "its last valid policy, all of it. Fix it in prod-retention line 13 (35 or less) or in "
            "app-team line 6 (continuous off)."
        ) in " ".join(seen.rows("#effective"))

        await seen.press("ctrl+s")
        seen.app.clear_notifications()
        await seen.settled()
        assert (
            "INVALID The effective policy of db-prod is invalid: in rule daily of plan std, "
            "continuous backup keeps at most 35 days, delete is 350. AWS goes on serving its last "
            "valid policy, all of it. Fix it in prod-retention line 13 (35 or less) or in app-team "
            "line 6 (continuous off)."
        ) in " ".join(seen.rows("#effective"))


async def test_a_schedule_is_told_in_words_wherever_it_is_explained(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (130, 40)) as seen:
        await seen.edit("base-backup", behind='"cron(0 5 ? ')
        start = "backups start every day at 05:00 UTC"

        assert seen.subtitle("#editor") == f"sets this in 13 accounts · 10 overridden · {start}"
        assert seen.subtitle("#effective") == start

        await seen.press("f2")
        await seen.settled()
        assert seen.inside("#ladder")[:3] == [
            " plans/std/rules/daily/schedule_expression = cron(0 5 ? * * *)",
            "   When backups start, as a cron expression in UTC; without it, every day at 05:00.",
            f"   {start}",
        ]


async def test_the_words_for_a_schedule_go_with_the_row_that_has_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.edit("base-backup", behind='"cron(0 5 ? ')
        assert seen.subtitle("#editor") == "sets this in 13 accounts · 10 overridden"

        await seen.press("escape", "e")
        await seen.settled()
        assert seen.subtitle("#effective") == "backups start every day at 05:00 UTC"

        await seen.press("down")
        await seen.settled()
        assert seen.subtitle("#effective") == ""


async def test_what_has_part_in_an_error_elsewhere_is_marked_and_told_in_its_own_policy(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.settled()
        await seen.until(lambda: "&" in "".join(seen.inside("#editor")))
        await seen.settled()

        marked = [line for line in seen.inside("#editor") if "&" in line]
        assert marked == ['13&               "@@assign": "350"']
        assert seen.subtitle("#editor") == (
            "part of the problem at app-team:6: db-prod would become invalid: in rule dail…"
        )
        await seen.press("up")
        await seen.settled()
        assert seen.subtitle("#editor") == "lock: blocks app-team:9 in 1 account"


async def test_what_is_wrong_with_a_folder_is_told_at_the_start_in_one_sentence(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, b"{\xff")) as seen:
        assert seen.notices == [
            (
                "policies/only.json is not UTF-8 text: line 1 has the byte 0xff where it cannot "
                "be; the policy counts as empty."
            )
        ]
