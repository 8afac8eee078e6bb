"""The filter of the tree: what is typed, what is left, and the way back."""

from pathlib import Path

import pytest

from tests.organization.samples import folder_with
from tests.tui.screen import Seen, opened, sample


async def filtered(seen: Seen, text: str) -> None:
    """Type a filter."""
    await seen.press("slash")
    await seen.type(text)
    await seen.settled()


async def test_a_filter_leaves_what_matches_and_what_leads_there(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await filtered(seen, "team")

        assert seen.inside("#organization")[:7] == [
            "v Root",
            "  v Prod",
            "    v => db-prod",
            "        - app-team",
            "  v Dev",
            "    v db-dev",
            "        - app-team",
        ]
        assert seen.rows("#organization")[7:] == ["v Policies 10", "- app-team"]
        assert seen.subtitle("#organization") == "/team  · 3 of 41"
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"


@pytest.mark.parametrize("text", ["db-prod", "ID", "DB PROD"])
async def test_names_ids_and_several_words_are_found(tmp_path: Path, text: str) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        account = seen.workspace.state.organization.find("db-prod")
        await filtered(seen, text.replace("ID", account.id))

        assert len(seen.inside("#organization")) <= 5
        assert seen.subtitle("#organization").endswith("1 of 41")


async def test_typing_changes_nothing_and_enter_explains_what_is_under_the_cursor(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await filtered(seen, "api-d")
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"

        await seen.press("enter")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root > Dev > api-dev"
        assert seen.focus == "organization"


async def test_enter_leads_nowhere_where_nothing_is_found_and_the_typing_goes_on(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await filtered(seen, "apiq")
        await seen.press("enter", "backspace")
        await seen.settled()
        assert seen.subtitle("#organization") == "/api  · 1 of 41"
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"

        await seen.type("q")
        await seen.press("enter", "escape")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"
        assert "> => db-prod" in seen.rows("#organization")


async def test_letters_are_text_in_the_filter_and_commands_behind_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await filtered(seen, "wzpq")
        assert seen.subtitle("#organization") == "/wzpq  · 0 of 41"
        assert not seen.main.has_class("-zoomed")

        await seen.press("backspace", "backspace", "backspace", "enter", "z")
        await seen.settled()
        assert seen.subtitle("#organization").startswith("/w ·")
        assert seen.main.has_class("-zoomed")


async def test_esc_takes_one_step_and_what_was_open_is_open_again(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = seen.inside("#organization")
        await filtered(seen, "dev")
        assert seen.inside("#organization") != before

        await seen.press("escape")
        await seen.settled()
        assert seen.inside("#organization") == before
        assert seen.subtitle("#organization") == ""
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"


async def test_esc_leaves_the_zoom_before_the_filter(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await filtered(seen, "dev")
        await seen.press("enter", "z", "escape")
        await seen.settled()
        assert not seen.main.has_class("-zoomed")
        assert seen.subtitle("#organization").startswith("/dev")

        await seen.press("escape")
        await seen.settled()
        assert seen.subtitle("#organization") == ""
        assert seen.focus == "organization"


async def test_a_click_on_the_line_clears_the_filter(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click("/ Filter")
        await seen.type("dev")
        await seen.settled()
        await seen.click("/dev")

        assert seen.subtitle("#organization") == ""
        assert any("web-prod" in row for row in seen.inside("#organization"))


async def test_n_goes_to_the_next_match_and_comes_round(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await filtered(seen, "team")
        await seen.press("enter", "n")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root > Dev > db-dev"

        await seen.press("n", "n")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"

        await seen.press("N", "N")
        await seen.settled()
        assert seen.line_of("#header") == " Acme > Root > Dev > db-dev"


async def test_without_a_filter_n_says_how_to_get_one(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("n")
        await seen.settled()

        assert seen.notices == ["Nothing is filtered. / filters the organization."]
        assert seen.main.why_not("clear_filter") == seen.notices[0]


async def test_no_match_is_told_in_a_sentence(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24)) as seen:
        await filtered(seen, "x[/]")

        assert " ".join(" ".join(seen.inside("#organization")).split()) == (
            'v Root Nothing matches "x[/]". Type words of a name, an id or an attached policy,'
            " or changed, invalid, unsaved, nothing. Esc shows everything again."
        )


async def test_what_changes_is_followed_while_it_changes(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.main.run_action("filter_tree('changed')")
        await seen.settled()
        assert seen.subtitle("#organization") == "/changed  · 0 of 41"

        await seen.edit("prod-retention", '"@@assign": "35')
        await seen.type("0")
        await seen.settled()
        assert seen.subtitle("#organization") == "/changed · 7 of 41"
        assert any("~ changed" in row for row in seen.inside("#organization"))

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.subtitle("#organization") == "/changed · 0 of 41"


async def test_a_pasted_name_is_taken_in_one_line(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("slash")
        await seen.paste("db-\n prod\x1b[2J")
        await seen.settled()

        assert seen.subtitle("#organization") == r"/db- prod\u001b[2J  · 0 of 41"


async def test_a_filter_that_finds_thousands_fills_big_units_when_they_are_opened(
    tmp_path: Path,
) -> None:
    accounts = [{"id": f"{n:012}", "name": f"shop-{n}"} for n in range(2_000)]
    units = [
        {"id": "ou-ab12-1", "name": "Many", "accounts": accounts[5:]},
        {"id": "ou-ab12-2", "name": "Few", "accounts": accounts[:5]},
    ]
    root = {"id": "r-ab12", "name": "Root", "organizational_units": units, "policies": ["p"]}
    async with opened(folder_with(tmp_path, {"root": root}, p="{}")) as seen:
        await filtered(seen, "shop")
        rows = seen.rows("#organization")
        assert rows[:3] == ["v Root", "> Many (1,995 match)", "v Few"]
        assert len(rows) == 8

        await seen.press("enter", "home", "down", "right")
        await seen.settled()
        assert seen.rows("#organization")[1:3] == ["v => Many", "shop-5"]

        await seen.press("end", *"NNNNN")
        await seen.settled()
        assert seen.line_of("#header") == " Root > Many > shop-304"
        await seen.press("down")
        await seen.settled()
        assert "and 1,695 more: type on" in seen.text()


async def test_a_click_on_what_the_filter_put_the_cursor_on_explains_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await filtered(seen, "api-d")
        await seen.click("api-dev")

        assert seen.line_of("#header") == " Acme > Root > Dev > api-dev"
