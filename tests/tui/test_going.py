"""Going to a line or a key of the edited policy."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import OptionList

from tests.tui.screen import Seen, one_account, opened, sample


def listed(seen: Seen) -> list[str]:
    """Return the rows of the dialog's list."""
    options = seen.app.screen.query_one(OptionList).options
    return [str(option.prompt) for option in options]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("12", (11, 0)),
        ("12:5", (11, 4)),
        ("12:500", (11, 67)),
        ("plans/std/rules/daily/lifecycle", (9, 10)),
        ("PLANS/STD/RULES", (4, 6)),
        ("afterdays", (10, 12)),
    ],
)
async def test_a_line_or_a_key_is_gone_to(
    tmp_path: Path, typed: str, place: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.press("ctrl+g")
        await seen.settled()
        await seen.type(typed)
        await seen.press("enter")
        await seen.settled()

        assert seen.is_without_dialog
        assert seen.focus == "editor"
        assert seen.editor.cursor_location == place

        await seen.press("escape")
        await seen.settled()
        assert seen.editor.cursor_location == (0, 0)


async def test_the_outline_is_listed_with_the_key_at_the_cursor_chosen(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.edit("prod-retention", behind='"delete_after')
        await seen.press("ctrl+g")
        await seen.settled()
        assert listed(seen)[:4] == [
            "    2  plans",
            "    3    std",
            "    4      regions",
            "    4        @@append",
        ]
        assert "   11            delete_after_days" in seen.text()

        await seen.press("down", "down", "enter")
        await seen.settled()
        assert seen.editor.cursor_location == (12, 14)


async def test_a_key_that_is_clicked_is_gone_to(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.press("ctrl+g")
        await seen.settled()
        await seen.type("window")
        await seen.settled()
        assert listed(seen) == [
            "    7  plans/std/rules/daily/start_backup_window_minutes",
            "    8  plans/std/rules/daily/start_backup_window_minutes/@@assign",
        ]

        await seen.click("plans/std/rules/daily/start_backup_window_minutes/@@assign")
        assert seen.editor.cursor_location == (7, 12)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("900", "The policy has 21 lines only."),
        ("0", "The policy has 21 lines only."),
        ("zebra", 'No key of this policy fits "zebra".'),
    ],
)
async def test_what_is_not_there_is_said_and_the_dialog_stays(
    tmp_path: Path, typed: str, sentence: str
) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await seen.edit("prod-retention")
        await seen.press("ctrl+g")
        await seen.settled()
        await seen.type(typed)
        await seen.press("enter")
        await seen.settled()
        assert sentence in seen.text()

        await seen.press("escape")
        await seen.settled()
        assert seen.is_without_dialog
        assert seen.editor.cursor_location == (0, 0)


async def test_what_is_typed_right_behind_the_key_is_no_text(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        before = seen.editor.text
        await seen.send(events.Key("ctrl+g", None), events.Key("7", "7"), events.Key("enter", "\r"))
        await seen.settled()

        assert seen.editor.text == before
        assert seen.editor.cursor_location == (6, 0)


async def test_of_a_long_policy_the_keys_around_the_cursor_are_listed(tmp_path: Path) -> None:
    text = "{\n" + ",\n".join(f'"key{number}": 1' for number in range(1_000)) + "\n}"
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only", behind='"key500"')
        await seen.press("ctrl+g")
        await seen.settled()
        rows = listed(seen)
        assert (rows[0], rows[-1]) == ("  352  key350", "350 more keys: type a part of one.")

        await seen.press("enter")
        await seen.settled()
        assert seen.editor.cursor_location == (501, 0)


async def test_hostile_keys_are_listed_harmlessly(tmp_path: Path) -> None:
    async with opened(
        one_account(tmp_path, '{"[/x]\\u001b]0;a": {"' + "k" * 900 + '": 1}}')
    ) as seen:
        await seen.edit("only")
        await seen.press("ctrl+g")
        await seen.settled()

        assert listed(seen) == ["    1  [/x]\u241b]0;a", f"    1    {'k' * 200}..."]


async def test_on_a_small_screen_the_key_at_the_cursor_is_seen_and_long_ones_are_cut(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path), (60, 18)) as seen:
        await seen.press("ctrl+g")
        await seen.settled()

        rows = [row.strip(" ┃│█▁▂▃▄▅▆▇") for row in seen.text().splitlines()]
        at = next(n for n, row in enumerate(rows) if row.startswith("12  "))
        assert rows[at].split() == ["12", "@@operators_allowed_for_child…"]
        assert rows[at + 1].split() == ["13", "@@assign"]
