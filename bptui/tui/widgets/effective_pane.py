"""The effective policy of the explained target, every value with its origin."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from bptui.insight.effective_settings import Setting
from bptui.policy.paths import Path
from bptui.report.listing import (
    by_heading,
    origin_column,
    relative_name,
    value_column,
    value_now,
)
from bptui.report.problems import SIGNS, severity_word, text_of
from bptui.report.words import path_words, value_text
from bptui.tui.columns import padded, shortened, shortened_left, usual_width
from bptui.tui.problems import COLOURS
from bptui.tui.themes import ink
from bptui.tui.widgets.row_list import Draw, Row, RowList, line_row, telling_rows, wrapped_rows
from bptui.validation.findings import Finding, Severity

ASKS = "screen.predict"
"""What a click on what is hidden does."""
_INDENT = 4
"""Cells before what is told of a setting."""
_GAPS = 8
"""Cells for the sign at the left, the gaps between the columns and one at the right end."""


class EffectivePane(RowList):
    """The effective policy, grouped by plan, rule and selection."""

    def show_settings(
        self,
        settings: Sequence[Setting],
        notes: Sequence[str],
        problems: Sequence[Finding],
        path: Path | None,
    ) -> None:
        """Show a result.

        Args:
            settings: The settings in order.
            notes: Sentences above them.
            problems: What is wrong with the settings; each is told below the last one concerned.
            path: The path in question, which the cursor goes to; it stays where it is if None.
        """
        sought = path if path is not None else self.path
        self.show_rows(
            lambda width: list(self._rows_of(settings, notes, problems, width)),
            lambda rows: _row_of(rows, sought) if sought is not None else None,
        )

    def go_to(self, path: Path) -> None:
        """Put the cursor on the path in question; it stays where it is if that is not listed."""
        self.put_cursor(lambda rows: _row_of(rows, path))

    def end_of_told(self, row: int) -> int:
        """Return the number behind what is told of a setting, which may be below another one."""
        setting, end = self._rows[row].data, row + 1
        for number in range(end, len(self._rows)):
            problem = self._rows[number].tells_of
            if problem is not None and _is_about(problem, setting.path):
                end = number + 1
        return end

    @property
    def path(self) -> Path | None:
        """The path under the cursor."""
        setting = self.chosen_data
        return setting.path if isinstance(setting, Setting) else None

    def _rows_of(
        self,
        settings: Sequence[Setting],
        notes: Sequence[str],
        problems: Sequence[Finding],
        width: int,
    ) -> Iterator[Row]:
        variables = self.app.theme_variables
        for note in notes:
            yield from wrapped_rows(note, width, ink(variables, "meaning-dim"))
        widths = _widths(settings, width - _GAPS)
        groups = list(by_heading(settings))
        concerned = _concerned([setting for _, group in groups for setting in group], problems)
        told = {id(problem): path for path, found in concerned.items() for problem in found}
        for heading, group in groups:
            style = ink(variables, "language-key", bold=True)
            yield line_row(shortened_left(path_words(heading), width - 2), style)
            for setting in group:
                found = concerned.get(setting.path, ())
                worst = next((s for s in Severity if any(s is f.severity for f in found)), None)
                yield Row(_setting_line(setting, widths, variables, worst), setting)
                for problem in found:
                    if told[id(problem)] == setting.path:
                        yield from _told(problem, width, variables)


def _concerned(
    settings: Sequence[Setting], problems: Sequence[Finding]
) -> dict[Path, list[Finding]]:
    """Return the problems of each setting that has any, by path; those of a section have many."""
    at: dict[Path, list[Finding]] = {}
    for problem in problems:
        for path in problem.settings:
            at.setdefault(path, []).append(problem)
    concerned: dict[Path, list[Finding]] = {}
    for path in (setting.path for setting in settings) if at else ():
        lengths = range(1, len(path) + 1)
        found = [problem for length in lengths for problem in at.get(path[:length], ())]
        if found:
            concerned[path] = found
    return concerned


def _is_about(problem: Finding, path: Path) -> bool:
    return any(path[: len(concerned)] == concerned for concerned in problem.settings)


def _told(problem: Finding, width: int, variables: dict[str, str]) -> Iterator[Row]:
    """Yield the rows that say what is wrong, below the last setting it is about."""
    text = f"{severity_word(problem)}  {text_of(problem)}"
    return telling_rows(problem, text, width, ink(variables, COLOURS[problem.severity]), _INDENT)


def _widths(settings: Sequence[Setting], room: int) -> Sequence[int]:
    """Return the widths of the columns for name, value and origin.

    Where not all fit, few long names and values do not take the room of all others.
    """
    names, values, origins = (
        [column(setting) for setting in settings]
        for column in (relative_name, value_column, origin_column)
    )
    needs = [max(map(cell_len, column), default=0) for column in (names, values, origins)]
    if sum(needs) <= room:
        return needs
    shorter = [origin_column(setting, is_short=True) for setting in settings]
    origin = min(max(map(cell_len, shorter), default=0), room * 2 // 5)
    # A name that is cut is hardly one any more; a list or an ARN still is.
    most, half = (room - origin) * 3 // 5, (room - origin) // 2
    name = max(min(usual_width(names), most), min(needs[0], half))
    spare = max(0, room - origin - name - usual_width(values))
    name_more = min(spare, needs[0] - name)
    origin_more = min(spare - name_more, needs[2] - origin)
    name, origin = name + name_more, origin + origin_more
    return name, room - origin - name, origin


def _row_of(rows: Sequence[Row], path: Path) -> int | None:
    """Return the row of a path, or else the first of those below it."""
    paths = [
        (number, row.data.path) for number, row in enumerate(rows) if isinstance(row.data, Setting)
    ]
    exact = (number for number, there in paths if there == path)
    below = (number for number, there in paths if path and there[: len(path)] == path)
    return next(exact, next(below, None))


def _setting_line(
    setting: Setting, widths: Sequence[int], variables: dict[str, str], worst: Severity | None
) -> Draw:
    """Return how a setting is drawn: sign, name, value, origin.

    Args:
        setting: The setting.
        widths: Those of the columns.
        variables: The colours.
        worst: How bad the worst problem of the setting is, None if it has none.
    """
    name, value, origin = widths

    def draw() -> Text:
        sign = SIGNS[worst] if worst is not None else "~" if setting.is_changed else " "
        colour = COLOURS[worst] if worst is not None else "meaning-changed"
        line = Text(f" {sign} ", no_wrap=True, end="")
        if sign != " ":
            line.stylize(ink(variables, colour, bold=True))
        line.append(padded(shortened_left(relative_name(setting), name), name + 2))
        line.append(_value(setting, value, variables))
        line.append("  ")
        style = ink(variables, "meaning-origin") + Style(meta={"part": "origin"})
        full = origin_column(setting)
        where = full if cell_len(full) <= origin else origin_column(setting, is_short=True)
        line.append(shortened_left(where, origin), style)
        if setting.is_hidden:
            line.stylize(Style(meta={"@click": ASKS}))
        return line

    return draw


def _value(setting: Setting, width: int, variables: dict[str, str]) -> Text:
    """Return the value in its column; what the draft changes with the saved value before it."""
    value = Text(no_wrap=True)
    if setting.is_changed and setting.saved is not None:
        was = shortened(value_text(setting.saved), width // 2 - 2)
        value.append(was, ink(variables, "meaning-beaten", strike=True))
        value.append(" -> ", ink(variables, "meaning-dim"))
    name = "meaning-changed" if setting.is_changed else "language-string"
    if setting.is_missing:
        name = "meaning-blocked"
    value.append(shortened(value_now(setting), width - value.cell_len), ink(variables, name))
    value.pad_right(width - value.cell_len)
    return value
