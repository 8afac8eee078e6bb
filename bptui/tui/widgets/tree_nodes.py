"""The nodes of the tree: which there are below a target, and how they follow its changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from textual.widgets.tree import TreeNode

from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.tui.widgets.tree_rows import AllPolicies, PolicyRow, RowData, TargetRow

Node = TreeNode[RowData]
_Key = tuple[str, str]


def rows_below(target: Target, organization: Organization) -> Iterator[RowData]:
    """Yield the rows below a target: its policies, its units, its accounts."""
    for name in target.policies:
        yield PolicyRow(name, target)
    if isinstance(target, OrganizationalUnit):
        children: tuple[Target, ...] = (*target.organizational_units, *target.accounts)
        for child in children:
            if organization.target(child.id) is child:
                yield TargetRow(child)


def has_rows(row: RowData) -> bool:
    """Tell whether there is anything to show below a row that is not the list of policies."""
    if not isinstance(row, TargetRow):
        return False
    target = row.target
    if isinstance(target, Account):
        return bool(target.policies)
    return bool(target.policies or target.organizational_units or target.accounts)


def add(parent: Node, row: RowData, place: int | None = None) -> Node:
    """Add a node, the last or at a place among its siblings."""
    return parent.add("", row, before=place, allow_expand=has_rows(row))


def _key(row: RowData | None) -> _Key:
    match row:
        case TargetRow(target):
            return "target", target.id
        case PolicyRow(policy, _):
            return "policy", policy
        case _:
            return "", ""


@dataclass
class Following:
    """Lets nodes follow a change of the organization; what does not change is not even looked at.

    First what has gone is taken out of the tree, then what is new is put in. What is somewhere else
    now is the same node as before, with all below it, so that what was open stays open: the toolkit
    has no way to move a node, so its lists are changed here.
    """

    organization: Organization
    _loose: dict[_Key, Node] = field(default_factory=dict)
    """The nodes of targets that were taken out."""
    _awaiting: set[str] = field(default_factory=set)
    """The ids of all targets on the way to where such a node goes."""

    def follow(self, root: Node, policies: Sequence[str]) -> None:
        """Let a tree follow.

        Args:
            root: Its root.
            policies: The names of all policies, which the last node below it lists.
        """
        self._take_out(root, self.organization.root)
        self._put_in(root, self.organization.root)
        self._list_policies(root.children[-1], policies)
        for node in self._loose.values():
            _forget(node)
        # The lists of nodes were changed behind the tree's back.
        root.tree._invalidate()  # noqa: SLF001

    def _list_policies(self, branch: Node, policies: Sequence[str]) -> None:
        branch.allow_expand = bool(policies)
        if not (branch.children or branch.is_expanded):
            return
        rows = {("policy", name): PolicyRow(name, None) for name in policies}
        for child in branch.children:
            if _key(child.data) not in rows:
                _forget(child)
        kept = [child for child in branch.children if _key(child.data) in rows]
        branch._children[:] = kept  # noqa: SLF001
        place_rows(branch, tuple(rows.values()), self)

    def _changed(self, node: Node, target: Target) -> bool:
        """Tell whether there may be anything to do for a node whose target is another object."""
        is_same = isinstance(node.data, TargetRow) and node.data.target is target
        return not is_same and bool(node.children or node.is_expanded)

    def _take_out(self, node: Node, target: Target) -> None:
        """Take out what is no longer below a target."""
        if not self._changed(node, target):
            return
        wanted = {_key(row): row for row in rows_below(target, self.organization)}
        kept = []
        for child in node.children:
            key = _key(child.data)
            row = child.data if isinstance(child.data, AllPolicies) else wanted.get(key)
            if row is None:
                self._let_go(key, child)
                continue
            kept.append(child)
            if isinstance(row, TargetRow):
                self._take_out(child, row.target)
        node._children[:] = kept  # noqa: SLF001

    def _let_go(self, key: _Key, node: Node) -> None:
        """Keep a node for where it may be put in; what has gone from inside it is let go, too."""
        if not isinstance(node.data, TargetRow):
            _forget(node)
            return
        self._loose[key] = node
        target = self.organization.target(node.data.target.id)
        if target is not None:
            self._awaiting.update(level.id for level in self.organization.levels(target.id)[:-1])
            self._take_out(node, target)

    def _put_in(self, node: Node, target: Target) -> None:
        """Give a node its target, and put in what is below that now."""
        is_changed = self._changed(node, target) or target.id in self._awaiting
        row = TargetRow(target)
        node.data = row
        if not node.is_root:
            node.allow_expand = has_rows(row)
        if is_changed:
            place_rows(node, tuple(rows_below(target, self.organization)), self)

    def place(self, parent: Node, row: RowData, place: int) -> None:
        """Put a row in at a place below a node: the node it had elsewhere, or a new one."""
        node = self._loose.pop(_key(row), None)
        if node is None:
            add(parent, row, place)
            return
        node._parent = parent  # noqa: SLF001
        parent._children.insert(place, node)  # noqa: SLF001
        self.keep(node, row)

    def keep(self, node: Node, row: RowData) -> None:
        """Give a node that stays what its row is now."""
        if isinstance(row, TargetRow):
            self._put_in(node, row.target)
        else:
            node.data = row


def place_rows(node: Node, rows: Sequence[RowData], following: Following) -> None:
    """Make the children of a node those of certain rows, in their order; no others are there."""
    children = node._children  # noqa: SLF001
    for place, row in enumerate(rows):
        key = _key(row)
        if place < len(children) and _key(children[place].data) == key:
            following.keep(children[place], row)
            continue
        later = next((c for c in children[place + 1 :] if _key(c.data) == key), None)
        if later is None:
            following.place(node, row, place)
        else:
            children.remove(later)
            children.insert(place, later)
            following.keep(later, row)


def _forget(node: Node) -> None:
    """Let the tree forget a node that was taken out, with all below it."""
    waiting = [node]
    while waiting:
        gone = waiting.pop()
        waiting.extend(gone.children)
        del gone.tree._tree_nodes[gone.id]  # noqa: SLF001
