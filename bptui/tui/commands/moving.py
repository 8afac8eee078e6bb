"""Commands for tabs and panes."""

from bptui.tui.commands.command import Command

MOVING: tuple[Command, ...] = (
    Command(
        "turn_tab(1)",
        "Turn to the next tab",
        "Effective policy, reasons, problems, review, and round again.",
        letters=("right_square_bracket",),
    ),
    Command(
        "turn_tab(-1)",
        "Turn to the previous tab",
        "Review, problems, reasons, effective policy, and round again.",
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
        "previous_pane",
        "Go to the previous pane",
        "Go round the panes backwards.",
        keys=("shift+tab",),
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
        "Go to the result",
        "The effective policy of the explained target, or what another tab there shows.",
        letters=("3",),
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
        "The pane you are in; sizes are remembered.",
        letters=("minus",),
    ),
)
