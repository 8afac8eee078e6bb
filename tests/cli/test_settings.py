"""`bptui settings`: what is in force, from where, and what does not count."""

import json
from pathlib import Path

import pytest

from bptui.cli.output import Exit
from bptui.settings import EXAMPLE, FILE, key_fault
from bptui.user_folders import cache_folder, config_folder, state_folder
from tests.cli.running import Answer, Run
from tests.conftest import OWN_FOLDERS


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test folders of its own, and return the config folder."""
    for name in OWN_FOLDERS:
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    config_folder().mkdir(parents=True)
    return config_folder()


def test_without_anything_set_or_chosen_all_is_usual(run: Run, config: Path) -> None:
    code, out, err = run("settings")

    assert (code, err) == (Exit.FINE, "")
    assert [" ".join(line.split()) for line in out.splitlines()] == [
        "theme dark default",
        "colours on default",
        "ascii as the terminal needs it default",
        "animations on default",
        "",
        f"settings {config / FILE} not there",
        f"themes {config / 'themes'} not there",
        f"remembered {state_folder() / 'remembered.json'} not there",
        f"cache {cache_folder()}",
    ]


def test_each_says_where_it_comes_from(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    (config / FILE).write_text('ascii = true\n[keys]\nsave = ["f9", "ctrl+s"]\n')
    (state_folder() / "remembered.json").write_text(
        '{"theme": "light", "panes": {"wide": {"tree": 30}}}'
    )

    code, out, err = run("settings")
    assert (code, err) == (Exit.FINE, "")
    assert [" ".join(line.split()) for line in out.split("\n\n")[0].splitlines()] == [
        "theme light remembered",
        "colours off environment NO_COLOR",
        "ascii on file",
        "animations on default",
        "keys.save f9, ctrl+s file",
        "panes.wide tree 30 remembered",
    ]
    data = json.loads(run("settings", "--format", "json").out)
    assert data["files"]["settings"] == str(config / FILE)
    assert data["settings"][2] == {"name": "ascii", "value": True, "origin": "file", "line": 1}
    assert data["settings"][4] == {
        "name": "keys.save",
        "value": ["f9", "ctrl+s"],
        "origin": "file",
        "line": 3,
    }


def test_what_does_not_count_is_told_in_a_line_each_and_ends_with_2(run: Run, config: Path) -> None:
    (config / FILE).write_text('theme = 1\nanimations = false\n[keys]\nsave = "ctrl+w"\n')

    code, out, err = run("settings")
    assert code == Exit.UNUSABLE
    assert "animations  off" in out
    assert err.splitlines() == [
        f"bptui: {config / FILE}, line 1: theme: text was expected. It does not count.",
        f"bptui: {config / FILE}, line 4: keys.save: {key_fault('ctrl+w')}. It does not count.",
    ]


def test_the_example_is_printed(run: Run) -> None:
    assert run("settings", "--example") == Answer(Exit.FINE, EXAMPLE, "")
