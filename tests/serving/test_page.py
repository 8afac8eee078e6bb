"""The pages browsers are given."""

import re

import pytest

from bptui.serving.page import OWN, page, sentence_page
from bptui.serving.site import terminal_files

HOSTILE = "\"><script>alert('1')</script>&"


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    text = page("bptui", "ws://localhost:8000/ws")
    asked_for = re.findall(r'(?:href|src)="([^"]*)"', text)
    letters = re.findall(r'url\("([^"]*)"\)', (OWN / "page.css").read_text())

    assert asked_for == [
        "data:,",
        "static/css/xterm.css",
        "own/page.css",
        "own/page.js",
        "static/js/textual.js",
        "",
    ]
    assert all((terminal_files() / name.removeprefix("../static/")).is_file() for name in letters)
    assert len(letters) == 2


def test_what_others_wrote_is_text_on_the_page() -> None:
    text = page(HOSTILE, f"ws://{HOSTILE}/ws")

    assert "<script>alert" not in text
    assert text.count("&quot;&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;") == 2
    assert "<script>" not in sentence_page(HOSTILE)


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ("", 16),
        ("20", 20),
        ("40", 40),
        ("41", 16),
        ("0", 16),
        ("x", 16),
        ("9" * 9, 16),
        ("9" * 5_000, 16),
        ("²", 16),
    ],
)
def test_the_size_of_letters_can_be_asked_for(asked: str, size: int) -> None:
    assert f'data-font-size="{size}"' in page("bptui", "ws://localhost/ws", asked)
