"""The app: themes, signals, faults, and the main screen."""

import os
import signal
import sys
from asyncio import get_running_loop
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

from rich.console import RenderableType
from textual import events, on
from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter

from bptui.errors import BptuiError
from bptui.policy.escapes import editable
from bptui.remembered import LastPlace, Remembered, RememberedFile, organization_key
from bptui.settings import UserSettings
from bptui.tui.choosing_app import ChoosingApp
from bptui.tui.clipboard import copied_text, keep, sequence
from bptui.tui.collector import spare_what_is_there
from bptui.tui.fault_report import last_words
from bptui.tui.palette import CommandProvider, Palette
from bptui.tui.plain import AsciiOnly
from bptui.tui.screens.main import MainScreen
from bptui.tui.second_clicks import SecondClicks
from bptui.tui.turns import Turns
from bptui.user_folders import cache_folder
from bptui.workspace.workspace import Workspace

_HANDLED = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)
]

_FROM_USER = (events.InputEvent, events.Paste)
"""What people do to the app."""
_FOR_SCREENS = (*_FROM_USER, events.AppFocus, events.AppBlur)
"""What the terminal tells that means something on a screen only."""


class BptuiApp(ChoosingApp, inherit_bindings=False):
    """The terminal editor of one organization folder."""

    TITLE = "bptui"
    COMMANDS = {CommandProvider}  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        # Named here so that Textual adds no key of its own, which would come before the screen's.
        Binding("ctrl+p", "command_palette", show=False),
    ]

    def __init__(  # noqa: PLR0913 - one for each way to begin
        self,
        workspace: Workspace,
        settings: UserSettings,
        remembered: RememberedFile,
        theme: str | None = None,
        *,
        is_ascii: bool = False,
        is_presenting: bool = False,
        place: LastPlace | None = None,
    ) -> None:
        """Prepare the app.

        Args:
            workspace: The open folder.
            settings: What its user set.
            remembered: What is remembered of the user's choices.
            theme: The name of a theme for this time; if left out, the one set or else remembered.
            is_ascii: Whether nothing but ASCII may be drawn.
            is_presenting: Whether it begins as a room is shown it.
            place: Where to begin; if left out, where one was the last time, but in no scratch copy.

        Raises:
            BptuiError: No theme has this name.
        """
        super().__init__(settings, remembered, theme)
        self._last_filters = (AsciiOnly(),) if is_ascii else ()
        self.last_words: str | None = None
        """What to say on the terminal after a fault of bptui itself."""
        self.turns = Turns(self, self._let_through)
        """Who lets through what people do."""
        self._second_clicks = SecondClicks()
        self._workspace = workspace
        self._is_presenting = is_presenting
        self._place = place
        if place is None and not workspace.is_scratch:
            self._place = self._known.places.get(organization_key(workspace.path))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line goes through before it is drawn; ASCII mode comes last."""
        return (*super().get_line_filters(), *self._last_filters)

    def bell(self) -> None:
        """Make no sound where a field is full, as Textual would: others may be in the room."""

    def get_driver_class(self) -> type[Driver]:
        """Return what reads the terminal and writes to it: our own, where Textual's would do."""
        usual = super().get_driver_class()
        if sys.platform == "win32":
            return usual
        # Here, as on Windows nothing of it can be loaded.
        from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415

        from bptui.tui.terminal_input import CarefulDriver  # noqa: PLC0415

        return CarefulDriver if usual is LinuxDriver else usual

    def on_mount(self) -> None:
        """Show the main screen, and end in good order when told to."""
        self._main = self._first_screen()
        if self._place is not None:
            self._main.resume(self._place)
        self.push_screen(self._main)
        self._tell_troubles(self._main)
        self._begin_presenting(self._main)
        # Windows has no such handlers; there is no terminal to restore there either.
        with suppress(NotImplementedError):
            for number in _HANDLED:
                get_running_loop().add_signal_handler(number, self._end_by_signal, number)
        self.call_after_refresh(spare_what_is_there)

    def _first_screen(self) -> MainScreen:
        """Return the main screen that comes first."""
        return MainScreen(self._workspace, self._known.panes)

    def _begin_presenting(self, main: MainScreen) -> None:
        """Show a room the screen that comes next, if that is what is wanted."""
        if self._is_presenting:
            self.call_after_refresh(main.action_present)

    def _end_by_signal(self, number: int) -> None:
        """End in good order; what was typed last is in the draft, too."""
        if self._main is not None and self._main.is_running:
            with suppress(NoMatches):
                self._main.take_text()
        self.exit(return_code=128 + number)

    async def on_event(self, event: events.Event) -> None:
        """Let what people do have its turn; what comes back from a widget had it.

        What comes while the app is closing, with no screen left, comes too late.
        """
        if isinstance(event, _FOR_SCREENS) and not self.screen_stack:
            return
        if isinstance(event, _FROM_USER) and not event.is_forwarded:
            await self.turns.take(event)
        else:
            await super().on_event(event)

    def key_comes(self) -> None:
        """Let a key have the processor for itself; called in the thread that reads the terminal."""
        if self._main is not None:
            self._main.key_comes()

    async def _let_through(self, event: events.Event) -> None:
        """Look at what people do before any widget does.

        The control characters of a paste are taken out before any field shows them, and the mouse
        can drag a border, which is no widget.
        """
        is_key = isinstance(event, events.Key)
        if isinstance(event, events.Key) and self._main is not None:
            self._main.show_key(event, self.focused)
        if isinstance(event, events.Paste):
            event.text = editable(event.text)
        if isinstance(event, events.MouseDown) and self._is_on_what_goes(event):
            return
        if self._second_clicks.is_astray(event, self.screen):
            return
        if not (isinstance(event, events.MouseEvent) and self._drags_border(event)):
            await super().on_event(event)
        if is_key and self._main is not None and self.screen_stack:
            self._main.key_came()

    def _is_on_what_goes(self, event: events.MouseDown) -> bool:
        """Tell whether the mouse is on a widget, such as a notice, that is being taken away.

        It is drawn still but has no parent any more, which Textual relies on.
        """
        widget, _ = self.screen.get_widget_and_offset_at(event.x, event.y)
        return widget is not None and widget is not self.screen and widget.parent is None

    def _drags_border(self, event: events.MouseEvent) -> bool:
        """Let the mouse drag a border, if that is what it does."""
        main = self._main
        return main is not None and self.screen is main and main.takes_mouse(event)

    def _handle_exception(self, error: Exception) -> None:
        """Take a fault up, unless the app is closing and something looks for what is gone already.

        A dialog that was about to open when bptui is left or ended by a signal gets nothing on it.
        """
        if not (self._exit and isinstance(error, NoMatches)):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End with a report, where Textual would print a traceback and lose what is unsaved."""
        if self._exception is not None and self.last_words is None:
            texts = {} if self._main is None else self._main.unsaved_texts()
            self.last_words = last_words(self._exception, texts)
            if self._main is not None:
                self._main.keep_draft()
        self._close_messages_no_wait()

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks for; keys that come while the app is closing ask in vain."""
        return not self._exit and await super().run_action(action, default_namespace, namespaces)

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End, and remember where one was."""
        main = self._main
        if main is not None and main.is_mounted and not self._workspace.is_scratch:
            key, place = organization_key(self._workspace.path), main.last_place
            self._memory.remember(lambda known: known.with_place(key, place))
        super().exit(result, return_code, message)

    @on(MainScreen.FolderWanted)
    def _open_another(self, event: MainScreen.FolderWanted) -> None:
        """Open another folder in the place of the one that is open."""
        try:
            self._workspace = Workspace(event.folder)
        except BptuiError as error:
            if self._main is not None:
                self._main.warn(str(error))
            return
        self._go_on_at(MainScreen(self._workspace, self._known.panes))

    def _go_on_at(self, main: MainScreen) -> None:
        """Show another main screen in the place of the one there is, to a room if there is one."""
        self._is_presenting = self._main is not None and self._main.is_presenting
        self._main = main
        self.switch_screen(main)
        self._begin_presenting(main)

    @on(MainScreen.PanesResized)
    def _remember_panes(self, event: MainScreen.PanesResized) -> None:
        """Give the panes the same sizes at the next start."""

        def with_panes(known: Remembered) -> Remembered:
            return known.model_copy(update={"panes": {**known.panes, event.name: event.sizes}})

        self._remember(with_panes)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text: for the app itself, by way of the terminal, and into a file."""
        self._clipboard = text
        file, asked = keep(text, cache_folder()), sequence(text, os.environ)
        if asked is not None and self._driver is not None:
            self._driver.write(asked)
        if self._main is not None:
            self._main.say(copied_text(file, is_asked=asked is not None))

    def action_command_palette(self) -> None:
        """Open the palette."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    async def action_quit(self) -> None:
        """Leave by way of the main screen, which asks about unsaved work."""
        await self.screen.run_action("leave")
