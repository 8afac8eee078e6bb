"""The tree of an organization as nodes: filled when they are opened, and following its changes."""

from collections.abc import Iterable, Iterator

from textual import on
from textual.geometry import Offset
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from bptui.organization.model import Organization
from bptui.tui.widgets.tree_nodes import Following, has_rows, rows_below
from bptui.tui.widgets.tree_rows import AllPolicies, PolicyRow, RowData, TargetRow
from bptui.workspace.offers import Row


class FollowingTree(Tree[RowData]):
    """A tree with a row for each target, below it those of its policies, and last all policies.

    Big units are filled when they are opened.
    """

    def __init__(self, organization: Organization, policies: Iterable[str]) -> None:
        super().__init__("", TargetRow(organization.root), id="organization")
        self._organization = organization
        self._policies = tuple(policies)
        self._silences = 0
        """How many times the cursor is on its way to a row without telling."""

    def _fill_top(self) -> None:
        """Add the rows below the root; last comes the list of all policies."""
        self._fill(self.root)
        self.root.add("", AllPolicies(), allow_expand=bool(self._policies))
        self.root.expand()

    @on(Tree.NodeExpanded)
    def _fill_expanded(self, event: Tree.NodeExpanded[RowData]) -> None:
        self._fill(event.node)

    def _fill(self, node: TreeNode[RowData]) -> None:
        """Add the rows below a row, once."""
        if node.children:
            return
        for row in self._rows_below(node.data):
            node.add("", row, allow_expand=self._has_rows(row))

    def _rows_below(self, row: RowData | None) -> Iterator[RowData]:
        """Yield what is below a row: the policies of a target, its units, its accounts."""
        match row:
            case AllPolicies():
                yield from (PolicyRow(name, None) for name in self._policies)
            case TargetRow(target):
                yield from rows_below(target, self._organization)
            case _:
                pass

    def _has_rows(self, row: RowData) -> bool:
        """Tell whether there is anything to show below a row."""
        return has_rows(row)

    @property
    def cursor_row(self) -> Row:
        """What the cursor is on."""
        match None if self.cursor_node is None else self.cursor_node.data:
            case TargetRow(target):
                return Row(target.id)
            case PolicyRow(policy, target):
                return Row(None if target is None else target.id, policy)
            case _:
                return Row()

    @property
    def cursor_place(self) -> Offset:
        """Where on the screen the name in the row of the cursor begins."""
        depth, node = 0, self.cursor_node
        while node is not None and node.parent is not None:
            depth, node = depth + 1, node.parent
        inside = Offset(depth * self.guide_depth, self.cursor_line - self.scroll_offset.y)
        return self.content_region.offset + inside

    def show_organization(
        self, organization: Organization, policies: Iterable[str], opened: str | None = None
    ) -> None:
        """Follow a change of the organization, without telling.

        Args:
            organization: The organization.
            policies: The names of all policies.
            opened: The id of a target whose rows are to be seen.
        """
        row = self.cursor_row
        self._organization, self._policies = organization, tuple(policies)
        Following(organization).follow(self.root, self._policies)
        if opened is not None:
            target = self._open_way(opened)
            self._fill(target)
            target.expand()
        self._go_silently(self._node_of(row))

    def _node_of(self, row: Row) -> TreeNode[RowData]:
        """Return the node of a row; where that has gone, of the target it was below."""
        if row == Row():
            return self.root.children[-1]
        branch = self.root.children[-1] if row.target is None else self._open_way(row.target)
        for child in branch.children:
            if isinstance(child.data, PolicyRow) and child.data.policy == row.policy:
                return child
        return branch

    def reveal(self, target_id: str) -> None:
        """Open the way to a target and put the cursor on it, without telling."""
        self._go_silently(self._open_way(target_id))

    def _open_way(self, target_id: str) -> TreeNode[RowData]:
        """Open the way to a target and return its node, or that of the root if there is none."""
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
