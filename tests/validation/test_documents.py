"""All findings of a document by itself."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.jsontext.faults import WORDINGS
from bptui.policy.reading import read_document
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit, applied
from bptui.resources import sample_names, sample_path
from bptui.validation.documents import document_findings
from bptui.validation.findings import Finding, Fix, Gate, Place, Severity
from bptui.validation.rules import language, save, syntax
from bptui.validation.rules.rule import Rule
from tests.strategies import policy_documents
from tests.validation.policies import right_policies, texts

NOW = datetime(2026, 9, 1, tzinfo=UTC)
PAGES = (*syntax.RULES, *language.RULES)


def findings(text: str) -> tuple[Finding, ...]:
    return document_findings(read_document(text), NOW)


def wrong_example(page: Rule) -> str:
    """Return the wrong example of a page, which for an empty document is only described."""
    return "" if page.id == "empty-document" else page.wrong


def spans(text: str) -> list[Span]:
    return [finding.place.span for finding in findings(text) if finding.place is not None]


def test_a_fault_of_the_text_is_a_finding_with_its_line_place_path_and_fix() -> None:
    text = '{\n  "plans": {\n    "std": {"regions": 1,}\n  }\n}'
    [found] = findings(text)
    comma = Span(text.index(",}"), text.index(",}") + 1)

    assert found == Finding(
        rule="trailing-comma",
        gate=Gate.SYNTAX,
        severity=Severity.ERROR,
        message='Line 3: nothing follows the comma after "1".',
        help="Delete the comma, or add what should follow.",
        place=Place(None, comma),
        path=("plans", "std", "regions"),
        fixes=(Fix("Delete the comma", None, (TextEdit(comma, ""),), is_safe=True),),
    )


def test_of_a_text_that_does_not_parse_only_that_is_told() -> None:
    assert [finding.rule for finding in findings('{"plan": {},}')] == ["trailing-comma"]


def test_every_fault_of_a_text_has_a_page() -> None:
    assert {rule.id for rule in syntax.RULES} == WORDINGS.keys()


def rules(text: str) -> list[str]:
    """Return the rules of all findings but that there are names which nobody checks."""
    return [f.rule for f in findings(text) if f.rule != "backup-unchecked-names"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_rule_finds_its_wrong_example_and_nothing_in_the_right_one(page: Rule) -> None:
    assert rules(wrong_example(page)) == [page.id]
    assert rules(page.right) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_finding_has_the_gate_and_the_severity_of_its_rule(page: Rule) -> None:
    finding = next(found for found in findings(wrong_example(page)) if found.rule == page.id)

    assert (finding.gate, finding.severity) == (page.gate, page.severity)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_is_written_in_sentences(page: Rule) -> None:
    assert not page.title.endswith(".")
    assert page.title[0].isupper() or page.title.startswith("@@") or page.title.startswith("null")
    assert page.why.endswith(".")


@pytest.mark.parametrize("name", sample_names())
def test_the_policies_of_the_samples_are_right(name: str) -> None:
    for file in (sample_path(name) / "policies").glob("*.json"):
        found = findings(file.read_text(encoding="utf-8"))
        assert {f.rule for f in found} <= {"backup-unchecked-names"}, file.name


@given(texts(right_policies()))
def test_nothing_is_wrong_with_a_right_policy(text: str) -> None:
    # Only each setting by itself is known to be right.
    errors = (f for f in findings(text) if f.severity is Severity.ERROR)
    assert [f.message for f in errors if f.rule not in _ABOUT_SEVERAL] == []


_ABOUT_SEVERAL = {rule.id for rule in save.RULES}
_WRITTEN = texts(policy_documents() | right_policies())


@st.composite
def _spoilt(draw: st.DrawFn) -> str:
    """Draw a policy from whose text a piece is missing, or is there twice, or is another."""
    text = draw(_WRITTEN)
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    piece = draw(st.text(max_size=3) | st.just(text[start:end] * 2))
    return f"{text[:start]}{piece}{text[end:]}"


_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=3)
            | st.sampled_from(["plans", "Plans", "rules", "std", "@@assign", "regions", "@@x"])
            | st.just("@@operators_allowed_for_child_policies"),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(_WRITTEN | _spoilt() | st.text() | _JSON.map(json.dumps))
def test_findings_of_any_text_are_in_its_order_and_inside_of_it(text: str) -> None:
    found = spans(text)

    assert len(found) == len(findings(text))
    assert found == sorted(found)
    assert all(0 <= span.start <= span.end <= len(text) for span in found)


@given(_WRITTEN | _JSON.map(json.dumps))
def test_a_document_that_parses_goes_on_doing_so_after_each_fix(text: str) -> None:
    for finding in findings(text):
        for fix in finding.fixes:
            assert read_document(applied(text, fix.edits)).parses
