"""The notes of a presenter, to read over the main screen."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from bptui.report.notes import Block, note_blocks
from bptui.tui.dialogs.page import PageDialog
from bptui.tui.safe import safe_content, safe_lines


class NotesDialog(PageDialog):
    """Shows notes that are written in Markdown."""

    heading = "Notes"

    def __init__(self, text: str) -> None:
        """Prepare the page.

        Args:
            text: The notes.
        """
        super().__init__()
        self._text = text

    def rows(self) -> Iterable[Widget]:
        """Return a row for each paragraph."""
        for block in note_blocks(self._text):
            yield Static(_content(block), classes=f"notes-{block.kind}")


def _content(block: Block) -> Content:
    if block.kind == "verbatim":
        return safe_lines("".join(piece.text for piece in block.pieces))
    return Content.assemble(
        *(
            safe_content(piece.text).stylize("bold" if piece.is_strong else "")
            for piece in block.pieces
        )
    )
