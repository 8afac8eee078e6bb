"""Commands for what comes of the policies, why, and what is wrong."""

from bptui.tui.commands.command import Command

ANSWERS: tuple[Command, ...] = (
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
        "Get another value here ...",
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
        "show_advice",
        "Review what is useless, open or in conflict",
        "Dead settings, locks with a gap and conflicts of the whole organization, with fixes.",
        letters=("a",),
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
        "choose_baseline",
        "Compare with something else ...",
        "Let the review compare with a git revision, another target, the parent, or what is saved.",
        letters=("b",),
    ),
    Command(
        "compare_targets",
        "Compare with another target ...",
        "Put what the explained target gets beside what another one gets, with all origins.",
        letters=("c",),
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
        "Copy the value as a policy",
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
        "copy_problem",
        "Copy the problem",
        "All that is said of the problem under the cursor, or else of the one you went to here.",
        is_harmless=True,
    ),
    Command(
        "copy_id",
        "Copy the id",
        "The id of the explained target: an account, a unit or the root.",
        is_harmless=True,
    ),
    Command(
        "report_value",
        "Save a report of this value",
        "Why the value in question is what it is, as a page to send around: HTML and Markdown.",
        is_harmless=True,
    ),
    Command(
        "report_draft",
        "Save a report of the draft",
        "How effective policies change by all that is unsaved, as HTML and as Markdown.",
        is_harmless=True,
    ),
    Command(
        "save_screen",
        "Save the screen as SVG",
        "A picture of what is on the screen now, for a ticket or a page.",
        is_harmless=True,
    ),
)
