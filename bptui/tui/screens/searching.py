"""Finding in the edited policy, and replacing what is found."""

from collections.abc import Mapping, Sequence

from textual import on
from textual.widgets import TextArea

from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.policy import text_edits
from bptui.policy.escapes import visible
from bptui.policy.searching import MOST_FOUND, SearchError, found, replacements
from bptui.policy.spans import Span
from bptui.remembered import PaneSizes
from bptui.tui.screens.undoing import UndoingScreen
from bptui.tui.trail import Place
from bptui.tui.widgets.find_bar import FindBar
from bptui.workspace.workspace import Workspace


class SearchingScreen(UndoingScreen):
    """A screen with a bar that finds in the edited policy."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._found: Sequence[Span] = ()
        """Where what is looked for is in the text of the editor."""
        self._begun = 0
        """Where in the text somebody began to look for something."""
        self._trouble = ""
        """Why nothing can be found, empty if it can."""

    @property
    def _bar(self) -> FindBar | None:
        """The bar, if it is open."""
        return next((bar for bar in self.query(FindBar) if bar.display), None)

    async def action_find(self) -> None:
        """Open the bar, with what is selected, or else what was looked for last."""
        if self._bar is None or self.focused is self._editor:
            self._begun = self._selected.start
        bars = self.query(FindBar)
        bar = bars.first() if bars else FindBar()
        if not bars:
            # Only now: who finds nothing needs no bar at the start.
            await self._writing.mount(bar)
        text = self._editor.selected_text
        bar.ask(None if "\n" in text else text)
        self._look()

    @on(FindBar.Asked)
    def _look_and_go(self) -> None:
        """Find something else, and go to the first match behind where this began."""
        self._look()
        self._go_to_match(self._after(Span(self._begun, self._begun)))

    def _look(self) -> None:
        """Find what the bar asks for in the text as it is now, and mark it."""
        bar, self._found, self._trouble = self._bar, (), ""
        if bar is None:
            return
        try:
            self._found = found(self._editor.text, bar.query_text)
        except SearchError as error:
            self._trouble = str(error)
        self._editor.show_matches(self._found)
        self._tell_found()

    def _tell_found(self) -> None:
        bar = self._bar
        if bar is not None:
            is_asked = bar.query_text.text and not self._trouble
            bar.tell(self._count() if is_asked else "", self._trouble)

    def _count(self) -> str:
        """Say how many matches there are, and which one is selected."""
        number = f"{len(self._found):,}{'+' if len(self._found) == MOST_FOUND else ''}"
        if not self._found:
            return "no match"
        if self._selected in self._found:
            return f"{self._found.index(self._selected) + 1:,} of {number}"
        return f"{number} found"

    @on(TextArea.Changed)
    def _look_again(self) -> None:
        """Find it in the new text; what took too long once is not tried with every key."""
        if self._bar is not None and not self._trouble:
            self.call_after_refresh(self._look)

    @on(TextArea.SelectionChanged)
    def _count_again(self) -> None:
        self._tell_found()

    @on(FindBar.Turned)
    def _turn(self, event: FindBar.Turned) -> None:
        self._look()
        now = self._selected
        self._go_to_match(self._after(now) if event.way > 0 else self._before(now))
        self._begun = self._selected.start

    @property
    def _selected(self) -> Span:
        """What is selected in the editor."""
        return self._editor.selected_span

    def _after(self, place: Span) -> Span | None:
        """Return the first match behind a place, round the end of the text."""
        behind = (match for match in self._found if match > place)
        return next(behind, self._found[0] if self._found else None)

    def _before(self, place: Span) -> Span | None:
        behind = (match for match in reversed(self._found) if match < place)
        return next(behind, self._found[-1] if self._found else None)

    def _go_to_match(self, match: Span | None) -> None:
        if match is not None:
            self._editor.select_span(match)

    @on(FindBar.ReplaceAsked)
    def _replace_asked(self, event: FindBar.ReplaceAsked) -> None:
        """Replace, and go on to the next match; where none is selected only go to it."""
        self.take_text()
        self._look()
        is_one = not event.is_every
        if is_one and self._selected not in self._found:
            self._go_to_match(self._after(self._selected))
        elif self._replace(self._selected if is_one else None) and is_one:
            self._look()
            self._go_to_match(self._after(self._selected))

    def _replace(self, only: Span | None) -> bool:
        """Replace one match or all of them, in one step that can be undone.

        Returns:
            Whether anything was replaced; why not is told in the bar.
        """
        bar, policy = self._bar, self._edited
        if bar is None or policy is None or not self._found:
            return False
        try:
            edits = replacements(
                policy.text, bar.query_text, bar.replacement, MOST_CHARACTERS, only
            )
        except SearchError as error:
            bar.tell(self._count(), str(error))
            return False
        if not self._take_step(policy, text_edits.applied(policy.text, edits)):
            return False
        if only is None:
            undo = self.key_of("undo_text")
            self.say(f"Replaced {len(edits):,} in {visible(policy.name)}. {undo} takes it back.")
        return True

    @on(FindBar.Closed)
    def _close_bar(self) -> None:
        """Close the bar and go back to the editor, the match selected."""
        bar = self._bar
        if bar is not None:
            self.set_focus(self._editor)
            bar.display = False
            self._found = ()
            self._editor.show_matches(())

    def _return_to(self, place: Place) -> None:
        """Go back to where one was; from a bar that was closed since, to the editor."""
        super()._return_to(place)
        around = () if self.focused is None else self.focused.ancestors
        if self._bar is None and any(isinstance(widget, FindBar) for widget in around):
            self.set_focus(self._editor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a way back out of the bar, too."""
        if action == "go_back" and self._bar is not None and self.focused is self._editor:
            return True
        return super().check_action(action, parameters)

    def action_go_back(self) -> None:
        """Go one step back: out of the bar first."""
        if self._bar is not None and self.focused is self._editor:
            self._close_bar()
        else:
            super().action_go_back()
