"""`bptui check`: what it reads, what it prints, how it ends, and what it puts right."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bptui.policy.document import Document
from bptui.policy.text_edits import TextEdit
from bptui.validation.documents import document_findings
from bptui.validation.findings import Finding, Fix, Gate, Severity
from tests.cli.running import Answer, Run

BROKEN = '{\n  "plans": {},\n}\n'


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the folder one is in one with a broken document, and return that."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.json").write_text(BROKEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "docs/a.json"


def extra(*found: Finding) -> Any:  # noqa: ANN401 - a rule
    """Return what finds these in every document that parses, beside all else."""

    def find(document: Document, now: datetime) -> tuple[Finding, ...]:
        return (*document_findings(document, now), *(found if document.parses else ()))

    return find


@pytest.fixture
def warned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every document that parses have a warning of the gate backup."""
    warning = Finding("some-rule", Gate.BACKUP, Severity.WARNING, "This is strange.", "Look at it.")
    monkeypatch.setattr("bptui.workspace.checkable.document_findings", extra(warning))


def test_a_document_is_checked(run: Run, document: str) -> None:
    assert run("check", document) == Answer(
        1,
        """\
docs/a.json:2:14: error: Line 2: nothing follows the comma after "}". [syntax: trailing-comma]
     2 |   "plans": {},
       |              ^
  help: Delete the comma, or add what should follow.

1 error
""",
        "",
    )


def test_a_folder_of_documents_is_checked(run: Run, document: str) -> None:
    (Path("docs") / "b.json").write_text("", encoding="utf-8")
    answer = run("check", "docs/")

    assert answer.code == 1
    assert [line for line in answer.out.splitlines() if ": error: " in line] == [
        (
            'docs/a.json:2:14: error: Line 2: nothing follows the comma after "}". '
            "[syntax: trailing-comma]"
        ),
        "docs/b.json:1:1: error: Line 1: the document is empty. [syntax: empty-document]",
    ]
    assert document in answer.out


@pytest.mark.usefixtures("document")
def test_an_organization_is_checked(run: Run, shop: Path) -> None:
    (shop / "policies" / "team.json").write_text(BROKEN, encoding="utf-8")
    answer = run("check", "shop", "--gate", "syntax")

    assert answer.code == 1
    assert answer.out.startswith(
        'shop/policies/team.json:2:14: error: Line 2: nothing follows the comma after "}". '
    )


@pytest.mark.usefixtures("shop")
def test_the_file_of_an_organization_stands_for_its_folder(
    run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shop / "policies" / "team.json").write_text(BROKEN, encoding="utf-8")
    monkeypatch.chdir(shop)
    answer = run("check", "organization.json", "--format", "json", "--gate", "syntax")

    assert [found["file"] for found in json.loads(answer.out)["findings"]] == ["policies/team.json"]


def test_what_is_named_twice_is_checked_once(run: Run, document: str) -> None:
    answer = run("check", document, f"./{document}", "docs", Path(document).resolve())

    assert answer.out.count("trailing-comma") == 1


@pytest.mark.usefixtures("document")
def test_nothing_found_is_one_line(run: Run) -> None:
    (Path("docs") / "a.json").write_text('{"plans": {}}', encoding="utf-8")

    assert run("check", "docs") == Answer(0, "Nothing found in 1 policy.\n", "")


def test_json_has_the_fields_of_the_contract(run: Run, document: str) -> None:
    answer = run("check", document, "--format", "json")

    assert (answer.code, answer.err) == (1, "")
    assert json.loads(answer.out) == {
        "findings": [
            {
                "rule": "trailing-comma",
                "gate": "syntax",
                "severity": "error",
                "message": 'Line 2: nothing follows the comma after "}".',
                "help": "Delete the comma, or add what should follow.",
                "policy": None,
                "file": "docs/a.json",
                "line": 2,
                "column": 14,
                "end_line": 2,
                "end_column": 15,
                "path": ["plans"],
                "accounts": [],
                "contributing_policies": [],
                "aws": None,
            }
        ],
        "summary": {"errors": 1, "warnings": 0, "infos": 0},
    }


def test_github_gets_workflow_commands_seen_from_the_checkout(run: Run, document: str) -> None:
    assert run("check", Path(document).resolve(), "--format", "github") == Answer(
        1,
        "::error file=docs/a.json,line=2,col=14,endLine=2,endColumn=15,title=trailing-comma::"
        'Line 2: nothing follows the comma after "}".'
        "%0ADelete the comma, or add what should follow.\n",
        "",
    )


