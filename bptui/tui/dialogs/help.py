"""The help: what the pane with the focus is for, then all keys, then the signs."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from bptui.tui.commands import COMMANDS, key_names

PANES = {
    "organization": (
        "The organization",
        """\
Moving here chooses the explained target (=>): the account, unit or root whose effective policy \
is shown. Below each target are the policies attached to it, first attached first. Enter or a \
click opens a policy in the editor; space opens a unit. A number in brackets counts the accounts \
of a closed unit. ~ marks what your unsaved changes alter, * a policy that is not saved, ! one \
that does not parse.""",
    ),
    "editor": (
        "The editor",
        """\
What you type counts at once: the effective policy follows every key. While the JSON is broken \
the last good version stays in force, and the status line says since which line. Nothing touches \
a file until you save. The lower border says what the line under the cursor does for the explained \
target. Esc leads out of the editor, or back to where you came from.""",
    ),
    "effective": (
        "The effective policy",
        """\
What the explained target gets from all policies on its way, every value with its origin: \
target/policy:line, and how many more statements tried to set it. Enter opens that line. F2, or a \
click on the origin, tells the whole story of a value. ~ marks what your unsaved changes alter.""",
    ),
    "ladder": (
        "The reasons",
        """\
Every level from the root down, in the order in which the merge went. = took effect, x was \
overridden or blocked, - changed nothing, # is a control for the levels below, ! is not right and \
was ignored. Enter or a click opens the line, Esc comes back.""",
    ),
}
"""Title and text for the pane of each name."""

OTHER_KEYS: Sequence[tuple[str, str]] = (
    ("arrows  hjkl  g G", "Move in the organization, in the effective policy and in the reasons."),
    ("Enter", "Open the row: a policy, a line, a unit."),
    ("space", "Open or close a unit."),
    ("Esc", "One step outward: out of a dialog, back after a jump, out of the editor."),
)

_ONLY_THERE = "palette"
"""What stands in the place of keys for a command that has none."""


class HelpDialog(ModalScreen[None]):
    """Shows the help until a key is pressed that closes it."""

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter,question_mark", "close", "Close"),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
    ]

    def __init__(self, pane: str) -> None:
        super().__init__()
        self._pane = pane

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        title, text = PANES[self._pane]
        with Vertical(classes="dialog help"):
            yield Label(title, classes="dialog-title", markup=False)
            with VerticalScroll(id="help-text"):
                yield Static(text, classes="dialog-text", markup=False)
                for keys, meaning in _keys():
                    with Horizontal(classes="help-row"):
                        yield Label(keys, classes="help-keys", markup=False)
                        yield Label(meaning, classes="help-meaning", markup=False)
            yield Label("Esc or a click here closes this.", classes="dialog-note", markup=False)

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#help-text").focus()

    def on_click(self, event: events.Click) -> None:
        """Close when something beside the page is clicked, or the line that says how."""
        if event.widget is self or event.widget is self.query_one(".dialog-note"):
            self.dismiss()

    def action_close(self) -> None:
        """Close."""
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one("#help-text").scroll_relative(y=lines, animate=False)


def _keys() -> Sequence[tuple[str, str]]:
    """Return all keys with what they do."""
    known = [(key_names(c) or _ONLY_THERE, f"{c.title}. {c.help}") for c in COMMANDS]
    return (*known, *OTHER_KEYS)
