"""Keys of one's own: what may be given, and that every place names the key it has now."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bptui.settings import FILE, Settings, UserSettings
from bptui.tui.commands import COMMANDS, key_names
from bptui.tui.own_keys import OwnKeys, own_keys
from bptui.tui.widgets.organization_tree import OrganizationTree
from bptui.tui.widgets.policy_editor import PolicyEditor
from bptui.tui.widgets.problems_pane import ProblemsPane
from tests.tui.screen import opened, sample


def given(**keys: tuple[str, ...]) -> OwnKeys:
    """Give commands keys."""
    settings = Settings.model_construct(keys=keys)
    lines = {f"keys.{name}": number for number, name in enumerate(keys, 1)}
    read = UserSettings(Path("/c"), settings, lines)
    return own_keys(read, (PolicyEditor, ProblemsPane, OrganizationTree))


def names(own: OwnKeys, command: str) -> str:
    """Return the keys of a command."""
    return key_names(next(each for each in own.commands if each.name == command))


def test_without_a_choice_all_is_as_usual() -> None:
    assert given() == OwnKeys(COMMANDS)
    assert given().keymap == {}


def test_a_command_has_the_keys_that_are_given_to_it_and_no_others() -> None:
    own = given(next_problem=("ctrl+o", "o"), zoom=("Z",), show_help=("f1", "!"))

    assert own.troubles == ()
    assert names(own, "next_problem") == "^o  o"
    assert names(own, "zoom") == "Z"
    assert names(own, "show_help") == "F1  !"
    assert own.keymap == {
        "next_problem": "ctrl+o,o",
        "zoom": "Z",
        "show_help": "f1,exclamation_mark",
    }


def test_two_commands_can_swap_their_keys() -> None:
    own = given(show_why=("f8",), next_problem=("f2",))

    assert own.troubles == ()
    assert (names(own, "show_why"), names(own, "next_problem")) == ("F8", "F2")


@pytest.mark.parametrize(
    ("command", "keys", "told"),
    [
        ("sve", ("f9",), "there is no command sve; did you mean save?"),
        ("???", ("f9",), "there is no command ???; the palette lists the names of all commands."),
        ("save", ("x",), "x alone changes nothing: save needs ctrl or F keys."),
        ("fix_problem", ("?",), "? alone changes nothing: fix_problem needs ctrl or F keys."),
        ("save", ("ctrl+q",), "^q is a key of leave already; give that another one."),
        ("zoom", ("q",), "q is a key of leave already; give that another one."),
        ("save", ("ctrl+k",), "^k has a use in the editor."),
        ("zoom", ("j",), "j has a use in the lists."),
    ],
)
def test_what_cannot_be_given_is_told_and_the_command_keeps_its_keys(
    command: str, keys: tuple[str, ...], told: str
) -> None:
    own = given(**{"show_why": ("f10",), command: keys})

    assert own.troubles == (f"/c/{FILE}, line 2: {told} It does not count.",)
    assert names(own, "save") == "^s"
    assert names(own, "show_why") == "F10"


@pytest.fixture
def given_keys(config: Path) -> Callable[[str], None]:
    """Return what writes the table of keys into the settings."""

    def write(lines: str) -> None:
        config.mkdir(parents=True)
        (config / FILE).write_text(f"[keys]\n{lines}\n")

    return write


async def test_every_place_names_the_key_that_a_command_has_now(
    tmp_path: Path, given_keys: Callable[[str], None]
) -> None:
    given_keys(
        'show_why = "f10"\nshow_help = ["ctrl+o", "!"]\nundo_text = "ctrl+l"\nnext_problem = "f2"\n'
    )
    async with opened(sample("acme", tmp_path), is_scratch=True) as seen:
        assert "Press F10 to see why a value is what it is." in seen.text()
        assert "^o for help." in seen.text()
        assert "F10 Why" in seen.lines()[-1]

        await seen.press("f10")
        await seen.settled()
        assert seen.focus == "ladder"

        await seen.press("ctrl+p")
        await seen.type("explain the p")
        await seen.until(lambda: "Explain the path in question   F10" in seen.text())
        await seen.press("escape")
        await seen.settled()

        await seen.press("e", "exclamation_mark")
        await seen.settled()
        assert "F10, or a click on the origin, tells" in seen.text()
        await seen.press("escape", "ctrl+r")
        await seen.settled()
        assert seen.notices[-1] == "There is no problem here. F2 goes to the next one."


async def test_a_key_of_ones_own_stands_in_the_footer_where_the_usual_one_did(
    tmp_path: Path, given_keys: Callable[[str], None]
) -> None:
    given_keys('show_why = "f10"\nsave = "ctrl+o"')
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("2")
        await seen.settled()

        assert seen.lines()[-1] == (
            "^o Save F10 Why F8 Problem F9 Review Tab Pane ^p Palette F1 Help ^q Quit"
        )


async def test_the_old_key_of_a_command_does_nothing(
    tmp_path: Path, given_keys: Callable[[str], None]
) -> None:
    given_keys('show_why = "f10"\nzoom = "Z"')
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("f2", "w", "z")
        await seen.settled()
        assert seen.focus == "organization"
        assert not seen.main.has_class("-zoomed")

        await seen.press("Z")
        assert seen.main.has_class("-zoomed")


async def test_what_does_not_count_is_told_in_few_notices_and_kept(
    tmp_path: Path, given_keys: Callable[[str], None]
) -> None:
    given_keys("\n".join(f'x{number} = "f10"' for number in range(5)))
    async with opened(sample("acme", tmp_path)) as seen:
        assert len(seen.notices) == 3
        assert seen.notices[-1] == (
            "3 more settings do not count; the past notices in the palette say why."
        )
        await seen.main.run_action("show_notices")
        await seen.settled()
        assert "line 6: keys.x4: there is no command x4" in " ".join(seen.text().split()) or (
            "there is no command x4" in seen.text()
        )


async def test_the_palette_lists_the_names_of_all_commands(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (120, 60)) as seen:
        await seen.main.run_action("show_names")
        await seen.settled()

        assert "save    Save all changes" in seen.text()
        assert "copy_value    Copy the value" in seen.text()
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
