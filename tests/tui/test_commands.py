"""The table of commands: every one can be reached, and none by a key that terminals take."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

import bptui.tui
from bptui.report.completion.skeletons import SKELETONS
from bptui.settings import FORBIDDEN
from bptui.tui.app import BptuiApp
from bptui.tui.commands import COMMANDS, every_command, key_names
from bptui.tui.commands.command import Command
from bptui.tui.dialogs.help import PANES, HelpDialog, known_keys, sentence
from bptui.tui.palette import CommandProvider
from bptui.tui.screens.main import MainScreen
from tests.tui.screen import found_alone, opened, sample

TAKEN = {
    *(f"ctrl+{letter}" for letter in "wtnabhijm"),
    *("ctrl+left_square_bracket", "ctrl+enter", "ctrl+left", "ctrl+right", "ctrl+up", "ctrl+down"),
    *("f3", "f5", "f6", "f7", "f11", "f12"),
}
"""Keys of browsers, tmux and screen, and keys that arrive as other keys."""
WITHOUT_KEY = {
    *("report_value", "report_draft", "save_screen", "save_share", "present", "show_notes"),
    *("copy_snippet", "copy_effective", "copy_problem", "copy_id", "show_notices", "show_names"),
    *("clear_filter", "filter_tree('changed')", "filter_tree('invalid')"),
    *("compact_text", "step_through", "show_ways", "show_effect", "edit_outside"),
    *("new_policy", "attach_policy", "attach_elsewhere", "detach_policy", "duplicate_policy"),
    *("move_policy(-1)", "move_policy(1)", "add_unit", "add_account", "move_target"),
    *("new_organization", "switch_policy"),
    *("next_hint", "show_solution", "go_on", "next_lesson", "previous_lesson", "choose_lesson"),
    "previous_step",
    *("reset_lesson('step')", "reset_lesson('lesson')", "reset_lesson('all')", "undo_reset"),
    *("rename_row", "delete_row", "undo_organization", "redo_organization"),
    *(f"insert({name!r})" for name in SKELETONS),
}
"""Commands that are reached in another way than by a key of their own, beside the palette.

