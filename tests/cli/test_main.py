import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import bptui
from bptui.__main__ import main
from bptui.cli.main import COMMANDS
from bptui.tui import start
from tests.cli.running import Answer, Run

HELP = """\
usage: bptui [-h] [--theme NAME] [--ascii] [--read-only] [--present]
             [--version]
             [ORG]

Edit AWS Organizations backup policies and see the effective policy of every account change
while you type.

positional arguments:
  ORG           an organization folder, or a share file (.bptui), of which a
                scratch copy opens; without it a scratch copy of the sample
                first_steps opens

options:
  -h, --help    show this help message and exit
  --theme NAME  colour-blind, dark, high-contrast, light, or one of your own;
                else the one you chose last
  --ascii       draw with ASCII only, as on the console of Linux
  --read-only   never write to the folder; ^s offers to save a copy
  --present     begin as for a room: one pane at a time, and the last key
                shown
  --version     print the version

commands:
  effective  print the effective policy of a target, or of every account
  explain    print where a value comes from: every level, policy and line that had a say
  check      find what would be refused, ignored or invalid, and put right what is certain
  diff       tell how effective policies differ between two organizations, or since a git revision
  report     write a page about an organization, a target, a value, a line or a difference
  rule       tell what a rule finds, why, and what is wrong and right; list all rules
  learn      open a lesson on inheritance; list them, check one, or begin one of your own
  new        make a folder with an organization to begin your own
  samples    list the sample organizations, or copy one
  settings   print what is set, chosen and usual, where each comes from, and which files
  serve      let others work in browsers, each in a scratch copy of an organization or lesson
  schema     print the JSON Schema of backup policies, for other editors

bptui COMMAND --help tells more about each.
"""

LOADED_BY = """
import sys
from bptui.__main__ import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""
"""A program that runs a command and tells on standard error which modules it loaded."""

Opened = list[tuple[str | None, str | None, bool, bool, bool]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open no editor, but note what it would have been opened with."""
    noted: Opened = []

    def note(
        organization: str | None,
        *,
        theme: str | None,
        is_ascii: bool,
        is_read_only: bool,
        is_presenting: bool,
    ) -> int:
        noted.append((organization, theme, is_ascii, is_read_only, is_presenting))
        return 0

    monkeypatch.setattr(start, "start", note)
    return noted


def bptui_in_a_process(
    *words: str | Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bptui", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, **(environment or {})}
    )


def test_help_lists_the_options_and_the_commands(run: Run) -> None:
    assert run("--help") == Answer(0, HELP, "")


def test_the_collector_of_garbage_is_held_back_before_anything_is_read(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    thresholds: list[tuple[int, ...]] = []
    monkeypatch.setattr("gc.set_threshold", lambda *given: thresholds.append(given))

    run("--version")

    assert thresholds == [(500_000, 50, 100)]


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == Answer(0, f"bptui {bptui.__version__}\n", "")


def test_the_package_runs_as_a_program() -> None:
    done = bptui_in_a_process("--version")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().split() == ["bptui", bptui.__version__]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_of_its_own(run: Run, name: str) -> None:
    answer = run(name, "--help")
    summary = f"{COMMANDS[name].capitalize()}."

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"usage: bptui {name} ")
    assert summary in " ".join(answer.out.split())


def test_without_words_the_editor_opens(run: Run, opened: Opened) -> None:
    assert run() == Answer(0, "", "")
    assert opened == [(None, None, False, False, False)]


def test_a_word_that_is_no_command_is_a_folder(run: Run, shop: Path, opened: Opened) -> None:
    assert run(shop, "--theme", "light", "--read-only", "--ascii", "--present") == Answer(0, "", "")
    assert opened == [(str(shop), "light", True, True, True)]


def test_a_folder_named_almost_like_a_command_opens(
    run: Run, tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "efective").mkdir()
    monkeypatch.chdir(tmp_path)

    assert run("efective") == Answer(0, "", "")
    assert opened == [("efective", None, False, False, False)]


@pytest.mark.parametrize("more", [[], ["shop", "db"], ["shop", "--all"]])
def test_a_misspelt_command_is_told_with_the_one_meant(
    run: Run, opened: Opened, more: list[str]
) -> None:
    assert run("efective", *more) == Answer(
        2, "", 'bptui: There is no folder "efective"; did you mean the command "effective"?\n'
    )
    assert opened == []


def test_a_folder_that_there_is_not_is_told_in_one_line(run: Run) -> None:
    assert run("no-such-folder") == Answer(2, "", 'bptui: There is no folder "no-such-folder"\n')


