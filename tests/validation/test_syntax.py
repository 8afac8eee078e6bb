"""What puts a fault of a text right."""

from collections.abc import Iterator
from itertools import product

import pytest

from bptui.policy.reading import read_document
from bptui.policy.text_edits import applied
from bptui.validation.syntax import syntax_findings

RIGHT = '[1, {"a": "b", "c": [true]}, "d"]'


def fixes(text: str) -> list[tuple[str, str, str, bool]]:
    return [
        (finding.rule, fix.title, applied(text, fix.edits), fix.is_safe)
        for finding in syntax_findings(read_document(text))
        for fix in finding.fixes
    ]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("[1,]", ("trailing-comma", "Delete the comma", "[1]")),
        ("[,1]", ("extra-comma", "Delete the comma", "[1]")),
        ("[1 2]", ("missing-comma", "Put a comma", "[1, 2]")),
        ("[1\n2]", ("missing-comma", "Put a comma", "[1,\n2]")),
        ('{"a" 1}', ("missing-colon", "Put a colon", '{"a": 1}')),
        ('{"a"{}}', ("missing-colon", "Put a colon", '{"a": {}}')),
        ('{"a" = 1}', ("wrong-separator", "Write a colon", '{"a" : 1}')),
        ("{a: 1}", ("unquoted-key", "Put quotes around it", '{"a": 1}')),
        ("{@@assign: 1}", ("unquoted-key", "Put quotes around it", '{"@@assign": 1}')),
        ("[eu-west-1]", ("unquoted-text", "Put quotes around it", '["eu-west-1"]')),
        ("['a']", ("wrong-quotes", "Write plain double quotes", '["a"]')),
        ("[\u201ca\u201d]", ("wrong-quotes", "Write plain double quotes", '["a"]')),
        ("[True]", ("unknown-word", "Write true", "[true]")),
        ("\ufeff{}", ("byte-order-mark", "Delete the byte order mark", "{}")),
        ("[\u00a01]", ("stray-character", "Write a blank in its place", "[ 1]")),
        ('["a\tb"]', ("control-character", "Write \\t", '["a\\tb"]')),
        ('["a\x01b"]', ("control-character", "Write \\u0001", '["a\\u0001b"]')),
    ],
)
def test_a_fault_with_one_right_answer_is_put_right(text: str, fix: tuple[str, str, str]) -> None:
    assert fixes(text) == [(*fix, True)]
    assert read_document(fix[2]).parses


def test_a_comment_is_not_deleted_unasked() -> None:
    assert fixes("[1 /* one */]") == [("comment", "Delete the comment", "[1 ]", False)]


@pytest.mark.parametrize(
    "text",
    [
        "[1}",
        "[1",
        "{1}",
        '{"a"}',
        '["a]',
        "[yes]",
        "[01]",
        '{"a"; 1}',
        "['it\\'s']",
        "[a b]",
        "[-]",
    ],
)
def test_a_fault_that_can_be_put_right_in_several_ways_is_left_to_its_author(text: str) -> None:
    assert fixes(text) == []


def slips(right: str) -> Iterator[str]:
    """Yield all texts with up to two characters missing, or another one in their place."""
    for start, length in product(range(len(right)), range(3)):
        for written in ("", *"[]{},:\"' \nab1="):
            yield f"{right[:start]}{written}{right[start + length :]}"


def test_a_text_whose_only_fault_is_put_right_parses() -> None:
    texts = (text for text in slips(RIGHT) if len(read_document(text).faults) == 1)
    put_right = [becomes for text in texts for _, _, becomes, _ in fixes(text)]

    assert len(put_right) > len(RIGHT)
    assert [text for text in put_right if not read_document(text).parses] == []


def test_of_two_commas_too_many_each_has_its_turn() -> None:
    assert fixes("[1,,]") == [("extra-comma", "Delete the comma", "[1,]", True)]


def test_the_other_place_of_a_fault_says_what_is_there() -> None:
    texts = {
        '{"a": 1, "a": 2}': "here, too",
        '{"a": [1}}': "what it closes",
        '{"a": {"b": [1, 2}': "still open here",
    }

    assert {
        text: related.message
        for text in texts
        for finding in syntax_findings(read_document(text))
        for related in finding.related
    } == texts
