"""What is wrong with a folder, as far as edits did not put an end to it."""

from collections.abc import Sequence

from bptui.organization.model import Organization
from bptui.organization.problems import Problem
from bptui.organization.rules.checks import ABOUT_TREE, bounded, located_problems
from bptui.workspace.state import State, has_file


class FolderProblems:
    """What was wrong with a folder when it was opened, and what of it is."""

    def __init__(self, opened: State, problems: Sequence[Problem]) -> None:
        """Begin with what was found.

        Args:
            opened: The state when the folder was opened.
            problems: What was wrong with it.
        """
        self._opened = opened
        self._problems = tuple(problems)
        self._of_tree: tuple[Organization, tuple[str, ...], tuple[Problem, ...]] | None = None
        """An organization and the policies that have a file, and what is wrong with it."""

    def present(self, state: State) -> tuple[Problem, ...]:
        """Return what is wrong: of a file as long as nobody edits its text.

        What is wrong with the organization is found anew once that was changed.
        """
        opened = self._opened
        left = tuple(problem for problem in self._problems if not self._is_over(problem, state))
        is_same = state.organization == opened.organization
        if is_same and state.policies.keys() == opened.policies.keys():
            return left
        in_files = (problem for problem in left if problem.rule not in ABOUT_TREE)
        return (*self._problems_of_tree(state), *in_files)

    def _problems_of_tree(self, state: State) -> tuple[Problem, ...]:
        """Find what is wrong with the organization as it is, once for each it becomes."""
        organization, known = state.organization, self._of_tree
        files = tuple(name for name, policy in state.policies.items() if has_file(policy))
        if known is None or known[0] is not organization or known[1] != files:
            found = tuple(p for p, _ in bounded(located_problems(organization, files)))
            self._of_tree = known = organization, files, found
        return known[2]

    def _is_over(self, problem: Problem, state: State) -> bool:
        opened = self._opened.policies.get(problem.policy or "")
        if opened is None or opened.problem is not problem:
            return False
        now = state.policies.get(opened.name)
        return now is None or now.text != opened.text