A notice that was seen, a word that is typed into the filter, a click on its line or a border, F4
twice, the list of completions, the menu of a row, the page of a lesson; a key may be given to them
in the settings.
"""


def all_kinds() -> Iterator[type]:
    """Return every class of the screen part, whoever wrote it: nobody keeps a list of them."""
    for module in pkgutil.walk_packages(bptui.tui.__path__, "bptui.tui."):
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and kind.__module__ == module.name:
                yield kind


OURS: dict[str, list[BindingType]] = {
    kind.__name__: vars(kind)["BINDINGS"] for kind in all_kinds() if "BINDINGS" in vars(kind)
}
"""The bindings of each class that has some of its own."""


def keys_of(bindings: list[BindingType]) -> Iterator[str]:
    """Return every key of some bindings."""
    for binding in bindings:
        assert isinstance(binding, Binding)
        yield from binding.key.split(",")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.action)
def test_every_command_has_two_ways_to_it(command: Command) -> None:
    has_key = bool(command.keys or command.letters)

    assert has_key is (command.action not in WITHOUT_KEY)
    assert command.title
    assert command.help.endswith(".")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.action)
def test_every_command_does_something(command: Command) -> None:
    name = re.sub(r"\(.*\)", "", command.action)

    assert callable(getattr(MainScreen, f"action_{name}"))


def test_keys_that_work_anywhere_are_no_letters_and_letters_are_one_key() -> None:
    for command in COMMANDS:
        assert all(re.fullmatch(r"(ctrl\+.+|f\d+|(shift\+)?tab)", key) for key in command.keys)
        assert not any(key.startswith(("ctrl+", "alt+")) for key in command.letters)


def test_no_key_is_one_that_never_arrives_or_means_something_else() -> None:
    ours = {name: set(keys_of(bindings)) for name, bindings in OURS.items()}

    assert {"MainScreen", "PolicyEditor", "OrganizationTree", "RowList", "PageDialog"} <= set(ours)
    assert {name: keys & TAKEN for name, keys in ours.items() if keys & TAKEN} == {}
    assert not [key for keys in ours.values() for key in keys if key.startswith("alt+")]
    assert set(FORBIDDEN) <= TAKEN


def test_no_widget_takes_a_key_that_a_command_needs_everywhere() -> None:
    own = {
        # Says what it undoes, by the command of that key; acts on the others before what follows.
        "PolicyEditor": {"ctrl+z", "ctrl+y", "ctrl+f", "ctrl+g"},
        "BarField": {"ctrl+f"},  # there what was typed last is selected
        "OrganizationTree": {"ctrl+z", "ctrl+y", "u", "U", "m"},  # of the organization
        "StepList": {"n", "N", "f"},  # on a screen of its own
        "PairList": {"f"},  # on a screen of its own
        "MakingPane": {"n", "N", "f"},  # beside it
        "BptuiApp": {"ctrl+p"},  # keeps Textual from a palette of its own
        "ProblemsPane": {"n", "N"},  # the next problem there is what the next match is in the tree
    }
    everywhere = {key for c in COMMANDS for key in (*c.keys, *c.letters)}
    panes = [kind for kind in all_kinds() if issubclass(kind, Widget) and kind.__name__ in OURS]
    clashes = {
        kind.__name__: both
        for kind in panes
        if not issubclass(kind, Screen)
        and (both := set(keys_of(OURS[kind.__name__])) & everywhere - own.get(kind.__name__, set()))
    }

    assert clashes == {}


def test_every_action_of_a_binding_is_there() -> None:
    screens = [kind for kind in all_kinds() if issubclass(kind, Screen)]
    for kind in all_kinds():
        for binding in vars(kind).get("BINDINGS", ()):
            space, _, name = re.sub(r"\(.*\)", "", binding.action).rpartition(".")
            of: dict[str, list[type]] = {"": [kind], "screen": screens, "app": [BptuiApp]}
            assert any(callable(getattr(one, f"action_{name}", None)) for one in of[space]), (
                binding.action
            )


def test_no_key_means_two_commands() -> None:
    keys = [key for command in COMMANDS for key in (*command.keys, *command.letters)]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Explain the path", "Explain the path."),
        ("How do I get it?", "How do I get it?"),
        ("Rename ...", "Rename."),
    ],
)
def test_the_help_ends_a_title_as_a_sentence_ends(title: str, expected: str) -> None:
    assert sentence(title) == expected


@pytest.mark.parametrize("pane", ["organization", "effective", "ladder", "problems", "review"])
def test_the_help_has_a_line_for_every_command_and_every_key(pane: str) -> None:
    named = Command("app.use_theme('dusk')", "Use the dusk theme", "Dim.")

    assert known_keys(pane, (*COMMANDS, named)) == (
        *((key_names(c) or "palette", f"{sentence(c.title)} {c.help}") for c in COMMANDS),
        ("palette", "Use the dusk theme. Dim."),
        (
            "arrows  hjkl  g G",
            "Move in the organization, the result, the reasons, the problems and the review.",
        ),
        ("Enter", "Open the row: a policy, a line; on a target, show its menu."),
        ("space", "Open or close a unit."),
        ("Esc", "One step outward: out of a dialog, back after a jump, out of the editor."),
    )


@pytest.mark.parametrize("pane", ["editor", "find-bar"])
def test_the_help_of_what_takes_text_lists_no_letters_which_are_text_there(pane: str) -> None:
    rows = known_keys(pane, COMMANDS)
    known = dict(rows)

    assert known["F2"].startswith("Explain the path in question.")
    assert not [keys for keys in known if len(keys) == 1]
    assert "arrows  Home End" in known
    assert len(rows) == len(COMMANDS) + 4


def test_the_help_has_a_page_for_every_pane() -> None:
    answers = {"effective", "ladder", "problems", "review"}

    assert set(PANES) == {"organization", "editor", "find-bar", *answers}


def test_keys_are_written_as_people_know_them() -> None:
    written = {key_names(command) for command in COMMANDS}

    assert {
        "^s",
        "F2  w",
        "[",
        "F8",
        "^r",
        "Tab",
        "shift+Tab",
        "^z  u",
        "^p  :",
        "F1  ?",
        "^q  q",
    } <= written
    assert not [name for name in written if "_" in name]


async def test_every_command_is_in_the_palette_and_runs_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def run_action(_: MainScreen, action: str) -> None:
        asked.append(action)

    async with opened(sample("first_steps", tmp_path)) as seen:
        provider = CommandProvider(seen.main)
        discovered = [hit async for hit in provider.discover()]
        commands = every_command(seen.app)
        found = [[hit async for hit in provider.search(command.title)] for command in commands]
        with monkeypatch.context() as patch:
            patch.setattr(MainScreen, "run_action", run_action)
            patch.setattr(MainScreen, "why_not", lambda _main, _action: None)
            for hit in [hit async for hit in provider.discover()]:
                assert isinstance(hit, DiscoveryHit)
                await hit.command()

    prompts = [str(hit.prompt) for hit in discovered if isinstance(hit.prompt, Content)]
    expected = [f"{command.title}   {key_names(command)}".rstrip() for command in commands]
    assert sorted(prompts) == sorted(expected)
    assert sorted(asked) == sorted(command.action for command in commands)
    for command, hits in zip(commands, found, strict=True):
        best = max((hit for hit in hits if isinstance(hit, Hit)), key=lambda hit: hit.score)
        assert str(best.prompt).startswith(command.title)


async def test_a_command_that_cannot_be_done_now_is_dim_and_says_why(tmp_path: Path) -> None:
    async with opened(sample("first_steps", tmp_path)) as seen:
        provider = CommandProvider(seen.main)
        undo, redo = [
            hit
            async for hit in provider.discover()
            if str(hit.prompt).startswith(("Undo in the edited", "Redo in the edited"))
        ]
        assert isinstance(undo, DiscoveryHit)
        assert isinstance(undo.prompt, Content)
        await undo.command()
        await seen.settled()

        assert undo.prompt.spans[0].style == "$meaning-dim"
        assert undo.help == "Nothing to undo in production-daily."
        assert isinstance(redo, DiscoveryHit)
        assert redo.help == "Nothing to redo in production-daily."
        assert "Nothing to undo in production-daily." in seen.text()

        await seen.press("2")
        await seen.type("{")
        await seen.settled()
        hits = [hit async for hit in provider.search("Undo in the edited policy")]
        assert [hit.help for hit in hits if "Undo" in str(hit.prompt)] == [
            "Take back the last change; every policy has a history of its own."
        ]


async def test_every_theme_of_ours_is_a_command_and_no_other(tmp_path: Path) -> None:
    async with opened(sample("first_steps", tmp_path)) as seen:
        themes = every_command(seen.app)[len(COMMANDS) :]

    assert [(command.action, command.title, command.help) for command in themes] == [
        (
            "app.use_theme('colour-blind')",
            "Use the colour-blind theme",
            "Colours that every kind of colour vision tells apart.",
        ),
        ("app.use_theme('dark')", "Use the dark theme", "Light text on a dark ground."),
        (
            "app.use_theme('high-contrast')",
            "Use the high-contrast theme",
            "White on black, every text as strong as can be.",
        ),
        ("app.use_theme('light')", "Use the light theme", "Dark text on a light ground."),
    ]


async def test_a_command_is_found_by_a_part_of_its_name_and_done(tmp_path: Path) -> None:
    async with opened(sample("first_steps", tmp_path)) as seen:
        await seen.press("colon")
        await seen.settled()
        assert "Save all changes   ^s" in seen.text()
        assert "Nothing to save: every policy is as it is on disk." in seen.text()

        await seen.type("light th")
        await seen.until(lambda: found_alone(seen, "Use the light theme"))
        await seen.press("enter")
        await seen.until(lambda: seen.app.theme == "light")
        assert seen.is_without_dialog


async def test_the_palette_stays_closed_while_a_question_is_open(tmp_path: Path) -> None:
    async with opened(sample("first_steps", tmp_path)) as seen:
        await seen.press("f1", "ctrl+p")
        await seen.settled()

        assert isinstance(seen.app.screen, HelpDialog)


async def test_f1_shows_the_help_of_the_pane_with_the_focus(tmp_path: Path) -> None:
    async with opened(sample("first_steps", tmp_path)) as seen:
        for key, pane in (("1", "organization"), ("2", "editor"), ("f2", "ladder")):
            await seen.press(key, "f1")
            await seen.settled()
            assert PANES[pane][0] in seen.text()
            await seen.press("escape")
        await seen.press("e", "question_mark")
        await seen.settled()
        assert PANES["effective"][0] in seen.text()
        assert "Save all changes. Write every changed policy that parses;" in seen.text()
        for key in ("down", "j", "up", "k", "q"):
            await seen.press(key)
        assert seen.is_without_dialog


@pytest.mark.parametrize(("columns", "least"), [(60, 4), (80, 6), (120, 8)])
async def test_the_footer_has_at_most_eight_keys_and_none_is_dead(
    tmp_path: Path, columns: int, least: int
) -> None:
    async with opened(sample("acme", tmp_path), (columns, 24)) as seen:
        for key in ("1", "2", "escape", "3", "f2", "p"):
            await seen.press(key)
            await seen.settled()
            active = seen.app.active_bindings.values()
            shown = {found.binding.action: found for found in active if found.binding.show}
            line = seen.lines()[-1]
            keys = [f"{f.binding.key_display} {f.binding.description}" for f in shown.values()]
            assert least <= sum(key in line for key in keys) <= 8
            assert "F1 Help" in line
            assert "^q Quit" in line
            for action, found in shown.items():
                assert found.enabled
                name = re.sub(r"\(.*\)", "", action)
                node = seen.main if name.startswith("screen.") else found.node
                assert hasattr(node, f"action_{name.removeprefix('screen.')}")


async def test_the_footer_shows_what_is_of_use_in_the_pane(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (100, 24)) as seen:
        footers = {}
        for key, pane in (("1", "tree"), ("2", "text"), ("escape", ""), ("e", "result"), ("p", "")):
            await seen.press(key)
            await seen.settled()
            footers[pane] = seen.lines()[-1]

    assert "/ Filter" in footers["tree"]
    assert "Enter Open" in footers["tree"]
    assert "Filter" not in footers["text"]
    assert "F9 Review" in footers["tree"]
    assert footers["text"] == (
        "^s Save F2 Why F8 Problem F9 Review Tab Pane ^p Palette F1 Help ^q Quit"
    )
    assert "F2 Why" in footers["result"]
    assert "^r Fix" in footers[""]
