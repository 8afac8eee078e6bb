"""The question before leaving with unsaved work."""

from collections.abc import Sequence
from typing import Final

from bptui.tui.dialogs.choosing import ChoosingDialog

SAVE: Final = "save"
KEEP: Final = "keep"
DISCARD: Final = "discard"
STAY: Final = "stay"


class LeaveDialog(ChoosingDialog):
    """Asks what becomes of unsaved work; one question for all of it.

    The answer that has the focus loses nothing and touches no file.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        """Prepare the question.

        Args:
            sentences: What is not saved, and what could not be.
        """
        choices = [
            (SAVE, "Save all"),
            (KEEP, "Keep as draft"),
            (DISCARD, "Discard"),
            (STAY, "Cancel"),
        ]
        super().__init__("Leave bptui?", sentences, choices, safest=KEEP)
