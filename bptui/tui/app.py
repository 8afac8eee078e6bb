"""The app: themes, signals, faults, and the main screen."""

import os
import signal
import sys
from asyncio import get_running_loop
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from rich.console import RenderableType
from textual import events, on
from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter

from bptui.choices import COMMAND_LINE, FILE, USUAL_THEME, theme_in_force
from bptui.errors import BptuiError
from bptui.policy.escapes import editable
from bptui.policy.nearest import nearest
from bptui.remembered import Remembered, RememberedFile, organization_key
from bptui.resources import theme_files
from bptui.settings import UserSettings
from bptui.tui.clipboard import copied_text, keep, sequence
from bptui.tui.collector import spare_what_is_there
from bptui.tui.commands import CommandingApp
from bptui.tui.fault_report import last_words
from bptui.tui.own_keys import own_keys
from bptui.tui.palette import CommandProvider, Palette
from bptui.tui.plain import AsciiOnly
from bptui.tui.screens.main import MainScreen
from bptui.tui.themes import offered_themes, read_themes
from bptui.tui.user_themes import THEMES, user_themes
from bptui.tui.widgets.organization_tree import OrganizationTree
from bptui.tui.widgets.policy_editor import PolicyEditor
from bptui.tui.widgets.problems_pane import ProblemsPane
from bptui.user_folders import cache_folder
from bptui.workspace.workspace import Workspace

_HANDLED = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)
]

COARSE_THEME = "high-contrast"
"""The usual theme on a terminal of few colours, where of softer ones nothing is left."""
_FOR_SCREENS = (events.InputEvent, events.Paste, events.AppFocus, events.AppBlur)
"""What the terminal tells that means something on a screen only."""
_MOST_TOLD = 2
"""How many troubles with settings are told one by one."""
_RICH = ("256", "truecolor")
"""Colour systems, in the words of rich, that have room for soft colours."""


