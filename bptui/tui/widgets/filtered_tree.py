"""The tree with a filter: only what has all words of a text, and what leads there."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from rich.style import Style
from rich.text import Text
from textual.widgets.tree import TreeNode

from bptui.insight.tree_search import STATES, Found, Spot, Standing, TreeSearch
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.policy.escapes import visible
from bptui.tui.columns import wrapped
from bptui.tui.themes import ink
from bptui.tui.widgets.reopening_tree import ReopeningTree
from bptui.tui.widgets.tree_rows import AllPolicies, Marks, NoteRow, PolicyRow, RowData, TargetRow

_MOST_ROWS = 300
"""How many rows are opened by themselves, and how many a filter leaves below one row."""


class FilteredTree(ReopeningTree):
    """The organization, of which a filter may leave out what is not looked for."""

    def __init__(self, organization: Organization, policies: Iterable[str], marks: Marks) -> None:
        super().__init__(organization, policies, marks)
        self._filter = ""
        self._found: Found | None = None
        """What the filter lets through, None without a filter."""
        self._search: TreeSearch | None = None
        """Made when it is needed first; first paint does without."""
        self._left_out: set[Spot] = set()
        """What was found, but is not among the rows because they would be too many."""

    @property
    def is_filtered(self) -> bool:
        """Whether there is a filter."""
        return self._found is not None

    @property
    def opened(self) -> Iterator[str]:
        """The ids of the targets whose rows are open; of a filter's rows it is what was before."""
        return super().opened if self._found is None else iter(self._open_before)

    # Searching

    def filter_by(self, text: str) -> None:
        """Show what has the words of a text, without telling; with an empty one, everything."""
        if self._found is None:
            self._open_before = frozenset(self.opened)
        self._filter = text
        self._search_again()

    def _search_again(self) -> None:
        """Search, and build the rows anew if something else is found."""
        found = self._find() if self._filter.strip() else None
        if found != self._found:
            self._found = found
            self._rebuild()

    @property
    def searching(self) -> TreeSearch:
        """What searches this organization, ready when it is asked for."""
        if self._search is None:
            self._search = TreeSearch(self._organization, self._policies)
        return self._search

    def _find(self) -> Found:
        marks = self._marks
        changed = () if marks.changes is None else marks.changes.accounts
        return self.searching.find(self._filter, Standing(changed, marks.invalid, marks.unsaved))

    def set_marks(self, marks: Marks) -> None:
        """Show other marks; a filter that asks for them follows."""
        is_other = marks != self._marks
        super().set_marks(marks)
        if is_other and self._found is not None:
            self._search_again()

    def go_to_found(self, way: int) -> None:
        """Go to the next of what was found (1) or to the one before (-1), round all of them."""
        if self._found is None:
            return
        here = self._spot_of_cursor
        while (spot := self.searching.next_spot(self._found, here, way)) is not None:
            node = self._node_at(spot)
            if spot not in self._left_out:
                self._put_in_line()
                self.move_cursor(node)
                break
            here = spot

    def _put_in_line(self) -> None:
        """Put the rows in line, new ones too: a tree does so when it is asked for the last line."""
        _ = self.last_line

    @property
    def _spot_of_cursor(self) -> Spot:
        data = None if self.cursor_node is None else self.cursor_node.data
        return Spot(self._organization.root.id) if data is None else _spot_of(data)

    def _node_at(self, spot: Spot) -> TreeNode[RowData]:
        """Return the row of something, and open the way to it."""
        if not spot.is_policy:
            return self._open_way(spot.name)
        branch = next(n for n in self.root.children if isinstance(n.data, AllPolicies))
        self._fill(branch)
        branch.expand()
        rows = (n for n in branch.children if n.data == PolicyRow(spot.name, None))
        return next(rows, branch)

    # Building

    def show_organization(
        self, organization: Organization, policies: Iterable[str], opened: str | None = None
    ) -> None:
        """Follow a change of the organization, without telling; a filter finds again.

        Args:
            organization: The organization.
            policies: The names of all policies.
            opened: The id of a target whose rows are to be seen, if there is no filter.
        """
        self._search = None
        if self._found is None:
            super().show_organization(organization, policies, opened)
            return
        self._organization, self._policies = organization, tuple(policies)
        self._found = self._find()
        self._rebuild()

    def _rebuild(self) -> None:
        """Build the rows anew, silently: with those that were open before, or as many as will do.

        The cursor goes to the explained target if it is there, else to the first of what was found.
        """
        self.clear()
        self.root.data = TargetRow(self._organization.root)
        self._left_out.clear()
        self._fill_top()
        found = self._found
        if found is None:
            self._open_again(self.root)
            self.reveal(self._marks.explained)
            return
        self._open_found(found)
        first = next(found.spots, None)
        spot = Spot(self._marks.explained) if self._marks.explained in found.targets else first
        node = self.root if spot is None else self._nearest_to(spot)
        self._go_silently(node)
        # At once as well: Enter may be right behind the last letter.
        self._put_in_line()
        self.move_cursor(node)

    def _nearest_to(self, spot: Spot) -> TreeNode[RowData]:
        """Return the row of something, or where that is not open the closed row it is in."""
        if spot.is_policy:
            return self._node_at(spot)
        node = self.root
        for target in self._organization.levels(spot.name)[1:]:
            node = next((n for n in node.children if n.data == TargetRow(target)), node)
        return node

    def _put_cursor(self, node: TreeNode[RowData]) -> None:
        """Put the cursor on a row, unless the rows were built anew since."""
        if self._is_there(node):
            super()._put_cursor(node)
        else:
            self._end_silence()

    def _is_there(self, node: TreeNode[RowData]) -> bool:
        top = node
        while top.parent is not None:
            top = top.parent
        return top is self.root

    def _open_found(self, found: Found) -> None:
        """Open the ways to what was found, from the top on, while the rows are not too many."""
        left, waiting = _MOST_ROWS, deque(self.root.children)
        while waiting:
            node = waiting.popleft()
            if not self._leads_on(node.data, found):
                continue
            rows = sum(1 for _ in islice(self._rows_below(node.data), left + 1))
            if rows <= left:
                left -= rows
                self._fill(node)
                node.expand()
                waiting.extend(node.children)

    def _leads_on(self, data: RowData | None, found: Found) -> bool:
        """Tell whether what was found, or why, is below a row."""
        match data:
            case TargetRow(target):
                return target.id in found.below or any(map(found.is_named, target.policies))
            case AllPolicies():
                return bool(found.policies)
            case _:
                return False

    def _fill_top(self) -> None:
        """Add the rows below the root; without any that were found, say so."""
        if self._found is None:
            super()._fill_top()
            return
        self._fill(self.root)
        if self._found.policies:
            self.root.add("", AllPolicies())
        if not self._found.count:
            for line in wrapped(_nothing_found(self._found), max(10, self.size.width - 5)):
                self.root.add_leaf("", NoteRow(line))
        self.root.expand()

    def _rows_below(self, data: RowData | None) -> Iterator[RowData]:
        """Yield what is below a row and was found, or leads to what was, up to a number."""
        rows = super()._rows_below(data)
        if self._found is None:
            yield from rows
            return
        shown = (row for row in rows if self._is_shown(row))
        yield from islice(shown, _MOST_ROWS)
        left_out = list(shown)
        if left_out:
            self._left_out.update(map(_spot_of, left_out))
            yield NoteRow(f"and {len(left_out):,} more: type on")

    def _is_shown(self, row: RowData) -> bool:
        """Tell whether a row is among what was found, or leads to it, or is of what was found."""
        found = self._found
        match row:
            case PolicyRow(policy, None):
                return found is None or policy in found.policies
            case PolicyRow(_, OrganizationalUnit() | Account() as target):
                return found is None or target.id in found.targets
            case TargetRow(target):
                return found is None or found.shows(target.id)
            case _:
                return True

    def _has_rows(self, row: RowData) -> bool:
        """Tell whether there is anything to show below a row."""
        if self._found is None or not isinstance(row, TargetRow):
            return super()._has_rows(row)
        return row.target.id in self._found.below or bool(row.target.policies)

    # Drawing

    def _closed_note(self, target: Target) -> str:
        if self._found is None:
            return super()._closed_note(target)
        below = self._found.below.get(target.id, 0)
        return f"({below:,} match)" if below else ""

    def _name_style(self, node: TreeNode[RowData]) -> Style:
        """Rows that only lead to what was found are dim."""
        data = node.data
        if self._found is None or not isinstance(data, TargetRow):
            return super()._name_style(node)
        if data.target.id in self._found.targets:
            return super()._name_style(node)
        return ink(self.app.theme_variables, "meaning-dim")

    def render_label(self, node: TreeNode[RowData], base_style: Style, style: Style) -> Text:
        """Draw a row; a line of a sentence is drawn as it is."""
        if isinstance(node.data, NoteRow):
            dim = ink(self.app.theme_variables, "meaning-dim")
            return Text(node.data.text, base_style + style + dim, no_wrap=True, end="")
        return super().render_label(node, base_style, style)


def _spot_of(data: RowData) -> Spot:
    """Return what a row stands for; a policy below a target stands for the target."""
    match data:
        case PolicyRow(policy, None):
            return Spot(policy, is_policy=True)
        case TargetRow(target) | PolicyRow(_, OrganizationalUnit() | Account() as target):
            return Spot(target.id)
        case _:
            return Spot("")


def _nothing_found(found: Found) -> str:
    words = visible(" ".join(found.words))
    return (
        f'Nothing matches "{words}". Type words of a name, an id or an attached policy,'
        f" or {', '.join(STATES)}. Esc shows everything again."
    )
