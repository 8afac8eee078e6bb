"""The app: themes, signals, faults, and the main screen."""

import gc
import signal
from asyncio import get_running_loop
from collections.abc import Mapping
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from bptui.errors import BptuiError
from bptui.policy.escapes import editable
from bptui.policy.nearest import nearest
from bptui.resources import theme_files
from bptui.tui.fault_report import last_words
from bptui.tui.palette import CommandProvider
from bptui.tui.screens.main import MainScreen
from bptui.tui.themes import read_themes
from bptui.workspace.workspace import Workspace

_HANDLED = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)
]


class BptuiApp(App[None], inherit_bindings=False):
    """The terminal editor of one organization folder."""

    TITLE = "bptui"
    COMMANDS = {CommandProvider}  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        # Named here so that Textual adds no key of its own, which would come before the screen's.
        Binding("ctrl+p", "command_palette", show=False),
    ]

    def __init__(self, workspace: Workspace, theme: str) -> None:
        """Prepare the app.

        Args:
            workspace: The open folder.
            theme: The name of a theme.

        Raises:
            BptuiError: No theme has this name.
        """
        super().__init__()
        themes = read_themes(theme_files())
        names = [known.name for known in themes]
        if theme not in names:
            near = nearest(theme, names)
            raise BptuiError(
                f"no theme is called `{theme}`; there are {', '.join(sorted(names))}",
                None if near is None else f"did you mean `{near}`?",
            )
        for known in themes:
            self.register_theme(known)
        self.theme = theme
        self.last_words: str | None = None
        """What to say on the terminal after a fault of bptui itself."""
        self._workspace = workspace
        self._main: MainScreen | None = None

    def on_mount(self) -> None:
        """Show the main screen, and end in good order when told to."""
        self._main = MainScreen(self._workspace)
        self.push_screen(self._main)
        # Windows has no such handlers; there is no terminal to restore there either.
        with suppress(NotImplementedError):
            for number in _HANDLED:
                get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        self.call_after_refresh(_keep_collector_out_of_typing)

    async def on_event(self, event: events.Event) -> None:
        """Take the control characters out of a paste before any field shows them."""
        if isinstance(event, events.Paste):
            event.text = editable(event.text)
        await super().on_event(event)

    def _fatal_error(self) -> None:
        """End with a report, where Textual would print a traceback and lose what is unsaved."""
        if self._exception is not None and self.last_words is None:
            texts = {} if self._main is None else self._main.unsaved_texts()
            self.last_words = last_words(self._exception, texts)
        self._close_messages_no_wait()

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks for; keys that come while the app is closing ask in vain."""
        return not self._exit and await super().run_action(action, default_namespace, namespaces)

    async def action_quit(self) -> None:
        """Leave by way of the main screen, which asks about unsaved work."""
        await self.screen.run_action("leave")


def _keep_collector_out_of_typing() -> None:
    """Leave what is loaded now out of every later garbage collection, and collect less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
