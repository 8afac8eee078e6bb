"""ASCII mode: no widget draws anything else, and texts stay what they are."""

import json
import signal
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual._border import BORDER_CHARS
from textual.color import Color
from textual.scrollbar import ScrollBarRender

from bptui.tui.plain import SIGNS, AsciiOnly, needs_ascii, with_stand_ins
from tests.tui.screen import Seen, one_account, opened, sample
from tests.tui.test_hostile import evil_folder
from tests.tui.test_terminal import Terminal

SIZES = ((80, 24), (120, 40), (200, 50))
FOREIGN = "caf\u00e9 \u65e5\u672c \u2026 \u2502 \u00b7 e\u0301"
"""Latin, wide characters, three that look like signs of the screen, and an accent of its own."""


def drawn(text: str) -> str:
    """Return what is drawn for a text."""
    return "".join(s.text for s in AsciiOnly().apply([Segment(text)], Color(0, 0, 0)))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_whatever_comes_is_ascii_and_as_wide_as_it_was(text: str) -> None:
    assert drawn(text).isascii()
    assert len(drawn(text)) == cell_len(text)


@given(st.text(string.printable))
def test_ascii_stays_as_it_is(text: str) -> None:
    assert drawn(text) == text


def test_signs_are_drawn_as_signs_that_mean_the_same() -> None:
    assert drawn("╭─ one · two ─╮") == "+- one | two -+"
    assert drawn("┏━ one ━┓ ┃") == "+= one =+ |"
    assert drawn("…/rules/daily prod-ret… last…") == "</rules/daily prod-ret> last>"


def test_other_characters_have_an_underlined_stand_in_for_each_cell() -> None:
    segments = list(with_stand_ins(Segment(f"a{FOREIGN}", Style(color="red"))))

    assert "".join(s.text for s in segments) == "acaf? ???? ? ? ? ?"
    assert all(s.style is not None and s.style.color is not None for s in segments)
    assert [s.text for s in segments if s.style is not None and s.style.underline] == [
        "?",
        "????",
        "?",
        "?",
        "?",
        "?",
    ]


def test_every_border_and_scrollbar_has_a_sign() -> None:
    borders = {part for border in BORDER_CHARS.values() for row in border for part in row}
    bars = {*ScrollBarRender.VERTICAL_BARS, *ScrollBarRender.HORIZONTAL_BARS}

    assert {part for part in borders | bars if not part.isascii()} <= set(SIGNS)


def test_borders_of_what_has_the_focus_are_of_another_weight() -> None:
    assert {drawn("".join(row)) for row in BORDER_CHARS["round"]} == {"+-+", "| |"}
    assert {drawn("".join(row)) for row in BORDER_CHARS["heavy"]} == {"+=+", "| |"}


@pytest.mark.parametrize(
    ("term", "encoding", "system", "needed"),
    [
        ("linux", "UTF-8", "posix", True),
        ("xterm", "UTF-8", "posix", False),
        ("xterm", "utf8", "posix", False),
        ("xterm", "ANSI_X3.4-1968", "posix", True),
        ("xterm", "ISO-8859-1", "posix", True),
        ("xterm", "a secret", "posix", True),
        (None, "UTF-8", "posix", False),
        (None, "cp1252", "nt", False),
    ],
)
def test_the_terminal_and_the_locale_decide(
    monkeypatch: pytest.MonkeyPatch, term: str | None, encoding: str, system: str, *, needed: bool
) -> None:
    if term is None:
        monkeypatch.delenv("TERM", raising=False)
    else:
        monkeypatch.setenv("TERM", term)
    with monkeypatch.context() as patch:
        patch.setattr("locale.getencoding", lambda: encoding)
        patch.setattr("os.name", system)
        assert needs_ascii() is needed


def assert_ascii(seen: Seen) -> None:
    """Check everything that would be sent to a terminal for all screens that are open."""
    for screen in seen.app.screen_stack:
        for strip in screen._compositor.render_strips():
            assert strip.text.isascii(), strip.text
            assert len(strip.text) == seen.app.size.width


