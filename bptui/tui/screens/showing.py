"""What is on the main screen: the panes, and what each is given of the workspace.

A pane never asks another; after every news each is given what the state comes to.
"""

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from bptui.insight.effective_settings import Setting
from bptui.insight.starting_place import starting_place
from bptui.policy.escapes import visible
from bptui.policy.paths import Path, path_text
from bptui.report.explanation import unmentioned
from bptui.report.words import name_of
from bptui.tui import problem_view, view
from bptui.tui.fault_report import fault_sentence
from bptui.tui.locations import offset_of
from bptui.tui.problems import Problems, problems_about
from bptui.tui.safe import safe_content
from bptui.tui.screens.paned import PanedScreen
from bptui.tui.titles import (
    CORNER,
    OTHER_BASELINES,
    WAYS_ON,
    Tab,
    about_target,
    answer_title,
    editor_subtitle,
    editor_title,
    put_subtitle,
    put_title,
    put_titles,
    review_name,
    tree_title,
)
from bptui.tui.widgets.effective_pane import EffectivePane
from bptui.tui.widgets.filtering_tree import FilteringTree
from bptui.tui.widgets.header import Header
from bptui.tui.widgets.key_line import KeyLine
from bptui.tui.widgets.ladder_pane import LadderPane, Remark
from bptui.tui.widgets.policy_editor import PolicyEditor
from bptui.tui.widgets.problems_pane import ProblemsPane
from bptui.tui.widgets.review_pane import ReviewPane
from bptui.tui.widgets.row_list import RowList
from bptui.tui.widgets.status_line import StatusLine
from bptui.tui.widgets.text_marks import text_marks
from bptui.tui.widgets.tree_rows import Marks
from bptui.validation.findings import Finding
from bptui.workspace.evaluation import Evaluation, Explained, Explainer
from bptui.workspace.reviewing import Review
from bptui.workspace.state import Policy
from bptui.workspace.workspace import Workspace

SMALLEST = (60, 18)
"""Columns and rows below which only a sentence is shown."""
NO_ROOM = f"bptui needs {SMALLEST[0]} columns and {SMALLEST[1]} rows."


