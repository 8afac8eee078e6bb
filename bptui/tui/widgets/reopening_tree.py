"""The tree whose rows can be opened again as they were."""

from collections.abc import Iterable, Iterator

from textual.widgets.tree import TreeNode

from bptui.organization.model import Organization
from bptui.tui.widgets.organization_tree import OrganizationTree
from bptui.tui.widgets.tree_rows import Marks, RowData, TargetRow

_MOST_OPENED = 1_000
"""How many rows below one are opened again by themselves."""


class ReopeningTree(OrganizationTree):
    """The organization, which tells what of it is open, and opens that again."""

    def __init__(self, organization: Organization, policies: Iterable[str], marks: Marks) -> None:
        super().__init__(organization, policies, marks)
        self._open_before: frozenset[str] = frozenset()
        """The ids of the targets whose rows are to be opened again."""

    @property
    def opened(self) -> Iterator[str]:
        """The ids of the targets whose rows are open."""
        return self._open_targets(self.root)

    def open_targets(self, target_ids: frozenset[str]) -> None:
        """Open the rows of targets that are not very many; the cursor stays where it is."""
        self._open_before = target_ids
        self._open_again(self.root)
        self.reveal(self._marks.explained)

    def _open_targets(self, node: TreeNode[RowData]) -> Iterator[str]:
        """Yield the ids of the targets whose rows are open."""
        for child in node.children:
            if child.is_expanded and isinstance(child.data, TargetRow):
                yield child.data.target.id
                yield from self._open_targets(child)

    def _open_again(self, node: TreeNode[RowData]) -> None:
        """Open the rows of targets that were open before, if they are not very many."""
        for child in node.children:
            if isinstance(child.data, TargetRow) and child.data.target.id in self._open_before:
                if sum(1 for _ in self._rows_below(child.data)) > _MOST_OPENED:
                    continue
                self._fill(child)
                child.expand()
                self._open_again(child)
