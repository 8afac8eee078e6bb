"""Nothing that names, policies and arguments say reaches the terminal as anything but text."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Answer, Run
from tests.organizations import AUDIT, folder

EVIL = "\x1b]0;owned\x07\x1b[31m[/bold]\u202egnirts\u2028\u0085\r\n\x9b2j\u200bend"
"""A title, a colour, markup, a text turned round, several kinds of line end, something unseen."""
SHOWN = (
    "\u241b]0;owned\u2407\u241b[31m[/bold]<U+202E>gnirts<U+2028><U+0085>\u240d\u240a<U+009B>2j"
    "<U+200B>end"
)
"""How it is shown."""


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    organization: dict[str, Any] = {
        "root": {
            "id": EVIL,
            "name": EVIL,
            "policies": ["p", "q"],
            "accounts": [
                {"id": AUDIT, "name": f"a{EVIL}", "policies": ["r"]},
                {"id": "twice", "name": "b"},
                {"id": "twice", "name": EVIL},
            ],
        }
    }
    policies = {
        "p": {"plans": {EVIL: {"regions": {"@@assign": [EVIL, "x"]}, "rules": EVIL}}},
        "q": {"plans": {EVIL: {"regions": {f"@@{EVIL}": EVIL}, "n": {"@@assign": EVIL}}}},
        "r": {"plans": {EVIL: {"n": {"@@assign": "lost"}, "@@assign": EVIL}}},
        "broken": '{"a\\u001b": "' + "\x1b[31m" + '"',
    }
    return folder(tmp_path / "evil", organization, policies)


def assert_harmless(text: str) -> None:
    """Assert that a text has no character that acts on a terminal or hides, but line feeds."""
    found = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert found <= {"\n"}


@pytest.mark.parametrize(
    "words",
    [
        ["effective", AUDIT],
        ["effective", "--all"],
        ["effective", "--all", "--resolve"],
        ["explain", AUDIT],
        ["explain", AUDIT, f"plans/{EVIL}/n"],
        ["explain", AUDIT, EVIL],
    ],
)
@pytest.mark.parametrize("format_", ["text", "json"])
def test_hostile_names_and_values_are_shown_harmless(
    run: Run, evil: Path, words: list[str], format_: str
) -> None:
    name, *rest = words
    answer = run(name, evil, *rest, "--format", format_)

    assert answer.code == 0
    assert_harmless(answer.out)
    assert_harmless(answer.err)


def test_they_stay_readable(run: Run, evil: Path) -> None:
    answer = run("effective", evil, "b")

    in_path = SHOWN.replace("/", "~1")
    assert (
        answer.out
        == f"""\
{SHOWN} > b
plans/{in_path}
  regions  {SHOWN}, x  {SHOWN}/p:5  +1 more
  n        {SHOWN}     {SHOWN}/q:8
"""
    )


def test_json_says_exactly_what_is_there(run: Run, evil: Path) -> None:
    answer = run("effective", evil, "b", "--format", "json")

    assert answer.out.isascii()
    plan = json.loads(answer.out)["plans"][EVIL]
    assert plan == {"regions": [EVIL, "x"], "n": EVIL}


@pytest.mark.parametrize(
    "words",
    [
        ["effective", "{shop}", EVIL],
        ["effective", "{shop}", f"--{EVIL}"],
        ["effective", "{shop}", "x", "--format", EVIL],
        ["effective", EVIL, "x"],
        ["explain", "{shop}", "x", "y", EVIL],
        ["samples", "copy", EVIL, "x"],
        ["samples", EVIL],
    ],
)
def test_hostile_arguments_are_told_in_one_harmless_line(
    run: Run, shop: Path, words: list[str]
) -> None:
    answer = run(*(str(shop) if word == "{shop}" else word for word in words))

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert_harmless(answer.err)


def test_a_hostile_name_that_is_suggested_is_shown_harmless(run: Run, evil: Path) -> None:
    answer = run("effective", evil, f"{EVIL}?")

    assert answer.err.endswith(f'"{SHOWN}?"; did you mean "{SHOWN}"?\n')
    assert_harmless(answer.err)


def test_a_hostile_destination_is_told_harmless(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("samples", "copy", "acme", "\x1b[31m") == Answer(
        0, "", "bptui: copied acme to $'\\x1b[31m'; open it with: bptui $'\\x1b[31m'\n"
    )
