"""Commands to show what is open to others."""

from bptui.tui.commands.command import Command

PRESENTING: tuple[Command, ...] = (
    Command(
        "save_share",
        "Save a share file ...",
        "Write all that is open, what is not saved and where you are into one file for bptui.",
    ),
)
