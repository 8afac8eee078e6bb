"""How long a document is without the white space that means nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.size import packed_length
from tests.strategies import PolicyDocument, policy_documents


@given(policy_documents(), st.integers(0, 8))
def test_it_is_the_length_of_the_same_json_without_white_space(
    document: PolicyDocument, indent: int
) -> None:
    packed = json.dumps(document, separators=(",", ":"))

    assert packed_length(json.dumps(document, indent=indent)) == len(packed)
    assert packed_length(packed) == len(packed)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        (" \t\r\n", 0),
        ('{ "a b" : "c  d" }', 14),
        (r'"a \" b"  ', 8),
        ('"open  and\n  broken"', 17),
    ],
)
def test_white_space_in_strings_counts(text: str, length: int) -> None:
    assert packed_length(text) == length
