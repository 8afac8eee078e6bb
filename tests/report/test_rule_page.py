from dataclasses import replace

import pytest

from bptui.report.rule_page import GATES, list_lines, page_lines
from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.rule import Rule

COMMA = Rule(
    "trailing-comma",
    Gate.SYNTAX,
    Severity.ERROR,
    "a comma that nothing follows",
    "JSON has none.\nAWS refuses it.",
    '{\n  "a": 1,\n}',
    '{"a": 1}',
)
NAME = Rule("long-name", Gate.SAVE, Severity.WARNING, "a long name", "w", "x", "y")


def test_a_page_says_what_who_refuses_it_why_and_what_is_wrong_and_right() -> None:
    assert list(page_lines(COMMA)) == [
        "trailing-comma: a comma that nothing follows",
        "",
        "Gate      syntax: the text is not JSON that AWS reads",
        "Severity  error",
        "",
        "Why",
        "  JSON has none.",
        "  AWS refuses it.",
        "",
        "Wrong",
        "  {",
        '    "a": 1,',
        "  }",
        "",
        "Right",
        '  {"a": 1}',
    ]


@pytest.mark.parametrize(
    ("example", "shown"),
    [
        ('\ufeff{"plans": {}}', '  <U+FEFF>{"plans": {}}'),
        ('{"plans":\u00a0{}}', '  {"plans":<U+00A0>{}}'),
        ('"one\ttwo"', '  "one\u2409two"'),
        ('{"plans":' + " " * 10_000 + "{}}", '  {"plans": ... {}}  (10,012 characters)'),
        ("x" * 120, "  " + "x" * 120),
    ],
)
def test_what_is_invisible_or_endless_in_an_example_can_be_seen(example: str, shown: str) -> None:
    page = list(page_lines(replace(COMMA, wrong=example)))

    assert page[page.index("Wrong") + 1] == shown


def test_rules_are_listed_by_gate() -> None:
    assert list(list_lines([NAME, COMMA])) == [
        "syntax: the text is not JSON that AWS reads",
        "  trailing-comma  error    a comma that nothing follows",
        "",
        "save: AWS refuses the document when it is created or updated",
        "  long-name       warning  a long name",
    ]


def test_every_gate_has_a_meaning_in_the_order_of_the_gates() -> None:
    assert list(GATES) == list(Gate)
