"""An app that follows its user's choices: of a theme, of keys, and what is remembered of them."""

from collections.abc import Callable
from pathlib import Path

from bptui.choices import COMMAND_LINE, FILE, USUAL_THEME, theme_in_force
from bptui.errors import BptuiError
from bptui.policy.nearest import nearest
from bptui.remembered import Remembered, RememberedFile
from bptui.resources import theme_files
from bptui.settings import UserSettings
from bptui.tui.commands import CommandingApp
from bptui.tui.own_keys import own_keys
from bptui.tui.screens.main import MainScreen
from bptui.tui.themes import offered_themes, read_themes
from bptui.tui.user_themes import THEMES, user_themes
from bptui.tui.widgets.organization_tree import OrganizationTree
from bptui.tui.widgets.policy_editor import PolicyEditor
from bptui.tui.widgets.problems_pane import ProblemsPane

COARSE_THEME = "high-contrast"
"""The usual theme on a terminal of few colours, where of softer ones nothing is left."""
_MOST_TOLD = 2
"""How many troubles with settings are told one by one."""
_RICH = ("256", "truecolor")
"""Colour systems, in the words of rich, that have room for soft colours."""


class ChoosingApp(CommandingApp):
    """An app with the theme and the keys that were chosen for it."""

    def __init__(
        self, settings: UserSettings, remembered: RememberedFile, theme: str | None = None
    ) -> None:
        """Prepare the app.

        Args:
            settings: What its user set.
            remembered: What is remembered of the user's choices.
            theme: The name of a theme for this time; if left out, the one set or else remembered.

        Raises:
            BptuiError: No theme has this name.
        """
        super().__init__()
        self._has_few_colours = self.console.color_system not in _RICH
        self.set_class(self.no_color or self._has_few_colours, "-coarse")
        self._settings, self._memory = settings, remembered
        self._known, trouble = remembered.recall()
        self._troubles = list(settings.troubles) + ([] if trouble is None else [trouble])
        """What to tell as soon as there is a screen."""
        self._register_themes(settings.folder / THEMES)
        self.theme = self._theme_in_force(theme, self._known)
        self._use_keys()
        self.animation_level = "full" if settings.settings.animations else "none"
        self._main: MainScreen | None = None

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

    def action_use_theme(self, name: str) -> None:
        """Use a theme, now and at the next start, unless the settings name another one."""
        self.theme = name
        set_ = self._settings.settings.theme
        if set_ is not None and set_ != name and self._main is not None:
            self._main.say(
                f"{name} holds until you leave: {self._settings.place('theme')} sets {set_}."
            )
        self._remember(lambda known: known.model_copy(update={"theme": name}))

    def _remember(self, change: Callable[[Remembered], Remembered]) -> None:
        """Remember a choice; say it where that cannot be."""
        trouble = self._memory.remember(change)
        if trouble is not None and self._main is not None:
            self._main.warn(trouble)
