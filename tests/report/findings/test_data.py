from bptui.report.findings.data import findings_data
from bptui.validation.findings import AwsError, Gate, Severity
from tests.report.findings.making import file_set, found, located


def test_a_finding_has_the_fields_of_the_contract() -> None:
    each = located(
        gate=Gate.EFFECTIVE,
        path=("plans", "std"),
        accounts=("111",),
        contributing_policies=("p",),
        aws=AwsError("KEY_REQUIRED", "'regions' is missing", "plans/std"),
    )

    assert findings_data([each]) == {
        "findings": [
            {
                "rule": "some-rule",
                "gate": "effective",
                "severity": "error",
                "message": "This is wrong.",
                "help": "Put it right.",
                "policy": "p",
                "file": "org/policies/p.json",
                "line": 3,
                "column": 12,
                "end_line": 3,
                "end_column": 26,
                "path": ["plans", "std"],
                "accounts": ["111"],
                "contributing_policies": ["p"],
                "aws": {
                    "code": "KEY_REQUIRED",
                    "message": "'regions' is missing",
                    "path": "plans/std",
                },
            }
        ],
        "summary": {"errors": 1, "warnings": 0, "infos": 0},
    }


def test_what_is_not_known_is_null() -> None:
    (data,) = findings_data([file_set("{}").located(found(None))])["findings"]

    assert [data[key] for key in ("line", "column", "end_line", "end_column", "aws")] == [None] * 5


def test_the_summary_counts_by_severity() -> None:
    every = [located(severity=severity) for severity in (Severity.INFO, Severity.WARNING)]

    assert findings_data(every)["summary"] == {"errors": 0, "warnings": 1, "infos": 1}
