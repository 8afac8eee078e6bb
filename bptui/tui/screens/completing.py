"""Completing: what can be written at the cursor."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.geometry import Offset
from textual.widgets import TextArea

from bptui.remembered import PaneSizes
from bptui.tui import view
from bptui.tui.screens.filling import FillingScreen
from bptui.tui.widgets.completion_list import SIGN, CompletionList
from bptui.workspace.workspace import Workspace

if TYPE_CHECKING:
    # Loaded when they are needed: the first screen does without them, and is there sooner.
    from bptui.policy.jsontext.at_cursor import CursorPlace
    from bptui.report.completion.offers import Completion, Offer
    from bptui.report.completion.standpoint import Standpoint

_PAGE = 7
_WAYS = {"up": -1, "down": 1, "pageup": -_PAGE, "pagedown": _PAGE}


class CompletingScreen(FillingScreen):
    """A screen that offers what can be written, where one writes it."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._list = CompletionList()
        self._place: CursorPlace | None = None
        """What is being completed, None if nothing is; the list shows what of it fits."""
        self._offers: Sequence[Offer] = ()
        """Everything that can stand there."""
        self._is_quote_typed = False
        """Whether a quote was typed that is not looked at yet."""

    def on_mount(self) -> None:
        """Let the list have the keys of the editor first, and stay where it writes."""
        self._editor.first_look = self._takes_key
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self._move_list())
        for way in ("scroll_x", "scroll_y"):
            self.watch(self._editor, way, self._move_list, init=False)

    # Keys

    def _takes_key(self, event: events.Key) -> bool:
        """Act on a key of the editor that is about the list or the fields; tell whether it was."""
        if event.character == '"':
            self._is_quote_typed = True
        elif self._is_quote_typed and event.key == "tab":
            self._look_at_quote()
        if self._list.is_open:
            return self._takes_key_of_list(event.key)
        return self._fields is not None and self._takes_key_of_fields(event.key)

    def _takes_key_of_list(self, key: str) -> bool:
        if key in _WAYS:
            self._list.choose(_WAYS[key])
        elif key == "tab" or (key == "enter" and self._list.is_chosen):
            self._follow_list()
            self._take_best()
        elif key in ("escape", "enter"):
            self._close_list()
            return key == "escape"
        else:
            return False
        return True

    # The list

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _follow_soon(self) -> None:
        """Follow what is typed, after it is shown."""
        if self._is_quote_typed or self._place is not None or self._fields is not None:
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        if not self.is_running:
            return
        self._follow_fields()
        if self._is_quote_typed:
            self._look_at_quote()
        elif self._place is not None:
            self._follow_list()

    def _look_at_quote(self) -> None:
        """Open the list if the quote that was typed opened a string."""
        self._is_quote_typed = False
        self._open_list(in_quotes=True)

    def _follow_list(self) -> None:
        """List what still fits, as long as it is the same string or word that is written."""
        before, place = self._place, self._place_at_cursor()
        if before is None or place is None or not _is_same(before, place):
            self._close_list()
        elif place != before:
            self._place = place
            self._show_offers(place)

    def _place_at_cursor(self) -> "CursorPlace | None":
        """Return what is being written; of what is selected only a field is."""
        from bptui.policy.jsontext.at_cursor import place_at  # noqa: PLC0415 - see above

        editor = self._editor
        if not editor.selection.is_empty and self._fields is None:
            return None
        return place_at(editor.text, editor.selected_span.start)

    def _open_list(self, *, in_quotes: bool = False) -> bool:
        """List what can be written at the cursor.

        Args:
            in_quotes: Whether only what is being written in quotes is completed.

        Returns:
            Whether anything can.
        """
        self._close_list()
        self.take_text()
        place, policy = self._place_at_cursor(), self._edited
        if place is None or policy is None or policy.is_locked:
            return False
        if place.is_quoted or not in_quotes:
            self._place = place
            from bptui.report.completion.finding import offers_at  # noqa: PLC0415 - see above

            self._offers = tuple(offers_at(place, self._standpoint(policy.name)))
            self._show_offers(place)
        return self._list.is_open

    def _standpoint(self, policy: str) -> "Standpoint":
        from bptui.report.completion.standpoint import Standpoint  # noqa: PLC0415 - see above

        state = self._workspace.state
        explained = view.explained_for(
            policy, self._explained, self._explainer, state, self._workspace.saved
        )
        above = self._explainer.above(state, explained.levels, policy)
        return Standpoint(explained.inherited, above, explained.teller, state.documents)

    def _show_offers(self, place: "CursorPlace") -> None:
        from bptui.report.completion.finding import completions  # noqa: PLC0415 - see above

        if not self._list.is_attached:
            self.mount(self._list)
        found = completions(self._editor.text, place, self._offers)
        self._list.show(found, self._anchor_of(place))

    def _anchor_of(self, place: "CursorPlace") -> Offset:
        """Return the cell of the screen that the list stands below, or above."""
        cursor = self._editor.cursor_screen_offset
        return cursor - Offset(len(place.typed) + place.is_quoted + SIGN, 0)

    def _move_list(self) -> None:
        """Keep the list beside what is being written, which went to another place of the screen."""
        if self._place is not None:
            cursor, inside = self._editor.cursor_screen_offset, self._editor.content_region
            is_seen = inside.contains_point(cursor)
            self._list.move(self._anchor_of(self._place) if is_seen else None)

    def _close_list(self) -> None:
        self._place, self._offers = None, ()
        self._list.close()

    @on(events.DescendantFocus)
    def _lose_sight(self) -> None:
        """Close the list where nobody writes any more."""
        if self._place is not None and self.focused is not self._editor:
            self._close_list()

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        return self._why_not_edited if action == "complete" else super().why_not(action)

    def action_complete(self) -> None:
        """List what can be written at the cursor of the editor."""
        self.set_focus(self._editor)
        if not self._open_list():
            reason = self.why_not("complete")
            self.say(
                reason
                or "There is nothing to write here that bptui knows of and that is not here yet."
            )

    @on(CompletionList.Taken)
    def _taken(self, event: CompletionList.Taken) -> None:
        self._take(event.completion)

    def _take_best(self) -> None:
        if self._list.best is not None:
            self._take(self._list.best)

    def _take(self, taken: "Completion") -> None:
        """Put a completion into the text, in one step that can be undone."""
        self._close_list()
        if self._put_in(taken.edit, taken.fields) and taken.goes_on:
            self.call_after_refresh(self._open_list)


def _is_same(before: "CursorPlace", after: "CursorPlace") -> bool:
    """Tell whether it is still the same string, or the same word, that is being written."""
    is_begun = after.is_quoted or not before.is_quoted
    return is_begun and after.span.start == before.span.start and after.keys == before.keys
