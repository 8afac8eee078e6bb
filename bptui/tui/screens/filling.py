"""Filling in: whole pieces that are put into a text, and the fields in them."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from bptui.organization.changes import Refusal
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit
from bptui.remembered import PaneSizes
from bptui.tui.safe import safe_content
from bptui.tui.screens.solving import SolvingScreen
from bptui.workspace.edits import ReplaceText
from bptui.workspace.history import TextChange, difference
from bptui.workspace.state import Policy
from bptui.workspace.workspace import Workspace

if TYPE_CHECKING:
    # Loaded when they are needed: the first screen does without them, and is there sooner.
    from bptui.policy.fields import Fields
    from bptui.report.completion.pieces import Piece

_INSERT = re.compile(r"insert\('(\w+)'\)")


class FillingScreen(SolvingScreen):
    """A screen that puts pieces into the text, of which the fields are left to fill in."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._fields: Fields | None = None
        """What is left to fill in of the piece that was put in last."""
        self._seen_text = ""
        """The text in which the fields are."""

    def _put_in(self, edit: TextEdit, fields: Sequence[Span]) -> bool:
        """Make an edit, and go to its fields; tell whether it could be made."""
        self.take_text()
        policy = self._edited
        if policy is None:
            return False
        start, end = edit.span.start, edit.span.end
        if not self._replace_text(
            policy.name, TextChange(start, policy.text[start:end], edit.text)
        ):
            return False
        self._move_fields()
        if self._fields is None:
            self._begin_fields([Span(start + f.start, start + f.end) for f in fields])
        else:
            self._editor.select_field(Span(self._fields.span.end, self._fields.span.end))
        self.state_changed()
        return True

    def _replace_text(self, policy: str, change: TextChange) -> bool:
        """Change a text in one step; tell whether that could be done."""
        text = change.applied_to(self._editor.text)
        after = self._workspace.apply(ReplaceText(policy, text, is_step=True))
        if isinstance(after, Refusal):
            self.warn(after.message)
            return False
        self._editor.take(change)
        return True

    @property
    def _why_not_edited(self) -> str | None:
        policy = self._edited
        is_open = policy is not None and not policy.is_locked
        return None if is_open else "No policy that can be edited is open."

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        name, policy = _INSERT.fullmatch(action), self._edited
        if name is None or policy is None or policy.is_locked:
            return super().why_not(action) if name is None else self._why_not_edited
        piece = self._piece(policy, name[1])
        return piece if isinstance(piece, str) else None

    def _piece(self, policy: Policy, name: str) -> "Piece | str":
        from bptui.report.completion.pieces import piece_at  # noqa: PLC0415 - see above
        from bptui.report.completion.skeletons import SKELETONS  # noqa: PLC0415 - see above

        return piece_at(policy.document, self._editor.cursor_offset, SKELETONS[name])

    def action_insert(self, name: str) -> None:
        """Put a whole piece into the text, where it belongs near the cursor."""
        self.take_text()
        reason, policy = self.why_not(f"insert({name!r})"), self._edited
        piece = reason if policy is None or reason else self._piece(policy, name)
        if piece is None or isinstance(piece, str):
            self.say(piece or "")
            return
        self.set_focus(self._editor)
        self._leave_fields()
        self._put_in(piece.edit, piece.fields)

    # Fields

    def _takes_key_of_fields(self, key: str) -> bool:
        if key == "escape":
            self._leave_fields()
        elif key in ("tab", "shift+tab"):
            self._turn_field(1 if key == "tab" else -1)
        else:
            return False
        return True

    @property
    def _editor_note(self) -> Content | None:
        fields = self._fields
        if fields is None:
            return super()._editor_note
        place = f"field {fields.current + 1} of {fields.count}"
        return safe_content(f"{place} · Tab next · Esc ends")

    def _begin_fields(self, spans: Sequence[Span]) -> None:
        from bptui.policy.fields import fields_of  # noqa: PLC0415 - see above

        fields = fields_of(self._editor.text, spans)
        if fields.count > 1:
            self._fields, self._seen_text = fields, self._editor.text
        self._editor.select_field(fields.span)

    def _turn_field(self, way: int) -> None:
        self._follow_fields()
        if self._fields is not None:
            self._echo()
            self._fields = self._fields.turned(way)
            self._editor.select_field(self._fields.span)
            self._refresh_editor_titles()

    def _echo(self) -> None:
        """Fill in the other places of the current field."""
        fields, policy = self._fields, self._policy
        if fields is None or policy is None:
            return
        self.take_text()
        text, self._fields = fields.echoed(self._editor.text)
        if text != self._editor.text:
            self._replace_text(policy, difference(self._editor.text, text))
            self._seen_text = text
            self.state_changed()

    def _leave_fields(self) -> None:
        if self._fields is not None:
            self._echo()
            self._fields = None
            self._refresh_editor_titles()

    def _follow_fields(self) -> None:
        """Let the fields follow what is typed, until that or the cursor is outside of them."""
        self._move_fields()
        fields = self._fields
        if fields is not None and not fields.holds(self._editor.cursor_offset):
            self._leave_fields()

    def _move_fields(self) -> None:
        fields, text = self._fields, self._editor.text
        if fields is not None and text != self._seen_text:
            change = difference(self._seen_text, text)
            self._seen_text = text
            self._fields = fields.after(change.start, len(change.removed), len(change.inserted))
            if self._fields is None:
                self._refresh_editor_titles()
