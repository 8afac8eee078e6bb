"""Every command once: its keys, its line in the palette, in the footer and in the help."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.keys import REPLACED_KEYS, key_to_character

from bptui.policy.escapes import visible
from bptui.tui.themes import offered_themes

_ACTION = re.compile(r"\{([a-z_]+)\}")
_FUNCTION_KEY = re.compile(r"f\d+")
_KEY_NAMES = {"tab": "Tab", "enter": "Enter", "escape": "Esc", "space": "space"}
"""Keys as people write them, where that is not to be seen from their name."""
_OTHER_NAMES = {"ctrl+@"}
"""Names by which a key arrives in some terminals: of ctrl+space in most."""


def key_name(key: str) -> str:
    """Return a key as people write it: `^s`, `F2`, `shift+Tab`, `?`."""
    start, plus, last = key.rpartition("+")
    if _FUNCTION_KEY.fullmatch(last):
        last = last.upper()
    else:
        last = _KEY_NAMES.get(last) or key_to_character(REPLACED_KEYS.get(last, last)) or last
    return f"^{last}" if start == "ctrl" else f"{start}{plus}{last}"


@dataclass(frozen=True, slots=True)
class Command:
    """Something one can ask for, on the main screen."""

    action: str
    """The name of the action that does it."""
    title: str
    """Verb and object, for the palette."""
    help: str
    """One sentence for the help."""
    keys: tuple[str, ...] = ()
    """Keys that work anywhere."""
    letters: tuple[str, ...] = ()
    """Keys that work outside of text."""
    footer: str | None = None
    """The word in the footer, None to stay out of it."""
    is_harmless: bool = False
    """Whether its user may give it a letter, though it has none: because it changes nothing."""

    @property
    def name(self) -> str:
        """What it is called in the settings: `save`, `turn_tab_1`, `turn_tab_back`."""
        words = self.action.replace("(-1)", "_back")
        return re.sub(r"[^a-z0-9]+", "_", words).strip("_")

    @property
    def takes_letters(self) -> bool:
        """Whether a letter may be one of its keys: no letter changes anything."""
        return self.is_harmless or bool(self.letters)

    @property
    def binding(self) -> Binding | None:
        """The keys as Textual takes them, None for a command of the palette only.

        Some have two names there: which one comes depends on the protocol of the terminal.
        """
        if not self.keys and not self.letters:
            return None
        keys = (*self.keys, *self.letters)
        return Binding(
            ",".join((*keys, *(REPLACED_KEYS[key] for key in keys if key in REPLACED_KEYS))),
            self.action,
            self.footer or self.title,
            show=self.footer is not None,
            key_display=key_name(keys[0]),
            id=self.action,
        )


BACK = Binding("escape", "screen.go_back", "Back", key_display="Esc")
"""Every pane has it, so that the footer shows it there; the screen knows when it leads back."""

COMMANDS: tuple[Command, ...] = (
    Command(
        "save",
        "Save all changes",
        "Write every changed policy that parses; what is left out is named.",
        keys=("ctrl+s",),
        footer="Save",
    ),
    Command(
        "show_why",
        "Explain the path in question",
        "Show why the value is what it is: every level, policy and line that had a say.",
        keys=("f2",),
        letters=("w",),
        footer="Why",
    ),
    Command(
        "show_effective",
        "Show the effective policy",
        "Go back from the reasons to the whole effective policy.",
        letters=("e",),
    ),
    Command(
        "step_through",
        "Step through the merge",
        "Go through every statement that makes the effective policy, forwards and back.",
    ),
    Command(
        "show_ways",
        "How do I get another value here?",
        "List the smallest edits that give a value to the setting, and whom each one reaches.",
    ),
    Command(
        "next_problem",
        "Go to the next problem",
        "Open the nearest one at its place; again, and it is the next, round all of them.",
        keys=("f8",),
        footer="Problem",
        is_harmless=True,
    ),
    Command(
        "show_problems",
        "Show the problems",
        "What is wrong in the edited policy, for the explained target, and anywhere else.",
        letters=("p",),
    ),
    Command(
        "fix_problem",
        "Fix the problem",
        "The problem under the cursor, or else the one you went to here, if one way is right.",
        keys=("ctrl+r",),
        footer="Fix",
    ),
    Command(
        "filter_problems",
        "Show the problems of the next gate",
        "List only what one gate refuses, and after the last gate all of them again.",
        letters=("f",),
    ),
    Command(
        "show_review",
        "Review the changes",
        "What saving would write, line by line, and how effective policies change by it.",
        keys=("f9",),
        letters=("d",),
        footer="Review",
    ),
    Command(
        "turn_tab(1)",
        "Turn to the next tab",
        "Effective policy, reasons, problems, review, and round again.",
        letters=("right_square_bracket",),
    ),
    Command(
        "turn_tab(-1)",
        "Turn to the tab before",
        "The same the other way round.",
        letters=("left_square_bracket",),
    ),
    Command(
        "next_pane",
        "Go to the next pane",
        "Go round the panes; the editor never keeps the key.",
        keys=("tab",),
        footer="Pane",
    ),
    Command(
        "previous_pane", "Go to the previous pane", "The other way round.", keys=("shift+tab",)
    ),
    Command(
        "go_to_pane('organization')",
        "Go to the organization",
        "The tree of the root, the organizational units, the accounts and their policies.",
        letters=("1",),
    ),
    Command(
        "go_to_pane('editor')", "Go to the editor", "The text of the edited policy.", letters=("2",)
    ),
    Command(
        "go_to_pane('answer')",
        "Go to the effective policy",
        "The result of the explained target, or the reasons for it.",
        letters=("3",),
    ),
    Command(
        "filter_tree",
        "Filter the organization",
        "Show only what has the words you type in its name, its id or the name of a policy"
        " attached, or what is changed, invalid, unsaved, or has nothing.",
        letters=("slash",),
        footer="Filter",
    ),
    Command(
        "filter_tree('changed')",
        "Filter the organization: what changes",
        "Show only the accounts that your unsaved changes alter, and follow them.",
        is_harmless=True,
    ),
    Command(
        "filter_tree('invalid')",
        "Filter the organization: what is invalid",
        "Show only the accounts whose effective policy is invalid, and follow them.",
        is_harmless=True,
    ),
    Command(
        "next_found(1)",
        "Go to the next match of the filter",
        "In the list of problems the same key goes to the next problem.",
        letters=("n",),
    ),
    Command(
        "next_found(-1)",
        "Go to the match before",
        "The same the other way round.",
        letters=("N",),
    ),
    Command(
        "clear_filter",
        "Show the whole organization again",
        "End the filter; Esc in the organization does the same, and so does a click on its line.",
        is_harmless=True,
    ),
    Command(
        "copy_value",
        "Copy the value",
        "The value at the path in question; of a list the elements, one in a line.",
        letters=("y",),
    ),
    Command(
        "copy_path",
        "Copy the path",
        "The path in question, as the command line takes it.",
        letters=("Y",),
    ),
    Command(
        "copy_snippet",
        "Copy as JSON snippet",
        "A policy that sets the value at the path in question, and nothing else.",
        is_harmless=True,
    ),
    Command(
        "copy_effective",
        "Copy the effective policy",
        "All of what the explained target gets, as AWS writes it.",
        is_harmless=True,
    ),
    Command(
        "copy_id",
        "Copy the id",
        "The id of the explained target: an account, a unit or the root.",
        is_harmless=True,
    ),
    Command(
        "zoom",
        "Zoom the pane",
        "Give the pane you are in the whole screen; again, or Esc, and all have their places.",
        letters=("z",),
    ),
    Command(
        "resize_pane(1)",
        "Make the pane larger",
        "The pane you are in; the mouse can drag any border between two panes.",
        letters=("plus",),
    ),
    Command(
        "resize_pane(-1)",
        "Make the pane smaller",
        "The same the other way round; sizes are remembered.",
        letters=("minus",),
    ),
    Command(
        "show_menu",
        "Show the menu of the row",
        "What can be done to the row under the cursor in the organization: Enter, a right click.",
        letters=("m",),
    ),
    Command(
        "new_policy",
        "New policy ...",
        "Make one that is attached to nothing yet, and open it.",
    ),
    Command(
        "attach_policy",
        "Attach a policy here ...",
        "Choose a policy, or make one, and attach it to the target under the cursor.",
    ),
    Command(
        "attach_elsewhere",
        "Attach the policy to another target ...",
        "Choose a target, and attach the policy under the cursor to it.",
    ),
    Command(
        "detach_policy",
        "Detach the policy",
        "Detach the policy under the cursor from the target it is below.",
    ),
    Command(
        "move_policy(-1)",
        "Move the policy up",
        "Attach it before the one above it: of two policies on one target the first attached wins.",
    ),
    Command("move_policy(1)", "Move the policy down", "The same the other way round."),
    Command(
        "duplicate_policy",
        "Duplicate the policy ...",
        "Make a new policy with the same text, attached to nothing yet.",
    ),
    Command(
        "add_unit",
        "Add a unit here ...",
        "Make a new organizational unit below the target under the cursor.",
    ),
    Command(
        "add_account",
        "Add an account here ...",
        "Write a new account below the target under the cursor.",
    ),
    Command(
        "move_target",
        "Move to another parent ...",
        "Choose where the unit or the account under the cursor goes.",
    ),
    Command("rename_row", "Rename ...", "The policy, unit or account under the cursor."),
    Command(
        "delete_row",
        "Delete ...",
        "The policy, the empty unit or the account under the cursor; asks before it does.",
    ),
    Command(
        "undo_organization",
        "Undo in the organization",
        "Take back what was attached, moved or renamed last; in the tree ^z and u do it.",
    ),
    Command(
        "redo_organization",
        "Redo in the organization",
        "Make again what was taken back last; in the tree ^y and U do it.",
    ),
    Command(
        "undo_text",
        "Undo in the edited policy",
        "Take back the last change; every policy has a history of its own.",
        keys=("ctrl+z",),
        letters=("u",),
    ),
    Command(
        "redo_text",
        "Redo in the edited policy",
        "Make the change that was taken back last again.",
        keys=("ctrl+y",),
        letters=("U",),
    ),
    Command(
        "find",
        "Find and replace in the policy",
        "Words or a regular expression, in the edited policy; every match is marked.",
        keys=("ctrl+f",),
    ),
    Command(
        "go_to",
        "Go to a line or a key of the policy",
        "Lists the outline of the edited policy; type 12, 12:5, or a part of a path.",
        keys=("ctrl+g",),
    ),
    Command(
        "format_text",
        "Format the policy",
        "A line for every key, in the author's order; again, and all white space is taken out.",
        keys=("f4",),
    ),
    Command(
        "compact_text",
        "Compact the policy",
        "Take out all white space, as AWS counts every character; F4 puts it back.",
    ),
    Command(
        "show_effect",
        "Show what this line does",
        "List the accounts by what becomes of the line under the cursor; or click the border.",
    ),
    Command(
        "complete",
        "Complete here",
        "List what can be written at the cursor; the list opens by itself after a quote.",
        keys=("ctrl+space", "ctrl+@"),
    ),
    *(
        Command(f"insert({name!r})", title, help_)
        for name, title, help_ in (
            ("plan", "Insert a plan", "A whole plan; Tab goes from field to field."),
            ("rule", "Insert a rule", "A whole rule, into the plan that the cursor is in."),
            (
                "selection_by_tag",
                "Insert a selection by tag",
                "Selects all resources that have a tag, for the plan that the cursor is in.",
            ),
            (
                "selection_by_type",
                "Insert a selection by type",
                "Selects all resources of a type, for the plan that the cursor is in.",
            ),
            (
                "copy_action",
                "Insert a copy action",
                "A copy in another vault, for the rule that the cursor is in.",
            ),
            (
                "lock",
                "Insert a lock",
                "Lets lower levels change nothing at the node that the cursor is in.",
            ),
        )
    ),
    Command(
        "edit_outside",
        "Edit in your own editor",
        "Hand the text to what VISUAL or EDITOR names; what comes back is one step to undo.",
    ),
    Command(
        "open_palette",
        "Open the palette",
        "Find any command by its name.",
        keys=("ctrl+p",),
        letters=("colon",),
        footer="Palette",
    ),
    Command(
        "show_help",
        "Help",
        "What this pane is for, and all keys.",
        keys=("f1",),
        letters=("question_mark",),
        footer="Help",
    ),
    Command(
        "show_notices",
        "Show past notices",
        "Everything that was told in the corner of the screen, the newest first.",
        is_harmless=True,
    ),
    Command(
        "show_names",
        "Show the names of all commands",
        "For keys of your own, in bptui.toml in the config folder; `bptui settings` says where.",
        is_harmless=True,
    ),
    Command(
        "new_organization",
        "New organization ...",
        "Make a folder with an organization to begin your own, and go on there.",
    ),
    Command(
        "leave",
        "Leave bptui",
        "Asks first if anything is not saved.",
        keys=("ctrl+q",),
        letters=("q",),
        footer="Quit",
    ),
)
"""In the order of the palette and of the help."""


class CommandingApp(App[None]):
    """An app whose commands may have keys that its user chose."""

    commands: Sequence[Command] = COMMANDS
    """The commands of the table, with the keys they have."""


def commands_of(app: App[Any]) -> Sequence[Command]:
    """Return the commands of the table with the keys that they have in an app."""
    return app.commands if isinstance(app, CommandingApp) else COMMANDS


def key_of(app: App[Any], action: str) -> str:
    """Return the first key of a command, as people write it, for a sentence."""
    command = next(command for command in commands_of(app) if command.action == action)
    return key_name((*command.keys, *command.letters)[0])


def with_keys(app: App[Any], text: str) -> str:
    """Return a text of ours with the key of a command wherever it has its action in braces."""
    keys = {command.action: command for command in commands_of(app)}
    return _ACTION.sub(lambda m: key_of(app, m[1]) if m[1] in keys else m[0], text)


def every_command(app: App[Any]) -> tuple[Command, ...]:
    """Return the commands of the table, and one for each theme there is."""
    themes = (
        Command(
            f"app.use_theme({theme.name!r})", f"Use the {theme.name} theme", visible(theme.about)
        )
        for theme in offered_themes(app)
    )
    return (*commands_of(app), *themes)


def key_names(command: Command, *, is_text: bool = False) -> str:
    """Return the keys of a command as people write them.

    Args:
        command: The command.
        is_text: Whether only those are wanted that work in a text, where letters are text.
    """
    keys = command.keys if is_text else (*command.keys, *command.letters)
    return "  ".join(key_name(key) for key in keys if key not in _OTHER_NAMES)
