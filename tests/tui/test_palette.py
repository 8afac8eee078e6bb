"""The palette: what comes first where, and what else than commands it finds."""

from pathlib import Path
from unittest.mock import patch

import pytest
from textual.command import CommandInput, DiscoveryHit, Hit

from bptui.tui.palette import _FIRST, CommandProvider
from tests.tui.screen import Seen, opened, sample


async def found(seen: Seen, query: str) -> list[Hit]:
    """Return what the palette finds, the best first."""
    provider = CommandProvider(seen.main)
    hits = [hit async for hit in provider.search(query)]
    return sorted((hit for hit in hits if isinstance(hit, Hit)), key=lambda hit: -hit.score)


async def choose(seen: Seen, query: str) -> str:
    """Choose the best of what is found, and return its title."""
    best = (await found(seen, query))[0]
    seen.app.call_later(best.command)
    await seen.settled()
    return str(best.prompt)


@pytest.mark.parametrize(
    ("keys", "first", "tenth"),
    [
        (("1",), "Filter the organization   /", "Leave bptui   ^q  q"),
        (("2",), "Save all changes   ^s", "Leave bptui   ^q  q"),
        (("2", "escape", "e"), "Explain the path in question   F2  w", "Leave bptui   ^q  q"),
    ],
)
async def test_the_ten_most_useful_commands_of_the_pane_come_first(
    tmp_path: Path, keys: tuple[str, ...], first: str, tenth: str
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press(*keys)
        await seen.settled()
        hits = [hit async for hit in CommandProvider(seen.main).discover()]
        prompts = [str(hit.prompt) for hit in hits if isinstance(hit, DiscoveryHit)]

    assert prompts[0] == first
    assert prompts[9] == tenth


def test_every_list_of_the_most_useful_has_ten_different_ones() -> None:
    assert {pane: len(set(actions)) for pane, actions in _FIRST.items()} == dict.fromkeys(
        _FIRST, 10
    )


@pytest.mark.parametrize("query", ["why delete_after_days 35", "explain daily after_days"])
async def test_a_setting_is_explained_by_its_name_or_value(tmp_path: Path, query: str) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        assert await choose(seen, query) == "Explain: why is lifecycle/delete_after_days 35?"

        assert seen.focus == "ladder"
        assert seen.rows("#ladder")[0] == ("plans/std/rules/daily/lifecycle/delete_after_days = 35")


async def test_a_target_is_gone_to_by_name_or_id_also_out_of_a_filter(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("slash")
        await seen.type("prod")
        await seen.settled()
        assert await choose(seen, "go to api-dev") == "Go to api-dev"
        assert seen.line_of("#header") == " Acme > Root > Dev > api-dev"
        assert "      => api-dev" in seen.inside("#organization")
        assert seen.focus == "organization"

        account = seen.workspace.state.organization.find("db-prod")
        assert await choose(seen, account.id) == "Go to db-prod"
        assert seen.line_of("#header") == " Acme > Root > Prod > db-prod"


async def test_a_policy_is_opened_by_name(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        assert await choose(seen, "dev-weekly") == "Open dev-weekly"
        assert seen.title("#editor").startswith("dev-weekly")
        assert seen.focus == "editor"

        (hit,) = [hit for hit in await found(seen, "open shared") if "Open" in str(hit.prompt)]
        assert hit.help == "attached at 2 targets"


async def test_of_many_only_some_are_offered(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        with patch("bptui.tui.palette._MOST_LEADS", 2):
            hits = await found(seen, "prod")

    assert len([hit for hit in hits if str(hit.prompt).startswith("Go to ")]) == 2


async def test_a_command_without_anything_to_do_says_so(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        why_not = seen.main.why_not
        assert why_not("save") == "Nothing to save: every policy is as it is on disk."
        assert why_not("fix_problem") == "There is no problem here. F8 goes to the next one."
        assert why_not("zoom") is None

        await seen.press("z")
        assert why_not("resize_pane(1)") == "A zoomed pane has the whole screen. Esc leads back."
        await seen.press("z")
        await seen.edit("prod-retention", '"35')
        await seen.type("0")
        await seen.settled()
        assert why_not("save") is None
        await seen.resize(50, 10)
        assert why_not("zoom") == "bptui needs 60 columns and 18 rows."


async def test_what_one_may_look_for_has_an_end(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("ctrl+p")
        await seen.type("x" * 1000)
        assert seen.app.screen.query_one(CommandInput).value == "x" * 200
        await seen.press("escape")
        await seen.settled()
        assert seen.is_without_dialog
