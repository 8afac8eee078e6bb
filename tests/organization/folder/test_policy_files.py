import os
from pathlib import Path

import pytest

from bptui.organization.folder.layout import policy_file
from bptui.organization.folder.policy_files import (
    PolicyFile,
    policy_names,
    read_policies,
)
from bptui.organization.problems import Problem
from tests.organization.samples import LEAST, folder_with


def read_policy(folder: Path, name: str) -> PolicyFile | None:
    return read_policies(folder, [name])[name]


def read(path: Path, content: str | bytes) -> PolicyFile:
    file = read_policy(folder_with(path, LEAST, base=content), "base")
    assert file is not None
    return file


def problem_of(file: PolicyFile | None) -> Problem:
    assert file is not None
    assert file.problem is not None
    return file.problem


def test_a_policy_is_read_as_it_is_written(tmp_path: Path) -> None:
    text = '{"plans": {}}\r\n'

    assert read(tmp_path, text) == PolicyFile("base", text, text.encode(), None)


@pytest.mark.parametrize("text", ["not JSON", "[" * 1000, "\ufeff{}", "x" * 200_000])
def test_text_that_is_no_policy_is_text(tmp_path: Path, text: str) -> None:
    file = read(tmp_path, text)

    assert (file.text, file.problem) == (text, None)


@pytest.mark.parametrize("text", ["", " \r\n\t"])
def test_an_empty_file_counts_as_empty(tmp_path: Path, text: str) -> None:
    file = read(tmp_path, text)

    assert file.text == text
    assert file.problem == Problem(
        "policy-empty",
        "error",
        "policies/base.json is empty, so the policy sets nothing.",
        'Write the policy into it, at least {"plans": {}}, or delete it.',
        policy="base",
    )


def test_a_control_character_is_named_with_its_line_and_the_text_is_kept(tmp_path: Path) -> None:
    file = read(tmp_path, '{"plans":\n{"a\x1b": {}}}')

    assert file.text == '{"plans":\n{"a\x1b": {}}}'
    assert file.problem == Problem(
        "policy-control-character",
        "error",
        "policies/base.json has the control character U+001B in line 2; the policy counts as "
        "empty.",
        "Delete it, or write it as \\u001b, which JSON takes inside of quotes.",
        policy="base",
    )


def test_what_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    file = read(tmp_path, b'{"plans":\n"\xe9"}')

    assert file.text is None
    assert file.data == b'{"plans":\n"\xe9"}'
    assert problem_of(file) == Problem(
        "policy-not-utf-8",
        "error",
        "policies/base.json is not UTF-8 text: line 2 has the byte 0xe9 where it cannot be; the "
        "policy counts as empty.",
        "Save it again as UTF-8.",
        policy="base",
    )


@pytest.mark.parametrize("character", ["x", "é", "\U0001f600"])
def test_a_text_over_200_000_characters_is_not_opened(tmp_path: Path, character: str) -> None:
    file = read(tmp_path, character * 200_001)

    assert file.text is None
    assert problem_of(file).rule == "policy-too-large"


def test_how_long_a_text_is_stands_in_the_message(tmp_path: Path) -> None:
    assert problem_of(read(tmp_path, "x" * 200_001)).message == (
        "policies/base.json is 200,001 characters long, and no more than 200,000 characters are "
        "opened; the policy counts as empty."
    )


def test_200_000_characters_of_four_bytes_are_opened(tmp_path: Path) -> None:
    assert read(tmp_path, "\U0001f600" * 200_000).problem is None


def test_a_giant_is_not_read_at_all(tmp_path: Path) -> None:
    folder_with(tmp_path, LEAST)
    with (tmp_path / policy_file("base")).open("wb") as file:
        file.truncate(50_000_000)

    giant = read_policy(tmp_path, "base")

    assert giant is not None
    assert giant.data is None
    assert problem_of(giant) == Problem(
        "policy-too-large",
        "error",
        "policies/base.json is 50,000,000 bytes large, and no more than 200,000 characters are "
        "opened; the policy counts as empty.",
        "AWS takes no more than 10,000 characters: shorten it, or split it up.",
        policy="base",
    )


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("{}")
    folder = tmp_path / "acme"
    folder.mkdir()
    folder_with(folder, LEAST)
    (folder / policy_file("base")).symlink_to(tmp_path / "secret.json")

    assert problem_of(read_policy(folder, "base")) == Problem(
        "policy-link-out",
        "error",
        "policies/base.json is a link that leads out of the folder; the policy counts as empty.",
        "Put a copy of the file in its place.",
        policy="base",
    )


