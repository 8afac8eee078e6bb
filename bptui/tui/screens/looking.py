"""Looking around: targets, policies, values and their reasons, and the way back after a jump."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events, on
from textual.widget import Widget
from textual.widgets import TextArea

from bptui.inheritance.sources import Source
from bptui.insight.effective_settings import Setting
from bptui.settings import PaneSizes
from bptui.tui.screens.arranging import ArrangingScreen
from bptui.tui.widgets.organization_tree import OrganizationTree
from bptui.tui.widgets.row_list import RowList
from bptui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """Where one was before a jump, or before one asked why."""

    policy: str | None
    location: tuple[int, int]
    focused: str
    is_why: bool


class LookingScreen(ArrangingScreen):
    """A screen on which one goes from target to target, and from a value to what made it."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._trail: list[Place] = []
        """The way back: where each step began that led to where one is, the last one last."""
        self._arrived: Widget | None = None
        """What had the focus after the last of these steps; who moves on has no way back."""

    def take_text(self) -> None:
        """Take up what was typed last, before anything looks at the state."""
        raise NotImplementedError

    @on(OrganizationTree.TargetHighlighted)
    def _target_highlighted(self, event: OrganizationTree.TargetHighlighted) -> None:
        if event.target is not self._target:
            self._target = event.target
            self._explained = self._explain()
            self._refresh_all()

    @on(OrganizationTree.PolicyOpened)
    def _policy_opened(self, event: OrganizationTree.PolicyOpened) -> None:
        self._trail.clear()
        self._show_policy(event.policy)
        self.set_focus(self._editor)

    @on(OrganizationTree.AccountOpened)
    def _account_opened(self) -> None:
        self.action_go_to_pane("answer")

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self) -> None:
        self.call_after_refresh(self._follow_cursor)

    def _follow_cursor(self) -> None:
        """Follow the editor's cursor; the path in question may be that of another pane."""
        if not self.is_running:
            return
        self._refresh_editor_titles()
        if not isinstance(self.focused, RowList):
            self._set_path(self._path_at_cursor)
        self._refresh_status()

    @on(RowList.Moved, "#effective")
    def _row_moved(self, event: RowList.Moved) -> None:
        if isinstance(event.data, Setting) and self.focused is self._effective:
            self._path = event.data.path
            self._refresh_ladder()
            self._refresh_status()

    @on(RowList.Chosen, "#effective")
    def _setting_chosen(self, event: RowList.Chosen) -> None:
        setting = event.data
        if not isinstance(setting, Setting):
            return
        self._path = setting.path
        if event.part == "origin" or setting.origin is None:
            self.set_focus(self._effective)
            self.action_show_why()
        else:
            self._jump(setting.origin)

    @on(RowList.Chosen, "#ladder")
    def _statement_chosen(self, event: RowList.Chosen) -> None:
        if isinstance(event.data, Source):
            self._jump(event.data)

    def _jump(self, source: Source) -> None:
        """Go to a statement; Esc comes back."""
        self._leave_for(self._editor)
        self._show_policy(source.policy)
        self.set_focus(self._editor)
        if source.line is not None:
            self._editor.go_to_line(source.line)

    def _leave_for(self, pane: Widget) -> None:
        """Note the way back from a pane that gets the focus next."""
        focused = self.focused.id if self.focused is not None and self.focused.id else "editor"
        location = self._editor.cursor_location
        self._trail.append(Place(self._policy, location, focused, self.has_class("-why")))
        self._arrived = pane
        self.refresh_bindings()

    @on(events.DescendantFocus)
    def _forget_way_back(self, event: events.DescendantFocus) -> None:
        if event.widget is not self._arrived and self._trail:
            self._trail.clear()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a way back only where there is one."""
        if action == "go_back":
            return self._is_zoomed or bool(self._trail) or self.focused is self._ladder
        return super().check_action(action, parameters)

    def action_go_back(self) -> None:
        """Go one step back: out of the zoom, to where one came from, or out of the reasons."""
        if self._is_zoomed:
            self.action_zoom()
        elif self._trail:
            self._return_to(self._trail.pop())
        else:
            self.action_show_effective()

    def _return_to(self, place: Place) -> None:
        pane = self.query_one(f"#{place.focused}")
        self._arrived = pane
        if (self._policy, self._editor.cursor_location) != (place.policy, place.location):
            self._show_policy(place.policy)
            self._editor.go_to(place.location)
        self._show_tab(is_why=place.is_why)
        self._refresh_status()
        self.set_focus(pane)
        self.refresh_bindings()

    def action_step_out(self) -> None:
        """Leave the pane, where there is no way back."""
        self.set_focus(self._tree)

    def _show_policy(self, name: str | None) -> None:
        """Show a policy in the editor; its text comes from the state, not from the file."""
        self.take_text()
        self._policy = name
        if name != self._editor.policy:
            policy = self._edited
            text, is_locked = (policy.text, policy.is_locked) if policy else ("", True)
            self._editor.show_policy(name, text, is_locked=is_locked)
        self._refresh_titles()
        self._tree.set_marks(self._marks)

    def action_show_why(self) -> None:
        """Show the reasons for the value at the path in question; Esc goes back to what asks."""
        self.take_text()
        if self.focused is self._effective and self._effective.path is not None:
            self._path = self._effective.path
        elif self.focused is self._editor:
            self._path = self._path_at_cursor
        if self.focused is not self._ladder:
            self._leave_for(self._ladder)
        self._show_tab(is_why=True)
        self._refresh_ladder()
        self.set_focus(self._ladder)

    def action_show_effective(self) -> None:
        """Show the effective policy."""
        self._show_tab(is_why=False)
        self.set_focus(self._effective)

    def action_turn_tab(self) -> None:
        """Turn between the effective policy and the reasons."""
        if self.has_class("-why"):
            self.action_show_effective()
        else:
            self.action_show_why()

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self.focus_next()

    def action_previous_pane(self) -> None:
        """Go to the previous pane."""
        self.focus_previous()

    def action_go_to_pane(self, name: str) -> None:
        """Go to a pane by name; the answer is the effective policy or the reasons."""
        panes: dict[str, Widget] = {"organization": self._tree, "editor": self._editor}
        answer = self._ladder if self.has_class("-why") else self._effective
        self.set_focus(panes.get(name, answer))