@pytest.mark.parametrize("word", ["x" * 5000, "a\x1b[31m", "exp\x1b[2Jlain", "\udc80"])
def test_a_strange_folder_is_told_in_one_harmless_line(run: Run, word: str) -> None:
    answer = run(word)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert answer.err.removesuffix("\n").isprintable()


def test_an_unknown_option_is_told_in_one_line(run: Run) -> None:
    assert run("--colour") == Answer(
        2, "", "bptui: there is no option --colour; see bptui --help\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["effective", "{shop}", "db"],
        ["effective", "{shop}", "--all", "--format", "json"],
        ["explain", "{shop}", "db"],
        ["check", "{shop}"],
        ["check", "{shop}", "--format", "sarif"],
        ["diff", "{shop}", "{shop}"],
        ["rule"],
        ["samples"],
        ["--version"],
        ["--help"],
        ["efective"],
        ["effective", "{shop}", "nobody"],
    ],
)
def test_what_draws_no_screen_never_loads_textual(shop: Path, words: Sequence[str]) -> None:
    given = [word.format(shop=shop) for word in words]
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BY, *given], capture_output=True, text=True, check=False
    )

    loaded = set(done.stderr.split())
    assert "bptui.cli.main" in loaded
    assert loaded.isdisjoint({"textual", "rich", "bptui.tui"})


def test_a_command_loads_no_other_command() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BY, "samples"], capture_output=True, text=True, check=True
    )

    commands = {name for name in COMMANDS if f"bptui.cli.{name}" in done.stderr.split()}
    assert commands == {"samples"}


@pytest.mark.parametrize("command", [["effective", "--all"], ["explain", "db"], ["check"]])
def test_a_reader_that_has_seen_enough_ends_the_command_quietly(
    shop: Path, command: list[str]
) -> None:
    name, *rest = command
    words = [sys.executable, "-m", "bptui", name, str(shop), *rest]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    "words",
    [
        ["effective", "SHOP", "db"],
        ["effective", "--help"],
        ["check", "SHOP"],
        ["diff", "SHOP", "SHOP"],
        ["rule"],
        ["samples"],
        ["--help"],
        ["--version"],
    ],
)
def test_output_that_cannot_be_written_is_told_in_one_line(shop: Path, words: list[str]) -> None:
    command = [sys.executable, "-m", "bptui", *(str(shop) if w == "SHOP" else w for w in words)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 2
    assert done.stderr == b"bptui: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    "words",
    [["effective", "SHOP", "x"], ["explain", "SHOP", "db", "--format", "x"], ["x"], ["--x"]],
)
def test_of_an_argument_without_end_both_ends_are_told(
    run: Run, shop: Path, words: list[str]
) -> None:
    long = {"SHOP": str(shop), "x": "x" * 100_000, "--x": f"--{'x' * 100_000}"}

    answer = run(*(long.get(word, word) for word in words))

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert len(answer.err) < 6000


@pytest.mark.skipif(os.name != "posix", reason="the shell of another system closes it otherwise")
def test_a_closed_standard_output_is_no_reason_to_fail(shop: Path) -> None:
    script = '"$@" >&-'
    words = ["sh", "-c", script, "sh", sys.executable, "-m", "bptui", "effective", str(shop), "db"]
    done = subprocess.run(words, stderr=subprocess.PIPE, check=False)

    assert (done.returncode, done.stderr) == (0, b"")


def test_letters_that_the_terminal_does_not_have_are_spelled_out(shop: Path) -> None:
    file = shop / "organization.json"
    file.write_text(file.read_text().replace('"audit"', '"pr\u00fcfung"'), encoding="utf-8")
    done = bptui_in_a_process(
        "effective", shop, "444444444444", environment={"PYTHONIOENCODING": "ascii"}
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines()[0] == rb"Root > pr\xfcfung"


def test_json_is_ascii_whatever_the_terminal_has(run: Run, shop: Path) -> None:
    file = shop / "policies" / "base.json"
    file.write_text(BASE_WITH_UMLAUT, encoding="utf-8")

    answer = run("effective", shop, "audit", "--format", "json")
    assert answer.out.isascii()
    assert json.loads(answer.out)["plans"]["p\u00fc"]["regions"] == ["\u00fc"]


BASE_WITH_UMLAUT = '{"plans": {"p\u00fc": {"regions": {"@@assign": ["\u00fc"]}}}}'


def test_an_interrupt_ends_in_silence_with_the_number_shells_use(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("bptui.__main__.run_command", interrupt)

    assert main(["samples"]) == 130
    assert capsys.readouterr() == ("", "")
