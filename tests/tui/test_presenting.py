"""Presenting to a room: one pane at a time, the last key, and notes."""

from pathlib import Path

import pytest
from textual.events import Key

from bptui.organization.folder.beginning import begin
from bptui.tui.widgets.key_sign import KeySign, printed_name
from tests.tui.lessons import attending
from tests.tui.screen import Seen, opened, sample
from tests.tui.test_hostile import UNSEEN

SIGN = "#key-sign"


def sign(seen: Seen) -> str:
    """Return what is said of the last key."""
    return " ".join(" ".join(seen._cut(SIGN)).split())


def is_alone(seen: Seen, pane: str) -> bool:
    """Tell whether a pane has all the room there is."""
    region, panes = seen.main.query_one(pane).region, seen.main.query_one("#panes").region
    return region == panes and seen.main.query_one(pane).has_class("-zoomed-pane")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (70, 50)])
async def test_one_pane_at_a_time_follows_what_is_worked_with(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path), size, is_presenting=True) as seen:
        await seen.until(lambda: is_alone(seen, "#organization"))
        await seen.press("f2")
        await seen.settled()
        assert is_alone(seen, "#ladder")
        assert sign(seen) == "F2 Explain the path in question"
        assert seen.main.query_one(SIGN).region.height == 3

        await seen.press("escape")
        await seen.settled()
        assert is_alone(seen, "#organization")
        assert sign(seen) == "Esc"

        await seen.press("2")
        await seen.settled()
        assert is_alone(seen, "#writing")
        assert sign(seen) == "2 Go to the editor"


async def test_letters_that_are_typed_are_not_shown_as_keys(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), is_presenting=True) as seen:
        await seen.press("tab")
        assert sign(seen) == "Tab Go to the next pane"
        await seen.type("ab")
        assert sign(seen) == ""
        await seen.press("backspace", "backspace")
        assert sign(seen) == "Backspace x2"
        await seen.press("ctrl+s")
        assert sign(seen) == "^s Save all changes"
        assert "Nothing to save" in seen.text()
        await seen.press("ctrl+p")
        await seen.type("zoom")
        shown = seen.main.query_one(KeySign)
        assert str(shown.render()) == ""
        await seen.press("down")
        assert "Down" in str(shown.render())


async def test_it_ends_as_it_began_and_all_panes_are_back(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = seen.lines()
        await seen.main.run_action("present")
        await seen.settled()
        assert is_alone(seen, "#organization")
        await seen.main.run_action("present")
        await seen.settled()

        assert not seen.main.query_one(KeySign).display
        assert seen.lines() == before
        for _ in range(3):
            await seen.main.run_action("present")
        await seen.press("2")
        assert sign(seen) == "2 Go to the editor"


async def test_z_shows_all_panes_for_a_while(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), is_presenting=True) as seen:
        await seen.press("z")
        await seen.settled()
        assert not is_alone(seen, "#organization")
        assert sign(seen) == "z Zoom the pane"
        await seen.press("z")
        await seen.settled()
        assert is_alone(seen, "#organization")


async def test_without_room_there_is_only_the_sentence(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), is_presenting=True) as seen:
        await seen.resize(40, 10)
        assert "bptui needs 60 columns and 18 rows." in " ".join(seen.text().split())
        await seen.main.run_action("present")
        await seen.resize(120, 40)
        assert not seen.main.query_one(KeySign).display
        assert not is_alone(seen, "#organization")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ctrl+at", "^@"),
        ("ctrl+@", "^Space"),
        ("shift+tab", "shift+Tab"),
        ("shift+down", "shift+Down"),
        ("left_square_bracket", "["),
        ("pageup", "PgUp"),
        ("f8", "F8"),
        ("x" * 50, "x" * 20),
    ],
)
def test_keys_are_named_as_on_a_keyboard(key: str, name: str) -> None:
    assert printed_name(Key(key, None)) == name


# Notes


async def test_the_readme_beside_the_organization_is_shown(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    (folder / "README.md").write_text(
        "# First\n\nSay **this**,\nthen that.\n\n\x1b]0;pwn\x07 [/nope] \u202eabc\n"
    )
    async with opened(folder) as seen:
        assert seen.main.why_not("show_notes") is None
        await seen.main.run_action("show_notes")
        await seen.until(lambda: "Say this, then that." in seen.text())
        assert "[/nope] <U+202E>abc" in seen.text()
        assert not UNSEEN.search(seen.text().replace("\n", ""))
        await seen.press("escape")
        assert seen.is_without_dialog


async def test_without_notes_it_is_said_where_they_go(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        sentence = (
            "There are no notes: put them into README.md, beside organization.json or lesson.toml."
        )
        assert seen.main.why_not("show_notes") == sentence
        await seen.main.run_action("show_notes")
        await seen.settled()
        assert seen.notices == [sentence]


async def test_notes_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    (tmp_path / "secret").write_text("secret")
    (folder / "README.md").symlink_to(tmp_path / "secret")
    async with opened(folder) as seen:
        await seen.main.run_action("show_notes")
        await seen.settled()
        assert seen.notices == ["README.md is a link that leads out of the folder."]


async def test_a_new_organization_is_presented_as_the_one_before(tmp_path: Path) -> None:
    async with opened(sample("first_steps", tmp_path), is_presenting=True) as seen:
        before = seen.main
        begin(tmp_path / "new")
        before.post_message(before.FolderWanted(tmp_path / "new"))
        await seen.until(lambda: seen.app.screen is not before)
        await seen.until(lambda: seen.main.is_presenting and is_alone(seen, "#organization"))


async def test_the_notes_of_a_lesson_are_beside_it(tmp_path: Path) -> None:
    async with attending(tmp_path, 0) as seen:
        await seen.main.run_action("show_notes")
        await seen.until(lambda: "Notes for who presents this" in seen.text())


async def test_an_old_key_is_not_shown_to_a_new_room(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        seen.main.action_present()
        await seen.press("f2")
        await seen.until(lambda: "Explain the path in question" in seen.text())
        seen.main.action_present()
        await seen.press("e")
        seen.main.action_present()
        await seen.settled()

        assert "Explain the path in question" not in seen.text()


async def test_the_next_lesson_is_presented_too(tmp_path: Path) -> None:
    async with attending(tmp_path, 0) as seen:
        seen.main.action_present()
        first = seen.main
        await seen.main.run_action("next_lesson")
        await seen.until(lambda: seen.main is not first)
        await seen.until(lambda: seen.main.is_presenting)
