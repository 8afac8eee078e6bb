"""The pages that browsers are given."""

from html import escape
from pathlib import Path
from string import Template

from bptui.lessons.board import LONGEST_NAME

OWN = Path(__file__).with_name("own")
"""The folder of what the page is made of, but for the terminal itself."""
_SIZES = range(8, 41)
"""Sizes of letters that can be asked for, in pixels."""
_USUAL_SIZE = 16


def page(title: str, socket: str, size: str = "") -> str:
    """Return the page with the terminal.

    Args:
        title: What it is called.
        socket: The address the terminal is connected to.
        size: The size of letters that is asked for, in pixels, as somebody wrote it.
    """
    is_size = size.isascii() and size.isdigit() and len(size) <= len(str(max(_SIZES)))
    pixels = int(size) if is_size else _USUAL_SIZE
    template = Template((OWN / "page.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=escape(title),
        socket=escape(socket),
        size=pixels if pixels in _SIZES else _USUAL_SIZE,
    )


def name_page(title: str, fault: str) -> str:
    """Return the page that asks for a name.

    Args:
        title: What the page with the terminal is called.
        fault: What is wrong with the name that was given; nothing if none was.
    """
    template = Template((OWN / "name.html").read_text(encoding="utf-8"))
    return template.substitute(title=escape(title), fault=escape(fault), most=LONGEST_NAME)


def sentence_page(sentence: str) -> str:
    """Return a page that says one thing."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>bptui</title></head>'
        f"<body><p>{escape(sentence)}</p></body></html>"
    )
