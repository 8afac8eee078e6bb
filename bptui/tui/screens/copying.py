"""Copying what is on the screen: values, paths, pieces of policies, ids."""

import json

from bptui.inheritance.effective import effective_policy
from bptui.policy.lone_setting import lone_setting
from bptui.policy.meaning import Value
from bptui.policy.paths import path_text
from bptui.report.notices import what_if_text
from bptui.report.words import name_of
from bptui.tui.screens.finding import FindingScreen


class CopyingScreen(FindingScreen):
    """A screen from which values, paths and pieces of policies can be copied."""

    def _copy(self, text: str | None, reason: str) -> None:
        if text is None:
            self.say(reason)
        else:
            self.app.copy_to_clipboard(text)

    @property
    def _value_in_question(self) -> Value | None:
        """The value at the path in question, None where there is none."""
        found = self._explained.inherited.at(self._path)
        return None if found is None else found.value

    def _no_value(self) -> str:
        path = path_text(self._path) or "The top of the policy"
        return (
            f"{path} has no value of its own for {name_of(self._target)}: choose a setting first."
        )

    def action_copy_value(self) -> None:
        """Copy the value at the path in question; of a list the elements, a line each."""
        value = self._value_in_question
        text = value if value is None or isinstance(value, str) else "\n".join(value)
        self._copy(text, self._no_value())

    def action_copy_path(self) -> None:
        """Copy the path in question, as the command line takes it."""
        self._copy(path_text(self._path) or None, self._no_path)

    def action_copy_snippet(self) -> None:
        """Copy a policy that sets the value at the path in question, and nothing else."""
        value = self._value_in_question
        self._copy(None if value is None else lone_setting(self._path, value), self._no_value())

    def action_copy_effective(self) -> None:
        """Copy the effective policy of the explained target."""
        policy = effective_policy(self._explained.inherited)
        self._copy(json.dumps(policy, indent=2, ensure_ascii=False), "")
        if off := self._workspace.state.switched_off:
            self.say(what_if_text(off))

    def action_copy_id(self) -> None:
        """Copy the id of the explained target."""
        self._copy(self._target.id, "")

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action in ("copy_value", "copy_snippet") and self._value_in_question is None:
            return self._no_value()
        if action == "copy_path" and not self._path:
            return self._no_path
        return super().why_not(action)

    @property
    def _no_path(self) -> str:
        return "No path is in question: choose a setting, or go to one in the editor."
