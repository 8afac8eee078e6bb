"""The screen as a picture that needs nothing from anywhere else."""

import re
from typing import Any

from textual.app import App

_FROM_ELSEWHERE = re.compile(r"<!--.*?-->|@font-face\s*\{.*?\}", re.DOTALL)
"""What names an address: who made it, and the font, in whose place the viewer's own will do."""
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def screen_picture(app: App[Any]) -> str:
    """Return what an app shows as SVG."""
    head, end, texts = app.export_screenshot().partition("</style>")
    return _NO_XML.sub("\ufffd", f"{_FROM_ELSEWHERE.sub('', head)}{end}{texts}")
