"""Commands to show what is open to others: as one file, or in a room."""

from bptui.tui.commands.command import Command

PRESENTING: tuple[Command, ...] = (
    Command(
        "save_share",
        "Save a share file ...",
        "Write all that is open, what is not saved and where you are into one file for bptui.",
    ),
    Command(
        "present",
        "Present to a room",
        "One pane at a time, and the last key you pressed below it; again, and all is as before.",
        is_harmless=True,
    ),
    Command(
        "show_notes",
        "Show the notes of the presenter",
        "What the README.md beside organization.json says, for whoever explains it to others.",
        is_harmless=True,
    ),
)
