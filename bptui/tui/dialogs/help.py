"""The help: what the pane with the focus is for, then all keys, then the signs."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Label, Static

from bptui.tui.commands import every_command, key_names, with_keys
from bptui.tui.commands.command import Command
from bptui.tui.dialogs.page import PageDialog

if TYPE_CHECKING:
    # Loaded when the help is asked for in the editor.
    from bptui.report.reference import Reference

PANES = {
    "organization": (
        "The organization",
        """\
Moving here chooses the explained target (=>): the account, unit or root whose effective policy is \
shown. Below each target are the policies attached to it, first attached first. Space, or a click \
on the > before its name, opens a unit. A number in brackets counts the accounts of a closed unit.

Enter or a click opens a policy in the editor; on a target, or on the policy that is open, Enter \
shows the menu of what can be done to it, and so do m and the right button on any row: attach and \
detach, change the order, make, move, rename and delete. Each choice says first how many accounts \
change, and how; Enter keeps it as a draft, Esc drops it. What cannot be done is dim and says why. \
^z or u here takes the last of it back.

Switch off, in the menu of a policy or by the palette, is a what-if: it counts for nothing \
wherever it is attached, until it is switched on again. The row, the header, the review and \
reports say so; it is never saved.

~ marks what your unsaved changes alter, * what is not saved of a policy, or of the name, place or \
policies of a target, ! a policy that does not parse or that AWS refuses, and accounts whose \
effective policy is INVALID.

A unit, open or closed, says how many accounts below it change, and how many of them become \
INVALID or valid, start or stop being backed up. Where there is little room, the number behind ~ \
is of those that change, the one behind ! of those that are INVALID: ! 1 ~ 3 is 1 INVALID, 3 \
changed.

/ filters: type words of a name, an id or an attached policy, or changed, invalid, unsaved, \
nothing; Enter or an arrow leads to the rows, n and N to the next match and the one before, Esc or \
a click on the line shows everything again.""",
    ),
    "editor": (
        "The editor",
        """\
What you type counts at once: the effective policy follows every key. While the JSON is broken the \
last good version stays in force, and the status line says since which line.

Nothing touches a file until you save; a draft of it is kept elsewhere, and offered at the next \
start if bptui ends before.

The lower border says what the line under the cursor does in all accounts (a click lists them), or \
what is wrong there: once typing rests that is underlined, with ! (or ? for a warning) after the \
line number, and with & where it has part in an error elsewhere.

F1 tells of the word at the cursor first, and the mouse on a word does the same.

The status line counts the characters of the policy, without white space as the AWS console does, \
and as written.

After a quote a list opens of what can be written there, each with its meaning and what is \
inherited; what a lock would let AWS ignore comes last, marked x.

Letters are text here: Esc leads out of the editor, or back to where you came from. In ASCII mode \
an underlined ? stands for a character that cannot be drawn; it stays what it is.

A bracket or quote gets its other half where that can only be right; typing that half steps over \
it, backspace in an empty pair takes both away, and what is selected is put between them. The \
bracket at the cursor and its partner are marked.""",
    ),
    "find-bar": (
        "Find and replace",
        """\
What you type is looked for in the edited policy, and every match is marked. Enter or Down goes to \
the next one, Up to the one before, Esc back to the text with the match selected.

Tab leads to the other field and to the words, which Enter, space or a click chooses. Case minds \
large and small letters.

With Regex it is a regular expression: ^ and $ are the ends of a line, and in the replacement \\1 \
is what the first brackets found.

One, or Enter in that field, replaces the match that is selected and goes on; All replaces all of \
them in one step, which ^z takes back.""",
    ),
    "effective": (
        "The effective policy",
        """\
What the explained target gets from all policies on its way, every value with its origin: \
target/policy:line, and behind it, as +2 more or +2, how many more statements tried to set it. \
Enter opens that line. \
{show_why}, or a click on the origin, tells the whole story of a value.

~ marks what your unsaved changes alter, ! what makes it invalid or is missing; below the last \
setting concerned is said why.""",
    ),
    "ladder": (
        "The reasons",
        """\
Every level from the root down, in the order in which the merge went. = took effect, x was \
overridden or blocked, - changed nothing, # is a control for the levels below, ! is not right and \
was ignored.

Below them is said what is wrong with the effective policy through this value, with all the lines \
that have part in it. Enter or a click opens the line, Esc comes back.

Step through the merge, in the lower border and in the palette, goes through all that makes the \
effective policy: n goes on, N goes back, f leaves only what is about the path in question, Enter \
opens the line.

Get another value, beside it, lists the smallest edits that give a value you type, each with whom \
it changes; where an account is invalid, also what would make it valid. Of the reasons of several \
settings it asks about those that the cursor is in.

