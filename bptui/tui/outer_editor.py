"""The editor that somebody is used to: which one it is, and one file handed to it and back."""

import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bptui.errors import BptuiError
from bptui.organization.folder.files import UnreadableFileError, misfit_byte, read_inside, reason_of
from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.policy.escapes import editable, well_formed

_TAKES_LINE = frozenset(
    ("vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "kak", "micro", "joe", "mg")
)
"""Editors that take `+LINE` before the file."""
_MOST_BYTES = 4 * MOST_CHARACTERS


def command_of(environment: Mapping[str, str]) -> Sequence[str]:
    """Return the words of the editor that is set: VISUAL, or else EDITOR.

    Raises:
        BptuiError: None is set, or it is not there.
    """
    name = next((name for name in ("VISUAL", "EDITOR") if environment.get(name, "").strip()), None)
    if name is None:
        raise BptuiError(
            "No editor is set: VISUAL or EDITOR names one, such as vim or code --wait."
        )
    try:
        words = shlex.split(environment[name])
    except ValueError as error:
        raise BptuiError(f"{name} cannot be read as a command: a quote is not closed.") from error
    if not words or shutil.which(words[0]) is None:
        raise BptuiError(f"The editor that {name} names is not there: {words[0] if words else ''}.")
    return words


def edited(text: str, line: int, words: Sequence[str]) -> str:
    """Let an editor have a text, and return what it made of it.

    The terminal must be the editor's while this goes on.

    Args:
        text: The text.
        line: The line to begin at, from 1.
        words: What `command_of` returned.

    Raises:
        BptuiError: The text comes back in no way that could be used; the message says why.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="bptui-") as folder:
            file = Path(folder) / "policy.json"
            file.touch(mode=0o600)
            file.write_bytes(well_formed(text).encode())
            _run([*words, *_at_line(words[0], line), str(file)])
            return _read(file)
    except OSError as error:
        raise BptuiError(f"The editor could not have the text: {reason_of(error)}.") from error


def _at_line(program: str, line: int) -> Sequence[str]:
    return (f"+{line}",) if Path(program).name in _TAKES_LINE else ()


def _run(words: Sequence[str]) -> None:
    """Run an editor; ctrl+c is for it alone.

    Raises:
        BptuiError: It failed.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = subprocess.run(words, check=False).returncode  # noqa: S603 - what its user set
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        raise BptuiError(f"Nothing was taken over: the editor {_end_text(code)}.")


def _end_text(code: int) -> str:
    """Say how a program ended that did not end well; signals have negative codes."""
    if code > 0:
        return f"ended with code {code}"
    try:
        return f"was ended by the signal {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"


def _read(file: Path) -> str:
    """Read what came back.

    Raises:
        BptuiError: It cannot be used.
    """
    try:
        data = read_inside(file.parent, file.name, _MOST_BYTES)
        # Some editors begin every file with a mark that is no text.
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnreadableFileError as error:
        raise BptuiError(f"Nothing was taken over: the file that came back {error}.") from error
    except UnicodeDecodeError as error:
        line, byte = misfit_byte(error)
        raise BptuiError(
            f"Nothing was taken over: byte {byte} in line {line} is not UTF-8."
        ) from error
    if len(text) > MOST_CHARACTERS:
        raise BptuiError(
            f"Nothing was taken over: {len(text):,} characters came back, bptui takes"
            f" {MOST_CHARACTERS:,}."
        )
    return editable(text)
