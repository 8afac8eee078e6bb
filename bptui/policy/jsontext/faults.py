"""What keeps a text from being JSON that AWS reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from bptui.policy.spans import Span

DEEPEST: Final = 100
"""How many brackets may be open at once."""

MOST_FAULTS: Final = 100
"""How many faults of one text are told."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a text, at the place that causes it."""

    rule: str
    """A key of `WORDINGS`."""
    message: str
    """What is wrong: one sentence that begins in lower case, without full stop and line number."""
    help: str
    """What to do about it, in whole sentences."""
    span: Span
    """The cause; empty where something is missing."""
    related: tuple[Span, ...] = ()
    """Other places it has to do with."""


class Wording(NamedTuple):
    """The words of a rule, with holes for what was found: `{0}`, `{1}` and so on."""

    message: str
    help: str


WORDINGS: Final[Mapping[str, Wording]] = MappingProxyType(
    {
        # The text as a whole
        "empty-document": Wording(
            "the document is empty",
            'Write at least {{"plans": {{}}}}.',
        ),
        "byte-order-mark": Wording(
            "the document begins with a byte order mark",
            "Delete the mark, the character U+FEFF at the very start.",
        ),
        "missing-outer-braces": Wording(
            "the braces around the document are missing",
            'Put "{{" before {0} and "}}" at the end.',
        ),
        "text-after-end": Wording(
            "the document has ended before {0}",
            "Delete everything after the end; a document is a single value.",
        ),
        "nested-too-deep": Wording(
            f"more than {DEEPEST} brackets are open at once",
            "Nest less deeply; from here on the text was not read.",
        ),
        # Brackets
        "unclosed-bracket": Wording(
            "{0} is not closed",
            "It is still open {1}. Put {2} where it should end.",
        ),
        "unopened-bracket": Wording(
            "{0} is missing",
            "Put {1} after the colon.",
        ),
        "unmatched-bracket": Wording(
            "this {0} closes nothing",
            "Delete it, or open it where it should begin.",
        ),
        "wrong-bracket": Wording(
            "{0} is where {1} belongs",
            "Write {1} in its place, for it closes the {2} in line {3}.",
        ),
        # Commas and colons
        "missing-comma": Wording(
            "a comma is missing after {0}",
            "Put a comma after it.",
        ),
        "trailing-comma": Wording(
            "nothing follows the comma after {0}",
            "Delete the comma, or add what should follow.",
        ),
        "extra-comma": Wording(
            "there is nothing before this comma",
            "Delete the comma, or put before it what should be there.",
        ),
        "missing-colon": Wording(
            "a colon is missing after {0}",
            "Put a colon between the key and its value.",
        ),
        "extra-colon": Wording(
            "a colon does not belong here",
            "Delete it; a colon goes between a key and its value, and keys only go in braces.",
        ),
        "wrong-separator": Wording(
            "{0} is where {1} belongs",
            "Write {1} in its place.",
        ),
        # Keys
        "duplicate-key": Wording(
            "the key {0} is there twice in the same object",
            "Keep one of the two; the first is in line {1}. AWS refuses a document with both.",
        ),
        "missing-key": Wording(
            "a key is missing before {0}",
            "Give it a key, or delete it.",
        ),
        "unquoted-key": Wording(
            "the key {0} is not in quotes",
            "Put double quotes around it.",
        ),
        # Values
        "missing-value": Wording(
            "the key {0} has no value",
            "Put {1}.",
        ),
        "unquoted-text": Wording(
            "the text {0} is not in quotes",
            "Put double quotes around it.",
        ),
        "unknown-word": Wording(
            "{0} is not a JSON word",
            "{1}",
        ),
        "bad-number": Wording(
            "{0} is not a JSON number",
            "{1}",
        ),
        # Strings
        "wrong-quotes": Wording(
            "{0} is not in plain double quotes",
            'JSON takes no other quotes than ".',
        ),
        "missing-opening-quote": Wording(
            "the opening quote of {0} is missing",
            "Put a double quote before it.",
        ),
        "missing-closing-quote": Wording(
            "the closing quote of {0} is missing",
            "Put a double quote after it; a text has to end in the line in which it begins.",
        ),
        "unescaped-quote": Wording(
            "a quote ends the text before {0}",
            'Write \\" for a quote that is part of the text.',
        ),
        "control-character": Wording(
            "the text {0} holds {1}",
            "Write it as {2}.",
        ),
        "bad-escape": Wording(
            "{0} is not a JSON escape",
            "{1}",
        ),
        # What JSON does not have
        "comment": Wording(
            "JSON has no comments",
            "Delete the comment.",
        ),
        "stray-character": Wording(
            "the character {0} does not belong here",
            "Delete it; outside quotes JSON has only plain spaces, tabs and line ends.",
        ),
        "stray-text": Wording(
            "{0} does not belong here",
            "Delete it, or put it into the quotes of the text it belongs to.",
        ),
    }
)
"""The words of every rule, by its stable name."""


def fault(rule: str, span: Span, *found: str, related: tuple[Span, ...] = ()) -> Fault:
    """Return a fault in the words of its rule, with what was found put into their holes."""
    message, advice = WORDINGS[rule]
    return Fault(rule, message.format(*found), advice.format(*found), span, related)
