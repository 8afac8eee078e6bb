"""The review on the screen: what saving would write, and whom it reaches."""

from pathlib import Path

import pytest

from bptui.organization.changes import Refusal
from bptui.workspace.edits import Attach, Create, Delete, Edit, Move, Rename, ReplaceText
from tests.tui.screen import Seen, opened, sample

OTHERS = "cards-prod, claims-prod, ledger-prod, batch-prod, pay-prod, web-prod"
"""The other accounts below Prod, in the order of the tree."""
LOCK = "BLOCKED by the lock at Prod/prod-retention:12"


async def retention(seen: Seen, days: str) -> None:
    """Type another retention into prod-retention."""
    await seen.edit("prod-retention", behind='"@@assign": "35')
    await seen.press("backspace", "backspace")
    await seen.type(days)
    await seen.settled()


async def done(seen: Seen, *edits: Edit) -> None:
    """Make edits for which there are no keys here."""
    for edit in edits:
        assert not isinstance(seen.workspace.apply(edit), Refusal)
    seen.main.work_restored()
    await seen.settled()


async def test_f9_shows_effective_changes_worst_first_and_then_the_lines(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await retention(seen, "180")
        await seen.press("f9")
        await seen.settled()

        assert seen.focus == "review"
        assert "· Review 1 ── against what is on disk ━" in seen._cut("#review")[0]
        assert seen.rows("#review") == [
            "Effective policies, worst news first",
            "! [1 account] becomes INVALID: db-prod",
            "std/daily delete_after_days 35 -> 180 (145 days more) Prod/prod-retention:13",
            f"~ [6 accounts] change: {OTHERS}",
            "std/daily delete_after_days 35 -> 180 (145 days more) Prod/prod-retention:13",
            "",
            "prod-retention changes: +1 -1",
            '11 11 "delete_after_days": {',
            '12 12 "@@operators_allowed_for_child_policies": ["@@none"],',
            '13 - "@@assign": "35"',
            '13 + "@@assign": "180"',
            "14 14 }",
            "15 15 }",
        ]


async def test_what_a_lock_stops_is_told_after_what_changes(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("app-team", behind='"@@assign": "7')
        await seen.press("backspace")
        await seen.type("5")
        await seen.settled()
        await seen.press("f9")
        await seen.settled()

        assert seen.rows("#review")[:6] == [
            "Effective policies, worst news first",
            "~ [1 account] changes: db-dev",
            "std/daily delete_after_days 7 -> 5 (2 days less) db-dev/app-team:9",
            "x [1 account] blocked, so nothing changes: db-prod",
            f"std/daily delete_after_days @@assign 5 at db-prod/app-team:9: {LOCK}",
            "",
        ]


async def test_where_nothing_is_unsaved_the_review_says_so(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("d")
        await seen.settled()

        assert seen.rows("#review") == ["Nothing to review: every file is as it is here."]
        assert "Problems 3 · Review ━" in seen._cut("#review")[0]


async def test_the_number_follows_the_work_and_saving_ends_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await retention(seen, "30")
        assert "· Review 1 ──" in seen._cut("#effective")[0]
        await seen.press("ctrl+s")
        await seen.settled()
        assert "· Review ──" in seen._cut("#effective")[0]


async def test_enter_on_a_line_opens_it_and_esc_comes_back(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await retention(seen, "30")
        await seen.edit("base-backup")
        await seen.press("f9")
        await seen.settled()
        await seen.press("G", "enter")
        await seen.settled()
        assert (seen.focus, seen.main._policy) == ("editor", "prod-retention")
        assert seen.editor.cursor_location[0] == 14

        await seen.press("escape")
        await seen.settled()
        assert (seen.focus, seen.main._tab) == ("review", "review")


async def test_enter_on_accounts_explains_one_after_the_other(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await retention(seen, "180")
        await seen.press("f9")
        await seen.settled()
        await seen.press("g", "down", "down", "enter")
        await seen.settled()
        assert seen.line_of("#header").startswith(
            " Acme > Root > Prod > Regulated > Cards > cards-prod "
        )
        assert seen.focus == "review"
        await seen.press("enter")
        await seen.settled()
        assert seen.line_of("#header").startswith(" Acme > Root > Prod > Regulated > claims-prod ")


async def test_enter_on_a_setting_shows_it_and_a_click_on_its_origin_opens_the_line(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await retention(seen, "30")
        await seen.look_at("management")
        await seen.press("f9")
        await seen.settled()
        await seen.press("g", "down", "enter")
        await seen.settled()
        assert seen.focus == "effective"
        assert seen.line_of("#header").startswith(
            " Acme > Root > Prod > Regulated > Cards > cards-prod "
        )
        assert seen.main._path[-1] == "delete_after_days"

        await seen.press("escape", "1", "d")
        await seen.settled()
        await seen.click("Prod/prod-retention:13")
        assert (seen.focus, seen.editor.cursor_location[0]) == ("editor", 12)


async def test_everything_that_can_happen_to_policies_and_targets_is_told(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (120, 90)) as seen:
        organization = seen.workspace.state.organization
        dev, account = organization.find("Dev"), organization.find("db-prod")
        await done(
            seen,
            Move(account.id, dev.id),
            Create("extra", '{"plans": {}}'),
            Attach(dev.id, "extra"),
            Rename("app-team", "team"),
            Delete("quarterly-archive"),
        )
        await seen.press("f9", "z")
        await seen.settled()
        rows = seen.rows("#review")

        assert "db-prod moves from Prod to Dev." in "\n".join(rows)
        assert "~ extra is attached at Dev." in rows
        assert "extra is new" in rows
        assert "app-team is renamed to team" in rows
        assert "quarterly-archive is deleted" in rows
        place = rows.index("~ extra is attached at Dev.")
        assert "The organization" in rows[:place]

        seen.main._go_to_line("quarterly-archive", 1)
        await seen.settled()
        assert seen.notices[-1] == "quarterly-archive is deleted: there is no text to go to."


async def test_what_does_not_parse_is_said_to_be_left_out(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.type("x")
        await seen.press("f9")
        await seen.settled()

        assert seen.rows("#review")[:3] == [
            "No effective policy changes.",
            "",
            "prod-retention changes: +1 -1 · it does not parse, and saving leaves it out",
        ]


async def test_on_a_wide_terminal_it_shares_its_place_with_the_problems(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (200, 50)) as seen:
        await retention(seen, "30")
        assert "Problems 3 · Review 1" in seen._cut("#problems")[0]
        await seen.press("f9")
        await seen.settled()
        assert seen.main.query_one("#review").display
        assert not seen.main.query_one("#problems").display
        assert seen.main.query_one("#ladder").display
        assert seen.main.query_one("#effective").display

        await seen.click("Problems 3")
        assert seen.focus == "problems"
        assert not seen.main.query_one("#review").display


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_mouse_alone_opens_it_and_reaches_a_line(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        await retention(seen, "30")
        await seen.click("Review 1")
        assert seen.focus == "review"
        await seen.click("prod-retention changes: +1 -1", times=2)
        assert (seen.focus, seen.editor.cursor_location[0]) == ("editor", 12)


async def test_text_that_looks_like_markup_or_controls_is_shown_as_it_is(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (120, 90)) as seen:
        await done(seen, ReplaceText("prod-retention", '{"[/nope]": "\\u001b[31m\u202e"}'))
        await seen.press("f9", "z")
        await seen.settled()

        assert '1 + {"[/nope]": "\\u001b[31m<U+202E>"}' in seen.rows("#review")


async def test_of_a_policy_without_line_ends_the_place_that_differs_is_shown(
    tmp_path: Path,
) -> None:
    folder = sample("acme", tmp_path)
    start = '{"plans": {' + ", ".join(f'"plan-{n}": {{}}' for n in range(200))
    (folder / "policies" / "prod-retention.json").write_text(start + ', "old": {}}}')
    async with opened(folder, (120, 90)) as seen:
        await done(seen, ReplaceText("prod-retention", start + ', "new": {}}}'))
        await seen.press("f9", "z")
        await seen.settled()
        rows = seen.rows("#review")

        assert any(row.startswith("1 - …") and '"old": {}}}' in row for row in rows)
        assert any(row.startswith("1 + …") and '"new": {}}}' in row for row in rows)


async def test_a_long_line_is_broken_and_not_cut(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        text = '{"plans": {"' + "a-long-name-" * 12 + '": {}}}'
        await done(seen, ReplaceText("prod-retention", text))
        await seen.press("f9", "z")
        await seen.settled()
        await seen.press("G")
        await seen.settled()

        assert '": {}}}' in "".join(seen.inside("#review")[-2:])
