"""Commands for lessons, and for guessing before looking."""

from bptui.tui.commands.command import Command

LEARNING: tuple[Command, ...] = (
    Command(
        "show_lesson",
        "Show the lesson",
        "Its story, the step, goals and hints, and all that can be done in it.",
        keys=("ctrl+l",),
    ),
    Command(
        "predict",
        "Predict the value here ...",
        "Hide the value at the path in question, ask you for it, and reveal it with the reasons;"
        " in a lesson, answer its question.",
        letters=("P",),
    ),
    Command(
        "next_hint",
        "Show the next hint of the lesson",
        "One after the other, each saying more; the solution comes after the last.",
        is_harmless=True,
    ),
    Command(
        "show_solution",
        "Show the solution of the lesson",
        "Beside what you have: lines with - are yours, lines with + are the solution's.",
        is_harmless=True,
    ),
    Command(
        "go_on",
        "Go on in the lesson",
        "To the next step, and after the last step to the next lesson.",
    ),
    Command(
        "previous_step",
        "Go back to the previous step of the lesson",
        "As it was at its beginning; how far you came is kept.",
    ),
    Command(
        "next_lesson",
        "Go to the next lesson",
        "Whether this one is done or not; how far you came is kept.",
    ),
    Command(
        "previous_lesson",
        "Go to the previous lesson",
        "How far you came in this one is kept.",
    ),
    Command(
        "choose_lesson",
        "Choose a lesson ...",
        "List all lessons, and how far you came in each.",
        is_harmless=True,
    ),
    Command(
        "reset_lesson('step')",
        "Begin the step of the lesson anew",
        "As it was at its beginning; the hints you were shown stay.",
    ),
    Command(
        "reset_lesson('lesson')",
        "Begin the lesson anew",
        "With its first step.",
    ),
    Command(
        "reset_lesson('all')",
        "Begin all lessons anew",
        "As if you had done none of them.",
    ),
    Command(
        "undo_reset",
        "Take back beginning anew",
        "Your work and how far you came are again what they were.",
    ),
)
