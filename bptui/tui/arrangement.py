"""How large the panes are: what is usual for a terminal, what was chosen, and what fits.

Sizes are chosen for classes of terminals, so that a choice for a laptop does not cramp the wall.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bptui.settings import PaneSizes

WIDTHS: Sequence[tuple[int, str]] = ((0, "narrow"), (100, "normal"), (160, "wide"))
"""From how many columns on a terminal is of a class."""
HEIGHTS: Sequence[tuple[int, str]] = ((0, "short"), (30, "medium"), (44, "tall"))
"""From how many rows on a terminal is of a class."""
LINES_AROUND = 3
"""Rows for header, status line and footer."""

_SMALLEST_TREE, _SMALLEST_EDITOR, _SMALLEST_EFFECTIVE = 14, 46, 30
"""Columns."""
_FEWEST_ROWS = 4
"""Rows of any pane, its border included."""
_USUAL_EFFECTIVE = 3 / 5
_USUAL_TREE: Mapping[str, int] = {"narrow": 28, "normal": 36, "wide": 38}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The panes of a terminal."""

    columns: int
    rows: int
    """For the panes alone."""
    width: str
    height: str
    tree: int
    """Columns of the organization; rows where the panes stand one below the other."""
    effective: int
    """Columns of the effective policy where it stands beside the editor, else 0."""
    answer: int
    """Rows of the pane at the bottom."""

    @property
    def name(self) -> str:
        """The class of the terminal, by which sizes are remembered."""
        return f"{self.width}-{self.height}"

    @property
    def is_wide(self) -> bool:
        """Whether the effective policy stands beside the editor, the reasons below both."""
        return self.width == "wide"

    @property
    def is_stacked(self) -> bool:
        """Whether the panes stand one below the other."""
        return (self.width, self.height) == ("narrow", "tall")

    @property
    def grid(self) -> tuple[str, str]:
        """The widths and heights of the grid of panes, as style sheets write them."""
        if self.is_stacked:
            return "1fr", f"{self.tree} 1fr {self.answer}"
        effective = f" {self.effective}" if self.is_wide else ""
        return f"{self.tree} 1fr{effective}", f"1fr {self.answer}"

    @property
    def sizes(self) -> PaneSizes:
        """The sizes as they are remembered, so that they also suit a somewhat larger terminal."""
        beside = self.columns - self.tree
        return PaneSizes(
            tree=self.tree,
            effective=round(self.effective / beside, 3) if self.is_wide else None,
            answer=round(self.answer / self.rows, 3),
        )

    def with_sizes(self, *, tree: int = 0, effective: int = 0, answer: int = 0) -> "Arrangement":
        """Return the arrangement with other sizes as far as there is room, 0 for those to keep."""
        return _fitted(self, tree or self.tree, effective or self.effective, answer or self.answer)


def arrangement(
    columns: int, rows: int, chosen: Mapping[str, PaneSizes], *, is_why: bool
) -> Arrangement:
    """Arrange the panes of a terminal.

    Args:
        columns: The columns of the terminal.
        rows: Its rows.
        chosen: The sizes that were chosen, by the name of an arrangement.
        is_why: Whether the reasons are shown, which take more rows if there are few.
    """
    width, height = _class_of(columns, WIDTHS), _class_of(rows, HEIGHTS)
    bare = Arrangement(columns, max(0, rows - LINES_AROUND), width, height, 0, 0, 0)
    sizes = chosen.get(bare.name, PaneSizes())
    tree = sizes.tree or (bare.rows // 4 if bare.is_stacked else _USUAL_TREE[width])
    effective = round((columns - tree) * (sizes.effective or _USUAL_EFFECTIVE))
    answer = round(bare.rows * (sizes.answer or _usual_answer(bare, is_why=is_why)))
    return _fitted(bare, tree, effective, answer)


def _class_of(size: int, classes: Sequence[tuple[int, str]]) -> str:
    return next(name for least, name in reversed(classes) if size >= least)


def _usual_answer(arrangement: Arrangement, *, is_why: bool) -> float:
    """Return which part of the rows the pane at the bottom has."""
    if arrangement.is_wide:
        return 1 / 3
    if arrangement.is_stacked:
        return 3 / 8
    return 3 / 5 if is_why and arrangement.height == "short" else 3 / 7


def _fitted(bare: Arrangement, tree: int, effective: int, answer: int) -> Arrangement:
    """Return an arrangement in which no pane, least of all the editor, is too small to use."""
    columns, rows = bare.columns, bare.rows
    answer = _between(answer, _FEWEST_ROWS, rows - _FEWEST_ROWS * (2 if bare.is_stacked else 1))
    if bare.is_stacked:
        tree = _between(tree, _FEWEST_ROWS, rows - answer - _FEWEST_ROWS)
    else:
        taken = _SMALLEST_EDITOR + (_SMALLEST_EFFECTIVE if bare.is_wide else 0)
        tree = _between(tree, _SMALLEST_TREE, columns - taken)
    if bare.is_wide:
        effective = _between(effective, _SMALLEST_EFFECTIVE, columns - tree - _SMALLEST_EDITOR)
    else:
        effective = 0
    return Arrangement(columns, rows, bare.width, bare.height, tree, effective, answer)


def _between(size: int, least: int, most: int) -> int:
    return max(least, min(size, most))
