"""Whatever is pasted is a paste, in whatever pieces it comes; and no byte ends the app."""

import os
import signal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from bptui.policy.escapes import editable
from bptui.tui.terminal_input import PasteParser
from tests.hardening.hostile import HARMFUL_TEXTS
from tests.tui.screen import sample
from tests.tui.test_terminal import Terminal

BEGIN, END = "\x1b[200~", "\x1b[201~"

pasted_texts = st.lists(
    st.sampled_from([*HARMFUL_TEXTS, "\x1b", "\x1b[", "\x1b[20", BEGIN, "q", "\r", "a" * 40])
).map("".join)


def told(*pieces: str) -> list[Message]:
    """Return what a parser tells of pieces."""
    parser = PasteParser()
    return [message for piece in pieces if piece for message in parser.feed(piece)]


def text_of(message: Message) -> str | None:
    """Return the text of a paste, or the sign of a key."""
    if isinstance(message, events.Paste):
        return message.text
    return message.character if isinstance(message, events.Key) else None


def cut(text: str, places: list[int]) -> list[str]:
    """Cut a text at places."""
    return [text[one:other] for one, other in pairwise([0, *sorted(places), len(text)])]


@given(pasted_texts, st.data())
def test_a_paste_is_one_paste_whatever_it_holds(text: str, data: st.DataObject) -> None:
    sent = f"x{BEGIN}{text}{END}y"
    places = data.draw(st.lists(st.integers(0, len(sent)), max_size=6))
    before, *pastes, behind = told(*cut(sent, places))

    assert isinstance(before, events.Key)
    assert isinstance(behind, events.Key)
    assert (before.key, behind.key) == ("x", "y")
    shown = [editable(paste.text) for paste in pastes if isinstance(paste, events.Paste)]
    # Textual takes characters of the code 0 out.
    assert shown == [editable(text.replace("\x00", ""))]
    assert len(pastes) == 1


def test_keys_do_not_wait_for_more() -> None:
    parser = PasteParser()
    keys = [message for sign in "\x1b[A\x1bOPq" for message in parser.feed(sign)]

    assert [key.key for key in keys if isinstance(key, events.Key)] == ["up", "f1", "q"]


def test_two_pastes_and_keys_between_them_come_in_their_order() -> None:
    sent = f"a{BEGIN}1{END}b{BEGIN}\x1b2{END}c"
    for pieces in ([sent], list(sent)):
        assert [text_of(message) for message in told(*pieces)] == ["a", "1", "b", r"\u001b2", "c"]


def test_a_paste_over_the_tree_is_no_command(tmp_path: Path) -> None:
    terminal = Terminal("-m", "bptui", str(sample("acme", tmp_path)))
    assert terminal.until("Effective")
    try:
        terminal.type(f"{BEGIN}\x1bP+q\x1bqqq{END}")
        terminal.press("2", "┏━ prod-retention")
        terminal.press(f"{BEGIN}\x1b]0;pwn\x07{END}", r"\u001b]0;pwn\u0007")
        terminal.send(signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
    finally:
        terminal.close()


@pytest.mark.parametrize("sent", [b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\x1b[200~\xff\x1b[201~"])
def test_bytes_that_are_no_text_do_not_end_the_app(tmp_path: Path, sent: bytes) -> None:
    terminal = Terminal("-m", "bptui", str(sample("acme", tmp_path)))
    assert terminal.until("Effective")
    try:
        os.write(terminal._ours, sent)
        terminal.press("2", "┏━ prod-retention")
        os.write(terminal._ours, sent + b" ")
        assert terminal.until("unsaved")
        terminal.send(signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
    finally:
        terminal.close()
    terminal.assert_left_as_it_was()
