"""Whatever a document says, it is judged, and each finding is about a piece of its text."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.reading import read_document
from bptui.validation.findings import Severity
from bptui.validation.rules import RULES
from bptui.validation.save.cross_field import cross_field_findings
from tests.policy.schedule.expressions import moments
from tests.strategies import PolicyDocument, policy_documents

_VALUES: st.SearchStrategy[object] = st.one_of(
    st.sampled_from(
        [True, "true", "false", 1, "30", "35", 36, "119", "120", "", None, ["true"], {}]
    ),
    st.sampled_from(
        ["cron(0 5 1 * ? *)", "cron(0,30 5 ? * * *)", "cron(0 5 ? * MON/2)", "cron(\n)"]
    ),
    st.text('cron( )0123456789*?LW#/-,MONFRI\u00e9\U0001f600"\\').map(lambda text: f"cron({text})"),
    st.text(),
)
_STATEMENTS = st.dictionaries(
    st.sampled_from(["@@assign", "@@Assign", "@@append", "@@operators_allowed_for_child_policies"]),
    _VALUES,
    max_size=2,
)
_LIFECYCLES = st.dictionaries(
    st.sampled_from(
        [
            "move_to_cold_storage_after_days",
            "delete_after_days",
            "Delete_After_Days",
            "opt_in_to_archive_for_supported_resources",
        ]
    ),
    _STATEMENTS | _VALUES,
)
_RULES = st.fixed_dictionaries(
    {},
    optional={
        "schedule_expression": _STATEMENTS | _VALUES,
        "enable_continuous_backup": _STATEMENTS,
        "lifecycle": _LIFECYCLES | _VALUES,
        "LIFECYCLE": _LIFECYCLES,
        "copy_actions": st.dictionaries(
            st.text(), st.fixed_dictionaries({"lifecycle": _LIFECYCLES}) | _VALUES, max_size=2
        ),
    },
)
_DOCUMENTS = st.dictionaries(st.text(), _RULES, max_size=3).map(
    lambda rules: {"plans": {"std": {"rules": rules}}}
)


@given(_DOCUMENTS | policy_documents(), moments, st.booleans())
def test_any_document_is_judged(
    policy: PolicyDocument,
    now: datetime,
    is_ascii: bool,  # noqa: FBT001 - drawn, not called
) -> None:
    document = read_document(json.dumps(policy, ensure_ascii=is_ascii))

    found = cross_field_findings(document, now)

    assert [f for f in found if f.place is None] == []
    places = [f.place.span for f in found if f.place]
    assert places == sorted(places, key=lambda span: span.start)
    assert all(0 <= span.start < span.end <= len(document.text) for span in places)
    for finding in found:
        rule = RULES[finding.rule]
        assert (finding.gate, finding.severity) == (rule.gate, rule.severity)
        assert document.path_at(finding.place.span.start if finding.place else 0) == finding.path
        assert len(finding.message) < 500


def test_a_schedule_that_is_right_is_no_error_at_any_time() -> None:
    schedule = {"schedule_expression": {"@@assign": "cron(0 5 ? * * *)"}}
    text = json.dumps({"plans": {"std": {"rules": {"daily": schedule}}}})
    years = (datetime(year, 12, 31, 23, 59, tzinfo=UTC) for year in (2024, 2026, 2999, 9000))

    found = [f for now in years for f in cross_field_findings(read_document(text), now)]

    assert [f for f in found if f.severity is Severity.ERROR] == []
