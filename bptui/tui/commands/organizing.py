"""Commands for the tree of the organization: finding in it, and changing it."""

from bptui.tui.commands.command import Command

ORGANIZING: tuple[Command, ...] = (
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
        "Go to the previous match of the filter",
        "In the list of problems the same key goes to the problem before.",
        letters=("N",),
    ),
    Command(
        "clear_filter",
        "Show the whole organization again",
        "End the filter; Esc in the organization does the same, and so does a click on its line.",
        is_harmless=True,
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
    Command(
        "move_policy(1)",
        "Move the policy down",
        "Attach it behind the one below it, which then wins where both set the same.",
    ),
    Command(
        "switch_policy",
        "Switch the policy off or on, as a what-if",
        "See what would be without the policy under the cursor of the organization, or elsewhere "
        "without the open one; this is marked, and never saved.",
    ),
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
        "Move the unit or account ...",
        "Choose where the unit or the account under the cursor goes.",
    ),
    Command(
        "rename_row",
        "Rename the policy, unit or account ...",
        "Give another name to what is under the cursor.",
    ),
    Command(
        "delete_row",
        "Delete the policy, unit or account ...",
        "What is under the cursor, a unit only if it is empty; asks before it does.",
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
)
