"""What the README shows is what there is."""

import json
import re
import shlex
from pathlib import Path

import pytest

from bptui.cli.main import COMMANDS, run_command
from bptui.organization.folder.reading import read_folder
from bptui.resources import copy_sample, theme_files
from bptui.sharing.share import Share, SharedPlace, Unsaved, UnsavedText
from bptui.tui.themes import read_theme
from bptui.tui.user_themes import user_themes
from bptui.validation.findings import Gate
from bptui.validation.rules import RULES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
SESSIONS = [block for block in BLOCKS if block.startswith("$ ")]


@pytest.mark.parametrize("session", SESSIONS)
def test_a_session_in_the_readme_prints_what_it_shows(
    session: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copy_sample("acme", tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    command, _, shown = session.removeprefix("$ bptui ").partition("\n")

    code = run_command(shlex.split(command))

    assert (code, capsys.readouterr().out) == (0, shown)


def test_the_readme_has_a_session() -> None:
    assert len(SESSIONS) == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"bptui {command} " in README


@pytest.mark.parametrize("gate", Gate)
def test_the_readme_lists_every_rule_at_its_gate(gate: Gate) -> None:
    _, row = re.findall(rf"^\| {gate} \|.*\|$", README, flags=re.MULTILINE)
    known = ", ".join(f"`{rule.id}`" for rule in RULES.values() if rule.gate is gate)

    assert row.split("|")[2].strip() == known


def test_what_check_prints_in_the_readme_is_what_it_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_sample("acme", tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine" / "policies" / "prod-retention.json"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[11] = lines[11].replace("],", "]")
    file.write_text("".join(lines), encoding="utf-8")

    code = run_command(["check", "mine", "--gate", "syntax"])

    assert code == 1
    assert capsys.readouterr().out in BLOCKS


def test_what_diff_prints_in_the_readme_is_what_it_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("old", "mine"):
        copy_sample("acme", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine" / "policies" / "prod-retention.json"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[12] = lines[12].replace("35", "180")
    file.write_text("".join(lines), encoding="utf-8")

    assert run_command(["diff", "old", "mine"]) == 0
    assert capsys.readouterr().out in BLOCKS


@pytest.mark.parametrize(
    "words", re.findall(r"^bptui (report mine\b.*?)(?:  |$)", README, re.MULTILINE)
)
def test_the_reports_in_the_readme_can_be_made(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_sample("acme", tmp_path / "mine")
    monkeypatch.chdir(tmp_path)

    assert run_command(shlex.split(words)) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("# ")
    assert shown.err == ""


def test_the_hook_runs_a_command_there_is() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (entry,) = re.findall(r"^  entry: bptui (\w+)$", hooks, flags=re.MULTILINE)
    (hook,) = re.findall(r"^- id: (\S+)$", hooks, flags=re.MULTILINE)

    assert entry in COMMANDS
    assert f"- id: {hook}\n" in README


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_what_the_readme_links_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_theme_in_the_readme_is_one(tmp_path: Path) -> None:
    (example,) = (block for block in BLOCKS if block.startswith("like = "))
    (tmp_path / "mine.toml").write_text(example, encoding="utf-8")
    (theme,), left_out = user_themes(tmp_path, ["dark"])
    dark = next(file for file in theme_files() if file.stem == "dark")

    assert left_out == ()
    assert (theme.name, theme.about) == ("mine", "Dark, with brown for the row of the cursor.")
    assert theme.background == "#101010"
    assert theme.variables == {
        **read_theme(dark).variables,
        "row-cursor": "#4a3520",
        "block-cursor-blurred-background": "#4a3520",
        "language-operator": "#ffb454",
    }


def test_the_readme_names_everything_that_is_in_a_share_file() -> None:
    (example,) = (block for block in BLOCKS if '"bptui_share"' in block)
    parts = (Share, Unsaved, UnsavedText, SharedPlace)

    assert set(re.findall(r'"(\w+)": ', example)) == {
        "NAME",
        *(name for part in parts for name in part.model_fields),
    }


def test_the_organization_in_the_readme_opens_without_a_problem(tmp_path: Path) -> None:
    (example,) = (block for block in BLOCKS if block.startswith("{\n"))
    (tmp_path / "policies").mkdir()
    (tmp_path / "organization.json").write_text(example, encoding="utf-8")
    for name in ("base-backup", "prod-retention"):
        (tmp_path / "policies" / f"{name}.json").write_text('{"plans": {}}', encoding="utf-8")

    assert read_folder(tmp_path).problems == ()
    assert json.loads(example)["name"] == "Acme"
