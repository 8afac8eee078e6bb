"""What reads files: themes, settings, and the command line."""

import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch

from bptui.__main__ import main
from bptui.choices import in_force
from bptui.policy.escapes import visible
from bptui.remembered import FILE, Remembered, RememberedFile
from bptui.resources import theme_files
from bptui.settings import EXAMPLE, read_settings
from bptui.settings import FILE as SETTINGS
from bptui.tui.commands import key_names
from bptui.tui.own_keys import own_keys
from bptui.tui.themes import ink
from bptui.tui.user_themes import THEMES, user_themes
from bptui.tui.widgets.organization_tree import OrganizationTree
from bptui.tui.widgets.policy_editor import PolicyEditor
from bptui.tui.widgets.problems_pane import ProblemsPane
from tests.hardening.hostile import HARMFUL_TEXTS
from tests.hardening.mutations import mutated_bytes, mutated_json
from tests.hardening.reader import ORGANIZATION_FILES, ORGANIZATIONS, POLICY_FILES, Drawn
from tests.organizations import folder

_THEMES = [*(file.read_text(encoding="utf-8") for file in theme_files()), 'like = "dark"\n']
_SETTINGS = (EXAMPLE, 'theme = "dusk"\nascii = true\n', '[keys]\nsave = ["f9", "x"]\n')
_REMEMBERED = (
    '{"theme": "dark", "other": [1, {"a": null}]}',
    "{}",
    '{"theme": "light", "places": {"a": {"target": "r", "row": 3, "opened": ["x"]}}}\n',
)
_MOST = 200_000
"""Characters of the longest policy that is drawn."""


def draw_theme(random: Random) -> Drawn:
    data = mutated_bytes(random, random.choice(_THEMES))
    return Drawn(data, len(data))


def read_theme(data: bytes, random: Random, place: Path) -> Iterator[str]:
    del random
    (place / THEMES).mkdir()
    (place / THEMES / "mine.toml").write_bytes(data)
    themes, sentences = user_themes(place, ["dark"])
    assert not themes, "a theme may not lie beside its folder"
    themes, sentences = user_themes(place / THEMES, ["dark"])
    yield from map(visible, sentences)
    for theme in themes:
        yield visible(theme.about)
        theme.to_color_system().generate()
        for name, value in theme.variables.items():
            if value.startswith("#"):
                ink(theme.variables, name)


def draw_settings(random: Random) -> Drawn:
    data = mutated_bytes(random, random.choice(_SETTINGS))
    return Drawn(data, len(data))


def read_settings_file(data: bytes, random: Random, place: Path) -> Iterator[str]:
    del random
    (place / SETTINGS).write_bytes(data)
    read = read_settings(place)
    own = own_keys(read, (PolicyEditor, ProblemsPane, OrganizationTree))
    yield from map(visible, (*read.troubles, *own.troubles))
    yield from (key_names(command) for command in own.commands)
    for choice in in_force(read.settings, Remembered(), {}):
        yield visible(f"{choice.name} {choice.value} {choice.origin}")


def draw_remembered(random: Random) -> Drawn:
    data = mutated_bytes(random, random.choice(_REMEMBERED))
    return Drawn(data, len(data))


def read_remembered(data: bytes, random: Random, place: Path) -> Iterator[str]:
    del random
    (place / FILE).write_bytes(data)
    memory = RememberedFile(place)
    yield visible(memory.recall().trouble or "")
    trouble = memory.remember(lambda known: known.model_copy(update={"theme": "dark"}))
    assert trouble is None, trouble
    remembered, trouble = memory.recall()
    assert (remembered.theme, trouble) == ("dark", None)


class _Command(NamedTuple):
    """A folder, and what is asked about it."""

    organization: bytes
    policies: Mapping[str, bytes]
    words: Sequence[str]


def draw_command(random: Random) -> Drawn:
    place = random.randrange(len(ORGANIZATION_FILES))
    texts = {
        file.stem: file.read_text(encoding="utf-8")
        for file in POLICY_FILES
        if file.parent.parent == ORGANIZATION_FILES[place].parent
    }
    organization = ORGANIZATIONS[place].encode()
    if random.random() < 0.3:
        organization = mutated_bytes(random, ORGANIZATIONS[place])
    elif random.random() < 0.5:
        organization = json.dumps(mutated_json(random, json.loads(organization))).encode()
    policies = {
        name: mutated_bytes(random, text, most=2) if random.random() < 0.3 else text.encode()
        for name, text in texts.items()
    }
    size = len(organization) + sum(map(len, policies.values()))
    return Drawn(_Command(organization, policies, _words(random)), size)


def _words(random: Random) -> Sequence[str]:
    """Draw a command line; `{org}` stands for the folder."""
    targets = ("db-prod", "r-ab12", "Root", "Prod", "--all", "", *HARMFUL_TEXTS)
    options = ("--format", "json", "text", "--resolve", "--help", "--version", "--theme", "dark")
    formats = ("text", "json", "sarif", "github")
    paths = ("plans", "plans/std/rules/daily/lifecycle/delete_after_days", "/", "~", "")
    commands = ("effective", "explain", "samples", "check", "rule")
    known = (*commands, "{org}", *targets, *options, *paths)
    usual: Sequence[str] = random.choice(
        (
            ("effective", "{org}", "--all"),
            ("effective", "{org}", random.choice(targets), "--resolve"),
            ("explain", "{org}", random.choice(targets), random.choice(paths)),
            ("check", "{org}", "--format", random.choice(formats)),
            ("check", "{org}/policies", "--format", random.choice(formats), "--strict"),
            ("check", "{org}", "--fix"),
            (),
        )
    )
    if "--fix" in usual:
        # Any other word could be a place to write to.
        return usual
    more = random.choices(known, k=random.choice((0, 0, 1, 2, 4)))
    words = [word for word in (*usual, *more) if "\x00" not in word]
    # What copies is asked for somewhere else: here any word could be the place.
    return words if words[:1] != ["samples"] else [*words[:1], *(w for w in words if w != "copy")]


def read_command(drawn: _Command, random: Random, place: Path) -> Iterator[str]:
    del random
    folder(place / "org", {}, drawn.policies)
    (place / "org" / "organization.json").write_bytes(drawn.organization)
    words = [word.replace("{org}", str(place / "org")) for word in drawn.words]
    out, err = io.StringIO(), io.StringIO()
    # Without a terminal the editor does not open.
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "__stdin__", None):
        code = _exit_code(words)
    assert code in (0, 1, 2), f"exit code {code}"
    assert code != 1 or words[0] == "check"
    assert code != 2 or err.getvalue().count("\n") >= 1
    yield out.getvalue()
    yield err.getvalue()


def _exit_code(words: Sequence[str]) -> int:
    try:
        return main(words)
    except SystemExit as end:
        return int(end.code or 0)
