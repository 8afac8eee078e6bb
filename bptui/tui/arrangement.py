"""How large the panes are: what is usual for a terminal, what was chosen, and what fits.

Sizes are chosen for classes of terminals, so that a choice for a laptop does not cramp the wall.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bptui.remembered import PaneSizes

WIDTHS: Sequence[tuple[int, str]] = ((0, "narrow"), (100, "normal"), (160, "wide"))
"""From how many columns on a terminal is of a class."""
HEIGHTS: Sequence[tuple[int, str]] = ((0, "short"), (30, "medium"), (44, "tall"))
"""From how many rows on a terminal is of a class."""
LINES_AROUND = 3
"""Rows for header, status line and footer."""

PaneName = Literal["tree", "effective", "bottom"]
"""The panes that have a size of their own; the editor has what is left."""

_SMALLEST_TREE, _SMALLEST_EDITOR, _SMALLEST_EFFECTIVE = 14, 46, 30
"""Columns."""
_FEWEST_ROWS = 4
"""Rows of any pane, its border included."""
_USUAL_EFFECTIVE = 3 / 5
"""Of what is beside the organization."""
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
    bottom: int
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
            return "1fr", f"{self.tree} 1fr {self.bottom}"
        effective = f" {self.effective}" if self.is_wide else ""
        return f"{self.tree} 1fr{effective}", f"1fr {self.bottom}"

    def resized(self, chosen: PaneSizes, pane: PaneName, cells: int) -> PaneSizes:
        """Return what is chosen with another size for one pane, as far as there is room for it.

        Shares are kept instead of cells where a somewhat larger terminal has more room for them.

        Args:
            chosen: What was chosen before; what it says of other panes stays, be there room or not.
            pane: The pane.
            cells: Its columns or rows.
        """
        cells = max(1, cells)
        if pane == "tree":
            return chosen.model_copy(
                update={pane: _fitted(self, cells, self.effective, self.bottom).tree}
            )
        if pane == "effective":
            fitted = _fitted(self, self.tree, cells, self.bottom).effective
            return chosen.model_copy(update={pane: _share(fitted, self.columns)})
        fitted = _fitted(self, self.tree, self.effective, cells).bottom
        return chosen.model_copy(update={pane: _share(fitted, self.rows)})


def arrangement(
    columns: int,
    rows: int,
    chosen: Mapping[str, PaneSizes],
    *,
    is_why: bool,
    lines_above: int = 0,
) -> Arrangement:
    """Arrange the panes of a terminal.

    Args:
        columns: The columns of the terminal.
        rows: Its rows.
        chosen: The sizes that were chosen, by the name of an arrangement.
        is_why: Whether the reasons or the review are shown, which take more rows if there are few.
        lines_above: Rows above the panes that are taken by something else.
    """
    width, height = _class_of(columns, WIDTHS), _class_of(rows, HEIGHTS)
    bare = Arrangement(columns, max(0, rows - LINES_AROUND - lines_above), width, height, 0, 0, 0)
    sizes = chosen.get(bare.name, PaneSizes())
    tree = sizes.tree or (bare.rows // 4 if bare.is_stacked else _USUAL_TREE[width])
    usual = (columns - tree) * _USUAL_EFFECTIVE
    effective = round(columns * sizes.effective if sizes.effective else usual)
    bottom = round(bare.rows * (sizes.bottom or _usual_bottom(bare, is_why=is_why)))
    return _fitted(bare, tree, effective, bottom)


def _share(part: int, whole: int) -> float:
    return max(0.001, round(part / max(1, part, whole), 3))


def _class_of(size: int, classes: Sequence[tuple[int, str]]) -> str:
    return next(name for least, name in reversed(classes) if size >= least)


def _usual_bottom(arrangement: Arrangement, *, is_why: bool) -> float:
    """Return which part of the rows the pane at the bottom has."""
    if arrangement.is_wide:
        return 1 / 3
    if arrangement.is_stacked:
        return 3 / 8
    return 3 / 5 if is_why and arrangement.height == "short" else 3 / 7


def _fitted(bare: Arrangement, tree: int, effective: int, bottom: int) -> Arrangement:
    """Return an arrangement in which no pane, least of all the editor, is too small to use."""
    columns, rows = bare.columns, bare.rows
    bottom = _between(bottom, _FEWEST_ROWS, rows - _FEWEST_ROWS * (2 if bare.is_stacked else 1))
    if bare.is_stacked:
        tree = _between(tree, _FEWEST_ROWS, rows - bottom - _FEWEST_ROWS)
    else:
        taken = _SMALLEST_EDITOR + (_SMALLEST_EFFECTIVE if bare.is_wide else 0)
        tree = _between(tree, _SMALLEST_TREE, columns - taken)
    if bare.is_wide:
        effective = _between(effective, _SMALLEST_EFFECTIVE, columns - tree - _SMALLEST_EDITOR)
    else:
        effective = 0
    return Arrangement(columns, rows, bare.width, bare.height, tree, effective, bottom)


def _between(size: int, least: int, most: int) -> int:
    return max(least, min(size, most))
