"""The steps of a merge as a list: level by level and policy by policy, one of them the present."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType

from bptui.insight.steps import MergeStep
from bptui.organization.targets import Target
from bptui.policy.escapes import visible
from bptui.report.words import SIGNS, action_text, name_of, path_words
from bptui.tui.columns import fair_widths, padded, shortened, shortened_left
from bptui.tui.themes import ink
from bptui.tui.widgets.effective_pane import EffectivePane
from bptui.tui.widgets.ladder_pane import COLOURS
from bptui.tui.widgets.row_list import Draw, Row, RowList, line_row

_GAPS = 8
"""Cells for the indentation, the sign, and the gaps between and behind the columns."""

STEPPING: list[BindingType] = [
    Binding("right,n,space", "screen.step(1)", "Next", key_display="n"),
    Binding("left,N,backspace", "screen.step(-1)", "Previous", key_display="N"),
    Binding("f", "screen.narrow", "This path only", key_display="f"),
]
"""The keys that step, in whichever pane one is."""


class MakingPane(EffectivePane):
    """The policy under construction."""

    BINDINGS = STEPPING


class StepList(RowList):
    """The steps; the row under the cursor is the present one, those after it are still to come."""

    BINDINGS = STEPPING

    def show_steps(
        self, steps: Sequence[MergeStep], shown: Sequence[int], levels: Sequence[Target]
    ) -> None:
        """Show steps, and stay at the present one if it is among them, else near it.

        Args:
            steps: All steps.
            shown: The numbers of those that are listed.
            levels: From the root to the explained target.
        """
        now = self.step
        place = None if now is None else next((n for n in reversed(shown) if n <= now), shown[0])
        self.show_rows(
            lambda width: list(self._rows_of(steps, shown, levels, width)),
            lambda rows: None if place is None else _row_of(rows, place),
        )

    def go_to(self, number: int) -> None:
        """Make a step that is listed the present one."""
        row = _row_of(self._rows, number)
        if row is not None:
            self.cursor = row
            self.show_cursor()

    @property
    def step(self) -> int | None:
        """The number of the present step, None if there is none."""
        return self.chosen_data if isinstance(self.chosen_data, int) else None

    def _rows_of(
        self,
        steps: Sequence[MergeStep],
        shown: Sequence[int],
        levels: Sequence[Target],
        width: int,
    ) -> Iterator[Row]:
        variables = self.app.theme_variables
        needs = [
            max((cell_len(words(steps[n])) for n in shown), default=0) for words in (_name, _says)
        ]
        widths, level, heading = fair_widths(needs, width - _GAPS), -1, None
        for number in shown:
            step = steps[number]
            for skipped in range(level + 1, step.slot.level + 1):
                level, heading = skipped, None
                yield line_row(name_of(levels[level]), ink(variables, "foreground", bold=True))
            if heading != (step.slot, step.is_late):
                heading = (step.slot, step.is_late)
                yield line_row(_policy(step, width), ink(variables, "language-key", bold=True))
            yield Row(self._step_line(number, step, widths, variables), number)

    def _step_line(
        self, number: int, step: MergeStep, widths: Sequence[int], variables: dict[str, str]
    ) -> Draw:
        name, says = widths

        def draw() -> Text:
            now = self.step
            dim = ink(variables, "meaning-dim")
            is_to_come = now is not None and number > now
            outcome = step.told.step.outcome
            style = dim if is_to_come else ink(variables, COLOURS[outcome])
            line = Text(f"   {SIGNS[outcome]} ", style + Style(bold=True), no_wrap=True, end="")
            plain = dim if is_to_come else ink(variables, "foreground")
            line.append(padded(shortened_left(_name(step), name), name + 1), plain)
            line.append(shortened(_says(step), says), style)
            return line

        return draw


def _name(step: MergeStep) -> str:
    """Return the last key of the path; all of it is told beside the list."""
    return path_words(step.path[-1:])


def _says(step: MergeStep) -> str:
    return action_text(step.told)


def _policy(step: MergeStep, width: int) -> str:
    later = ", once all have assigned" if step.is_late else ""
    return f"  {shortened(visible(step.source.policy) + later, width - 4)}"


def _row_of(rows: Sequence[Row], number: int) -> int | None:
    return next((place for place, row in enumerate(rows) if row.data == number), None)
