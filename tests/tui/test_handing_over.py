"""Another editor gets the text and the terminal, and gives both back."""

import shlex
import sys
from pathlib import Path

import pytest

from bptui.errors import BptuiError
from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.tui.outer_editor import command_of, edited
from tests.tui.screen import opened, sample
from tests.tui.test_terminal import Terminal


def program(code: str) -> list[str]:
    """Return the words of an editor that does this with `path` and its `words`."""
    begin = "import pathlib, os, sys; words = sys.argv[1:]; path = pathlib.Path(words[-1]); "
    return [sys.executable, "-c", begin + code]


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "No editor is set: VISUAL or EDITOR names one, such as vim or code --wait."),
        (
            {"VISUAL": " ", "EDITOR": "no-such-editor -w"},
            "The editor that EDITOR names is not there: no-such-editor.",
        ),
        (
            {"VISUAL": "vim 'x", "EDITOR": "vi"},
            "VISUAL cannot be read as a command: a quote is not closed.",
        ),
    ],
)
def test_without_an_editor_it_is_said(environment: dict[str, str], told: str) -> None:
    with pytest.raises(BptuiError) as raised:
        command_of(environment)

    assert str(raised.value) == told


def test_the_editor_may_have_arguments_and_visual_comes_first() -> None:
    python = shlex.quote(sys.executable)

    assert command_of({"VISUAL": f"{python} -c 'a b'", "EDITOR": "ed"}) == [
        *(sys.executable, "-c", "a b")
    ]


def test_what_the_editor_writes_comes_back_and_the_file_is_private() -> None:
    code = "path.write_text(f'{path.name} {oct(path.stat().st_mode)[-3:]} {path.read_text()}')"

    assert edited("a\n", 3, program(code)) == "policy.json 600 a\n"
    assert edited("a\n", 3, program("path.write_bytes(b'x\\r\\ny')")) == "x\ny"
    assert edited("a", 1, program("path.write_bytes(b'\\xef\\xbb\\xbf{}')")) == "{}"
    assert edited("a", 1, program("")) == "a"


def test_an_editor_that_takes_a_line_begins_there(tmp_path: Path) -> None:
    editor = tmp_path / "vim"
    editor.write_text('#!/bin/sh\necho "$1" > "$2"\n')
    editor.chmod(0o755)

    assert edited("a", 13, [str(editor)]) == "+13\n"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("sys.exit(3)", "the editor ended with code 3."),
        ("os.kill(os.getpid(), 9)", "the editor was ended by the signal SIGKILL."),
        ("os.kill(os.getpid(), 40)", "the editor was ended by signal 40."),
        ("path.unlink()", "the file that came back is missing."),
        ("path.write_bytes(b'a\\n\\xff')", "byte 0xff in line 2 is not UTF-8."),
        (
            f"path.write_text('x' * {MOST_CHARACTERS + 1})",
            f"{MOST_CHARACTERS + 1:,} characters came back, bptui takes {MOST_CHARACTERS:,}.",
        ),
        ("path.unlink(); path.mkdir()", "the file that came back is not a regular file."),
    ],
)
def test_what_cannot_be_taken_over_is_told(code: str, told: str) -> None:
    with pytest.raises(BptuiError) as raised:
        edited("a", 1, program(code))

    assert str(raised.value) == f"Nothing was taken over: {told}"


async def test_where_the_terminal_cannot_be_given_away_it_is_said(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.main.run_action("edit_outside")
        await seen.settled()

        assert seen.notices == [
            "Another editor needs the terminal, which cannot be given to it here."
        ]
        assert seen.main.why_not("edit_outside") == seen.notices[0]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
def test_the_terminal_comes_back_with_one_step_to_undo(tmp_path: Path) -> None:
    code = "os.kill(os.getppid(), 2); path.write_text(path.read_text().replace('35', '36'))"
    folder = sample("acme", tmp_path)
    editor = " ".join(map(shlex.quote, program(code)))
    terminal = Terminal("-m", "bptui", str(folder), VISUAL=editor)
    try:
        assert terminal.until("db-prod")
        terminal.insist("\x10", "Save all changes")
        terminal.press("own editor", "Edit the policy in your own editor")
        terminal.press("\r", "Taken over")
        terminal.press("\x13", "Saved prod-retention.")
        assert '"36"' in (folder / "policies" / "prod-retention.json").read_text()
        terminal.type("\x11")
        assert terminal.exit_code() == 0
        terminal.assert_left_as_it_was()
    finally:
        terminal.close()
