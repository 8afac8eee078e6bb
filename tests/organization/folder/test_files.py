import os
import socket
from pathlib import Path

import pytest

from bptui.organization.folder.files import UnreadableFileError, misfit_byte, read_inside


def refusal(folder: Path, relative: str, most_bytes: int = 100) -> tuple[str, str]:
    with pytest.raises(UnreadableFileError) as raised:
        read_inside(folder, relative, most_bytes)
    return raised.value.reason, str(raised.value)


LEADS_OUT = ("link-out", "is a link that leads out of the folder")
NOT_A_FILE = ("not-a-file", "is not a regular file")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "acme"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret")
    (folder / "file").write_bytes(b"inside\r\n")
    return folder


def test_a_file_is_read_as_it_is(folder: Path) -> None:
    assert read_inside(folder, "file", 100) == b"inside\r\n"


def test_a_folder_may_be_reached_by_a_link(folder: Path) -> None:
    (folder.parent / "link").symlink_to(folder)

    assert read_inside(folder.parent / "link", "file", 100) == b"inside\r\n"


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "link").symlink_to("file")

    assert read_inside(folder, "link", 100) == b"inside\r\n"


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    (folder / "link").symlink_to("../secret")

    assert refusal(folder, "link") == LEADS_OUT


def test_a_folder_that_is_a_link_out_is_not_entered(folder: Path) -> None:
    (folder / "inner").symlink_to("..")

    assert refusal(folder, "inner/secret") == LEADS_OUT


def test_a_path_that_climbs_out_is_not_taken(folder: Path) -> None:
    assert refusal(folder, "../secret") == LEADS_OUT


def test_a_folder_beside_with_the_same_beginning_is_outside(folder: Path) -> None:
    (folder.parent / "acme-2").write_text("other")
    (folder / "link").symlink_to("../acme-2")

    assert refusal(folder, "link") == LEADS_OUT


def test_a_device_elsewhere_is_not_opened(folder: Path) -> None:
    (folder / "link").symlink_to("/dev/zero")

    assert refusal(folder, "link") == LEADS_OUT


def test_a_link_in_a_circle_is_no_file(folder: Path) -> None:
    (folder / "link").symlink_to("link")

    assert refusal(folder, "link") == NOT_A_FILE


def test_a_link_to_nothing_is_missing(folder: Path) -> None:
    (folder / "link").symlink_to("nothing")

    assert refusal(folder, "link") == ("missing", "is missing")


@pytest.mark.parametrize("relative", ["nothing", "file/below"])
def test_what_is_not_there_is_missing(folder: Path, relative: str) -> None:
    assert refusal(folder, relative) == ("missing", "is missing")


def test_a_pipe_that_nobody_writes_to_keeps_nobody_waiting(folder: Path) -> None:
    os.mkfifo(folder / "pipe")

    assert refusal(folder, "pipe") == NOT_A_FILE


def test_a_socket_is_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")

        assert refusal(folder, "socket") == NOT_A_FILE


def test_a_folder_is_no_file(folder: Path) -> None:
    assert refusal(folder.parent, "acme") == NOT_A_FILE


def test_a_giant_is_not_read(folder: Path) -> None:
    with (folder / "giant").open("wb") as file:
        file.truncate(50_000_000)

    assert refusal(folder, "giant", 800_000) == ("too-large", "is 50,000,000 bytes large")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_a_file_that_may_not_be_read_says_so(folder: Path) -> None:
    (folder / "file").chmod(0)

    assert refusal(folder, "file") == ("unreadable", "cannot be read: Permission denied")


@pytest.mark.parametrize(
    ("data", "found"), [(b"\xff", (1, "0xff")), ("\u00fc\n\n \u00fc".encode()[:-1], (3, "0xc3"))]
)
def test_the_byte_that_is_no_text_is_found(data: bytes, found: tuple[int, str]) -> None:
    with pytest.raises(UnicodeDecodeError) as raised:
        data.decode()

    assert misfit_byte(raised.value) == found


def test_a_name_that_the_system_does_not_take_says_so(folder: Path) -> None:
    assert refusal(folder, "x" * 300) == ("unreadable", "cannot be read: File name too long")


def test_a_name_that_no_system_takes_says_so(folder: Path) -> None:
    reason, _ = refusal(folder, "a\0b")

    assert reason == "unreadable"
