"""What the program git knows about a repository; it runs nothing that the repository names."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bptui.errors import BptuiError
from bptui.organization.folder.files import reason_of
from bptui.policy.escapes import well_formed

_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""Set while a hook runs; they would lead to another repository than that of the folder."""
_QUIET = {
    # What a clone left out is not fetched, which would run what its settings name.
    "GIT_NO_LAZY_FETCH": "1",
    # An older git may not know that. No transport is allowed, also of those its settings allow.
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    # Its messages are told apart by their words.
    "LC_ALL": "C",
}
_OBJECT = re.compile(rb"[0-9a-f]{40,64}")
_PATIENCE = 10.0
"""Seconds after which git is not waited for: what is to be read may be a pipe that nobody fills."""


class GitError(BptuiError):
    """Something cannot be read from a git repository."""


class Entry(NamedTuple):
    """Something in a folder of a commit."""

    mode: str
    """`120000` for a link, `160000` for a submodule, `040000` for a folder, else a file."""
    id: str
    size: int
    """Of a file in bytes; 0 for what is none."""
    name: str
    """Whatever the commit says: it may be no name that a file should have."""


class Commit(NamedTuple):
    """What is told of a commit."""

    id: str
    """As short as it can be without meaning another one."""
    date: str
    """The day it was made: `2026-11-27`."""
    title: str
    """The first line of its message, whatever that says."""


class Repository:
    """The repository that a folder is in."""

    def __init__(self, folder: Path) -> None:
        """Find it.

        Raises:
            GitError: There is none, or git cannot be used.
        """
        self._folder = folder
        self._shown = well_formed(str(folder))
        told = self._asked("rev-parse", "--is-inside-work-tree", "--show-prefix").split(b"\n", 1)
        if told[0] != b"true":
            raise GitError(f'"{self._shown}" is in no working tree of a git repository')
        self._prefix = os.fsdecode(told[1].removesuffix(b"\n").removesuffix(b"/"))

    def commit(self, revision: str) -> str:
        """Return the id of the commit that a revision names.

        Raises:
            GitError: There is none.
        """
        # None begins so, and git would take it for an option.
        if not revision.startswith("-"):
            done = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
            if done.returncode == 0 and _OBJECT.fullmatch(done.stdout.strip()):
                return done.stdout.strip().decode()
        raise GitError(
            f'there is no commit "{well_formed(revision)}" in the git repository of '
            f'"{self._shown}"',
            "a shallow clone has only the newest: fetch what is missing",
        )

    def recent(self, most: int) -> Sequence[Commit]:
        """List the newest commits that changed something in the folder, the newest first.

        Args:
            most: How many are listed.

        Raises:
            GitError: There is no commit at all, or git cannot be used.
        """
        # The history as it is stored: no setting of the repository has a say in that.
        told = self._asked(
            "rev-list", f"--max-count={most}", "--format=%h%x00%cs%x00%s", "HEAD", "--", "."
        )
        lines = told.decode(errors="replace").split("\n")
        fields = (line.split("\0") for line in lines if "\0" in line)
        return [Commit(*parts) for parts in fields if len(parts) == len(Commit._fields)]

    def entries(self, commit: str, inside: str = "") -> Sequence[Entry] | None:
        """List what was in the folder, or in a folder inside of it, at a commit.

        Returns:
            What was there; None if there was no such folder.

        Raises:
            GitError: There was, and it is not in the repository, as in a clone that left it out.
        """
        place = "/".join(filter(None, (self._prefix, inside)))
        done = self._run("rev-parse", "--verify", "--quiet", f"{commit}:{place}")
        id_ = done.stdout.decode().strip()
        if done.returncode != 0 or self._asked("cat-file", "-t", id_) != b"tree\n":
            return None
        listed = self._asked("ls-tree", "--full-tree", "-z", "-l", id_)
        return [_entry(line) for line in listed.split(b"\0") if line]

    def contents(self, ids: Sequence[str]) -> Iterator[bytes]:
        """Yield what is in some files.

        Raises:
            GitError: Something is not in the repository, as in a clone that left it out.
        """
        answer = self._asked("cat-file", "--batch", asked="".join(f"{id_}\n" for id_ in ids))
        at = 0
        for _ in ids:
            end = answer.index(b"\n", at)
            words = answer[at:end].split()
            if words[1:2] != [b"blob"]:
                raise GitError(f'a file is missing in the git repository of "{self._shown}"')
            at = end + 1 + int(words[2])
            yield answer[end + 1 : at]
            at += 1

    def _asked(self, *words: str, asked: str = "") -> bytes:
        """Return what git says.

        Raises:
            GitError: It says that it cannot.
        """
        done = self._run(*words, asked=asked)
        if done.returncode == 0:
            return done.stdout
        if b"not a git repository" in done.stderr:
            raise GitError(f'"{self._shown}" is in no git repository')
        reason = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise GitError(
            f'git cannot read the repository of "{self._shown}": {reason}',
            "what a partial clone leaves out has to be fetched first"
            if b"promisor" in done.stderr
            else None,
        )

    def _run(self, *words: str, asked: str = "") -> subprocess.CompletedProcess[bytes]:
        # No transport: what is not in the repository is not looked for elsewhere.
        command = ["git", "-C", str(self._folder), "-c", "protocol.allow=never", *words]
        try:
            return subprocess.run(  # noqa: S603 - no shell, and nothing given begins with a dash
                command,
                input=asked.encode(),
                capture_output=True,
                check=False,
                env=_environment(),
                timeout=_PATIENCE,
            )
        except subprocess.TimeoutExpired as error:
            raise GitError(
                f'git did not answer within {_PATIENCE:g} seconds in "{self._shown}"',
                "see whether `git log` works there",
            ) from error
        except FileNotFoundError as error:
            raise GitError("git is not installed, or not on the PATH", "install it") from error
        except (OSError, ValueError) as error:
            raise GitError(f"git cannot be run: {reason_of(error)}") from error


def _environment() -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return {**kept, **_QUIET}


def _entry(line: bytes) -> Entry:
    about, _, name = line.partition(b"\t")
    mode, _, id_, size = about.decode().split()
    return Entry(mode, id_, int(size) if size.isdecimal() else 0, os.fsdecode(name))
