"""Commands for the text of the edited policy."""

from bptui.tui.commands.command import Command

WRITING: tuple[Command, ...] = (
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
        "show_effect",
        "Show what this line does",
        "List the accounts by what becomes of the line under the cursor; or click the border.",
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
        "edit_outside",
        "Edit the policy in your own editor",
        "Hand the text to what VISUAL or EDITOR names; what comes back is one step to undo.",
    ),
)
