"""Problems: going from one to the next, and putting them right."""

from collections.abc import Callable, Mapping

from textual import on

from bptui.organization.changes import Refusal
from bptui.policy import text_edits
from bptui.remembered import PaneSizes
from bptui.report.problems import no_problem_text
from bptui.tui import problem_view
from bptui.tui.locations import offset_of
from bptui.tui.problems import Problem
from bptui.tui.screens.resuming import ResumingScreen
from bptui.tui.titles import has_room_for
from bptui.tui.widgets.problems_pane import ProblemsPane
from bptui.tui.widgets.row_list import RowList
from bptui.validation.findings import Finding, Fix, Gate, Place
from bptui.workspace.edits import ReplaceText
from bptui.workspace.history import difference
from bptui.workspace.state import Policy
from bptui.workspace.workspace import Workspace

_NO_ADVICE = "Nothing is useless, open or in conflict in the whole organization."


class SolvingScreen(ResumingScreen):
    """A screen on which one goes from problem to problem."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._awaiting: Callable[[], None] | None = None
        """What is done as soon as the state of now is checked, None if nothing is."""

    def state_changed(self) -> None:
        """Show what the new state means."""
        raise NotImplementedError

    def hasten(self) -> None:
        """Check the state of now without waiting for a rest."""
        raise NotImplementedError

    def lose_patience(self) -> None:
        """Say what is wrong, though nobody rests."""
        raise NotImplementedError

    def action_next_problem(self) -> None:
        """Go to the next problem, as soon as it is known what that is."""
        self._when_checked(self._go_on_to_problem)

    def _when_checked(self, act: Callable[[], None]) -> None:
        """Do something once it is known what is wrong with what was typed until now."""
        self.take_text()
        check = self._problems.check
        if check is None or check.revision != self._workspace.state.revision:
            self._awaiting = act
            self.hasten()
        else:
            self._awaiting = None
            self.lose_patience()
            act()

    def checked(self) -> None:
        """Do what waited until the state of now is checked."""
        if self._awaiting is not None:
            self._when_checked(self._awaiting)

    @on(ProblemsPane.GateChosen)
    def _gate_chosen(self, event: ProblemsPane.GateChosen) -> None:
        self._problems.choose_gate(event.gate)
        self._refresh_problems()

    def action_filter_problems(self) -> None:
        """List the problems of the next gate, or of all again."""
        self._problems.turn_gate()
        self._refresh_problems()
        self.action_show_problems()

    def action_show_advice(self) -> None:
        """List what is useless, open or in conflict in the whole organization, kind by kind."""
        self._when_checked(self._show_advice)

    def _show_advice(self) -> None:
        if Gate.ADVICE not in self._problems.counts:
            self.say(_NO_ADVICE)
            return
        self._problems.choose_gate(Gate.ADVICE)
        self.action_show_problems()

    @on(RowList.Chosen, "#problems")
    def _problem_chosen(self, event: RowList.Chosen) -> None:
        problem = event.data
        if not isinstance(problem, Problem):
            return
        if problem.fix is not None:
            self._fix(problem.finding, problem.fix)
            return
        self._leave_for(self._editor)
        if problem.related is not None:
            self._show_place(problem.finding, problem.finding.related[problem.related].place)
        else:
            self._go_to_problem(problem.finding)

    @on(RowList.Chosen, "#ladder")
    def _reason_chosen(self, event: RowList.Chosen) -> None:
        """Go to what is wrong with the value whose reasons are shown."""
        if isinstance(event.data, Problem):
            self._leave_for(self._editor)
            self._go_to_problem(event.data.finding)

    def _go_on_to_problem(self) -> None:
        """Go to the next problem; Esc comes back to where this began."""
        finding = self._problems.go_on(self._policy, self._target.id)
        if finding is None:
            self.say(no_problem_text(self._problems.listed, self._problems.gate))
            return
        # From a list one leaves for the text, also where another step led to that list.
        is_list = isinstance(self.focused, RowList)
        if is_list or not self._trail.goes_on_from(self.focused):
            self._leave_for(self._editor)
        self._go_to_problem(finding)

    def _go_to_problem(self, finding: Finding) -> None:
        """Show where a problem is, and an account that has it."""
        self._problems.visit(finding)
        is_of_account = finding.gate in (Gate.EFFECTIVE, Gate.BACKUP) and finding.accounts
        target = finding.accounts[0] if is_of_account else finding.target
        if target is not None and self._target.id not in finding.accounts:
            self._explain_target(target)
        if finding.place is not None:
            self._show_place(finding, finding.place)
        elif finding.policy is not None:
            self._show_policy(finding.policy)
            self.set_focus(self._editor)
        else:
            self._trail.arrive(self._tree)
            self.set_focus(self._tree)
        if not (self._is_told_beside(finding) or self.has_class("-wide")):
            self._show_tab("problems")
        self._refresh_problems()

    def _is_told_beside(self, finding: Finding) -> bool:
        """Tell whether all of a problem is to be read without the list."""
        width, fix_key = self._editor.size.width - 4, self.key_of("fix_problem")
        is_in_border = has_room_for(finding, width, fix_key)
        has_room = not self.has_class("-short")
        return (finding in self._told and has_room) or (finding.place is not None and is_in_border)

    def _show_place(self, finding: Finding, place: Place) -> None:
        """Show a place of a finding in the editor."""
        name, check = place.policy or "", self._problems.check
        document = None if check is None else check.document_at(finding.gate, name)
        self._show_policy(name)
        self.set_focus(self._editor)
        if document is not None:
            line, column = document.lines.position(place.span.start)
            self._editor.go_to((line - 1, column - 1))

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action == "fix_problem":
            return self._no_fix(self._problem_in_question())
        if action == "copy_problem":
            return None if self._problem_in_question() else self._no_problem_here
        return super().why_not(action)

    @property
    def _no_problem_here(self) -> str:
        return f"There is no problem here. {self.key_of('next_problem')} goes to the next one."

    def action_copy_problem(self) -> None:
        """Copy all there is to say of the problem in question, as soon as it is known."""
        self._when_checked(self._copy_problem)

    def _copy_problem(self) -> None:
        problem, organization = self._problem_in_question(), self._workspace.state.organization
        if problem is None:
            self.say(self._no_problem_here)
        else:
            text = problem_view.problem_text(self._problems, problem.finding, organization)
            self.app.copy_to_clipboard(text)

    def _no_fix(self, problem: Problem | None) -> str | None:
        """Say why a problem cannot be put right by itself; None if it can."""
        if problem is None:
            return self._no_problem_here
        if problem.fix is None and not problem.finding.fixes:
            return f"There is no fix that could only be right. {problem.finding.help}"
        return None

    def action_fix_problem(self) -> None:
        """Put the problem in question right, as soon as it is known, if there is a way."""
        self._when_checked(self._fix_problem)

    def _fix_problem(self) -> None:
        problem = self._problem_in_question()
        reason = self._no_fix(problem)
        if problem is None or reason is not None:
            self.say(reason or "")
        else:
            self._fix(problem.finding, problem.fix or problem.finding.fixes[0])

    def _problem_in_question(self) -> Problem | None:
        """Return the problem under the cursor, in the list or in the text.

        If there is none it is the one that was gone to last, unless another policy is open by now.
        """
        if self.focused is self._problems_pane:
            return self._problems_pane.problem
        policy, here = self._edited, self._editor.cursor_location
        offset = 0 if policy is None else offset_of(policy.document.lines, here)
        finding, visited = self._problem_at(offset), self._problems.visited
        if finding is None and visited is not None and visited.policy in (None, self._policy):
            finding = visited
        return None if finding is None else Problem(finding)

    def _fix(self, finding: Finding, fix: Fix) -> None:
        """Put a problem right, in one step that can be undone."""
        name = fix.policy or finding.policy or ""
        policy, check = self._workspace.state.policies.get(name), self._problems.check
        if (
            policy is None
            or check is None
            or check.document_at(finding.gate, name) is not policy.document
        ):
            self.say("The text has changed since. Look at the problem again in a moment.")
            return
        self._show_policy(name)
        if self._take_step(policy, text_edits.applied(policy.text, fix.edits)):
            self._is_patient = True
            self.say(f"{fix.title}: done in {name}. {self.key_of('undo_text')} takes it back.")

    def _take_step(self, policy: Policy, text: str) -> bool:
        """Give the edited policy another text, in one step that can be undone; say if it cannot be.

        Returns:
            Whether it has that text now; the cursor is behind what is new.
        """
        after = self._workspace.apply(ReplaceText(policy.name, text, is_step=True))
        if isinstance(after, Refusal):
            self.warn(after.message)
            return False
        self._editor.take(difference(policy.text, text))
        self.state_changed()
        return True
