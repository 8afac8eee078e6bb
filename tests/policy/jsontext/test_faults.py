import re
from string import Formatter

import pytest

from bptui.policy.jsontext.faults import WORDINGS, Fault, fault
from bptui.policy.spans import Span
from tests.policy.jsontext.telling import rules

EXAMPLES = {
    "empty-document": "",
    "byte-order-mark": "\ufeff{}",
    "missing-outer-braces": '"plans": {}',
    "text-after-end": "{} {}",
    "nested-too-deep": "[" * 101,
    "unclosed-bracket": "[1",
    "unopened-bracket": '{"a": 1, 2]}',
    "unmatched-bracket": "1]",
    "wrong-bracket": "[1}",
    "missing-comma": "[1 2]",
    "trailing-comma": "[1,]",
    "extra-comma": "[,1]",
    "missing-colon": '{"a" 1}',
    "extra-colon": "[1: 2]",
    "wrong-separator": '{"a" = 1}',
    "duplicate-key": '{"a": 1, "a": 2}',
    "missing-key": "{1}",
    "unquoted-key": "{a: 1}",
    "missing-value": '{"a"}',
    "unquoted-text": "[a]",
    "unknown-word": "[True]",
    "bad-number": "[01]",
    "wrong-quotes": "['a']",
    "missing-opening-quote": '[a"]',
    "missing-closing-quote": '["a]',
    "unescaped-quote": '["a "b" c"]',
    "control-character": '["a\tb"]',
    "bad-escape": r'["\p"]',
    "comment": "[1] // one",
    "stray-character": "[\u00a01]",
    "stray-text": '{"a": 1 day}',
}


def test_every_rule_has_an_example() -> None:
    assert EXAMPLES.keys() == WORDINGS.keys()


@pytest.mark.parametrize("rule", EXAMPLES)
def test_an_example_breaks_one_rule_and_no_other(rule: str) -> None:
    assert rules(EXAMPLES[rule]) == [rule]


@pytest.mark.parametrize("rule", WORDINGS)
def test_the_words_of_a_rule_have_one_shape(rule: str) -> None:
    message, advice = WORDINGS[rule]

    assert re.fullmatch("[a-z]+(-[a-z]+)*", rule)
    assert not message.endswith(".")
    assert not message[0].isupper() or message.startswith("JSON")
    assert advice.endswith((".", '".', "{1}"))
    assert not {"line"} & {name for _, name, _, _ in Formatter().parse(message) if name}


def test_what_was_found_fills_the_holes() -> None:
    assert fault("missing-comma", Span(3, 3), '"35"', related=(Span(1, 2),)) == Fault(
        rule="missing-comma",
        message='a comma is missing after "35"',
        help="Put a comma after it.",
        span=Span(3, 3),
        related=(Span(1, 2),),
    )


def test_braces_in_what_was_found_are_no_holes() -> None:
    assert fault("missing-comma", Span(0, 0), '"{0}{x"').message == (
        'a comma is missing after "{0}{x"'
    )
