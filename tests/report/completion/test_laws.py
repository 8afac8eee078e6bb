"""What holds for every text and every place in it."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bptui.policy.jsontext.at_cursor import CursorPlace, Role, place_at
from bptui.policy.reading import read_document
from bptui.policy.text_edits import applied
from bptui.report.completion.finding import completions, offers_at
from tests.report.completion.offering import standpoint
from tests.strategies import policy_documents

AT = standpoint(
    {"base": {"plans": {"main": {"rules": {"daily": {}}, "regions": {"@@assign": ["a"]}}}}}, {}
)
PIECES = ['"', "{", "}", "[", "]", ":", ",", " ", "\n", "\\", "plans", "main", "rules", "@@assign"]


def broken_texts() -> st.SearchStrategy[str]:
    pieces = st.one_of(st.sampled_from(PIECES), st.text(max_size=3))
    return st.lists(pieces, max_size=40).map("".join)


def with_placeholder(text: str, place: CursorPlace) -> str:
    """Write something right at a place, with the commas that are missing around it."""
    before = "" if place.end_before is None else ","
    entry = '"\\u2063": 0' if place.role is Role.KEY and not place.has_colon else '"\\u2063"'
    behind = "," if place.lacks_comma else ""
    return f"{text[: place.span.start]}{before}{entry}{behind}{text[place.span.end :]}"


@given(broken_texts(), st.integers(0, 120))
def test_nothing_that_is_written_breaks_it(text: str, offset: int) -> None:
    place = place_at(text, offset)

    if place is not None:
        assert place.span.start <= min(offset, len(text)) <= place.span.end
        for found in completions(text, place, offers_at(place, AT)):
            assert all(0 <= f.start <= f.end <= len(found.edit.text) for f in found.fields)


@given(policy_documents(), st.sampled_from([None, 2, 4]), st.data())
def test_what_is_taken_at_a_right_place_leaves_a_text_that_parses(
    document: object, indent: int | None, data: st.DataObject
) -> None:
    text = json.dumps(document, indent=indent)
    offset = data.draw(st.integers(0, len(text)))
    place = place_at(text, offset)
    assume(place is not None)
    assert place is not None
    assume(read_document(with_placeholder(text, place)).parses)

    for found in completions(text, place, offers_at(place, AT)):
        assert read_document(applied(text, [found.edit])).parses, found.offer.label


@pytest.mark.parametrize("text", ["", "{", '"', '{"plans', '{"plans": {"a": {"'])
def test_a_text_that_has_hardly_begun_is_offered_something(text: str) -> None:
    place = place_at(text, len(text))

    assert place is not None
    assert completions(text, place, offers_at(place, AT))
