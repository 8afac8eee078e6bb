"""Finding: the filter of the tree."""

from bptui.policy.escapes import visible
from bptui.settings import FILE
from bptui.tui.commands import commands_of
from bptui.tui.dialogs.names import NamesDialog
from bptui.tui.screens.looking import LookingScreen
from bptui.user_folders import config_folder


class FindingScreen(LookingScreen):
    """A screen on which targets and policies are found by words."""

    def action_filter_tree(self, text: str | None = None) -> None:
        """Let a filter of the tree be typed, with a text to begin with if one is given."""
        self.set_focus(self._tree)
        self._tree.begin_filter(text)
        self.refresh_bindings()

    def action_show_names(self) -> None:
        """List the commands with their names, for the settings."""
        file = visible(str(config_folder() / FILE))
        self.ask(NamesDialog(commands_of(self.app), file))

    def action_clear_filter(self) -> None:
        """Show the whole organization again."""
        self._tree.clear_filter()
        self.refresh_bindings()

    def action_next_found(self, way: int) -> None:
        """Go to the next of what the filter found (1), or to the one before (-1)."""
        if not self._tree.is_filtered:
            self.say(self._no_filter)
            return
        self.set_focus(self._tree)
        self._tree.go_to_found(way)

    @property
    def _no_filter(self) -> str:
        return f"Nothing is filtered. {self.key_of('filter_tree')} filters the organization."

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action in _NEED_A_FILTER and not self._tree.is_filtered:
            return self._no_filter
        return super().why_not(action)

    @property
    def _leaves_filter(self) -> bool:
        """Whether one step back is out of the filter."""
        return self.focused is self._tree and self._tree.is_filtered

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a way back out of the filter, too."""
        if action == "go_back" and self._leaves_filter:
            return True
        return super().check_action(action, parameters)

    def action_go_back(self) -> None:
        """Go one step back; out of the zoom first, and then out of the filter."""
        if self._leaves_filter and not self._is_zoomed:
            self.action_clear_filter()
        else:
            super().action_go_back()


_NEED_A_FILTER = ("clear_filter", "next_found(1)", "next_found(-1)")
"""Commands that have nothing to do without a filter."""