def test_sarif_has_paths_seen_from_the_checkout(run: Run, document: str) -> None:
    answer = run("check", Path(document).resolve(), "--format", "sarif")

    (result,) = json.loads(answer.out)["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "docs/a.json"}
    assert answer.code == 1


@pytest.mark.usefixtures("document")
def test_sarif_and_github_of_nothing(run: Run) -> None:
    (Path("docs") / "a.json").write_text('{"plans": {}}', encoding="utf-8")

    assert run("check", "docs", "--format", "github") == Answer(0, "", "")
    assert json.loads(run("check", "docs", "--format", "sarif").out)["runs"][0]["results"] == []


@pytest.mark.usefixtures("warned", "document")
def test_warnings_count_for_the_exit_code_only_if_strict(run: Run) -> None:
    (Path("docs") / "a.json").write_text('{"plans": {}}', encoding="utf-8")

    assert run("check", "docs").code == 0
    assert run("check", "docs", "--strict").code == 1


@pytest.mark.usefixtures("warned")
def test_gates_can_be_asked_for(run: Run, document: str) -> None:
    (Path("docs") / "b.json").write_text('{"plans": {}}', encoding="utf-8")

    def rules(*words: str) -> list[str]:
        found = json.loads(run("check", "docs", "--format", "json", *words).out)["findings"]
        return [each["rule"] for each in found]

    assert rules() == ["trailing-comma", "some-rule"]
    assert rules("--gate", "backup") == ["some-rule"]
    assert rules("--gate", "syntax", "--gate", "backup") == ["trailing-comma", "some-rule"]
    assert rules("--gate", "save") == []
    assert run("check", document, "--gate", "save").code == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-09-01T12:00:00Z", datetime(2026, 9, 1, 12, tzinfo=UTC)),
        ("2026-09-01T12:00:00", datetime(2026, 9, 1, 12, tzinfo=UTC)),
        ("2026-09-01T12:00:00+02:00", datetime(2026, 9, 1, 10, tzinfo=UTC)),
        ("2026-09-01", datetime(2026, 9, 1, tzinfo=UTC)),
    ],
)
def test_it_can_be_checked_for_another_time(
    run: Run, document: str, monkeypatch: pytest.MonkeyPatch, text: str, expected: datetime
) -> None:
    seen: list[datetime] = []

    def note(document: Document, now: datetime) -> tuple[Finding, ...]:
        del document
        seen.append(now)
        return ()

    monkeypatch.setattr("bptui.workspace.checkable.document_findings", note)
    run("check", document, "--now", text)

    assert seen == [expected]


