"""What a person is told about a text, for the tests of everything that reads texts."""

from typing import NamedTuple

from bptui.policy.jsontext.syntax import parse


class Told(NamedTuple):
    """One fault, with the text it underlines."""

    rule: str
    underlined: str
    message: str
    help: str


def told(text: str) -> list[Told]:
    """Return what is told about a text, in order."""
    return [
        Told(fault.rule, text[fault.span.start : fault.span.end], fault.message, fault.help)
        for fault in parse(text).faults
    ]


def rules(text: str) -> list[str]:
    """Return the rules a text breaks, in order."""
    return [fault.rule for fault in parse(text).faults]