def foreign_folder(place: Path) -> Path:
    """Make an organization whose policy holds more than ASCII."""
    setting = {"regions": {"@@assign": [FOREIGN, "eu-west-1"]}, FOREIGN: {"@@assign": FOREIGN}}
    text = json.dumps({"plans": {FOREIGN: setting}}, ensure_ascii=False, indent=2)
    return one_account(place, text)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [evil_folder, foreign_folder, lambda p: sample("acme", p)])
async def test_no_state_of_the_screen_has_anything_else(
    tmp_path: Path, make: object, size: tuple[int, int]
) -> None:
    assert callable(make)
    async with opened(make(tmp_path), size, is_ascii=True, is_scratch=True) as seen:
        assert_ascii(seen)
        seen.main.say("A notice \u2026 \u2502 \u65e5.")
        seen.main.warn("A warning.")
        for keys in (
            ["1", "G", "enter", "f2"],
            ["3", "G"],
            ["2", "down", "down", "x", "shift+left", "shift+up"],
            ["ctrl+p"],
            ["t", "h", "e"],
            ["escape", "f1"],
            ["escape", "ctrl+s"],
            ["tab"],
            ["escape", "ctrl+q", "right"],
        ):
            await seen.press(*keys)
            await seen.settled()
            assert_ascii(seen)


async def test_titles_and_borders_say_the_same(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 24), is_ascii=True) as seen:
        await seen.go_to_line(4)
        assert seen.lines()[1] == (
            f"{'+= Organization '.ljust(27, '=')}+"
            f"{'+- prod-retention | attached at Prod '.ljust(51, '-')}+"
        )
        assert seen.lines()[13].startswith("+- Effective | Why | Problems ")
        assert seen.rows("#effective")[1] == ("regions eu-west-1, eu-cen> Prod/prod-retention:4 +1")


async def test_what_cannot_be_drawn_can_be_edited_and_stays_what_it_is(tmp_path: Path) -> None:
    async with opened(foreign_folder(tmp_path), is_ascii=True) as seen:
        before = seen.editor.text
        assert f'"{drawn_in_editor()}": {{' in "\n".join(seen.inside("#editor"))
        assert seen.workspace.unsaved == ()

        await seen.edit("only", behind=f'"@@assign": "{FOREIGN}')
        await seen.type("\u00fcx")
        await seen.press("left", "left", "backspace")
        await seen.settled()
        assert f'"{drawn_in_editor()[:-1]}e?x"' in "\n".join(seen.inside("#editor"))
        await seen.press("ctrl+s")
        await seen.until(lambda: bool(seen.notices))

        changed = f"{FOREIGN[:-1]}\u00fcx"
        assert seen.saved_text("only") == before.replace(
            f'"@@assign": "{FOREIGN}"', f'"@@assign": "{changed}"'
        )


def drawn_in_editor() -> str:
    """Return what is drawn for the foreign text in the editor."""
    return "".join(s.text for s in with_stand_ins(Segment(FOREIGN)))


@pytest.mark.parametrize(
    ("words", "environment"),
    [(["--ascii"], {}), ([], {"TERM": "linux"}), ([], {"LC_ALL": "C"}), ([], {"LC_ALL": "POSIX"})],
)
def test_no_other_byte_reaches_a_terminal(
    tmp_path: Path, words: list[str], environment: dict[str, str]
) -> None:
    terminal = Terminal("-m", "bptui", str(foreign_folder(tmp_path)), *words, **environment)
    assert terminal.until("Effective")
    try:
        terminal.press("2", "+= only")
        terminal.press("\u00e9", "unsaved")
        terminal.press("\x1bOQ", "+= Effective")  # F2
        terminal.press("\x1bOP", "The reasons")  # F1
        terminal.type("q")
        terminal.insist("\x13", "was not saved")  # ctrl+s
        terminal.press("\x10", "Explain the path")  # ctrl+p
        terminal.press("leave", "Asks first")
        terminal.insist("\r", "Leave bptui?")
        terminal.send(signal.SIGTERM)

        assert terminal.exit_code() == 143
    finally:
        terminal.close()
    assert terminal.written.isascii()
    terminal.assert_nothing_but_text_and_what_is_allowed()
    terminal.assert_left_as_it_was()
