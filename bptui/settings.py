"""What users set: one file of theirs in the config folder, which bptui reads and never writes.

What is wrong in it is left out, and a sentence says where; the rest counts.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from bptui.model_faults import fault_text
from bptui.organization.folder.files import UnreadableFileError, misfit_byte, read_inside
from bptui.policy.nearest import nearest
from bptui.policy.wording import shown

FILE = "bptui.toml"
MOST_BYTES = 100_000
"""Nobody sets as much as that."""
_MOST_KEYS = 5
"""How many keys a command may have."""
EXAMPLE = """\
# A theme of bptui's, or one of your own: themes/NAME.toml beside this file.
theme = "light"
# Whether to draw with ASCII only; without this line, where the terminal needs it.
ascii = false
# Whether anything may move or blink by itself.
animations = true

# Keys for commands, instead of those they have: one, or several in brackets.
# The palette (ctrl+p) tells the names: "Show the names of all commands".
[keys]
next_problem = ["f8", "ctrl+o"]
show_notices = "o"
"""
"""A file with everything that can be set."""

_KEY = re.compile(r"ctrl\+[a-z]|f([1-9]|1[0-2])|(shift\+)?tab|[!-~]")
_BROWSERS = "browsers keep it for themselves"
_MULTIPLEXERS = "tmux and screen keep it for themselves"
_SAME = "terminals send the same for another key"
FORBIDDEN: Mapping[str, str] = {
    **dict.fromkeys(
        ("ctrl+w", "ctrl+t", "ctrl+n", "f3", "f5", "f6", "f7", "f11", "f12"), _BROWSERS
    ),
    **dict.fromkeys(("ctrl+a", "ctrl+b"), _MULTIPLEXERS),
    **dict.fromkeys(("ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"), _SAME),
}
"""Keys that no command may have, with the reason."""


def key_fault(key: str) -> str | None:
    """Say why a key cannot be one of a command, in a few words; None if it can.

    Args:
        key: `ctrl+k`, `f8`, `m`, `?`, as people write it.
    """
    if key in FORBIDDEN:
        return f"{key} never arrives: {FORBIDDEN[key]}"
    if _KEY.fullmatch(key) is None:
        return f"{shown(key)} is no key that can be set: take ctrl+letter, f1 to f12, or one sign"
    return None


def _in_a_tuple(keys: object) -> object:
    return (keys,) if isinstance(keys, str) else tuple(keys) if isinstance(keys, list) else keys


def _able(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys if a command can have them.

    Raises:
        ValueError: It cannot.
    """
    if not keys:
        raise ValueError("a command keeps one key at least; without this line it has its own")
    for fault in filter(None, map(key_fault, keys)):
        raise ValueError(fault)
    return keys


Keys = Annotated[
    tuple[str, ...],
    Field(max_length=_MOST_KEYS),
    BeforeValidator(_in_a_tuple),
    AfterValidator(_able),
]


class Settings(BaseModel):
    """What can be set."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    theme: str | None = Field(default=None, max_length=100)
    """The name of a theme, None for the one that was chosen last."""
    ascii: bool | None = None
    """Whether only ASCII is drawn, None for what the terminal needs."""
    animations: bool = True
    """Whether anything may move or blink by itself."""
    keys: Mapping[str, Keys] = Field(default_factory=dict)
    """The keys of commands, by the name of the command."""


@dataclass(frozen=True)
class UserSettings:
    """What is set, where, and what is wrong with that."""

    folder: Path
    """The config folder."""
    settings: Settings = field(default_factory=Settings)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each name that is set; a key of a table by both names with a dot between."""
    troubles: tuple[str, ...] = ()
    """A sentence for everything that does not count."""

    @property
    def file(self) -> Path:
        """The file, which need not exist."""
        return self.folder / FILE

    def place(self, name: str) -> str:
        """Return where something is set: the file, and the line if that is known."""
        line = self.lines.get(name)
        return f"{self.file}, line {line}" if line else str(self.file)


