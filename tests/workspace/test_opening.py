from pathlib import Path

import pytest

from bptui.organization.folder.organization_json import FolderError
from bptui.policy.meaning import EMPTY_MEANING
from bptui.workspace.edits import ReplaceText
from bptui.workspace.opening import open_folder, written_text
from bptui.workspace.state import Policy, State
from bptui.workspace.workspace import Workspace
from tests.organizations import alone, folder


def opened(path: Path, content: str | bytes) -> Policy:
    """Open a folder with one policy."""
    _, state = open_folder(folder(path / "here", alone("p"), {"p": content}))
    return state.policies["p"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{\r\n}\r\n", "{\n}\n"),
        ("{\r}\r", "{\n}\n"),
        ("{\n\r\n}", "{\n\n}"),
        ('{"a": "\u2028\u2029\u0085"}', '{"a": "\\u2028\\u2029\\u0085"}'),
        ('{"a": "\x1b[31m"}', '{"a": "\\u001b[31m"}'),
        ('{"a": "\u202e"}', '{"a": "\\u202e"}'),
        ('{"a": "\U000e0001"}', '{"a": "\\udb40\\udc01"}'),
        ("\ufeff{}", "\\ufeff{}"),
        ('\t{"a": "\u00fc \U0001f600"}', '\t{"a": "\u00fc \U0001f600"}'),
    ],
)
def test_a_text_is_shown_as_what_a_terminal_shows_faithfully(
    tmp_path: Path, text: str, shown: str
) -> None:
    assert opened(tmp_path, text.encode()).text == shown


def test_escapes_that_are_shown_mean_what_was_there(tmp_path: Path) -> None:
    policy = opened(tmp_path, '{"plans": {"std": {"regions": {"@@assign": ["\u2028"]}}}}')

    (regions,) = [node for node in policy.meaning.walk() if node.operations]
    assert regions.operations[0].operand == ("\u2028",)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_text_is_written_with_the_line_ends_it_had(tmp_path: Path, line_end: str) -> None:
    policy = opened(tmp_path, f'{{{line_end}"plans": {{}}{line_end}}}{line_end}')

    edited = policy.with_text(policy.text.replace("plans", "Plans"))
    assert written_text(edited) == f'{{{line_end}"Plans": {{}}{line_end}}}{line_end}'


def test_a_text_with_several_kinds_of_line_ends_is_written_with_the_most_frequent(
    tmp_path: Path,
) -> None:
    assert written_text(opened(tmp_path / "a", "{\r\n\r\n}\n")) == "{\r\n\r\n}\r\n"
    assert written_text(opened(tmp_path / "b", "{\r\n\n}\n")) == "{\n\n}\n"


def test_lone_carriage_returns_are_written_as_line_feeds(tmp_path: Path) -> None:
    assert written_text(opened(tmp_path, "{\r}\r")) == "{\n}\n"


def test_what_cannot_be_shown_is_never_written_raw(tmp_path: Path) -> None:
    policy = opened(tmp_path, "{}").with_text('{"a": "\u202e\ud800"}')

    assert written_text(policy) == '{"a": "\\u202e\\ud800"}'


@pytest.mark.parametrize(
    ("content", "rule", "is_locked"),
    [
        (b"", "policy-empty", False),
        (b"\xff", "policy-not-utf-8", True),
        (b" " * 200_001, "policy-too-large", True),
    ],
)
def test_a_policy_whose_file_is_no_text_cannot_be_edited(
    tmp_path: Path, content: bytes, rule: str, *, is_locked: bool
) -> None:
    policy = opened(tmp_path, content)

    assert policy.problem is not None
    assert policy.problem.rule == rule
    assert policy.is_locked is is_locked
    assert policy.text == ""


def test_a_policy_without_a_file_can_be_written(tmp_path: Path) -> None:
    _, state = open_folder(folder(tmp_path / "here", alone("p"), {}))

    assert state.policies["p"].problem is not None
    assert not state.policies["p"].is_locked


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone("p"), {})
    (tmp_path / "secret.json").write_text('{"plans": {}}')
    (here / "policies" / "p.json").symlink_to(tmp_path / "secret.json")

    _, state = open_folder(here)
    assert state.policies["p"].is_locked
    assert state.policies["p"].text == ""


def test_a_policy_that_is_not_json_opens_as_it_is(tmp_path: Path) -> None:
    policy = opened(tmp_path, "not json")

    assert (policy.text, policy.is_paused, policy.is_locked) == ("not json", True, False)


def test_a_folder_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"^There is no organization\.json in "):
        open_folder(tmp_path)


STRANGE: dict[str, bytes] = {
    "crlf": b'{\r\n  "plans": {}\r\n}\r\n',
    "cr": b'{\r"plans": {}\r}',
    "mixed": b'{\r\n"plans": {}\n\r}',
    "mark": b"\xef\xbb\xbf{}",
    "separators": '{"plans": {"\u2028": {}}}'.encode(),
    "controls": b'{"a": "\x1b[31m\x00"}',
    "latin": b'{"a": "\xfc"}',
    "empty": b"",
    "blank": b" \n\t",
    "broken": b'{"plans": ',
    "large": b" " * 200_001,
}


def test_untouched_files_stay_byte_for_byte_when_others_are_saved(tmp_path: Path) -> None:
    here = folder(tmp_path / "here", alone(*STRANGE, "p"), {**STRANGE, "p": "{}"})
    before = (here / "organization.json").read_bytes()

    workspace = Workspace(here)
    assert isinstance(workspace.apply(ReplaceText("p", '{"plans": {}}')), State)
    assert workspace.save().policies == ("p",)
    assert (here / "policies" / "p.json").read_bytes() == b'{"plans": {}}'
    assert (here / "organization.json").read_bytes() == before
    for name, content in STRANGE.items():
        assert (here / "policies" / f"{name}.json").read_bytes() == content


def test_a_file_with_a_control_character_is_out_of_force_until_its_text_is_edited(
    tmp_path: Path,
) -> None:
    policy = opened(tmp_path, '{"x": {"@@assign": "\x1b"}}')
    edited = policy.with_text(policy.text + "\n")

    assert policy.text == '{"x": {"@@assign": "\\u001b"}}'
    assert policy.meaning is EMPTY_MEANING
    assert edited.meaning.children["x"].operations[0].operand == "\x1b"
