import json
import os
import stat
from dataclasses import replace
from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import given

from bptui.errors import BptuiError
from bptui.organization.changes import attached, detached, moved
from bptui.organization.folder.organization_json import read_organization
from bptui.organization.folder.writing import (
    organization_text,
    require_vacant,
    write_atomically,
)
from bptui.organization.model import Organization, PolicyMetadata
from tests.organization.samples import ACME, DB_DEV, DEV, ROOT
from tests.organization.strategies import organizations

STYLED = """{
  "root": {
    "accounts": [
      {
        "name": "db-dev",
        "policies": [],
        "id": "444444444444"
      }
    ],
    "name": "Root",
    "organizational_units": [
      {
        "accounts": [],
        "id": "ou-ab12-3",
        "name": "Dev é"
      }
    ],
    "id": "r-ab12"
  },
  "name": "Acme"
}"""


def changed(organization: object) -> Organization:
    assert isinstance(organization, Organization)
    return organization


def styled() -> Organization:
    return read_organization(STYLED)[0]


def test_a_new_file_has_the_usual_order_and_no_empty_lists() -> None:
    assert organization_text(replace(ACME, policies={"base": PolicyMetadata("p-1")}), "") == (
        """{
  "id": "o-acme",
  "name": "Acme",
  "management_account_id": "111111111111",
  "root": {
    "id": "r-ab12",
    "name": "Root",
    "policies": [
      "base"
    ],
    "organizational_units": [
      {
        "id": "ou-ab12-1",
        "name": "Prod",
        "policies": [
          "prod-retention",
          "base"
        ],
        "organizational_units": [
          {
            "id": "ou-ab12-2",
            "name": "Regulated",
            "accounts": [
              {
                "id": "333333333333",
                "name": "pay-prod",
                "email": "pay@example.com"
              }
            ]
          }
        ],
        "accounts": [
          {
            "id": "222222222222",
            "name": "db-prod",
            "policies": [
              "app-team"
            ]
          }
        ]
      },
      {
        "id": "ou-ab12-3",
        "name": "Dev",
        "accounts": [
          {
            "id": "444444444444",
            "name": "db-dev"
          }
        ]
      }
    ],
    "accounts": [
      {
        "id": "111111111111",
        "name": "audit"
      }
    ]
  },
  "policies": {
    "base": {
      "id": "p-1"
    }
  }
}
"""
    )


def test_what_did_not_change_is_written_as_it_was() -> None:
    assert organization_text(styled(), STYLED) == STYLED


def test_a_new_key_goes_where_it_usually_stands() -> None:
    organization = changed(attached(styled(), ROOT, "base"))

    assert organization_text(organization, STYLED) == STYLED.replace(
        '    "id": "r-ab12"\n',
        '    "id": "r-ab12",\n    "policies": [\n      "base"\n    ]\n',
    )


def test_a_target_that_moved_keeps_the_order_of_its_keys() -> None:
    text = organization_text(changed(moved(styled(), DB_DEV, DEV)), STYLED)
    root = json.loads(text)["root"]

    assert root["accounts"] == []
    (account,) = root["organizational_units"][0]["accounts"]
    assert list(account) == ["name", "policies", "id"]


def test_a_list_that_becomes_empty_stays_if_it_was_written() -> None:
    text = organization_text(ACME, "")
    without = changed(detached(ACME, ROOT, "base"))

    assert json.loads(organization_text(without, text))["root"]["policies"] == []


def test_the_text_ends_as_it_did_before() -> None:
    assert organization_text(styled(), STYLED + "\n") == STYLED + "\n"


def test_the_lines_end_as_they_did_before() -> None:
    text = STYLED.replace("\n", "\r\n")

    assert organization_text(styled(), text) == text


def test_two_targets_with_one_id_are_both_kept() -> None:
    accounts = [{"id": "1", "name": "a"}, {"id": "1", "name": "b"}]
    text = json.dumps({"root": {"id": "r", "name": "Root", "accounts": accounts}})
    organization, _ = read_organization(text)

    assert json.loads(organization_text(organization, text)) == json.loads(text)


@given(organizations())
def test_what_is_written_reads_as_the_same_organization(organization: Organization) -> None:
    assert read_organization(organization_text(organization, ""))[0] == organization


@given(organizations(), organizations())
def test_that_holds_whatever_was_there_before(before: Organization, after: Organization) -> None:
    text = organization_text(after, organization_text(before, ""))

    assert read_organization(text)[0] == after


@given(organizations())
def test_writing_again_changes_nothing(organization: Organization) -> None:
    text = organization_text(organization, "")

    assert organization_text(organization, text) == text


# Files


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / "policies" / "base.json", b"{}", tmp_path)

    assert (tmp_path / "policies" / "base.json").read_bytes() == b"{}"


def test_a_new_file_has_the_mode_that_the_user_gives_to_files(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")

    write_atomically(tmp_path / "new", b"")

    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_an_existing_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(mode)

    write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    write_atomically(tmp_path / "file", b"new")

    assert names_in(tmp_path) == ["file"]


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(ENOSPC, "No space left on device")

    (tmp_path / "file").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OSError, match="No space left on device"):
        write_atomically(tmp_path / "file", b"new")

    assert (tmp_path / "file").read_bytes() == b"old"
    assert names_in(tmp_path) == ["file"]


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()

    with pytest.raises(OSError, match="Is a directory"):
        write_atomically(tmp_path / "file", b"new")

    assert names_in(tmp_path) == ["file"]


def test_a_link_within_the_folder_stays_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("file")

    write_atomically(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.parametrize("place", ["link", "inner/secret", "../secret"])
def test_a_path_out_of_the_folder_is_refused(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    (tmp_path / "secret").write_bytes(b"old")
    (folder / "link").symlink_to("../secret")
    (folder / "inner").symlink_to("..")

    with pytest.raises(PermissionError) as raised:
        write_atomically(folder / place, b"new", folder)

    assert raised.value.strerror == "it is a link that leads out of the folder"
    assert (tmp_path / "secret").read_bytes() == b"old"
    assert names_in(tmp_path) == ["acme", "secret"]


def test_the_folder_may_be_given_by_a_relative_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    write_atomically(Path("acme/file"), b"new", Path("acme"))

    assert (tmp_path / "acme" / "file").read_bytes() == b"new"


def test_what_a_crash_leaves_behind_is_no_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(names_in(tmp_path)))

    write_atomically(tmp_path / "base.json", b"{}")

    assert seen
    assert not seen[0].endswith(".json")


def test_a_folder_that_is_new_or_empty_is_vacant(tmp_path: Path) -> None:
    require_vacant(tmp_path)
    require_vacant(tmp_path / "new")


@pytest.mark.parametrize("place", ["full", "full/file"])
def test_a_place_with_something_in_it_is_not_vacant(tmp_path: Path, place: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()

    with pytest.raises(BptuiError) as caught:
        require_vacant(tmp_path / place)

    assert str(caught.value) == f'"{tmp_path / place}" already exists and is not an empty folder'
    assert caught.value.help == "name a folder that does not exist yet"