def read_settings(folder: Path) -> UserSettings:
    """Read the file in the config folder, which never fails."""
    nothing = UserSettings(folder)
    real = Path(os.path.realpath(nothing.file))
    try:
        text = read_inside(real.parent, real.name, MOST_BYTES).decode()
        data = tomllib.loads(text)
    except UnreadableFileError as error:
        if error.reason == "missing":
            return nothing
        return _useless(folder, f"{nothing.file} {error}")
    except UnicodeDecodeError as error:
        line, byte = misfit_byte(error)
        return _useless(folder, f"{nothing.file}, line {line}: byte {byte} is not UTF-8")
    except RecursionError:
        return _useless(folder, f"{nothing.file} is nested too deep")
    except ValueError as error:
        return _useless(folder, _syntax_text(nothing.file, str(error)))
    return _checked(UserSettings(folder, lines=_lines(text)), data)


def _useless(folder: Path, what: str) -> UserSettings:
    return UserSettings(folder, troubles=(f"{what}. bptui goes on as if nothing were set.",))


def _syntax_text(file: Path, message: str) -> str:
    """Say what is wrong with TOML; the line comes first, as everywhere."""
    told = re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", message, re.DOTALL)
    if told is None:
        return f"{file} is not TOML: {shown(message)}"
    return f"{file}, line {told[2]}: this is not TOML: {shown(told[1])}"


def _checked(read: UserSettings, data: Mapping[str, Any]) -> UserSettings:
    """Return what is right of the data; a wrong key costs only itself, all else its whole entry."""
    troubles: list[str] = []
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        wrong = {_entry(found): found for found in reversed(error.errors())}
        troubles = [_left_out(read, found) for found in reversed(wrong.values())]
        settings = Settings.model_validate(_without(data, wrong))
    return UserSettings(read.folder, settings, read.lines, tuple(troubles))


def _entry(found: ErrorDetails) -> tuple[str, ...]:
    """Return the names of what has to go: of a table of keys, the command."""
    return tuple(str(name) for name in found["loc"][:2])


def _without(data: Mapping[str, Any], wrong: Mapping[tuple[str, ...], object]) -> dict[str, Any]:
    kept = {name: value for name, value in data.items() if (name,) not in wrong}
    if isinstance(kept.get("keys"), dict):
        kept["keys"] = {c: keys for c, keys in kept["keys"].items() if ("keys", c) not in wrong}
    return kept


def _left_out(read: UserSettings, found: ErrorDetails) -> str:
    """Say what does not count, and why."""
    entry = _entry(found)
    name = ".".join(entry)
    if found["type"] == "extra_forbidden":
        near = nearest(entry[0], Settings.model_fields)
        advice = (
            f"; did you mean {near}?"
            if near
            else f"; there are {', '.join(Settings.model_fields)}."
        )
        return f"{read.place(name)}: there is no setting {shown(name)}{advice} It does not count."
    reason = fault_text({**found, "loc": ()})
    return f"{read.place(name)}: {shown(name)}: {reason}. It does not count."


_HEADER = re.compile(r"\s*\[\s*\"?([^]\"]+?)\"?\s*\]\s*(?:#.*)?")
_MEMBER = re.compile(r"\s*(?:\"([^\"]+)\"|'([^']+)'|([A-Za-z0-9_-]+))\s*[=.]")


def _lines(text: str) -> dict[str, int]:
    """Find the line of every name, which tomllib does not tell.

    What looks like a name in a text over several lines is taken for one: that costs a wrong line in
    a sentence.
    """
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.fullmatch(line):
            table = header[1]
            lines.setdefault(table, number)
        elif member := _MEMBER.match(line):
            name = member[1] or member[2] or member[3]
            lines.setdefault(f"{table}.{name}" if table else name, number)
    return lines
