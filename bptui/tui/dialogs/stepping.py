"""The making of an effective policy, step by step, over the whole screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from bptui.inheritance.sources import Source
from bptui.insight.steps import MergeStep, steps_about, under_construction
from bptui.organization.targets import Target
from bptui.policy.paths import Path
from bptui.report.stepping import statement_text, step_text
from bptui.report.words import name_of, path_words
from bptui.tui.dialogs.dialog import Dialog
from bptui.tui.safe import safe_content
from bptui.tui.widgets.key_line import KeyLine
from bptui.tui.widgets.row_list import RowList
from bptui.tui.widgets.step_list import MakingPane, StepList


class SteppingDialog(Dialog[Source]):
    """Goes through a merge, forwards and back; answers with the statement to open, if any."""

    CSS_PATH = "stepping.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", show=False)]

    def __init__(self, steps: Sequence[MergeStep], levels: Sequence[Target], path: Path) -> None:
        """Prepare.

        Args:
            steps: The making of the effective policy; there must be one.
            levels: From the root to the explained target.
            path: The path in question, to which one can narrow the steps.
        """
        super().__init__()
        self._steps = steps
        self._levels = levels
        self._path = path
        self._every = tuple(range(len(steps)))
        self._about = steps_about(steps, path)
        self._shown = self._every
        """The numbers of the steps that are listed."""

    def compose(self) -> ComposeResult:
        """Lay out the steps, the policy and the sentence."""
        with Horizontal(id="stepping"):
            yield StepList(id="steps")
            yield MakingPane(id="making")
        yield Static(id="sentence", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first step."""
        target = name_of(self._levels[-1])
        self._making.border_title = safe_content(f"Under construction: {target}")
        self._list.focus()
        self._show_steps()
        self._show_step()

    @property
    def _list(self) -> StepList:
        return self.query_one(StepList)

    @property
    def _making(self) -> MakingPane:
        return self.query_one(MakingPane)

    def _show_steps(self) -> None:
        is_all = self._shown is self._every
        about = "Every step" if is_all else f"Only {path_words(self._path[-1:])}"
        self._list.border_title = safe_content(f"{about} ({len(self._shown):,})")
        self._list.show_steps(self._steps, self._shown, self._levels)

    @on(RowList.Moved, "#steps")
    def _moved(self) -> None:
        self._show_step()

    def _show_step(self) -> None:
        """Show the policy after the present step, and say what the step did."""
        number = self._list.step
        number = self._shown[0] if number is None else number
        step, place = self._steps[number], self._shown.index(number) + 1
        settings = under_construction(self._steps, number + 1)
        is_there = any(s.path[: len(step.path)] == step.path for s in settings)
        self._making.set_class(not is_there, "-elsewhere")
        self._making.show_settings(settings, (), (), step.path)
        sentence = self.query_one("#sentence", Static)
        sentence.border_title = safe_content(f"Step {place:,} of {len(self._shown):,}")
        path = safe_content(path_words(step.path)).stylize("bold $language-key")
        sentence.update(path + "\n" + safe_content(f"{statement_text(step)}. {step_text(step)}"))

    def action_step(self, way: int) -> None:
        """Go one step on (1) or back (-1)."""
        self._list.action_move(way)

    def action_narrow(self) -> None:
        """List the steps about the path in question only, or all of them again."""
        is_all = self._shown is self._every
        if is_all and not self._about:
            nothing = f"No step is about {path_words(self._path[-1:])}"
            self._list.border_subtitle = safe_content(nothing)
            return
        self._shown = self._about if is_all else self._every
        self._show_steps()
        self._show_step()

    @on(RowList.Chosen, "#steps")
    def _chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(self._steps[event.data].source)

    @on(RowList.Chosen, "#making")
    def _setting_chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.data.origin)

    def action_go_back(self) -> None:
        """Close."""
        self.dismiss()

    def action_leave(self) -> None:
        """Close, and leave bptui."""
        self.dismiss()
        self.app.call_later(self.app.action_quit)
