"""The question how to get another value for a setting: what is wanted, and the ways to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Button, Input, Label

from bptui.inheritance.inherited import NOTHING_INHERITED
from bptui.organization.targets import Account
from bptui.policy.meaning import Value
from bptui.policy.paths import Path
from bptui.policy.wording import shown
from bptui.report.words import name_of, origin_text, path_words, value_text
from bptui.tui import pace
from bptui.tui.dialogs.dialog import LightDialog
from bptui.tui.safe import safe_content
from bptui.tui.widgets.row_list import RowList
from bptui.tui.widgets.ways_list import WaysList
from bptui.workspace.evaluation import Explained
from bptui.workspace.questions import Inquiry, Question
from bptui.workspace.reach import Reach
from bptui.workspace.state import State
from bptui.workspace.way import Way, is_value, takes_list, wanted_value
from bptui.workspace.way_words import no_way_text, value_hint
from bptui.workspace.ways import ways_to, ways_to_valid

_TYPE_IT = "Type the value you want; the ways to it are listed here."
_INVALID = "As it is, the effective policy is invalid. These make it valid; or type a value."


class WaysDialog(LightDialog[Way]):
    """Asks for a value, lists the ways to it, and answers with the one to take."""

    CSS_PATH = "ways.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (22, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_back", "Close"),
        Binding("down", "go_to_ways", show=False),
    ]

    @dataclass
    class Found(Message):
        """The ways are there."""

        inquiry: int
        ways: Sequence[Way]

    @dataclass
    class Counted(Message):
        """It is known how far a way reaches."""

        way: Way
        reach: Reach

    def __init__(
        self,
        state: State,
        explained: Explained,
        path: Path,
        inquire: Callable[[Question | None], None],
    ) -> None:
        """Prepare the question.

        Args:
            state: The state to start from.
            explained: The explained target.
            path: The path of the setting.
            inquire: Asks whoever works beside the screen.
        """
        super().__init__()
        self._state = state
        self._explained = explained
        self._path = path
        self._inquire = inquire
        self._node = explained.inherited.at(path) or NOTHING_INHERITED
        self._is_list = takes_list(path, self._node.value)
        self._ways: Sequence[Way] = ()
        self._reaches: dict[Way, Reach] = {}
        self._number = 0
        """The number of the last question."""
        self._rest: Timer | None = None
        """Runs while a value is typed; None as long as none was."""
        self._is_answered = False
        """Whether what is listed is about what is typed."""
        self._is_awaited = False
        """Whether somebody goes to the ways as soon as they are there."""
        self._otherwise = _TYPE_IT
        """What is said where there are no ways."""

    def compose(self) -> ComposeResult:
        """Lay out the question and the ways."""
        target = name_of(self._explained.target)
        with Vertical(classes="dialog ways"):
            yield Label(safe_content(f"Another value for {target}"), classes="dialog-title")
            yield Label(safe_content(path_words(self._path)), id="setting")
            yield Label(safe_content(self._present), id="present")
            yield Input(_typed(self._node.value), id="wanted", select_on_focus=True)
            yield Label(id="hint")
            yield WaysList(id="ways")
            with Horizontal(classes="dialog-buttons"):
                yield Button("Make this change", id="make", variant="primary")
                yield Button("Leave all as it is", id="leave")

    def on_mount(self) -> None:
        """Begin with the present value, and if the whole is invalid, with what would cure that."""
        self._list.border_title = "Ways"
        self.query_one(Input).focus()
        self._hint(_typed(self._node.value))
        self._list.show_ways((), {}, _TYPE_IT)
        if isinstance(self._explained.target, Account):
            self._ask(lambda: ways_to_valid(self._state, self._explained.target, datetime.now(UTC)))

    def on_unmount(self) -> None:
        """Ask nothing any more."""
        self._inquire(None)

    @property
    def _list(self) -> WaysList:
        return self.query_one(WaysList)

    @property
    def _present(self) -> str:
        """Say what the value is now, and where it comes from."""
        origin = self._explained.teller.origin(self._node)
        value = shown(value_text(self._node.value))
        return f"Now {value}" if origin is None else f"Now {value}, from {origin_text(origin)}"

    @on(Input.Changed)
    def _typed_on(self, event: Input.Changed) -> None:
        """Look for ways to what is typed, after a short rest."""
        if self._rest is None and event.value == _typed(self._node.value):
            # The field tells of what it begins with, too.
            return
        self._hint(event.value)
        self._expect()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(pace.REST, self._look)

    def _expect(self) -> None:
        """Let nobody take what is listed for an answer to what is typed."""
        self._number += 1
        self._is_answered = self._is_awaited = False
        self.query_one("#make", Button).disabled = True

    def _hint(self, text: str) -> None:
        """Say what the value may be, or what a schedule means."""
        self.query_one("#hint", Label).update(safe_content(value_hint(self._path, text)))

    def _look(self) -> None:
        """Look for ways to what is typed."""
        state, target, path, wanted = self._state, self._explained.target, self._path, self._wanted
        if self.is_running and not is_value(self._node.value, wanted):
            self._ask(lambda: ways_to(state, target, path, wanted))
        elif self.is_running:
            self._show((), f"It is {shown(value_text(wanted))} already.")

    @property
    def _wanted(self) -> Value | None:
        return wanted_value(self.query_one(Input).value, is_list=self._is_list)

    def _ask(self, find: Callable[[], tuple[Way, ...]]) -> None:
        """Ask for ways; answers to an older question are dropped."""
        number = self._number
        self._inquire(
            Inquiry(
                self._state,
                datetime.now(UTC),
                find,
                lambda ways: self._tell(self.Found(number, ways)),
                lambda way, reach: self._tell(self.Counted(way, reach)),
            )
        )

    def _tell(self, message: Message) -> None:
        """Post a message from the other thread, unless the dialog is gone already."""
        if self.is_running:
            self.post_message(message)

    @on(Found)
    def _take_ways(self, event: Found) -> None:
        if event.inquiry != self._number:
            return
        if self._rest is None:
            otherwise = _TYPE_IT
            if event.ways:
                self.query_one("#hint", Label).update(_INVALID)
        else:
            target, value = self._explained.target, self._node.value
            otherwise = no_way_text(self._state, target, value, self._wanted)
        self._show(event.ways, otherwise)

    def _show(self, ways: Sequence[Way], otherwise: str) -> None:
        self._ways, self._reaches, self._otherwise = ways, {}, otherwise
        self._is_answered = True
        self.query_one("#make", Button).disabled = not ways
        self._show_ways()
        if self._is_awaited:
            self.action_go_to_ways()

    def _show_ways(self) -> None:
        self._list.show_ways(self._ways, self._reaches, self._otherwise)

    @on(Counted)
    def _take_reach(self, event: Counted) -> None:
        """Show how far a way reaches; when all is known, what changes the fewest comes first.

        What AWS would refuse to save comes last, however few it changes.
        """
        if event.way not in self._ways:
            # It belongs to an older question.
            return
        reaches = self._reaches
        reaches[event.way] = event.reach
        if len(reaches) == len(self._ways):
            self._ways = sorted(self._ways, key=lambda way: _cost(way, reaches[way]))
        self._show_ways()

    @on(Input.Submitted)
    def action_go_to_ways(self) -> None:
        """Go from the value to the ways; in the list the key is one of the list."""
        self._is_awaited = not self._is_answered
        if self._is_answered and self._ways:
            self._list.focus()

    @on(RowList.Chosen, "#ways")
    def _way_chosen(self, event: RowList.Chosen) -> None:
        if self._is_answered:
            self.dismiss(event.data)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the way under the cursor, or none."""
        self.dismiss(self._list.way if event.button.id == "make" else None)

    def action_go_back(self) -> None:
        """Leave all as it is."""
        self.dismiss()


def _cost(way: Way, reach: Reach) -> tuple[bool, int, int]:
    return reach.refusal is not None, len(reach.changes.accounts), way.size


def _typed(value: Value | None) -> str:
    """Return a value as it is typed."""
    return value or "" if isinstance(value, str | None) else ", ".join(value)
