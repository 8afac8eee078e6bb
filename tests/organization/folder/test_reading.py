import os
from pathlib import Path

import pytest

from bptui.organization.folder.reading import FolderError, PolicyFile, read_folder
from bptui.organization.model import Organization
from bptui.organization.rules.checks import MOST_TOLD
from bptui.organization.targets import OrganizationalUnit
from bptui.policy.jsontext.syntax import parse
from tests.organization.samples import LEAST, ROOT, folder_with


def message(path: Path) -> str:
    with pytest.raises(FolderError) as raised:
        read_folder(path)
    return str(raised.value)


def attached(*policies: str) -> dict[str, object]:
    return {"root": {"id": ROOT, "name": "Root", "policies": policies}}


def test_a_folder_is_read_with_its_policies(tmp_path: Path) -> None:
    folder = read_folder(folder_with(tmp_path, attached("base"), base="{}"))

    assert folder.path == tmp_path
    assert folder.organization == Organization(
        None, None, None, OrganizationalUnit(ROOT, "Root", ("base",))
    )
    assert folder.organization_text == (tmp_path / "organization.json").read_text()
    assert folder.policies == {"base": PolicyFile("base", "{}", b"{}", None)}
    assert folder.problems == ()


def test_a_folder_needs_no_policies(tmp_path: Path) -> None:
    folder_with(tmp_path, LEAST)
    (tmp_path / "policies").rmdir()

    assert read_folder(tmp_path).problems == ()


def test_a_policy_is_known_by_its_file_its_attachment_or_its_description(tmp_path: Path) -> None:
    organization = {**attached("missing"), "policies": {"described": {}}}
    folder = read_folder(folder_with(tmp_path, organization, spare="{}"))

    assert list(folder.policies) == ["spare", "missing", "described"]


def test_a_missing_policy_has_the_problem_of_its_attachment(tmp_path: Path) -> None:
    folder = read_folder(folder_with(tmp_path, attached("gone")))
    (problem,) = folder.problems

    assert folder.policies["gone"] == PolicyFile("gone", None, None, problem)
    assert (problem.rule, problem.severity, problem.line) == ("policy-missing", "error", 6)


def test_of_very_many_missing_policies_each_still_has_its_problem(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(MOST_TOLD + 10)]
    folder = read_folder(folder_with(tmp_path, attached(*names)))

    assert len(folder.problems) == MOST_TOLD + 2
    assert [file.problem and file.problem.policy for file in folder.policies.values()] == names


def test_the_problems_of_the_files_come_last(tmp_path: Path) -> None:
    organization = attached("broken", "gone", "gone")
    folder = read_folder(folder_with(tmp_path, organization, broken=b"\xff", **{"a b": "{}"}))

    assert [(problem.rule, problem.line) for problem in folder.problems] == [
        ("attached-twice", 8),
        ("policy-missing", 7),
        ("policy-file-name", None),
        ("policy-not-utf-8", None),
    ]


def test_a_policy_that_cannot_be_read_is_not_missing_too(tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    folder_with(folder, attached("base"))
    (folder / "policies").rmdir()
    (tmp_path / "base.json").write_text("{}")
    (folder / "policies").symlink_to(tmp_path)

    assert [(problem.rule, problem.policy) for problem in read_folder(folder).problems] == [
        ("policy-link-out", None),
        ("policy-link-out", "base"),
    ]


def test_the_text_keeps_its_line_ends(tmp_path: Path) -> None:
    text = '{"root":\r\n{"id": "r", "name": "Root"}}\r\n'

    assert read_folder(folder_with(tmp_path, text)).organization_text == text


# Nothing can be opened


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert message(tmp_path / "acme") == f'There is no folder "{tmp_path / "acme"}"'


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "acme").write_text("")

    assert message(tmp_path / "acme") == (
        f'"{tmp_path / "acme"}" is a file; a folder with an organization.json in it was expected'
    )


def test_a_folder_without_organization_json_is_named(tmp_path: Path) -> None:
    assert message(tmp_path) == f'There is no organization.json in "{tmp_path}"'


def test_a_path_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff")

    assert message(path).encode() == f'There is no folder "{tmp_path}/\ufffd"'.encode()


def test_a_pipe_in_the_place_of_organization_json_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "organization.json")

    assert message(tmp_path) == "organization.json is not a regular file"


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    folder_with(tmp_path / "other", LEAST)
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "organization.json").symlink_to(tmp_path / "other" / "organization.json")

    assert message(folder) == "organization.json is a link that leads out of the folder"


def test_a_giant_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "organization.json").open("wb") as file:
        file.truncate(50_000_000)

    assert message(tmp_path) == (
        "organization.json is 50,000,000 bytes large; at most 40,000,000 bytes are read"
    )


def test_a_byte_order_mark_is_refused(tmp_path: Path) -> None:
    assert message(folder_with(tmp_path, "\ufeff{}")) == (
        "organization.json, line 1: UTF-8 without a byte order mark was expected"
    )


def test_what_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    assert message(folder_with(tmp_path, b'{\n"name": "\xe9"}')) == (
        "organization.json, line 2: UTF-8 was expected, not byte 0xe9"
    )


def test_what_is_not_json_is_named_with_its_line(tmp_path: Path) -> None:
    text = '{\n"id": "o-1"\n"name": "x"}'

    assert message(folder_with(tmp_path, text)) == (
        f"organization.json, line 2: {parse(text).faults[0].message}"
    )


def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    assert message(folder_with(tmp_path, attached("../x"))) == (
        'organization.json, line 6: "../x" cannot be the name of a policy: '
        'letters, digits, ".", "_" and "-" only'
    )