class ShowingScreen(PanedScreen):
    """A screen that shows a workspace: one explained target, one edited policy."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._target, self._policy = starting_place(workspace.state.organization)
        self._path: Path = ()
        """The path in question."""
        self._explainer = Explainer()
        self._explained = self._explain()
        self._evaluation: Evaluation | None = None
        """What all accounts come to, None until that is known for the first time."""
        self._problems = Problems()
        self._review: Review | None = None
        """What saving would write and change, None until that is known for the first time."""
        self._told: Sequence[Finding] = ()
        """The problems that are told in the effective policy."""
        self._is_patient = True
        """Whether a text that does not parse is commented on."""

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        state = self._workspace.state
        yield Header()
        with Container(id="panes"):
            yield FilteringTree(state.organization, sorted(state.policies), self._marks)
            with Vertical(id="writing"):
                yield PolicyEditor()
            yield EffectivePane(id="effective")
            yield LadderPane(id="ladder")
            yield ProblemsPane(id="problems")
            yield ReviewPane(id="review")
        yield StatusLine()
        yield KeyLine()
        yield Static(NO_ROOM, id="too-small")

    def on_resize(self) -> None:
        """Show only a sentence where there is no room for the panes."""
        width, height = self.app.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-too-small")

    @property
    def _edited(self) -> Policy | None:
        """The edited policy as it is now."""
        return self._workspace.state.policies.get(self._policy or "")

    @property
    def _editor_note(self) -> Content | None:
        """What the lower border of the editor says before all else, if there is such a thing."""
        return None

    def _listed(self) -> tuple[Sequence[Setting], Sequence[Finding]]:
        """Return the settings that the effective policy lists, and the problems told of them."""
        problems = problem_view.problems_of(self._problems, self._target)
        return view.listed_settings(self._explained, problems), problems

    @property
    def _effect_text(self) -> str | None:
        """What the line under the cursor does in all accounts; None if that is not known."""
        return None

    @property
    def _remarks(self) -> Sequence[Remark]:
        """What is said above the reasons for the value at the path in question."""
        return ()

    @property
    def _review_summary(self) -> str:
        """What the review compares, in a few words."""
        return view.review_summary(self._review)

    @property
    def _path_at_cursor(self) -> Path:
        return view.path_at(self._edited, self._editor.cursor_location, self._explained)

    @property
    def _marks(self) -> Marks:
        marks = view.marks(self._workspace, self._target.id, self._policy, self._evaluation)
        return view.with_check(marks, self._problems.check)

    def _explain(self) -> Explained:
        """Merge for the explained target; after a fault of bptui's own the last one stays."""
        workspace = self._workspace
        try:
            return self._explainer.explain(workspace.state, workspace.saved, self._target)
        except Exception as error:
            if not self.is_mounted:
                raise
            self.warn(fault_sentence(error))
            self._target = self._explained.target
            return self._explained

    def _refresh_all(self) -> None:
        self._refresh_result()
        self._refresh_problems()

    def _refresh_result(self) -> None:
        """Show what follows every key."""
        self._refresh_effective()
        self._refresh_ladder()
        self._refresh_editor_titles()
        self._refresh_header()
        self._refresh_status()
        self._tree.set_marks(self._marks)

    def _refresh_checked(self) -> None:
        """Show what follows a check."""
        if problem_view.problems_of(self._problems, self._target) != self._told:
            self._refresh_effective()
            self._refresh_ladder()
        self._refresh_problems()
        self._refresh_editor_titles()
        self._refresh_status()

    def _refresh_effective(self) -> None:
        settings, self._told = self._listed()
        self._effective.show_settings(
            settings,
            view.notes(self._workspace, self._explained, self._evaluation),
            self._told,
            None if isinstance(self.focused, RowList) else self._path,
        )
        self._refresh_answer_titles()

    def _refresh_problems(self) -> None:
        """List the problems, and mark those in the text of the edited policy."""
        problems, target = self._problems, self._explained.target
        organization = self._workspace.state.organization
        listing = problem_view.listing(problems, self._policy, target, organization)
        self._problems_pane.show_problems(listing, problems.visited)
        policy = self._edited
        if policy is not None and problems.is_about(policy.name, policy.document):
            found = problems.in_policy(policy.name)
            parts = problems.parts_in(policy.name)
            self._editor.show_marks(text_marks(found, policy.document, parts))
        self._refresh_answer_titles()

    def _refresh_ladder(self) -> None:
        explained = self._explained
        self._ladder.show_stories(
            view.stories(explained, self._path),
            explained.levels,
            unmentioned(self._path, self._target),
            problems_about(self._told, self._path),
            self._remarks,
        )

    def _refresh_header(self) -> None:
        workspace = self._workspace
        self.query_one(Header).show_place(
            workspace.state.organization.name, self._explained.levels, view.header_note(workspace)
        )

    def _refresh_editor_titles(self) -> None:
        editor, policy = self._editor, self._edited
        if policy is None:
            put_titles(editor, safe_content("No policy"), None)
            return
        attached = self._workspace.state.organization.attachments(policy.name)
        is_unsaved = policy.name in self._workspace.unsaved
        title = editor_title(policy, attached, is_unsaved=is_unsaved)
        offset = offset_of(policy.document.lines, editor.cursor_location)
        subtitle = self._editor_note or editor_subtitle(
            policy,
            offset,
            self._explained,
            editor.size.width - 4,
            self._problem_at(offset),
            part=problem_view.part_text(self._problems, policy, offset),
            effect=self._effect_text,
            comments=self._is_patient,
            fix_key=self.key_of("fix_problem"),
        )
        put_titles(editor, title, subtitle)

    def _problem_at(self, offset: int) -> Finding | None:
        """Return what is wrong at a place of the edited policy, of several what was gone to."""
        policy, problems = self._edited, self._problems
        if policy is None or not problems.is_about(policy.name, policy.document):
            return None
        return problems.at(policy.name, offset)

    def _refresh_answer_titles(self) -> None:
        paused = view.held_back(self._workspace, self._explained, self._policy)
        about, problems = about_target(name_of(self._target), paused, self._policy), self._problems
        panes: Mapping[RowList, tuple[Tab, str]] = {
            self._effective: ("effective", about),
            self._ladder: ("why", about),
            self._problems_pane: ("problems", problems.summary),
            self._review_pane: ("review", self._review_summary),
        }
        names: Mapping[Tab, str] = {
            "effective": "Effective",
            "why": "Why",
            "problems": problems.title,
            "review": review_name(0 if self._review is None else self._review.count),
        }
        is_wide = self.has_class("-wide")
        for pane, (tab, after) in panes.items():
            put_title(pane, answer_title(tab, names, after, is_wide=is_wide))
            is_old = paused is not None and not paused.counts_as_empty
            pane.is_faded = is_old and tab not in CORNER
        edited = self._policy
        put_title(self._tree, tree_title(view.paused_policy(self._workspace, edited), edited))
        put_subtitle(self._ladder, WAYS_ON)
        put_subtitle(self._review_pane, OTHER_BASELINES)
        self._refresh_path_note()

    def _refresh_path_note(self) -> None:
        put_subtitle(self._effective, view.path_note(self._explained, self._path))

    def _refresh_status(self) -> None:
        row, column = self._editor.cursor_location
        facts = view.status_facts(self._workspace, self._edited, self._evaluation)
        path = visible(path_text(self._path))
        self.query_one(StatusLine).show_facts(
            f"{row + 1}:{column + 1}", path, facts, view.size_note(self._edited)
        )

    @on(PolicyEditor.Resized)
    def _refresh_titles(self) -> None:
        self._refresh_editor_titles()
        self._refresh_answer_titles()
