"""A bare text area: what bench_typing.py compares the editor with.

Run as `python bare.py FILE`. The collector of garbage is set as bptui sets it.
"""

import gc
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Bare(App[None]):
    """One text area, as large as the screen."""

    CSS: ClassVar[str] = "TextArea { border: none; padding: 0; }"

    def compose(self) -> ComposeResult:
        """Show the file."""
        yield TextArea(Path(sys.argv[1]).read_text(), soft_wrap=False, show_line_numbers=True)

    def on_mount(self) -> None:
        """Set the collector after the first paint."""
        self.call_after_refresh(_set_collector)


def _set_collector() -> None:
    gc.freeze()
    gc.set_threshold(500_000, 50, 100)


if __name__ == "__main__":
    Bare().run()
