"""Telling: notices, the dialogs that ask, and why a command cannot be done."""

from collections import deque
from collections.abc import Callable

from textual.notifications import SeverityLevel
from textual.screen import ModalScreen, Screen
from textual.widget import AwaitMount

from bptui.policy.escapes import visible
from bptui.tui.commands import key_of
from bptui.tui.dialogs.dialog import Answer
from bptui.tui.dialogs.notices import NoticesDialog

_MOST_NOTICES = 200


class TellingScreen(Screen[None]):
    """A screen that tells and asks, and keeps what it told."""

    def __init__(self) -> None:
        super().__init__()
        self._notices: deque[str] = deque(maxlen=_MOST_NOTICES)
        """What was told, oldest first."""

    def say(self, *lines: str) -> None:
        """Tell something in a notice."""
        self._notify("\n".join(map(visible, lines)), "information", None)

    def warn(self, sentence: str) -> None:
        """Tell something that did not go as it should."""
        self._notify(visible(sentence), "warning", 15)

    def note(self, sentence: str) -> None:
        """Keep a sentence among the past notices, for whoever looks there."""
        self._notices.append(visible(sentence))

    def _notify(self, text: str, severity: SeverityLevel, seconds: float | None) -> None:
        if self._notices and self._notices[-1] == text:
            # Said again, it takes the place of the first time.
            self.app.clear_notifications()
        self._notices.append(text)
        self.app.notify(text, severity=severity, timeout=seconds, markup=False)

    def take_notices_away(self) -> None:
        """Show no notice any more; they can be read again among the past ones."""
        self.app.clear_notifications()
        # Textual would take away the notices alone, and keep for good what held them.
        self.query("ToastHolder").remove()

    def key_of(self, action: str) -> str:
        """Return the key of a command as people write it; its user may have chosen it."""
        return key_of(self.app, action)

    def action_show_notices(self) -> None:
        """List what was told in notices."""
        self.ask(NoticesDialog(tuple(self._notices)))

    def why_not(self, action: str) -> str | None:  # noqa: ARG002 - for the screens that know more
        """Say why a command cannot be done now, in one sentence; None if it can."""
        return None

    def ask(
        self, dialog: ModalScreen[Answer], answered: Callable[[Answer | None], None] | None = None
    ) -> AwaitMount:
        """Show a dialog, to be waited for; notices make room for it."""
        self.take_notices_away()
        return self.app.push_screen(dialog, answered)
