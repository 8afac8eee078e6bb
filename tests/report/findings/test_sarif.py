"""SARIF is valid, and says where, what and how to put it right."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bptui import __version__
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit
from bptui.report.findings.located import Located
from bptui.report.findings.sarif import sarif_data
from bptui.validation.findings import AwsError, Fix, Place, Related, Severity
from bptui.validation.rules import RULES
from tests.report.findings.making import file_set, found, located

HERE = Path("/work")
SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def run_of(*every: Located) -> dict[str, Any]:
    """Return the run of a SARIF log of findings, which must be as the schema wants it."""
    log = sarif_data(every, HERE)
    problems = [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)]
    assert problems == []
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_the_schema_is_one_and_refuses_what_is_wrong() -> None:
    Draft4Validator.check_schema(SCHEMA)

    assert list(Draft4Validator(SCHEMA).iter_errors({"version": "2.1.0", "runs": [{}]}))


def test_a_run_without_findings_is_valid() -> None:
    run = run_of()

    assert run == {
        "tool": {"driver": {"name": "bptui", "version": __version__, "rules": []}},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": [],
    }


def test_a_finding_is_a_result_with_its_region() -> None:
    aws = AwsError("KEY_REQUIRED", "'regions' is missing", "plans/std")
    each = located(
        file="a b/p.json",
        aws=aws,
        accounts=("111",),
        contributing_policies=("p",),
    )
    (result,) = run_of(each)["results"]

    assert result == {
        "ruleId": "some-rule",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "This is wrong.\nPut it right."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a%20b/p.json"},
                    "region": {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 26},
                }
            }
        ],
        "properties": {
            "gate": "save",
            "path": [],
            "accounts": ["111"],
            "contributing_policies": ["p"],
            "aws": {
                "code": "KEY_REQUIRED",
                "message": "'regions' is missing",
                "path": "plans/std",
            },
        },
    }


def test_a_file_as_a_whole_has_no_region() -> None:
    (result,) = run_of(file_set("{}").located(found(None)))["results"]

    (location,) = result["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "org/policies/p.json"}}


def test_other_places_are_related_locations() -> None:
    (result,) = run_of(located(related=(Related(Place("p", Span(4, 11)), "the plan"),)))["results"]

    assert result["relatedLocations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "org/policies/p.json"},
                "region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 10},
            },
            "message": {"text": "the plan"},
        }
    ]


def test_a_fix_says_what_to_replace() -> None:
    edits = (TextEdit(Span(4, 11), '"x"'), TextEdit(Span(13, 13), "{"))
    (result,) = run_of(located(fixes=(Fix("Rename it", "p", edits, is_safe=True),)))["results"]

    (change,) = result["fixes"][0]["artifactChanges"]
    assert result["fixes"][0]["description"] == {"text": "Rename it"}
    assert change["artifactLocation"] == {"uri": "org/policies/p.json"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 10},
            "insertedContent": {"text": '"x"'},
        },
        {
            "deletedRegion": {"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 12},
            "insertedContent": {"text": "{"},
        },
    ]


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_severities_have_levels(severity: Severity, level: str) -> None:
    (result,) = run_of(located(severity=severity))["results"]

    assert result["level"] == level


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_comes_with_its_page(rule_id: str) -> None:
    (rule,) = run_of(located(rule=rule_id), located(rule=rule_id))["tool"]["driver"]["rules"]
    known = RULES[rule_id]

    assert rule["id"] == rule_id
    assert rule["shortDescription"] == {"text": known.title}
    assert rule["fullDescription"] == {"text": known.why}
    assert known.right.splitlines()[0] in rule["help"]["text"]
    assert rule["properties"]["tags"] == [known.gate]


def test_results_point_to_their_rules() -> None:
    run = run_of(located(rule="a"), located(rule="b"), located(rule="a"))

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["a", "b"]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("a {0} b", "a {{0}} b"),
        ('{"@@assign": 1}', '{"@@assign": 1}'),
        ("[click](https://example.com)", "\\[click\\](https://example.com)"),
        ('["@@none"]', '["@@none"]'),
        ("\x1b[2J\n", "\u241b[2J\u240a"),
    ],
)
def test_nothing_in_a_message_is_a_placeholder_a_link_or_a_control(message: str, text: str) -> None:
    (result,) = run_of(located(message=message, help=""))["results"]

    assert result["message"] == {"text": text}
