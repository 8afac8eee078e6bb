"""Every command once, and the keys each has in an app."""

import re
from collections.abc import Sequence
from typing import Any

from textual.app import App

from bptui.policy.escapes import visible
from bptui.tui.commands.answers import ANSWERS
from bptui.tui.commands.command import Command, key_name
from bptui.tui.commands.learning import LEARNING
from bptui.tui.commands.moving import MOVING
from bptui.tui.commands.organizing import ORGANIZING
from bptui.tui.commands.presenting import PRESENTING
from bptui.tui.commands.writing import WRITING
from bptui.tui.themes import offered_themes

_ACTION = re.compile(r"\{([a-z_]+)\}")
_OTHER_NAMES = {"ctrl+@"}
"""Names by which a key arrives in some terminals: of ctrl+space in most."""

COMMANDS: tuple[Command, ...] = (
    Command(
        "save",
        "Save all changes",
        "Write every changed policy that parses; what is left out is named.",
        keys=("ctrl+s",),
        footer="Save",
    ),
    *ANSWERS,
    *WRITING,
    *ORGANIZING,
    *MOVING,
    *LEARNING,
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
        "Show the help",
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
    *PRESENTING,
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