def test_a_link_to_another_file_of_the_folder_is_no_policy(tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    (tmp_path / "organization.json").write_text("{}")
    (tmp_path / "policies" / "base.json").symlink_to("../organization.json")

    file = read_policy(tmp_path, "base")

    assert file is not None
    assert file.text is None
    assert problem_of(file).rule == "policy-link-out"


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    folder_with(tmp_path, LEAST)
    os.mkfifo(tmp_path / policy_file("base"))

    assert problem_of(read_policy(tmp_path, "base")) == Problem(
        "policy-not-a-file",
        "error",
        "policies/base.json is not a regular file; the policy counts as empty.",
        "Put the document there as a file.",
        policy="base",
    )


def test_a_folder_in_the_place_of_a_policy_is_refused(tmp_path: Path) -> None:
    folder_with(tmp_path, LEAST)
    (tmp_path / policy_file("base")).mkdir()

    assert problem_of(read_policy(tmp_path, "base")).rule == "policy-not-a-file"


def test_a_name_too_long_for_a_file_is_a_problem_of_the_policy(tmp_path: Path) -> None:
    folder_with(tmp_path, LEAST)
    name = "x" * 300

    assert problem_of(read_policy(tmp_path, name)).message == (
        f"policies/{name}.json cannot be read: File name too long; the policy counts as empty."
    )


def test_a_missing_file_is_none(tmp_path: Path) -> None:
    assert read_policy(folder_with(tmp_path, LEAST), "base") is None


# The list of names


def test_policies_are_listed_by_name(tmp_path: Path) -> None:
    folder_with(tmp_path, LEAST, b="{}", a="{}")

    assert policy_names(tmp_path) == (["a", "b"], [])


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    folder_with(tmp_path, LEAST)
    for name in ("README.md", ".bptui-0123.tmp", "json"):
        (tmp_path / "policies" / name).write_text("")

    assert policy_names(tmp_path) == ([], [])


@pytest.mark.parametrize("stem", ["a b", ".", "", "é", "\x1b[2J"])
def test_a_file_whose_name_no_policy_can_have_is_mentioned(tmp_path: Path, stem: str) -> None:
    folder_with(tmp_path, LEAST)
    (tmp_path / "policies" / f"{stem}.json").write_text("{}")

    assert policy_names(tmp_path) == (
        [],
        [
            Problem(
                "policy-file-name",
                "info",
                f'The file "{stem}.json" in policies is ignored: the name of a policy is letters, '
                'digits, ".", "_" and "-" only.',
                "Rename the file to use it as a policy.",
            )
        ],
    )


def test_a_file_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    folder_with(tmp_path, LEAST)
    (tmp_path / "policies" / os.fsdecode(b"\xff.json")).write_text("{}")

    (problem,) = policy_names(tmp_path)[1]

    assert problem.message.encode().startswith('The file "\ufffd.json" in policies'.encode())


def test_a_folder_without_policies_lists_none(tmp_path: Path) -> None:
    assert policy_names(tmp_path) == ([], [])


def test_a_file_in_the_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "policies").write_text("")

    assert policy_names(tmp_path) == (
        [],
        [
            Problem(
                "policy-unreadable",
                "error",
                "The folder policies cannot be listed: Not a directory; all policies count as "
                "empty.",
                "Make it a folder with the policies in it.",
            )
        ],
    )


def test_a_folder_that_is_a_link_out_is_not_listed(tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "policies").symlink_to(tmp_path)

    assert policy_names(folder) == (
        [],
        [
            Problem(
                "policy-link-out",
                "error",
                "The folder policies is a link that leads out of the folder; all policies count "
                "as empty.",
                "Make it a folder with the policies in it.",
            )
        ],
    )