After a prediction, what came of it stands above the reasons.""",
    ),
    "problems": (
        "The problems",
        """\
What would be refused, or is not what its author may think: first in the edited policy, then for \
the explained target, then anywhere else, worst first; last the infos.

! is an error, ? a warning, - an info: worth knowing, but not wrong, so that neither the number in \
the title nor {next_problem} minds it.

The word after the sign is the gate, which says who refuses it: syntax, AWS cannot read the text; \
save, AWS refuses the policy; effective, AWS finds the effective policy of an account invalid and \
goes on serving its last valid one; backup, AWS Backup may refuse it when the plan runs; advice, \
nobody; organization, the folder is not right.

The problem under the cursor is told in full. Enter opens its place, Esc comes back; Enter on a \
fix makes it, and {undo_text} takes it back. n and N go to the next problem and to the one before. \
f lists one gate only, then the next one, then all again; so does a click on the name of a gate.

a reviews the whole organization, kind by kind: what is in conflict, which locks have a gap, which \
settings nobody would miss; Enter on a fix takes them out.""",
    ),
    "review": (
        "The review",
        """\
What your unsaved changes come to, compared with what is on disk; b, or a click on the lower \
border, lets you compare with a git revision, another target or the parent. First the effective \
policies, accounts that change in the same way together, worst news first: becomes INVALID, stops \
being backed up, shorter retention, rarer backups, the rest.

Enter on accounts explains one after the other, on a setting it shows that, a click on the origin \
opens its line.

Then what is moved, attached or renamed in the organization.

Last the lines of each policy that saving would write: - is on disk, + is here, with the line \
numbers before and after. Enter opens the line, Esc comes back.

Compared with another target or the parent, the review lists the settings that the explained \
target does not get as that does, each with both values and both origins; it follows the explained \
target and every key. c puts two targets beside each other over the whole screen.""",
    ),
}
"""Title and text for the pane of each name."""

_KEYS_OUTSIDE_TEXT = (
    (
        "arrows  hjkl  g G",
        "Move in the organization, the result, the reasons, the problems and the review.",
    ),
    ("Enter", "Open the row: a policy, a line; on a target, show its menu."),
    ("space", "Open or close a unit."),
)
_KEYS_IN_TEXT = (
    (
        "arrows  Home End",
        "Move in the text, with ctrl by words or to its ends; with shift they select.",
    ),
    ("^x  ^c  ^v", "Cut, copy and paste."),
    (
        "Tab  Enter  Esc",
        """\
In the list of what can be written: take the first or the chosen row, take the chosen one, close \
the list. In a piece with fields: Tab and shift+Tab go round them, Esc ends.""",
    ),
)
_ESCAPE = ("Esc", "One step outward: out of a dialog, back after a jump, out of the editor.")

_ONLY_THERE = "palette"
"""What stands in the place of keys for a command that has none."""


class HelpDialog(PageDialog):
    """Shows what a pane is for, and all keys that work in it."""

    def __init__(self, pane: str, reference: "Reference | None" = None) -> None:
        """Prepare the page.

        Args:
            pane: The name of the pane with the focus.
            reference: What there is to know about the place of the cursor, which comes first.
        """
        super().__init__()
        self._pane, self._reference = pane, reference
        self.heading, self._text = PANES[pane]

    def rows(self) -> Iterable[Widget]:
        """Return the text about the pane, and a row for each key."""
        if self._reference is not None:
            yield from _reference_rows(self._reference)
        yield Static(with_keys(self.app, self._text), classes="dialog-text", markup=False)
        for keys, meaning in known_keys(self._pane, every_command(self.app)):
            yield Horizontal(
                Label(keys, classes="help-keys", markup=False),
                Label(meaning, classes="help-meaning", markup=False),
                classes="help-row",
            )


def _reference_rows(reference: "Reference") -> Iterable[Widget]:
    yield Static(reference.name, classes="help-name", markup=False)
    lines = [reference.meaning, *reference.holds_here, *reference.rules]
    if reference.example:
        lines.append(f"Example: {reference.example}")
    yield Static("\n".join(lines), classes="dialog-text", markup=False)


def sentence(title: str) -> str:
    """Return the title of a command as a sentence: a question as it is, dots left out."""
    text = title.removesuffix("...").rstrip()
    return text if text.endswith("?") else f"{text}."


def known_keys(pane: str, commands: Sequence[Command]) -> Sequence[tuple[str, str]]:
    """Return all keys that work in a pane, with what they do; in the editor letters are text."""
    is_text = pane in ("editor", "find-bar")
    known = [
        (key_names(c, is_text=is_text) or _ONLY_THERE, f"{sentence(c.title)} {c.help}")
        for c in commands
    ]
    return (*known, *(_KEYS_IN_TEXT if is_text else _KEYS_OUTSIDE_TEXT), _ESCAPE)
