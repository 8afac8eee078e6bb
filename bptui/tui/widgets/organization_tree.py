"""The organization as a tree: root, organizational units, accounts, and their policies as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from bptui.organization.model import Organization
from bptui.organization.targets import Account, Target
from bptui.policy.escapes import visible
from bptui.report.blast import account_notes, unit_notes
from bptui.report.counting import plural
from bptui.report.words import name_of
from bptui.tui.columns import padded, shortened
from bptui.tui.commands.command import BACK
from bptui.tui.themes import ink
from bptui.tui.widgets.following_tree import FollowingTree
from bptui.tui.widgets.tree_rows import Marks, PolicyRow, RowData, TargetRow

_NAME_BESIDE_WORDS = 12
"""Cells of a name beside which a note is in words if it has room; else signs and numbers do."""
_ROOM_FOR_FOLDS = 20
"""Cells below which only rows with a fold have the place of one."""
_EXPLAINED = "=> "
"""The sign of the explained target."""
_RIGHT = 3
"""The number of the right button of the mouse."""
_SHORTEST_NAME = 4
"""Cells of a name that are worth more than a note beside it."""


class OrganizationTree(FollowingTree):
    """The organization: what its rows show, and what a key or a click does to them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        BACK,
        Binding("enter", "select_cursor", "Open", key_display="Enter"),
        Binding("m", "screen.show_menu", "Menu", key_display="m"),
        Binding("ctrl+z,u", "screen.undo_organization", "Undo", show=False),
        Binding("ctrl+y,U", "screen.redo_organization", "Redo", show=False),
        Binding("space", "toggle_node", "Expand", show=False),
        Binding("up,k", "cursor_up", "Up", show=False),
        Binding("down,j", "cursor_down", "Down", show=False),
        Binding("right,l", "open_node", "Expand", show=False),
        Binding("left,h", "close_node", "Collapse", show=False),
        Binding("home,g", "scroll_home", "First", show=False),
        Binding("end,G", "scroll_end", "Last", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]

    @dataclass
    class TargetHighlighted(Message):
        """The cursor went to a target."""

        target: Target

    @dataclass
    class PolicyOpened(Message):
        """A policy was opened, by Enter or by a click."""

        policy: str

    @dataclass
    class AccountOpened(Message):
        """An account was opened, by a double click."""

        account: Account

    @dataclass
    class MenuAsked(Message):
        """What can be done to the row under the cursor is to be shown."""

    def __init__(self, organization: Organization, policies: Iterable[str], marks: Marks) -> None:
        super().__init__(organization, policies)
        self._marks = marks
        self.auto_expand = False
        self.guide_depth = 2
        self.show_guides = False

    def on_mount(self) -> None:
        """Fill the top, and what leads to the explained target."""
        self._fill_top()
        self.reveal(self._marks.explained)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self.scroll_to_line, self.cursor_line, animate=False)

    def set_marks(self, marks: Marks) -> None:
        """Show other marks; neither cursor nor selection changes."""
        if marks != self._marks:
            self._marks = marks
            self.root.refresh()
            self.refresh()

    @on(Tree.NodeHighlighted)
    def _tell_highlighted(self, event: Tree.NodeHighlighted[RowData]) -> None:
        event.stop()
        data = event.node.data
        if isinstance(data, TargetRow) and not self._silences:
            self.post_message(self.TargetHighlighted(data.target))

    def on_click(self, event: events.Click) -> None:
        """Choose the row clicked, or turn its fold; a policy is opened, the rest by a second click.

        The right button shows the row's menu. Textual would open whatever is clicked, and so fold
        the unit one only wants to look at.
        """
        event.prevent_default()
        meta = event.style.meta
        node = self.get_node_at_line(meta["line"]) if "line" in meta else None
        if node is None:
            return
        if meta.get("toggle") and node.allow_expand and event.button != _RIGHT:
            node.toggle()
            return
        if node is self.cursor_node and isinstance(node.data, TargetRow):
            # A filter put the cursor there without a word.
            self.post_message(self.TargetHighlighted(node.data.target))
        self.move_cursor(node)
        if event.button == _RIGHT:
            self.post_message(self.MenuAsked())
        elif isinstance(node.data, PolicyRow) or event.chain % 2 == 0:
            self._open(node)

    @on(Tree.NodeSelected)
    def _tell_selected(self, event: Tree.NodeSelected[RowData]) -> None:
        event.stop()
        data = event.node.data
        is_open = isinstance(data, PolicyRow) and data.policy == self._marks.edited
        if is_open or isinstance(data, TargetRow):
            self.post_message(self.MenuAsked())
        else:
            self._open(event.node)

    def _open(self, node: TreeNode[RowData]) -> None:
        match node.data:
            case PolicyRow(policy, _):
                self.post_message(self.PolicyOpened(policy))
            case TargetRow(Account() as account):
                self.post_message(self.AccountOpened(account))
            case _:
                node.toggle()

    def action_open_node(self) -> None:
        """Expand the row under the cursor, or go to its first child."""
        node = self.cursor_node
        if node is not None and node.allow_expand and not node.is_expanded:
            node.expand()
        elif node is not None and node.children:
            self.move_cursor(node.children[0])

    def action_close_node(self) -> None:
        """Collapse the row under the cursor, or go to its parent."""
        node = self.cursor_node
        if node is not None and node.is_expanded and node.children and not node.is_root:
            node.collapse()
        elif node is not None and node.parent is not None:
            self.move_cursor(node.parent)

    def get_label_width(self, node: TreeNode[RowData]) -> int:  # noqa: ARG002 - every row the same
        """Rows are cut to the pane, so that it never scrolls sideways."""
        return 1

    def process_label(self, label: object) -> Text:  # noqa: ARG002 - labels are drawn from data
        """Labels hold nothing: what a row shows is drawn from its data."""
        return Text()

    def render_label(self, node: TreeNode[RowData], base_style: Style, style: Style) -> Text:
        """Draw a row: fold, sign and name at the left, what there is to know at the right."""
        depth, ancestor = 0, node.parent
        while ancestor is not None:
            depth, ancestor = depth + 1, ancestor.parent
        room = self.size.width - depth * self.guide_depth - 1
        sign, name, notes, colour = self._parts(node)
        fold = ("v " if node.is_expanded else "> ") if node.allow_expand else "  "
        if self.size.width < _ROOM_FOR_FOLDS:
            fold = fold.lstrip(" ")
            is_whole = len(fold) + len(sign) + cell_len(name) <= room
            # The explained target is in bold and in the header, too.
            sign = sign if is_whole else sign.removeprefix(_EXPLAINED)
        for_both = room - len(fold) - len(sign)
        note = _fitting(notes, for_both - 1 - min(cell_len(name), _NAME_BESIDE_WORDS))
        if for_both - len(note) <= _SHORTEST_NAME:
            # What is invalid keeps a sign.
            sign, note = "! " if notes[0].startswith("!") else sign, ""
            for_both = room - len(fold) - len(sign)
        for_name = max(1, for_both - (len(note) + 1 if note else 0))
        row_style = base_style + style
        row = Text(no_wrap=True, end="")
        row.append(fold, row_style + Style(meta={"toggle": True}))
        row.append(sign, row_style + self._name_style(node))
        row.append(padded(shortened(name, for_name), for_name), row_style + self._name_style(node))
        if note:
            row.append(f" {note}", row_style + ink(self.app.theme_variables, colour))
        return row

    def _name_style(self, node: TreeNode[RowData]) -> Style:
        variables, data = self.app.theme_variables, node.data
        if isinstance(data, TargetRow):
            return Style(bold=data.target.id == self._marks.explained)
        if isinstance(data, PolicyRow):
            is_edited = data.policy == self._marks.edited
            return ink(variables, "meaning-origin", bold=is_edited)
        return ink(variables, "meaning-dim")

    def _parts(self, node: TreeNode[RowData]) -> tuple[str, str, Sequence[str], str]:
        """Return sign, name, the note in words and in short, and the colour of the note."""
        match node.data:
            case PolicyRow(policy, target):
                return self._policy_parts(policy, target)
            case TargetRow(target):
                sign = _EXPLAINED if target.id == self._marks.explained else ""
                sign += "* " if target.id in self._marks.rearranged else ""
                return (sign, name_of(target), *self._target_note(node, target))
            case _:
                return "", "Policies", (str(len(self._policies)),), "meaning-dim"

    def _policy_parts(  # noqa: PLR0911 - one for each state
        self, policy: str, target: Target | None
    ) -> tuple[str, str, Sequence[str], str]:
        marks, name = self._marks, visible(policy)
        if policy in marks.switched_off:
            return "x ", name, ("OFF: what if", "OFF"), "meaning-lock"
        if policy in marks.troubled:
            return "! ", name, ("broken", ""), "meaning-blocked"
        if errors := marks.refused.get(policy, 0):
            return "! ", name, (plural(errors, "error"), ""), "meaning-blocked"
        if policy in marks.unsaved:
            return "* ", name, ("unsaved", ""), "meaning-changed"
        if target is not None and policy in marks.rearranged.get(target.id, ()):
            return "* ", name, ("attached", ""), "meaning-changed"
        if target is None and policy in marks.unattached:
            return "- ", name, ("not attached", ""), "meaning-dim"
        return "- ", name, ("",), "meaning-dim"

    def _target_note(self, node: TreeNode[RowData], target: Target) -> tuple[Sequence[str], str]:
        marks, changes = self._marks, self._marks.changes
        if isinstance(target, Account):
            status = None if changes is None else changes.accounts.get(target.id)
            notes = account_notes(status, is_invalid=target.id in marks.invalid) or ("",)
        else:
            counts = {} if changes is None else changes.below.get(target.id, {})
            notes = unit_notes(counts, marks.invalid_below.get(target.id, 0))
        if notes:
            return notes, "meaning-blocked" if notes[0].startswith("!") else "meaning-changed"
        return (self._closed_note(target) if not node.is_expanded else "",), "meaning-dim"

    def _closed_note(self, target: Target) -> str:
        """Say how much there is in a closed unit."""
        return f"({len(self._organization.below(target.id)):,})"


def _fitting(notes: Sequence[str], room: int) -> str:
    """Return the longest of some notes that has room, or else the shortest."""
    return next((note for note in notes if cell_len(note) <= room), notes[-1])
