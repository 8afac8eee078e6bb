"""The text of the edited policy in another editor, and back as one step that can be undone."""

import os
from asyncio import get_running_loop
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from signal import SIGINT

from textual.app import SuspendNotSupported

from bptui.errors import BptuiError
from bptui.organization.changes import Refusal
from bptui.policy.escapes import visible
from bptui.tui.outer_editor import command_of, edited
from bptui.tui.screens.searching import SearchingScreen
from bptui.workspace.edits import ReplaceText
from bptui.workspace.history import difference

_DEAF = 0.2
"""Seconds for which ctrl+c does nothing after the terminal came back."""


class HandingOverScreen(SearchingScreen):
    """A screen whose edited policy can be handed to another editor."""

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        return self._no_handing_over() if action == "edit_outside" else super().why_not(action)

    def _no_handing_over(self) -> str | None:
        policy, driver = self._edited, self.app._driver  # noqa: SLF001 - suspend() says it too late
        if policy is None or policy.is_locked:
            return "There is no text here that can be edited."
        if driver is None or not driver.can_suspend:
            return "Another editor needs the terminal, which cannot be given to it here."
        try:
            command_of(os.environ)
        except BptuiError as error:
            return str(error)
        return None

    def action_edit_outside(self) -> None:
        """Edit the policy in the editor that VISUAL or EDITOR names."""
        self.take_text()
        policy, reason = self._edited, self._no_handing_over()
        if policy is None or reason is not None:
            self.warn(reason or "")
            return
        try:
            text = self._text_from_outside(policy.text)
        except (BptuiError, SuspendNotSupported) as error:
            self.warn(str(error))
            return
        if text == policy.text:
            self.say(f"Nothing changed in {visible(policy.name)}.")
            return
        after = self._workspace.apply(ReplaceText(policy.name, text, is_step=True))
        if isinstance(after, Refusal):
            self.warn(after.message)
            return
        self._editor.take(difference(policy.text, text))
        self.state_changed()
        undo = self.key_of("undo_text")
        self.say(f"Taken over from the editor into {visible(policy.name)}. {undo} takes it back.")

    def _text_from_outside(self, text: str) -> str:
        """Give the terminal away until a text comes back.

        Raises:
            BptuiError: It does not come back in any way that could be used.
            SuspendNotSupported: There is no terminal to give away.
        """
        line = self._editor.cursor_location[0] + 1
        words = command_of(os.environ)
        result: str | BptuiError
        with self._deaf_to_interrupts(), self.app.suspend():
            # An error must not keep the terminal from coming back.
            try:
                result = edited(text, line, words)
            except BptuiError as error:
                result = error
        if isinstance(result, BptuiError):
            raise result
        return result

    @contextmanager
    def _deaf_to_interrupts(self) -> Iterator[None]:
        """Leave ctrl+c to the other editor, which gets it in the same terminal."""
        loop = get_running_loop()
        try:
            is_heard = loop.remove_signal_handler(SIGINT)
        except NotImplementedError:
            is_heard = False
        try:
            yield
        finally:
            if is_heard:
                # One that came meanwhile still waits in the loop, and is to find nobody.
                hear = partial(loop.add_signal_handler, SIGINT, self.app.exit, None, 128 + SIGINT)
                loop.call_later(_DEAF, hear)
