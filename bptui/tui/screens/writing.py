"""Writing: what makes the text of the edited policy another one, besides typing."""

from collections.abc import Callable

from bptui.policy.escapes import visible
from bptui.policy.formatting import compacted, formatted, is_formatted, same_place
from bptui.policy.spans import Lines
from bptui.tui.screens.completing import CompletingScreen
from bptui.tui.widgets.aided_text_area import location_of
from bptui.workspace.state import Policy


class WritingScreen(CompletingScreen):
    """A screen on which the edited policy can be laid out anew."""

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action in ("format_text", "compact_text"):
            return self._why_not_laid_out()
        return super().why_not(action)

    def why_not_editable(self) -> str | None:
        """Say why the edited policy cannot be changed, None if it can."""
        policy = self._edited
        if policy is None:
            return "No policy is open. Enter on one in the tree opens it."
        if policy.is_locked and policy.problem is not None:
            return f"{visible(policy.name)} cannot be edited: {policy.problem.message}"
        return None

    def _why_not_laid_out(self) -> str | None:
        policy, reason = self._edited, self.why_not_editable()
        if reason is None and policy is not None and policy.is_paused:
            fault = policy.document.faults[0]
            return (
                f"Line {policy.fault_line}: {fault.message}. "
                "Only a text that parses can be formatted; F8 goes to what is wrong."
            )
        return reason

    def action_format_text(self) -> None:
        """Give every key a line; a text that is so already loses all white space."""
        self.take_text()
        policy = self._edited
        if policy is None or policy.is_paused or not is_formatted(policy.text):
            self._lay_out(formatted, "Formatted {name}. F4 again takes out all white space.")
        else:
            self.action_compact_text()

    def action_compact_text(self) -> None:
        """Take out all white space."""
        self.take_text()
        self._lay_out(compacted, "Compacted {name}: {length:,} characters. F4 formats it again.")

    def _lay_out(self, laid_out: Callable[[str], str], sentence: str) -> None:
        """Lay the edited policy out anew, the cursor at what it was at, and say so."""
        policy, reason = self._edited, self._why_not_laid_out()
        if policy is None or reason is not None:
            self.warn(reason or "")
            return
        text = laid_out(policy.text)
        if text == policy.text:
            self.say(f"{visible(policy.name)} is laid out so already.")
        elif self._rewrite(policy, text, same_place(policy.text, self._cursor_offset, text)):
            self.say(sentence.format(name=policy.name, length=len(text)))

    def _rewrite(self, policy: Policy, text: str, offset: int) -> bool:
        """Give the edited policy another text, in one step, and put the cursor at a place of it.

        Returns:
            Whether it has that text now; why not is said.
        """
        is_taken = self._take_step(policy, text)
        if is_taken:
            self._editor.go_to(location_of(Lines(text), offset))
        return is_taken