class BptuiApp(CommandingApp, inherit_bindings=False):
    """The terminal editor of one organization folder."""

    TITLE = "bptui"
    COMMANDS = {CommandProvider}  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        # Named here so that Textual adds no key of its own, which would come before the screen's.
        Binding("ctrl+p", "command_palette", show=False),
    ]

    def __init__(
        self,
        workspace: Workspace,
        settings: UserSettings,
        remembered: RememberedFile,
        theme: str | None = None,
        *,
        is_ascii: bool = False,
    ) -> None:
        """Prepare the app.

        Args:
            workspace: The open folder.
            settings: What its user set.
            remembered: What is remembered of the user's choices.
            theme: The name of a theme for this time; if left out, the one set or else remembered.
            is_ascii: Whether nothing but ASCII may be drawn.

        Raises:
            BptuiError: No theme has this name.
        """
        super().__init__()
        self._has_few_colours = self.console.color_system not in _RICH
        self.set_class(self.no_color or self._has_few_colours, "-coarse")
        self._last_filters = (AsciiOnly(),) if is_ascii else ()
        self._settings, self._memory = settings, remembered
        known, trouble = remembered.recall()
        self._troubles = list(settings.troubles) + ([] if trouble is None else [trouble])
        """What to tell as soon as there is a screen."""
        self._register_themes(settings.folder / THEMES)
        self.theme = self._theme_in_force(theme, known)
        self._use_keys()
        self.animation_level = "full" if settings.settings.animations else "none"
        self.last_words: str | None = None
        """What to say on the terminal after a fault of bptui itself."""
        self._workspace = workspace
        self._panes = known.panes
        self._place = known.places.get(organization_key(workspace.path))
        self._main: MainScreen | None = None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line goes through before it is drawn; ASCII mode comes last."""
        return (*super().get_line_filters(), *self._last_filters)

    def _register_themes(self, folder: Path) -> None:
        """Offer bptui's own themes, and those in a folder of the user's."""
        ours = read_themes(theme_files())
        own, left_out = user_themes(folder, [known.name for known in ours])
        for known in (*ours, *own):
            self.register_theme(known)
        self._troubles.extend(left_out)

    def _theme_called(self, name: str) -> str:
        """Return the name of a theme if there is one.

        Raises:
            BptuiError: No theme has this name.
        """
        names = [theme.name for theme in offered_themes(self)]
        if name in names:
            return name
        near = nearest(name, names)
        raise BptuiError(
            f"no theme is called `{name}`; there are {', '.join(sorted(names))}",
            None if near is None else f"did you mean `{near}`?",
        )

    def _theme_in_force(self, given: str | None, known: Remembered) -> str:
        """Return the name of the theme to use.

        Raises:
            BptuiError: The command line names one that is not there.
        """
        usual = COARSE_THEME if self._has_few_colours else USUAL_THEME
        choice = theme_in_force(given, self._settings.settings, known, usual)
        try:
            return self._theme_called(str(choice.value))
        except BptuiError as error:
            if choice.origin == COMMAND_LINE:
                raise
            where = self._settings.place("theme")
            told = (
                f"{where}: {error}"
                if choice.origin == FILE
                else f"The theme you chose last is gone: {error}"
            )
            self._troubles.append(f"{told}.")
            return usual

    def _use_keys(self) -> None:
        """Give commands the keys that their user chose."""
        if self._settings.settings.keys:
            own = own_keys(self._settings, (PolicyEditor, ProblemsPane, OrganizationTree))
            self.commands = own.commands
            self.set_keymap(dict(own.keymap))
            self._troubles.extend(own.troubles)

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
        self._main = MainScreen(self._workspace, self._panes)
        if self._place is not None and not self._workspace.is_scratch:
            self._main.resume(self._place)
        self.push_screen(self._main)
        self._tell_troubles(self._main)
        # Windows has no such handlers; there is no terminal to restore there either.
        with suppress(NotImplementedError):
            for number in _HANDLED:
                get_running_loop().add_signal_handler(number, self._end_by_signal, number)
        self.call_after_refresh(spare_what_is_there)

    def _end_by_signal(self, number: int) -> None:
        """End in good order; what was typed last is in the draft, too."""
        if self._main is not None and self._main.is_running:
            with suppress(NoMatches):
                self._main.take_text()
        self.exit(return_code=128 + number)

    def _tell_troubles(self, main: MainScreen) -> None:
        """Tell what does not count, in no more notices than leave room for the panes."""
        for sentence in self._troubles[_MOST_TOLD:]:
            main.note(sentence)
        for sentence in self._troubles[:_MOST_TOLD]:
            main.warn(sentence)
        more = len(self._troubles) - _MOST_TOLD
        if more > 0:
            word = "setting does" if more == 1 else "settings do"
            main.warn(f"{more:,} more {word} not count; the past notices in the palette say why.")

    async def on_event(self, event: events.Event) -> None:
        """Look at what comes before any widget does.

        The control characters of a paste are taken out before any field shows them, a key has the
        processor for itself, and the mouse can drag a border, which is no widget. What comes while
        the app is closing, with no screen left, comes too late.
        """
        if isinstance(event, _FOR_SCREENS) and not self.screen_stack:
            return
        if isinstance(event, events.Key) and self._main is not None:
            self._main.key_comes()
        if isinstance(event, events.Paste):
            event.text = editable(event.text)
        if not (isinstance(event, events.MouseEvent) and self._drags_border(event)):
            await super().on_event(event)

    def _drags_border(self, event: events.MouseEvent) -> bool:
        """Let the mouse drag a border, if that is what it does."""
        main = self._main
        return main is not None and self.screen is main and main.takes_mouse(event)

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

    def action_use_theme(self, name: str) -> None:
        """Use a theme, now and at the next start, unless the settings name another one."""
        self.theme = name
        set_ = self._settings.settings.theme
        if set_ is not None and set_ != name and self._main is not None:
            self._main.say(
                f"{name} holds until you leave: {self._settings.place('theme')} sets {set_}."
            )
        self._remember(lambda known: known.model_copy(update={"theme": name}))

    @on(MainScreen.FolderWanted)
    def _open_another(self, event: MainScreen.FolderWanted) -> None:
        """Open another folder in the place of the one that is open."""
        try:
            self._workspace = Workspace(event.folder)
        except BptuiError as error:
            if self._main is not None:
                self._main.warn(str(error))
            return
        self._main = MainScreen(self._workspace, self._panes)
        self.switch_screen(self._main)

    @on(MainScreen.PanesResized)
    def _remember_panes(self, event: MainScreen.PanesResized) -> None:
        """Give the panes the same sizes at the next start."""

        def with_panes(known: Remembered) -> Remembered:
            return known.model_copy(update={"panes": {**known.panes, event.name: event.sizes}})

        self._remember(with_panes)

    def _remember(self, change: Callable[[Remembered], Remembered]) -> None:
        """Remember a choice; say it where that cannot be."""
        trouble = self._memory.remember(change)
        if trouble is not None and self._main is not None:
            self._main.warn(trouble)

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
