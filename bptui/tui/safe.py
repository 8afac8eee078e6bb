"""Text from outside made harmless before it reaches a widget: no markup, no control characters."""

from rich.style import Style
from rich.text import Text
from textual.content import Content

from bptui.policy.escapes import visible


def safe_content(text: str) -> Content:
    """Return text for a title, a label or a notice, exactly as it reads."""
    return Content(visible(text))


def safe_lines(text: str) -> Content:
    """Return several lines of text, exactly as they read."""
    return Content("\n").join(map(safe_content, text.split("\n")))


def safe_text(text: str, style: Style | str = "") -> Text:
    """Return text for a line that a widget draws itself, exactly as it reads."""
    return Text(visible(text), style=style, no_wrap=True, end="")
