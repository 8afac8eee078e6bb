"""Looking around: targets, policies, values and their reasons, and the way back after a jump."""

from collections.abc import Callable, Mapping

from textual import events, on
from textual.widget import Widget
from textual.widgets import TextArea

from bptui.inheritance.sources import Source
from bptui.insight.effective_settings import Setting
from bptui.organization.targets import Target
from bptui.policy.paths import Path
from bptui.remembered import PaneSizes
from bptui.tui.screens.arranging import ArrangingScreen
from bptui.tui.titles import TABS, Tab
from bptui.tui.trail import Place, Trail
from bptui.tui.widgets.organization_tree import OrganizationTree
from bptui.tui.widgets.row_list import RowList
from bptui.workspace.workspace import Workspace


class LookingScreen(ArrangingScreen):
    """A screen on which one goes from target to target, and from a value to what made it."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._trail = Trail()

    def take_text(self) -> None:
        """Take up what was typed last, before anything looks at the state."""
        raise NotImplementedError

    @on(OrganizationTree.TargetHighlighted)
    def _target_highlighted(self, event: OrganizationTree.TargetHighlighted) -> None:
        self._look_at(event.target)

    def _look_at(self, target: Target) -> None:
        if target is not self._target:
            self._target = target
            self._explained = self._explain()
            self._refresh_all()

    def _explain_target(self, target_id: str) -> None:
        """Explain another target, and show it in the tree."""
        target = self._workspace.state.organization.target(target_id)
        if target is not None and target is not self._target:
            self._look_at(target)
            self._tree.reveal(target_id)

    @on(OrganizationTree.PolicyOpened)
    def _policy_opened(self, event: OrganizationTree.PolicyOpened) -> None:
        self._trail.forget()
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

    def _set_path(self, path: Path) -> None:
        if path != self._path:
            self._path = path
            self._refresh_ladder()
            self._refresh_path_note()
            self._effective.go_to(path)

    @on(RowList.Moved, "#effective")
    def _row_moved(self, event: RowList.Moved) -> None:
        if isinstance(event.data, Setting) and self.focused is self._effective:
            self._path = event.data.path
            self._refresh_ladder()
            self._refresh_path_note()
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
        place = Place(self._policy, location, focused, self._tab, self._target.id)
        self._trail.leave(place, pane)
        self.refresh_bindings()

    @on(events.DescendantFocus)
    def _forget_way_back(self, event: events.DescendantFocus) -> None:
        if self._trail.forget(event.widget):
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a way back only where there is one."""
        if action == "go_back":
            is_led = bool(self._trail) or self.focused in (
                self._ladder,
                self._problems_pane,
                self._review_pane,
            )
            return self._escapes_zoom or is_led
        return super().check_action(action, parameters)

    def action_go_back(self) -> None:
        """Go one step back: out of the zoom, to where one came from, or out of the reasons."""
        if self._escapes_zoom:
            self.action_zoom()
        elif self._trail:
            self._return_to(self._trail.back())
        else:
            self.action_show_effective()

    def _return_to(self, place: Place) -> None:
        pane = self.query_one(f"#{place.focused}")
        self._trail.arrive(pane)
        if (self._policy, self._editor.cursor_location) != (place.policy, place.location):
            self._show_policy(place.policy)
            self._editor.go_to(place.location)
        self._explain_target(place.target)
        self._show_tab(place.tab)
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
        self._refresh_problems()
        self._tree.set_marks(self._marks)

    def _ask_about_here(self) -> None:
        """Make the path under the cursor the path in question, where the pane has one."""
        if self.focused is self._effective and self._effective.path is not None:
            self._path = self._effective.path
        elif self.focused is self._editor:
            self._path = self._path_at_cursor

    def action_show_why(self) -> None:
        """Show the reasons for the value at the path in question; Esc goes back to what asks."""
        self.take_text()
        self._ask_about_here()
        if self.focused is not self._ladder:
            self._leave_for(self._ladder)
        self._show_tab("why")
        self._refresh_ladder()
        self.set_focus(self._ladder)

    def action_show_effective(self) -> None:
        """Show the effective policy."""
        self._show_tab("effective")
        self.set_focus(self._effective)

    def action_show_problems(self) -> None:
        """Show the problems; Esc goes back to where one came from."""
        self.take_text()
        if self.focused is not self._problems_pane:
            self._leave_for(self._problems_pane)
        self._show_tab("problems")
        self._refresh_problems()
        self.set_focus(self._problems_pane)

    def action_show_review(self) -> None:
        """Show what is different from the saved state."""
        raise NotImplementedError

    def action_turn_tab(self, way: int) -> None:
        """Turn to the next tab (1) or to the one before (-1)."""
        tab = TABS[(TABS.index(self._tab) + way) % len(TABS)]
        ways: dict[Tab, Callable[[], None]] = {
            "effective": self.action_show_effective,
            "why": self.action_show_why,
            "problems": self.action_show_problems,
            "review": self.action_show_review,
        }
        ways[tab]()

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self._turn_pane(1)

    def action_previous_pane(self) -> None:
        """Go to the previous pane."""
        self._turn_pane(-1)

    def _turn_pane(self, way: int) -> None:
        """Go round all that can have the focus, in the order in which it is usually laid out.

        Textual goes by where things are at the moment, and a zoomed pane is where others were.
        """
        able = frozenset(self.focus_chain)
        panes = [widget for widget in self.query(Widget) if widget in able]
        here = panes.index(self.focused) if self.focused in panes else min(0, -way)
        if panes:
            self.set_focus(panes[(here + way) % len(panes)])

    def action_go_to_pane(self, name: str) -> None:
        """Go to a pane by name; the answer is the effective policy or the reasons."""
        panes: dict[str, Widget] = {"organization": self._tree, "editor": self._editor}
        self.set_focus(panes.get(name, self._pane_of(self._tab)))
