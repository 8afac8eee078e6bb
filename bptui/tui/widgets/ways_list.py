"""The ways to another value as a list, each with what it does and how far it reaches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bptui.insight.sides import Status
from bptui.report.words import path_words
from bptui.tui.themes import ink
from bptui.tui.widgets.row_list import Row, RowList, telling_rows, wrapped_rows
from bptui.workspace.reach import Reach
from bptui.workspace.way import Way
from bptui.workspace.way_words import deed_text, reach_text

_INDENT = 3
"""Cells before what is told of a way below its first line."""


class WaysList(RowList):
    """Ways, the smallest first."""

    def show_ways(self, ways: Sequence[Way], reaches: Mapping[Way, Reach], otherwise: str) -> None:
        """Show ways.

        Args:
            ways: The ways.
            reaches: How far they reach, as far as that is known.
            otherwise: What is said if there are none.
        """
        variables = self.app.theme_variables

        def rows(width: int) -> list[Row]:
            if not ways:
                return list(wrapped_rows(otherwise, width, ink(variables, "meaning-dim")))
            return list(_rows(ways, reaches, width, variables))

        # Who is not in the list yet finds the cursor on the best way, however they are sorted.
        stays = self.has_focus and self.way in ways
        self.show_rows(rows, lambda _: None if stays else 0)

    @property
    def way(self) -> Way | None:
        """The way under the cursor."""
        return self.chosen_data if isinstance(self.chosen_data, Way) else None


def makes_invalid(reach: Reach) -> bool:
    """Tell whether any account becomes invalid."""
    return Status.BECOMES_INVALID in reach.changes.counts


def _rows(
    ways: Sequence[Way], reaches: Mapping[Way, Reach], width: int, variables: dict[str, str]
) -> Iterator[Row]:
    are_mixed = len({way.path for way in ways}) > 1
    plain, dim = ink(variables, "foreground"), ink(variables, "meaning-dim")
    for way in ways:
        setting = f"{path_words(way.path[-1:])}: " if are_mixed else ""
        text = setting + "; and ".join(map(deed_text, way.deeds))
        first, *others = wrapped_rows(text, width, plain, follow=_INDENT)
        yield replace(first, data=way)
        yield from (replace(row, tells_of=way) for row in others)
        reach = reaches.get(way)
        is_bad = reach is not None and (makes_invalid(reach) or reach.refusal is not None)
        style = ink(variables, "meaning-blocked") if is_bad else dim
        yield from telling_rows(way, reach_text(reach), width, style, _INDENT)
