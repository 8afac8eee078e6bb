"""Names and texts that want to do harm: nothing of them acts on the screen or the terminal."""

import json
import re
from pathlib import Path

import pytest

from bptui.organization.changes import Refusal
from bptui.policy.escapes import UNSHOWN
from bptui.workspace.edits import Switch
from tests.organization.samples import folder_with
from tests.tui.screen import Seen, opened

EVIL = (
    "\x1b]0;pwn\x07\x1b[2J[/nope][@click=app.exit]go[/][b]\x9b31m\x85\u202e\u2066"
    "\u200b\u2028\t\r\nend\x00\x7f"
)
SAFE = "␛]0;pwn␇␛[2J[/nope][@click=app.exit]go[/][b]<U+009B>31m"
"""How it begins where it is shown."""
UNSEEN = re.compile(f"[{UNSHOWN}\t\n\r]")
"""Control, bidirectional and invisible characters."""


def assert_harmless(seen: Seen) -> None:
    """Check everything that would be sent to a terminal for all screens that are open."""
    for screen in seen.app.screen_stack:
        for strip in screen._compositor.render_strips():
            for segment in strip:
                assert not UNSEEN.search(segment.text), segment
                assert segment.control is None
    assert not seen.app._exception


def policy(text: str) -> str:
    """Write a policy whose keys and values are a hostile text."""
    setting = {"@@assign": text, "@@operators_allowed_for_child_policies": ["@@none", text]}
    return json.dumps(
        {
            "plans": {
                text: {
                    "regions": {"@@assign": [text, "eu-west-1"], "@@append": [f"{text}2"]},
                    "rules": {text: {"schedule_expression": setting, text: text}},
                }
            }
        },
        ensure_ascii=False,
        indent=2,
    )


def evil_folder(place: Path) -> Path:
    """Make an organization in which everything that may be hostile is."""
    account = {"id": "111122223333", "name": f"account {EVIL}", "policies": ["low", "raw", "gone"]}
    unit = {"id": "ou-ab12-1", "name": EVIL, "policies": ["low"], "accounts": [account]}
    other = {"id": "444455556666", "name": f"other {EVIL}", "email": EVIL}
    root = {
        "id": "r-ab12",
        "name": f"Root {EVIL}",
        "policies": ["high"],
        "organizational_units": [unit],
        "accounts": [other],
    }
    data = {"name": f"Org {EVIL}", "root": root, "policies": {"low": {"description": EVIL}}}
    texts = {"high": policy(EVIL), "low": policy(f"{EVIL} low"), "raw": f'{{"plans": "{EVIL}"'}
    return folder_with(place, data, **texts)


async def test_no_state_of_the_screen_lets_anything_through(tmp_path: Path) -> None:
    async with opened(evil_folder(tmp_path), (200, 50)) as seen:
        assert_harmless(seen)
        await seen.resize(80, 24)
        for keys in (
            ["g", "j", "enter", "f2"],
            ["G", "enter"],
            ["escape", "e", "g", "enter"],
            ["1", "G", "enter", "G", "enter"],
        ):
            await seen.press(*keys)
            await seen.settled()
            assert_harmless(seen)
        for name in seen.workspace.state.policies:
            await seen.edit(name)
            await seen.press("down", "down", "down", "f2")
            await seen.settled()
            assert_harmless(seen)
        for key in ("f1", "ctrl+p", "ctrl+s", "q"):
            await seen.press("1", key)
            await seen.settled()
            assert_harmless(seen)
            await seen.press("escape")


async def test_what_is_hostile_can_still_be_read(tmp_path: Path) -> None:
    async with opened(evil_folder(tmp_path), (200, 50)) as seen:
        await seen.edit("low", behind="plans")
        shown = seen.text()

        assert f"account {SAFE}" in shown
        assert r"\u001b]0;pwn\u0007\u001b[2J[/nope][@click=" in shown
        assert SAFE[:30] in " ".join(seen.rows("#effective"))


async def test_saving_leaves_out_what_is_broken_and_says_so_harmlessly(tmp_path: Path) -> None:
    async with opened(evil_folder(tmp_path)) as seen:
        for name in ("low", "raw"):
            await seen.edit(name)
            await seen.type(" ")
        await seen.press("ctrl+s")
        await seen.settled()
        assert_harmless(seen)
        assert any(notice.startswith("Saved low") for notice in seen.notices)
        await seen.press("ctrl+q")
        await seen.settled()
        assert_harmless(seen)


async def test_pasted_control_characters_become_escapes(tmp_path: Path) -> None:
    async with opened(evil_folder(tmp_path)) as seen:
        await seen.edit("low")
        await seen.paste(f'"{EVIL}"')
        await seen.settled()
        assert_harmless(seen)
        assert seen.editor.text.startswith(
            r'"\u001b]0;pwn\u0007\u001b[2J[/nope][@click=app.exit]go[/][b]\u009b31m\u0085'
            r"\u202e\u2066\u200b\u2028" + "\t\n" + r'end\u0000\u007f"{'
        )


async def test_pasted_control_characters_do_no_harm_in_any_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(evil_folder(tmp_path), is_scratch=True) as seen:
        await seen.press("ctrl+p")
        await seen.settled()
        await seen.paste(EVIL)
        await seen.settled()
        assert_harmless(seen)
        await seen.press("escape")
        await seen.settled()
        await seen.press("ctrl+s")
        await seen.settled()
        await seen.press("ctrl+u")
        await seen.paste("\x1b[2Jorganization.json")
        await seen.press("enter")
        await seen.settled()
        assert_harmless(seen)


async def test_a_hostile_folder_is_not_proposed_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "\x1b[2J"
    place.mkdir()
    monkeypatch.chdir(place)
    async with opened(evil_folder(tmp_path), is_scratch=True) as seen:
        await seen.press("ctrl+s")
        await seen.settled()
        assert_harmless(seen)
        assert "my-backup-policies" in seen.text()
        await seen.press("enter")
        await seen.settled()
        assert_harmless(seen)

    assert (place / "my-backup-policies" / "organization.json").exists()


async def test_nothing_gets_through_where_things_are_compared_and_switched_off(
    tmp_path: Path,
) -> None:
    async with opened(evil_folder(tmp_path), (200, 50)) as seen:
        for keys in (["b"], ["down", "enter"], ["1", "g", "c"], ["down", "enter"], ["f"]):
            await seen.press(*keys)
            await seen.settled()
            assert_harmless(seen)
        await seen.press("escape")
        for name in seen.workspace.state.policies:
            assert not isinstance(seen.workspace.apply(Switch(name, is_off=True)), Refusal)
        seen.main.state_changed()
        await seen.settled()
        for key in ("a", "d", "e"):
            await seen.press(key)
            await seen.settled()
            assert_harmless(seen)
