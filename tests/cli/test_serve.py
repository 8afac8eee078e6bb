"""`bptui serve` as it is run."""

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bptui.cli.output import Exit
from bptui.lessons.board import Part, write_part
from tests.cli.running import Run


def serving(*words: str) -> subprocess.Popen[str]:
    """Serve on a port that is free."""
    command = [sys.executable, "-m", "bptui", "serve", "--port", "0", *words]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def test_it_tells_its_address_answers_there_and_ends_at_a_signal() -> None:
    with serving("--visitors", "2") as program:
        assert program.stdout is not None
        assert program.stderr is not None
        address = program.stdout.readline().strip()
        said = program.stderr.readline()
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - of this machine
            page = answer.read().decode()
        program.send_signal(signal.SIGINT)
        rest = program.communicate(timeout=60)

    assert address.startswith("http://127.0.0.1:")
    assert said == "bptui: open this address; at most 2 visitors, ctrl+c ends it\n"
    assert "<title>bptui</title>" in page
    assert (program.returncode, rest) == (Exit.FINE, ("", ""))


def test_what_is_no_request_is_refused_without_a_word_about_it() -> None:
    with serving() as program:
        assert program.stdout is not None
        address = urlsplit(program.stdout.readline().strip())
        with socket.create_connection((address.hostname, address.port), timeout=60) as stranger:
            stranger.sendall(b"nonsense\x1b[31m\r\n\r\n")
            answer = stranger.makefile("rb").read()
        program.send_signal(signal.SIGTERM)
        _, said = program.communicate(timeout=60)

    assert answer.startswith(b"HTTP/1.0 400 Bad Request\r\n")
    assert said == "bptui: open this address; at most 30 visitors, ctrl+c ends it\n"


def test_an_address_for_others_holds_a_token() -> None:
    with serving("--host", "::") as program:
        assert program.stdout is not None
        address = program.stdout.readline().strip()
        program.send_signal(signal.SIGTERM)
        program.communicate(timeout=60)

    assert address.startswith(f"http://{socket.gethostname()}:")
    assert len(address.rsplit("/", 2)[1]) >= 22
    assert program.returncode == Exit.FINE


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], 'There is no folder "nowhere"'),
        (["--port", "65536"], '--port: "65536" is no whole number from 0 to 65,535; see'),
        (["--visitors", "0"], '--visitors: "0" is no whole number from 1 to 1,000; see'),
        (["--minutes", "x"], '--minutes: "x" is no whole number from 1 to 1,440; see'),
    ],
)
def test_what_cannot_be_served_is_told_in_one_line(run: Run, words: list[str], said: str) -> None:
    done = run("serve", *words)

    assert done.code == Exit.UNUSABLE
    assert done.out == ""
    assert done.err.startswith(f"bptui: {said}"), done.err
    assert done.err.count("\n") == 1


def test_a_port_that_is_taken_is_told(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))

    assert done.code == Exit.UNUSABLE
    assert done.err == (
        f"bptui: port {port} of 127.0.0.1 cannot be listened to: Address already in use; "
        "name another one with --port, or another host with --host\n"
    )


def test_without_the_extra_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bptui.cli.serve.find_spec", lambda _name: None)
    done = run("serve")

    assert done.code == Exit.UNUSABLE
    assert done.err == (
        "bptui: the browser needs textual-serve, which is not installed; install bptui[serve]\n"
    )


def test_a_board_goes_with_a_lesson(run: Run, tmp_path: Path) -> None:
    done = run("serve", "--board", tmp_path / "room")

    assert done.code == Exit.UNUSABLE
    assert done.err == "bptui: --board goes with --learn: an organization has no goals to count\n"


def test_a_board_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("serve", "--learn", "lock", "--board", tmp_path / "file" / "room")

    assert done.code == Exit.UNUSABLE
    assert done.err == (
        f'bptui: the board "{tmp_path / "file" / "room"}" cannot be written: Not a directory; '
        "name another folder\n"
    )


def test_a_board_is_printed(run: Run, tmp_path: Path) -> None:
    write_part(tmp_path, "visit", Part(name="Ada"))

    assert run("learn", "--board", tmp_path).out.split() == ["Ada"]
