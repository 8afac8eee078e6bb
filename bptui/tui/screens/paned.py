"""The panes of the main screen, each by its name."""

from textual.containers import Vertical

from bptui.tui.screens.telling import TellingScreen
from bptui.tui.widgets.effective_pane import EffectivePane
from bptui.tui.widgets.filtering_tree import FilteringTree
from bptui.tui.widgets.ladder_pane import LadderPane
from bptui.tui.widgets.policy_editor import PolicyEditor
from bptui.tui.widgets.problems_pane import ProblemsPane
from bptui.tui.widgets.review_pane import ReviewPane


class PanedScreen(TellingScreen):
    """A screen with the panes of the main screen on it."""

    @property
    def _tree(self) -> FilteringTree:
        return self.query_one(FilteringTree)

    @property
    def _editor(self) -> PolicyEditor:
        return self.query_one(PolicyEditor)

    @property
    def _writing(self) -> Vertical:
        """The editor, and what is at its foot."""
        return self.query_one("#writing", Vertical)

    @property
    def _effective(self) -> EffectivePane:
        return self.query_one(EffectivePane)

    @property
    def _ladder(self) -> LadderPane:
        return self.query_one(LadderPane)

    @property
    def _problems_pane(self) -> ProblemsPane:
        return self.query_one(ProblemsPane)

    @property
    def _review_pane(self) -> ReviewPane:
        return self.query_one(ReviewPane)
