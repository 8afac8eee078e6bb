"""The sizes of the panes: what is usual, what was chosen, what there is room for."""

from collections.abc import Mapping
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.remembered import PaneSizes
from bptui.tui.arrangement import Arrangement, PaneName, arrangement

COLUMNS, ROWS = st.integers(60, 400), st.integers(18, 150)
SIZES = st.builds(
    PaneSizes,
    tree=st.none() | st.integers(1, 1000),
    effective=st.none() | st.floats(0.001, 1),
    bottom=st.none() | st.floats(0.001, 1),
)


def arranged(
    columns: int, rows: int, chosen: Mapping[str, PaneSizes] | None = None, *, is_why: bool = False
) -> Arrangement:
    return arrangement(columns, rows, chosen or {}, is_why=is_why)


@pytest.mark.parametrize(
    ("columns", "rows", "name", "grid"),
    [
        (80, 24, "narrow-short", ("28 1fr", "1fr 9")),
        (80, 50, "narrow-tall", ("1fr", "11 1fr 18")),
        (120, 40, "normal-medium", ("36 1fr", "1fr 16")),
        (200, 50, "wide-tall", ("38 1fr 97", "1fr 16")),
    ],
)
def test_usual_sizes(columns: int, rows: int, name: str, grid: tuple[str, str]) -> None:
    panes = arranged(columns, rows)

    assert (panes.name, panes.grid) == (name, grid)


def test_reasons_take_more_rows_where_there_are_few() -> None:
    assert arranged(80, 24, is_why=True).bottom == 13
    assert arranged(120, 40, is_why=True).bottom == arranged(120, 40).bottom


def test_what_was_chosen_counts_for_its_class_of_terminals_only() -> None:
    chosen = {"normal-medium": PaneSizes(tree=50, bottom=0.25)}

    assert arranged(120, 40, chosen).grid == ("50 1fr", "1fr 9")
    assert arranged(120, 40, chosen, is_why=True).bottom == 9
    assert arranged(80, 24, chosen) == arranged(80, 24)


@given(COLUMNS, ROWS, SIZES)
def test_no_pane_is_ever_too_small_to_use(columns: int, rows: int, sizes: PaneSizes) -> None:
    panes = arranged(columns, rows, {arranged(columns, rows).name: sizes}, is_why=True)

    assert 4 <= panes.bottom <= panes.rows - 4
    if panes.is_stacked:
        assert panes.tree >= 4
        assert panes.rows - panes.tree - panes.bottom >= 4
    else:
        assert panes.tree >= 14
        assert panes.columns - panes.tree - panes.effective >= 46
        assert panes.effective >= 30 or not panes.is_wide


@given(COLUMNS, ROWS, SIZES, st.sampled_from(get_args(PaneName)), st.integers(-5, 400))
def test_a_size_that_was_chosen_comes_out_as_it_was_and_changes_no_other_choice(
    columns: int, rows: int, sizes: PaneSizes, pane: PaneName, cells: int
) -> None:
    before = arranged(columns, rows, {arranged(columns, rows).name: sizes})
    chosen = before.resized(sizes, pane, cells)
    after = arranged(columns, rows, {before.name: chosen})

    assert chosen.model_copy(update={pane: None}) == sizes.model_copy(update={pane: None})
    assert after.resized(chosen, pane, getattr(after, pane)) == chosen
    smaller = arranged(columns, rows, {before.name: before.resized(sizes, pane, 1)})
    assert getattr(smaller, pane) <= max(1, getattr(after, pane))


@given(st.integers(1, 60), st.integers(1, 18), st.sampled_from(get_args(PaneName)))
def test_a_terminal_that_is_too_small_breaks_nothing(
    columns: int, rows: int, pane: PaneName
) -> None:
    panes = arranged(columns, rows)

    assert panes.resized(PaneSizes(), pane, 5) is not None
