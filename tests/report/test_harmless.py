"""Whatever names and values say, what is told of them is harmless on a terminal."""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.levels import inherited_at
from bptui.inheritance.memory import Memory
from bptui.insight.effective_settings import settings
from bptui.insight.story import Storyteller
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.policy.reading import read_document
from bptui.report.explanation import explanation_lines, heading, ladder, unmentioned
from bptui.report.listing import (
    by_heading,
    listing_lines,
    origin_column,
    relative_name,
    target_line,
    value_column,
)
from bptui.report.notices import attachment_text, saved_text, target_notes
from bptui.report.words import name_of, path_words, value_text

ACTING = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""The categories of controls, half pairs, and the separators of lines and paragraphs."""
TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""The classes of characters that let a text read differently from what it is."""
UNSEEN = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\U000e0001")

texts = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x07\n\r\t\x7f\x85\x9b\u061c\u200b\u200f\u2028\u202e\u2066\ufeff[]/~"),
    ),
    max_size=8,
)
operands: st.SearchStrategy[Any] = st.one_of(
    texts, st.lists(texts, max_size=3), st.just({}), st.just([{}]), st.integers()
)
operators = st.one_of(
    st.sampled_from(["@@assign", "@@append", "@@remove"]), texts.map(lambda text: f"@@{text}")
)
controls = st.sampled_from([["@@none"], ["@@append"], ["@@remove", "@@assign"], ["@@all"]])
nodes = st.one_of(
    st.dictionaries(operators, operands, max_size=2),
    st.fixed_dictionaries({"@@operators_allowed_for_child_policies": controls, "@@assign": texts}),
    texts,
)
documents = st.dictionaries(
    st.just("plans"), st.dictionaries(texts, st.dictionaries(texts, nodes, max_size=3), max_size=2)
)


def told_of(
    levels: tuple[Target, ...], now: Inherited, before: Inherited, teller: Storyteller
) -> Iterator[str]:
    """Yield everything that is told of a result."""
    listed = list(settings(now, teller, before))
    yield target_line(levels)
    yield from listing_lines(listed, "111111111111")
    for heading_path, group in by_heading(listed):
        yield path_words(heading_path)
        for setting in group:
            yield from (relative_name(setting), value_column(setting), origin_column(setting))
            yield origin_column(setting, is_short=True)
    for node in now.walk():
        story = teller.explain(node)
        yield heading(story)
        yield from explanation_lines(story, levels)
        for rung in ladder(story, levels):
            yield from (rung.sign, rung.target, rung.place, rung.action, rung.outcome)
        yield unmentioned(story.path, levels[-1])


def is_harmful(character: str) -> bool:
    return (
        unicodedata.category(character) in ACTING
        or unicodedata.bidirectional(character) in TURNING
        or character in UNSEEN
    )


def assert_harmless(text: str) -> None:
    assert not {character for character in text if is_harmful(character)}, text


@given(texts, texts, st.lists(documents, min_size=2, max_size=2))
def test_nothing_told_of_a_result_is_harmful(unit: str, account: str, policies: list[Any]) -> None:
    read = {f"p{n}": read_document(json.dumps(policy)) for n, policy in enumerate(policies)}
    levels = (
        OrganizationalUnit(unit, unit, ("p0",)),
        Account(account, account, None, ("p0", "p1")),
    )
    meanings = {name: document.meaning for name, document in read.items()}
    teller = Storyteller(levels, read)
    now = inherited_at(levels, meanings, Memory())
    before = inherited_at(levels[:1], meanings, Memory())

    for text in told_of(levels, now, before, teller):
        assert_harmless(text)


@given(texts, st.lists(texts).map(tuple))
def test_no_name_and_no_value_is_harmful(text: str, items: tuple[str, ...]) -> None:
    unit = OrganizationalUnit(text, text)

    assert_harmless(value_text(text))
    assert_harmless(value_text(items))
    assert_harmless(path_words(items))
    assert_harmless(name_of(unit))
    assert_harmless(attachment_text([unit]))
    assert_harmless(saved_text([text], None))
    assert_harmless(saved_text([text, text], None))
    for note in target_notes((unit,), is_empty=False, accounts=2, differing=1):
        assert_harmless(note)
