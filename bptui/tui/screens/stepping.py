"""Going through the merge that makes the explained target's effective policy, step by step."""

from bptui.inheritance.sources import Source
from bptui.report.explanation import unmentioned
from bptui.tui.screens.handing_over import HandingOverScreen


class SteppingScreen(HandingOverScreen):
    """A screen from which one can step through the merge."""

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action == "step_through" and not self._is_mentioned:
            return unmentioned((), self._target)
        return super().why_not(action)

    @property
    def _is_mentioned(self) -> bool:
        """Whether any policy on the way to the explained target says anything."""
        return any(node.steps for node in self._explained.inherited.walk())

    def action_step_through(self) -> None:
        """Go through the merge step by step; Esc comes back, Enter opens the line of a step."""
        # Only now: few need it, and it comes with a style sheet of its own.
        from bptui.insight.steps import merge_steps  # noqa: PLC0415
        from bptui.tui.dialogs.stepping import SteppingDialog  # noqa: PLC0415

        self.take_text()
        reason = self.why_not("step_through")
        if reason is not None:
            self.say(reason)
            return
        self._ask_about_here()
        explained = self._explained
        steps = merge_steps(explained.inherited, explained.teller)
        self.ask(SteppingDialog(steps, explained.levels, self._path), self._open_step)

    def _open_step(self, source: Source | None) -> None:
        if source is not None:
            self._jump(source)
