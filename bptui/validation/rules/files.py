"""The pages of the rules about files that hold no text of a policy."""

from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.rule import Rule

NOT_UTF_8 = Rule(
    "not-utf-8",
    Gate.SYNTAX,
    Severity.ERROR,
    "a file is not UTF-8 text",
    "A policy goes to AWS as UTF-8. What is in the file is no such text, so that nobody can tell "
    "what it says.",
    'a file in Latin-1 with the byte 0xe9 for "\u00e9"',
    "the same text saved as UTF-8",
)
TOO_LARGE = Rule(
    "too-large",
    Gate.SAVE,
    Severity.ERROR,
    "a document is far too long to be read",
    "AWS takes no more than 10,000 characters for a policy. Files of more than 200,000 are not "
    "even opened here.",
    "a file of 300,000 characters",
    "several policies of up to 10,000 characters, attached to the same target",
)

RULES = (NOT_UTF_8, TOO_LARGE)
