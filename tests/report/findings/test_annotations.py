from pathlib import Path

import pytest

from bptui.report.findings.annotations import annotation_lines
from bptui.validation.findings import Severity
from tests.report.findings.making import file_set, found, located

HERE = Path("/work")


def test_a_finding_is_a_workflow_command() -> None:
    (line,) = annotation_lines([located()], HERE)

    assert line == (
        "::error file=org/policies/p.json,line=3,col=12,endLine=3,endColumn=26,title=some-rule::"
        "This is wrong.%0APut it right."
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_severities_have_commands(severity: Severity, command: str) -> None:
    (line,) = annotation_lines([located(severity=severity)], HERE)

    assert line.startswith(f"::{command} ")


def test_over_several_lines_there_are_no_columns_as_github_takes_none() -> None:
    (line,) = annotation_lines([located('{"a": «[\n]»}', help="")], HERE)

    assert line == (
        "::error file=org/policies/p.json,line=1,endLine=2,title=some-rule::This is wrong."
    )


def test_a_file_as_a_whole_has_no_lines() -> None:
    (line,) = annotation_lines([file_set("{}").located(found(None))], HERE)

    assert line.startswith("::error file=org/policies/p.json,title=some-rule::This is")


def test_nothing_in_names_or_texts_ends_a_command_or_begins_another() -> None:
    evil = "50%\r\n::set-output name=a,b::c\n\x1b[2J"
    (line,) = annotation_lines([located(file=f"{evil}.json", message=evil, help=evil)], HERE)

    shown = "50%25\u240d\u240a::set-output name=a,b::c\u240a\u241b[2J"
    in_property = shown.replace(":", "%3A").replace(",", "%2C")
    assert line == (
        f"::error file={in_property}.json,line=3,col=12,endLine=3,endColumn=26,title=some-rule::"
        f"{shown}%0A{shown}"
    )
