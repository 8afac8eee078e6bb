"""What a word means and what a line does: F1, the mouse, the lower border and its list."""

from pathlib import Path

import pytest
from textual import events
from textual.content import Content

from bptui.tui.dialogs.effect import EffectDialog
from tests.tui.screen import Seen, _mouse_event, one_account, opened, sample

RETENTION = '"@@assign": "35'


async def test_the_border_says_what_the_line_does_in_all_accounts(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind=RETENTION)
        assert seen.subtitle("#editor") == "overrides 14 from base-backup in 7 accounts"

        await seen.edit("prod-retention", behind='"@@operators')
        assert seen.subtitle("#editor") == "lock: blocks app-team:9 in 1 account"

        await seen.edit("prod-retention", behind='"daily": {')
        assert seen.subtitle("#editor") == ""


async def test_an_unattached_policy_says_so_on_every_line(tmp_path: Path) -> None:
    folder = one_account(tmp_path, "{}")
    (folder / "policies" / "spare.json").write_text('{"plans": {}}')
    async with opened(folder) as seen:
        await seen.edit("spare", behind="pl")
        assert seen.subtitle("#editor") == "Not attached: edits change 0 accounts."
        assert seen.main.why_not("show_effect") == "Not attached: edits change 0 accounts."


async def test_a_click_on_the_border_lists_the_accounts_and_enter_explains_one(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("app-team", behind='"@@assign": "7')
        await seen.click("overrides 14 from base-backup in 1 account")
        assert isinstance(seen.app.screen, EffectDialog)
        assert "What line 9 of app-team does" in seen.text()
        assert "1 account: overrides 14 from base-backup" in seen.text()
        assert "1 account: no effect: blocked by the lock at Prod/prod-retention:12" in seen.text()

        await seen.press("enter")
        await seen.settled()
        assert seen.is_without_dialog
        assert seen.line_of("#header").split("  ")[0] == " Acme > Root > Dev > db-dev"
        assert seen.editor.cursor_location == (8, 28)


@pytest.mark.parametrize("way", ["key", "mouse"])
async def test_the_list_closes_without_a_word(tmp_path: Path, way: str) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind=RETENTION)
        await seen.main.run_action("show_effect")
        await seen.settled()
        if way == "mouse":
            await seen.click(
                "Enter or a click explains an account. Esc or a click here closes this."
            )
        else:
            await seen.press("escape")
        await seen.settled()
        assert seen.is_without_dialog
        assert seen.line_of("#header").split("  ")[0] == " Acme > Root > Prod > db-prod"


async def test_a_line_without_a_statement_has_nothing_to_list(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind="{")
        await seen.main.run_action("show_effect")
        await seen.settled()

        assert seen.notices == ["The cursor of the editor is on no line that counts."]


async def test_what_the_line_does_follows_what_is_typed(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("app-team", behind='"@@assign": "7')
        await seen.press("backspace")
        await seen.type("9")
        await seen.settled()
        assert seen.subtitle("#editor") == "overrides 14 from base-backup in 1 account · 1 blocked"

        await seen.edit("prod-retention", behind='["@@none')
        await seen.press("ctrl+space", "escape", *["backspace"] * 6)
        await seen.type("@@all")
        await seen.settled()
        await seen.edit("app-team", behind='"@@assign": "9')
        assert seen.main._effect_text == "overrides 2 values in 2 accounts"


async def test_many_accounts_are_looked_at_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bptui.insight.statement_effect.CHUNK", 2)
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("base-backup", behind='"@@assign": "14"')
        await seen.until(lambda: seen.subtitle("#editor").endswith("overridden"))

        assert seen.subtitle("#editor") == "sets this in 15 accounts · 8 overridden"


async def test_f1_tells_of_the_word_at_the_cursor_before_all_else(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("app-team", behind='"delete_after')
        await seen.press("f1")
        await seen.settled()
        told = [
            "Days after its creation that a recovery point is deleted; without it, never.",
            "Now 35 from Prod.",
            "Ignored here: prod-retention at Prod, line 12, lets no policy below",
            "It holds a single value; it must be a whole number",
            "It takes @@assign.",
            'Example: "delete_after_days": {"@@assign": "1"}',
            "What you type counts at once:",
        ]
        places = [seen.text().index(sentence) for sentence in told]

        assert places == sorted(places)
        await seen.press("escape", "1", "f1")
        await seen.settled()
        assert "Days after its creation" not in seen.text()


async def hover(seen: Seen, text: str) -> str | None:
    """Put the mouse on a text in the editor; return what the tooltip would say."""
    lines = seen.lines()
    row = next(n for n, line in enumerate(lines) if text in line)
    place = lines[row].index(text) + 1, row
    await seen.send(_mouse_event(events.MouseMove, *place))
    tooltip = seen.editor.tooltip
    assert tooltip is None or isinstance(tooltip, Content)
    return None if tooltip is None else tooltip.plain


async def test_the_mouse_on_a_word_tells_what_it_means(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        assert await hover(seen, '"regions"') == (
            "regions\nThe Regions in which the plan backs up resources.\n"
            "Now eu-west-1, eu-central-1, us-east-1 from Prod."
        )
        assert await hover(seen, '"@@none"') == (
            "@@none\nA lock: lower levels may use no operator here. It stands alone in its list."
        )
        assert await hover(seen, "prod-retention ·") is None

        await hover(seen, '"lifecycle"')
        await seen.until(lambda: "When recovery points move and are" in seen.text())


async def test_a_hostile_word_below_the_mouse_is_harmless(tmp_path: Path) -> None:
    text = '{"plans": {"[/x]": {"regions": {"@@assign": ["a"]}}}}'
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only")
        said = await hover(seen, '"[/x]"')
        assert said is not None
        assert said.startswith("[/x]\nA backup plan:")
        await seen.until(lambda: "A backup plan:" in seen.text())
