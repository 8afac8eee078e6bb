"""Writing: laying out the edited policy, and going from place to place in it."""

from collections.abc import Callable

from bptui.policy.escapes import visible
from bptui.policy.formatting import (
    compacted,
    formatted,
    is_formatted,
    same_place,
)
from bptui.policy.outline import outline
from bptui.policy.spans import Lines
from bptui.tui.locations import location_of
from bptui.tui.screens.completing import CompletingScreen
from bptui.workspace.state import Policy

_NO_POLICY = "No policy is open. Enter on one in the tree opens it."


class WritingScreen(CompletingScreen):
    """A screen on which the edited policy is laid out anew, and one goes to any place of it."""

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action in ("format_text", "compact_text"):
            return self._why_not_laid_out()
        if action in ("find", "go_to") and self._edited is None:
            return _NO_POLICY
        return super().why_not(action)

    def why_not_editable(self) -> str | None:
        """Say why the edited policy cannot be changed, None if it can."""
        policy = self._edited
        if policy is None:
            return _NO_POLICY
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
        elif self._rewrite(
            policy, text, same_place(policy.text, self._editor.selected_span.end, text)
        ):
            self.say(sentence.format(name=policy.name, length=len(text)))

    async def action_go_to(self) -> None:
        """Ask for a line or a key of the edited policy, and go there; Esc comes back."""
        self.take_text()
        policy = self._edited
        if policy is None:
            self.say(_NO_POLICY)
            return
        # The start does not wait for it.
        from bptui.tui.dialogs.go_to import GoToDialog  # noqa: PLC0415

        document, here = policy.document, self._editor.selected_span.end
        dialog = GoToDialog(outline(document), document.lines, here)
        await self.ask(dialog, self._go_to_offset)

    def _go_to_offset(self, offset: int | None) -> None:
        policy = self._edited
        if offset is not None and policy is not None:
            self._leave_for(self._editor)
            self._editor.go_to(location_of(policy.document.lines, offset))
            self.set_focus(self._editor)

    def _rewrite(self, policy: Policy, text: str, offset: int) -> bool:
        """Give the edited policy another text, in one step, and put the cursor at a place of it.

        Returns:
            Whether it has that text now; why not is said.
        """
        is_taken = self._take_step(policy, text)
        if is_taken:
            self._editor.go_to(location_of(Lines(text), offset))
        return is_taken
