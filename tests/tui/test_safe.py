"""Text from outside, made harmless."""

from hypothesis import given
from hypothesis import strategies as st

from bptui.tui.safe import safe_content, safe_text

HOSTILE = "[/b][@click=app.exit]x[/]\x1b]0;pwn\x07\x9b2J\u202e\u200b\ta\nb"
HARMLESS = "[/b][@click=app.exit]x[/]␛]0;pwn␇<U+009B>2J<U+202E><U+200B>␉a␊b"


def test_markup_stays_text_and_controls_become_visible() -> None:
    assert safe_content(HOSTILE).plain == HARMLESS
    assert safe_content(HOSTILE).spans == []
    assert safe_text(HOSTILE).plain == HARMLESS
    assert safe_text(HOSTILE).spans == []


@given(st.text())
def test_nothing_that_acts_on_a_terminal_is_left(text: str) -> None:
    assert all(sign >= " " and not "\x7f" <= sign <= "\x9f" for sign in safe_text(text).plain)
    assert safe_content(text).plain == safe_text(text).plain
