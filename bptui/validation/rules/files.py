"""The page of the rule about documents that are too large to be read."""

from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "document-too-large",
        Gate.SAVE,
        Severity.ERROR,
        "A document is too large to be read",
        "AWS takes no more than 10,000 characters for a policy. Files of more than 200,000 are not "
        "even opened here.",
        "a file of 300,000 characters",
        "several policies of up to 10,000 characters, attached to the same target",
    ),
)