def test_without_a_time_it_is_checked_for_now(
    run: Run, document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[datetime] = []

    def note(document: Document, now: datetime) -> tuple[Finding, ...]:
        del document
        seen.append(now)
        return ()

    monkeypatch.setattr("bptui.workspace.checkable.document_findings", note)
    before = datetime.now(UTC)
    run("check", document)

    assert before <= seen[0] <= datetime.now(UTC)
    assert seen[0].tzinfo is UTC


@pytest.mark.parametrize("text", ["tomorrow", "0001-01-01T00:00:00+10:00", ""])
def test_what_is_no_time_is_told_in_one_line(run: Run, document: str, text: str) -> None:
    assert run("check", document, "--now", text) == Answer(
        2,
        "",
        f'bptui: --now: "{text}" is no time; write it like 2026-09-01T12:00:00Z; '
        "see bptui check --help\n",
    )


@pytest.mark.usefixtures("document")
@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nothing", 'There is no file or folder "nothing"'),
        ("docs/b.json", 'There is no file or folder "docs/b.json"'),
        (".", 'There is neither organization.json nor any other .json file in "."'),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(run: Run, path: str, told: str) -> None:
    assert run("check", "docs", path) == Answer(2, "", f"bptui: {told}\n")


@pytest.mark.usefixtures("document")
def test_an_organization_that_cannot_be_opened_is_told_in_one_line(run: Run) -> None:
    (Path("docs") / "organization.json").write_text("{", encoding="utf-8")
    answer = run("check", "docs")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("bptui: organization.json, line 1: ")
    assert answer.err.count("\n") == 1


def test_a_document_that_is_not_utf_8_is_a_finding(run: Run, document: str) -> None:
    Path(document).write_bytes(b'{\n"caf\xe9": 1}')

    assert run("check", document) == Answer(
        1,
        """\
docs/a.json: error: The file is not UTF-8 text: line 2 has the byte 0xe9 where it cannot be. \
[syntax: policy-not-utf-8]
  help: Save it again as UTF-8.

1 error
""",
        "",
    )


def test_a_byte_order_mark_is_a_finding(run: Run, document: str) -> None:
    Path(document).write_bytes(b"\xef\xbb\xbf{}")

    answer = run("check", document)
    assert answer.code == 1
    assert answer.out.splitlines()[1:3] == ["     1 | <U+FEFF>{}", "       | ^^^^^^^^"]


def without_commas(document: Document) -> Iterator[Finding]:
    """Find trailing commas, each with the fix that deletes it."""
    for finding in document_findings(document, datetime.now(UTC)):
        if finding.rule != "trailing-comma":
            continue
        assert finding.place is not None
        edits = (TextEdit(finding.place.span, ""),)
        yield replace(finding, fixes=(Fix("Delete the comma", None, edits, is_safe=True),))


@pytest.fixture
def fixable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let trailing commas have a safe fix."""

    def find(document: Document, now: datetime) -> tuple[Finding, ...]:
        del now
        return tuple(without_commas(document))

    monkeypatch.setattr("bptui.workspace.checkable.document_findings", find)
    monkeypatch.setattr("bptui.validation.checking.document_findings", find)


@pytest.mark.usefixtures("fixable")
def test_what_has_one_right_answer_is_put_right(run: Run, document: str) -> None:
    Path(document).write_bytes(b'{\r\n  "plans": {"a": [1,],},\t\r\n}')

    assert run("check", document, "--fix") == Answer(
        0,
        "Nothing found in 1 policy.\n",
        "bptui: docs/a.json:2: Delete the comma\n" * 3,
    )
    assert Path(document).read_bytes() == b'{\r\n  "plans": {"a": [1]}\t\r\n}'


@pytest.mark.usefixtures("fixable")
def test_what_is_left_is_told(run: Run, document: str) -> None:
    Path(document).write_text('{"a": 1,}', encoding="utf-8")
    (Path("docs") / "b.json").write_bytes(b"\xff")
    answer = run("check", "docs", "--fix")

    assert answer.code == 1
    assert answer.err == "bptui: docs/a.json:1: Delete the comma\n"
    assert answer.out.startswith("docs/b.json: error: The file is not UTF-8")


@pytest.mark.usefixtures("fixable")
def test_policies_of_an_organization_are_put_right_and_nothing_else_is_written(
    run: Run, shop: Path
) -> None:
    team = shop / "policies" / "team.json"
    team.write_text('{"plans": {},}', encoding="utf-8")
    others = [file for file in shop.rglob("*.json") if file != team]
    for file in others:
        file.chmod(0o400)
        os.utime(file, (0, 0))
    answer = run("check", shop, "--fix", "--gate", "syntax")

    assert answer.code == 0
    assert answer.err == f"bptui: {team}:1: Delete the comma\n"
    assert team.read_text(encoding="utf-8") == '{"plans": {}}'
    assert {file.stat().st_mtime for file in others} == {0}


@pytest.mark.usefixtures("fixable")
def test_with_nothing_to_fix_nothing_is_written(run: Run, document: str) -> None:
    Path(document).write_text('{"plans": {}}', encoding="utf-8")
    os.utime(document, (0, 0))

    assert run("check", document, "--fix") == Answer(0, "Nothing found in 1 policy.\n", "")
    assert Path(document).stat().st_mtime == 0


@pytest.mark.usefixtures("fixable")
def test_without_fix_nothing_is_written(run: Run, document: str) -> None:
    run("check", document)

    assert Path(document).read_text(encoding="utf-8") == BROKEN


@pytest.mark.usefixtures("fixable")
def test_only_what_is_asked_about_is_put_right(run: Run, document: str) -> None:
    run("check", document, "--fix", "--gate", "save")

    assert Path(document).read_text(encoding="utf-8") == BROKEN


@pytest.mark.usefixtures("fixable")
def test_no_link_out_of_the_folder_is_written_to(run: Run, document: str, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text(BROKEN, encoding="utf-8")
    Path(document).unlink()
    Path(document).symlink_to(tmp_path / "real.json")
    answer = run("check", document, "--fix")

    assert answer.code == 2
    assert answer.err == (
        "bptui: docs/a.json was not fixed: it is a link that leads out of the folder\n"
    )
    assert answer.out.startswith("docs/a.json:2:14: error: ")
    assert (tmp_path / "real.json").read_text(encoding="utf-8") == BROKEN


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda file: file.write_text("{}", encoding="utf-8"), "it was changed in the meantime"),
        (Path.unlink, 'There is no file or folder "docs/a.json"'),
    ],
)
def test_what_somebody_else_changed_in_the_meantime_is_not_written_over(
    run: Run,
    document: str,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], object],
    told: str,
) -> None:
    def find(document: Document, now: datetime) -> tuple[Finding, ...]:
        del now
        if Path("docs/a.json").exists():
            change(Path("docs/a.json"))
        return tuple(without_commas(document))

    monkeypatch.setattr("bptui.workspace.checkable.document_findings", find)
    answer = run("check", document, "--fix")

    assert answer.code == 2
    assert answer.err == f"bptui: docs/a.json was not fixed: {told}\n"
    assert not Path(document).exists() or Path(document).read_text(encoding="utf-8") == "{}"


@pytest.mark.usefixtures("fixable")
def test_a_link_within_the_folder_is_written_to(run: Run, document: str) -> None:
    Path(document).rename("docs/real")
    Path(document).symlink_to("real")

    assert run("check", document, "--fix").code == 0
    assert Path(document).is_symlink()
    assert Path("docs/real").read_text(encoding="utf-8") == BROKEN.replace("},", "}")


def test_a_document_is_checked_without_what_only_organizations_need(document: str) -> None:
    program = """
import sys
from bptui.__main__ import main
main(["check", sys.argv[1]])
print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, document], capture_output=True, text=True, check=True
    )

    loaded = set(done.stderr.split())
    assert "bptui.cli.check" in loaded
    assert loaded.isdisjoint({"pydantic", "bptui.report.findings.sarif"})
