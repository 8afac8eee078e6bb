"""The organization as a tree: root, organizational units, accounts, and their policies as rows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.policy.escapes import visible
from bptui.report.counting import plural
from bptui.report.problems import INVALID
from bptui.report.words import name_of
from bptui.tui.columns import padded, shortened
from bptui.tui.commands import BACK
from bptui.tui.themes import ink
from bptui.tui.widgets.tree_rows import AllPolicies, Marks, PolicyRow, RowData, TargetRow

_ROOM_FOR_WORDS = 30
"""Cells from which on notes are words; below, a sign and a number have to do."""
_MOST_OPENED = 1_000
"""How many rows below one are opened again by themselves."""
_SHORTEST_NAME = 4
"""Cells of a name that are worth more than a note beside it."""


class OrganizationTree(Tree[RowData]):
    """The organization; big units are filled when they are opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        BACK,
        Binding("enter", "select_cursor", "Open", key_display="Enter"),
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
        """An account was opened, by Enter or by a double click."""

        account: Account

    def __init__(self, organization: Organization, policies: Iterable[str], marks: Marks) -> None:
        super().__init__("", TargetRow(organization.root), id="organization")
        self._organization = organization
        self._policies = tuple(policies)
        self._marks = marks
        self._silences = 0
        """How many times the cursor is on its way to a row without telling."""
        self.auto_expand = False
        self.guide_depth = 2
        self.show_guides = False

    def on_mount(self) -> None:
        """Fill the top, and what leads to the explained target."""
        self._fill_top()
        self.reveal(self._marks.explained)

    def _fill_top(self) -> None:
        """Add the rows below the root; last comes the list of all policies."""
        self._fill(self.root)
        self.root.add("", AllPolicies(), allow_expand=bool(self._policies))
        self.root.expand()

    def show_organization(self, organization: Organization, policies: Iterable[str]) -> None:
        """Show another organization, without telling; what was open stays open."""
        opened = frozenset(self._open_targets(self.root))
        self._organization, self._policies = organization, tuple(policies)
        self.clear()
        self.root.data = TargetRow(organization.root)
        self._fill_top()
        self._open_again(self.root, opened)
        self.reveal(self._marks.explained)

    def _open_targets(self, node: TreeNode[RowData]) -> Iterator[str]:
        """Yield the ids of the targets whose rows are open."""
        for child in node.children:
            if child.is_expanded and isinstance(child.data, TargetRow):
                yield child.data.target.id
                yield from self._open_targets(child)

    def _open_again(self, node: TreeNode[RowData], opened: Collection[str]) -> None:
        """Open the rows of targets of which some were open before."""
        for child in node.children:
            if isinstance(child.data, TargetRow) and child.data.target.id in opened:
                if sum(1 for _ in self._rows_below(child.data)) > _MOST_OPENED:
                    continue
                self._fill(child)
                child.expand()
                self._open_again(child, opened)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self.scroll_to_line, self.cursor_line, animate=False)

    def set_marks(self, marks: Marks) -> None:
        """Show other marks; neither cursor nor selection changes."""
        if marks != self._marks:
            self._marks = marks
            self.root.refresh()
            self.refresh()

    def reveal(self, target_id: str) -> None:
        """Open the way to a target and put the cursor on it, without telling."""
        self._go_silently(self._open_way(target_id))

    def _open_way(self, target_id: str) -> TreeNode[RowData]:
        """Open the way to a target, and return its row, or of what is left out the row above."""
        node = self.root
        for target in self._organization.levels(target_id)[1:]:
            self._fill(node)
            node.expand()
            for child in node.children:
                if isinstance(child.data, TargetRow) and child.data.target.id == target.id:
                    node = child
        return node

    def _go_silently(self, node: TreeNode[RowData]) -> None:
        """Put the cursor on a row as soon as the rows are there, without telling."""
        self._silences += 1
        self.call_after_refresh(self._put_cursor, node)

    def _put_cursor(self, node: TreeNode[RowData]) -> None:
        self.move_cursor(node)
        self.call_after_refresh(self._end_silence)

    def _end_silence(self) -> None:
        self._silences -= 1

    def _fill(self, node: TreeNode[RowData]) -> None:
        """Add the rows below a row, once."""
        if node.children:
            return
        for data in self._rows_below(node.data):
            may_open = isinstance(data, TargetRow) and self._has_rows(data.target)
            node.add("", data, allow_expand=may_open)

    def _rows_below(self, data: RowData | None) -> Iterator[RowData]:
        """Yield what is below a row: the policies of a target, its units, its accounts."""
        match data:
            case AllPolicies():
                yield from (PolicyRow(name, None) for name in self._policies)
            case TargetRow(target):
                yield from (PolicyRow(name, target) for name in target.policies)
                if isinstance(target, OrganizationalUnit):
                    yield from map(TargetRow, self._children_of(target))
            case _:
                pass

    def _children_of(self, unit: OrganizationalUnit) -> Iterator[Target]:
        """Yield the units and accounts below a unit; of several with the same id the first."""
        children: tuple[Target, ...] = (*unit.organizational_units, *unit.accounts)
        return (child for child in children if self._organization.target(child.id) is child)

    def _has_rows(self, target: Target) -> bool:
        """Tell whether there is anything to show below a target."""
        if isinstance(target, Account):
            return bool(target.policies)
        return bool(target.policies or target.organizational_units or target.accounts)

    @on(Tree.NodeExpanded)
    def _fill_expanded(self, event: Tree.NodeExpanded[RowData]) -> None:
        self._fill(event.node)

    @on(Tree.NodeHighlighted)
    def _tell_highlighted(self, event: Tree.NodeHighlighted[RowData]) -> None:
        event.stop()
        data = event.node.data
        if isinstance(data, TargetRow) and not self._silences:
            self.post_message(self.TargetHighlighted(data.target))

    def on_click(self, event: events.Click) -> None:
        """Choose the row clicked, or turn its fold; a policy is opened, the rest by a second click.

        Textual would open whatever is clicked, and so fold the unit one only wants to look at.
        """
        event.prevent_default()
        meta = event.style.meta
        node = self.get_node_at_line(meta["line"]) if "line" in meta else None
        if node is None:
            return
        if meta.get("toggle") and node.allow_expand:
            node.toggle()
            return
        self.move_cursor(node)
        if isinstance(node.data, PolicyRow) or event.chain % 2 == 0:
            self._open(node)

    @on(Tree.NodeSelected)
    def _tell_selected(self, event: Tree.NodeSelected[RowData]) -> None:
        event.stop()
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
        for_both = room - len(fold) - len(sign)
        note = notes[0] if self.size.width >= _ROOM_FOR_WORDS else notes[-1]
        if for_both - len(note) <= _SHORTEST_NAME:
            # What is invalid keeps a sign; the explained target is in bold and in the header, too.
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
                sign = "=> " if target.id == self._marks.explained else ""
                return (sign, name_of(target), *self._target_note(node, target))
            case _:
                return "", "Policies", (str(len(self._policies)),), "meaning-dim"

    def _policy_parts(
        self, policy: str, target: Target | None
    ) -> tuple[str, str, Sequence[str], str]:
        marks, name = self._marks, visible(policy)
        if policy in marks.troubled:
            return "! ", name, ("broken", ""), "meaning-blocked"
        if errors := marks.refused.get(policy, 0):
            return "! ", name, (plural(errors, "error"), ""), "meaning-blocked"
        if policy in marks.unsaved:
            return "* ", name, ("unsaved", ""), "meaning-changed"
        if target is None and policy in marks.unattached:
            return "- ", name, ("not attached", ""), "meaning-dim"
        return "- ", name, ("",), "meaning-dim"

    def _target_note(self, node: TreeNode[RowData], target: Target) -> tuple[Sequence[str], str]:
        marks, changes = self._marks, self._marks.changes
        if target.id in marks.invalid:
            return (f"! {INVALID}", INVALID), "meaning-blocked"
        if below := marks.invalid_below.get(target.id, 0):
            return (f"! {below:,} {INVALID}", f"! {below:,}"), "meaning-blocked"
        if isinstance(target, Account):
            status = changes.accounts.get(target.id) if changes is not None else None
            return ("",) if status is None else (f"~ {status.value}", "~"), "meaning-changed"
        count = changes.below.get(target.id, 0) if changes is not None else 0
        if count:
            words = f"~ {count:,} change" if count > 1 else "~ 1 changes"
            return (words, f"~ {count}"), "meaning-changed"
        return (self._closed_note(target) if not node.is_expanded else "",), "meaning-dim"

    def _closed_note(self, target: Target) -> str:
        """Say how much there is in a closed unit."""
        return f"({len(self._organization.below(target.id)):,})"
