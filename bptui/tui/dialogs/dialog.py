"""What all dialogs have in common."""

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


CLOSES = "Esc or a click here closes this."
"""What the line of a light dialog says."""


class Dialog(ModalScreen[Answer]):
    """Asks or shows something over the main screen, until it is closed."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close, once: Textual would close what is below with the second of two quick keys.

        A key right behind the one that opens it has it close as soon as it is there: what is in it
        would be gone while it is being prepared.
        """
        if not self.is_mounted:
            self.call_later(self._close, result)
            return AwaitComplete()
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _close(self, result: Answer | None) -> None:
        """Close, for nobody who waits for that."""
        self.dismiss(result)


class LightDialog(Dialog[Answer]):
    """A dialog that is given up by a click beside it, or on the line that says so."""

    def on_click(self, event: events.Click) -> None:
        """Close when something beside the dialog is clicked, or the line that says how."""
        if event.widget is self or (event.widget and event.widget.has_class("dialog-close")):
            self.dismiss()
