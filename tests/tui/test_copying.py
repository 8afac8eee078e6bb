"""Copying: what is copied, how the terminal is asked, and what is claimed."""

import base64
import json
import signal
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.tui.clipboard import FILE, copied_text, keep, sequence
from bptui.user_folders import cache_folder
from tests.tui.screen import opened, sample
from tests.tui.strict_terminal import StrictTerminal
from tests.tui.test_terminal import Terminal

PATH = "plans/std/rules/daily/lifecycle/delete_after_days"


def copied() -> str:
    """Return what is in the file of what was copied last."""
    return (cache_folder() / FILE).read_text()


@pytest.mark.parametrize(
    ("action", "text"),
    [
        ("copy_value", "35"),
        ("copy_path", PATH),
        ("copy_id", ""),
    ],
)
async def test_what_is_in_question_is_copied(tmp_path: Path, action: str, text: str) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        account = seen.workspace.state.organization.find("db-prod")
        await seen.main.run_action(action)
        await seen.settled()

        assert copied() == (text or account.id)
        assert seen.app.clipboard == copied()
        (notice,) = seen.notices
        assert notice == (
            "Copied. If pasting gives nothing, your terminal blocked it; the text is also in"
            f" {cache_folder() / FILE}."
        )


async def test_keys_copy_outside_of_text_and_are_text_in_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("e", "Y")
        await seen.settled()
        assert copied() == PATH

        await seen.press("y")
        await seen.settled()
        assert copied() == "35"

        before = seen.editor.text
        await seen.press("2", "y")
        await seen.settled()
        assert copied() == "35"
        assert seen.editor.text.count("y") == before.count("y") + 1


async def test_a_list_is_copied_in_lines_and_as_a_snippet(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("e", "g", "y")
        await seen.settled()
        assert copied() == "eu-west-1\neu-central-1\nus-east-1"

        await seen.main.run_action("copy_snippet")
        await seen.settled()
        assert json.loads(copied()) == {
            "plans": {"std": {"regions": {"@@assign": ["eu-west-1", "eu-central-1", "us-east-1"]}}}
        }
        await seen.main.run_action("copy_effective")
        await seen.settled()
        assert json.loads(copied())["plans"]["std"]["regions"][0] == "eu-west-1"


async def test_an_effective_policy_that_is_a_what_if_is_copied_and_told_so(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention")
        await seen.main.run_action("switch_policy")
        await seen.main.run_action("copy_effective")
        await seen.settled()

        assert json.loads(copied())["plans"]["std"]["regions"] == ["eu-west-1", "eu-central-1"]
        assert seen.notices[-1] == (
            "What if: prod-retention is switched off and counts as empty. Nothing of that is ever "
            "saved."
        )


async def test_a_problem_is_copied_with_its_place_its_remedy_and_who_refuses_it(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.main.run_action("copy_problem")
        await seen.settled()
        assert seen.notices == ["There is no problem here. F8 goes to the next one."]
        assert seen.main.why_not("copy_problem") == seen.notices[0]

        await seen.press("f8")
        await seen.main.run_action("copy_problem")
        await seen.settled()
        assert seen.main.why_not("copy_problem") is None
        assert copied() == (
            "app-team:9: warning: Ignored at db-prod: prod-retention at Prod, line 12, lets no"
            " policy below change this. The value stays 35. AWS gives no error for this. Take it"
            " out, or change the lock at line 12 of prod-retention. [advice: blocked]"
        )


async def test_what_aws_reports_is_copied_with_the_problem(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.press("backspace", "backspace")
        await seen.type("180")
        await seen.press("f8")
        await seen.settled()
        await seen.main.run_action("copy_problem")
        await seen.settled()
        assert copied().endswith(
            " Fix it in prod-retention line 13 (35 or less) or in app-team line 6 (continuous off)."
            " [effective: effective-continuous-retention]\nAWS: CROSS_ATTRIBUTE_VALIDATION:"
            " Dependent fields enable_continuous_backup=true,delete_after_days=180 in policy block"
            " daily are invalid when used together, at plans/std/rules/daily"
        )


async def test_where_there_is_no_value_it_is_said(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.go_to_line(10)
        await seen.press("1", "y")
        await seen.settled()

        path = "plans/std/rules/daily/lifecycle"
        assert seen.notices == [
            f"{path} has no value of its own for db-prod: choose a setting first."
        ]
        assert seen.main.why_not("copy_snippet") == seen.notices[0]
        assert seen.main.why_not("copy_path") is None
        assert not (cache_folder() / FILE).exists()


async def test_the_editor_copies_and_cuts_the_same_way(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", '"@@assign": ')
        await seen.press("shift+end", "ctrl+c")
        await seen.settled()
        assert copied() == '"120"'
        assert len(seen.notices) == 1

        await seen.press("ctrl+x")
        await seen.settled()
        assert '"120"' not in seen.editor.text
        assert copied() == '"120"'


@given(st.text(max_size=50), st.sampled_from(["", "tmux,1,0"]))
def test_no_text_says_anything_to_a_terminal_but_what_is_meant(text: str, tmux: str) -> None:
    asked = sequence(text, {"TMUX": tmux})
    assert asked is not None
    terminal = StrictTerminal()
    for piece in asked:
        terminal.feed(piece.encode())

    assert terminal.end() == []
    assert terminal.meant == (2 if tmux else 1)


def test_what_is_wrapped_wrongly_is_not_meant() -> None:
    terminal = StrictTerminal()
    terminal.feed(b"\x1bPtmux;\x1b\x1b]0;title\x07\x1b\\\x1b]52;c;a\x1bb\x07")

    assert terminal.end()
    assert terminal.meant == 0


def test_a_text_too_long_for_terminals_is_only_in_the_file(tmp_path: Path) -> None:
    assert sequence("x" * 74_994, {}) is not None
    assert sequence("x" * 74_995, {}) is None
    file = keep("x" * 74_995, tmp_path / "new")
    assert isinstance(file, Path)
    assert file.stat().st_size == 74_995
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert copied_text(file, is_asked=False) == (
        f"Too long for the clipboards of terminals; the text is in {file}."
    )


def test_without_a_file_no_more_is_claimed_than_is_known(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    file = keep("x", tmp_path / "taken")

    assert copied_text(file, is_asked=True) == (
        "Copied, if your terminal lets bptui. There is no other copy:"
        f" {tmp_path / 'taken' / FILE} cannot be written: File exists."
    )
    assert copied_text(file, is_asked=False) == (
        "Not copied: the text is too long for the clipboards of terminals, and"
        f" {tmp_path / 'taken' / FILE} cannot be written: File exists."
    )


def test_a_real_terminal_is_asked_in_one_sequence(tmp_path: Path) -> None:
    terminal = Terminal("-m", "bptui", str(sample("acme", tmp_path)), TMUX="")
    try:
        assert terminal.until("db-prod")
        terminal.insist("Y", "Copied.")
        asked = f"\x1b]52;c;{base64.b64encode(PATH.encode()).decode()}\x07"
        assert asked.encode() in terminal.written
        terminal.send(signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
        strict = StrictTerminal()
        strict.feed(terminal.written)
        assert strict.end() == []
    finally:
        terminal.close()
