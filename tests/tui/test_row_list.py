"""The list of lines under the effective policy and the ladder."""

from collections.abc import Sequence

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.geometry import Size

from bptui.tui.widgets.row_list import Row, RowList


class ListApp(App[None]):
    """Shows one list."""

    def compose(self) -> ComposeResult:
        yield RowList()

    def show(self, *texts: str) -> None:
        def make(_: int) -> Sequence[Row]:
            return [Row(lambda text=text: Text(text), text) for text in texts]  # type: ignore[misc]

        self.query_one(RowList).show_rows(make, lambda _: None)


def lines(app: ListApp) -> list[str]:
    rows = app.query_one(RowList)
    return [rows.render_line(y).text.rstrip() for y in range(4)]


async def test_only_the_rows_that_look_different_are_drawn_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, drawn = ListApp(), []
    async with app.run_test(size=Size(20, 4)) as pilot:
        app.show("one", "two", "three")
        await pilot.pause()
        monkeypatch.setattr(RowList, "refresh_line", lambda _, number: drawn.append(number))
        app.show("one", "2", "three", "four")
        await pilot.pause()

        assert drawn == [1, 3]
        assert lines(app) == ["one", "2", "three", "four"]


async def test_rows_that_are_gone_leave_no_trace() -> None:
    app = ListApp()
    async with app.run_test(size=Size(20, 4)) as pilot:
        app.show("one", "two", "three")
        await pilot.pause()
        app.show("one")
        await pilot.pause()

        assert lines(app) == ["one", "", "", ""]
