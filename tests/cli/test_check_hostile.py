"""Nothing in policies, names and paths reaches a terminal, or GitHub, as anything but text."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run
from tests.organizations import AUDIT, folder

EVIL = "\x1b]0;owned\x07\x1b[31m\u202egnirts\u2028\u0085\r\n::error file=a,line=1::b%0A\x9b2j\u200b"
"""A title, a colour, a text turned round, line ends, a workflow command, something unseen."""
FORMATS = ["text", "json", "sarif", "github"]


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """Make a folder with hostile names, keys, values and broken texts."""
    raw = EVIL.replace("\r\n", "").replace("\\", "\\\\").replace('"', '\\"')
    organization: dict[str, Any] = {
        "root": {
            "id": EVIL,
            "name": EVIL,
            "policies": ["keys", "raw", "missing"],
            "accounts": [
                {"id": AUDIT, "name": EVIL, "policies": ["lines"]},
                {"id": "twice", "name": "b"},
                {"id": "twice", "name": EVIL},
            ],
        },
        "policies": {"described": {"description": EVIL}},
    }
    policies = {
        "keys": {"plans": {EVIL: {EVIL: {"@@assign": EVIL}, "rules": {EVIL: EVIL}}}, EVIL: EVIL},
        "raw": f'{{"plans": {{"{raw}": 1,}}, "{raw}": "{raw}" "{raw}": {raw}}}',
        "lines": f"{{\n'{EVIL}\n::error::x\n{'[' * 120}",
        "latin": b"\xff\x1b",
        "wide": f'{{"a": {chr(0x4E2D) * 5000}\t{chr(0x301) * 5000}}}',
    }
    return folder(tmp_path / "evil", organization, policies)


def assert_harmless(text: str) -> None:
    """Assert that a text has no character that acts on a terminal or hides, but line feeds."""
    found = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert found <= {"\n"}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("place", ["", "policies"])
def test_hostile_policies_are_told_harmless(run: Run, evil: Path, format_: str, place: str) -> None:
    answer = run("check", evil / place, "--format", format_)

    assert (answer.code, answer.err) == (1, "")
    assert_harmless(answer.out)


@pytest.mark.parametrize("format_", FORMATS)
def test_hostile_policies_are_told_harmless_while_they_are_put_right(
    run: Run, evil: Path, format_: str
) -> None:
    answer = run("check", evil, "--format", format_, "--fix")

    assert answer.code == 1
    assert_harmless(answer.out)
    assert_harmless(answer.err)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_hostile_path_is_told_harmless(run: Run, tmp_path: Path, format_: str) -> None:
    file = tmp_path / f"{EVIL.replace('/', '')}.json"
    file.write_text("{,}", encoding="utf-8")
    answer = run("check", file, "--format", format_)

    assert (answer.code, answer.err) == (1, "")
    assert_harmless(answer.out)


def test_every_line_for_github_is_one_command_of_one_finding(run: Run, evil: Path) -> None:
    answer = run("check", evil, "--format", "github")
    found = json.loads(run("check", evil, "--format", "json").out)["findings"]

    lines = answer.out.splitlines()
    assert len(lines) == len(found)
    for line, finding in zip(lines, found, strict=True):
        command, _, rest = line.removeprefix("::").partition(" ")
        properties, _, _ = rest.partition("::")
        assert (
            command
            == {"error": "error", "warning": "warning", "info": "notice"}[finding["severity"]]
        )
        names = [each.partition("=")[0] for each in properties.split(",")]
        assert names[0] == "file"
        assert names[-1] == "title"
        assert set(names) <= {"file", "line", "col", "endLine", "endColumn", "title"}
        assert properties.endswith(f"title={finding['rule']}")


def test_json_says_exactly_what_is_there(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "\x1b\udcff.json"
    file.write_text("{,}", encoding="utf-8")
    answer = run("check", file, "--format", "json")

    assert answer.out.isascii()
    assert json.loads(answer.out)["findings"][0]["file"] == str(file)


@pytest.mark.parametrize("words", [[EVIL], ["--now", EVIL, "x"], ["--gate", EVIL, "x"]])
def test_hostile_arguments_are_told_in_one_harmless_line(run: Run, words: list[str]) -> None:
    answer = run("check", *words)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert_harmless(answer.err)


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_told_of_a_line_without_end_is_short(
    run: Run, tmp_path: Path, format_: str
) -> None:
    file = tmp_path / "long.json"
    file.write_text(f'{{"{"k" * 60_000}": {"1" * 60_000} {"x" * 60_000}', encoding="utf-8")
    answer = run("check", file, "--format", format_)

    assert answer.code == 1
    assert len(answer.out) < 20_000
