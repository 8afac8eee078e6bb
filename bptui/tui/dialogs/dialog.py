"""What all dialogs have in common."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """Asks or shows something over the main screen, until it is closed."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close, once: Textual would close what is below with the second of two quick keys."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
