"""Themes as files: colours by meaning, and those of the policy language."""

import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from bptui.errors import BptuiError
from bptui.model_faults import first_fault
from bptui.organization.folder.files import UnreadableFileError, misfit_byte, read_inside
from bptui.resources import theme_files

_Table = dict[str, Any]
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SHOWN = 20
"""How many characters are told of what is no colour."""
_MOST_BYTES = 20_000
"""Ten times what a theme needs."""
_LIKE = "like"
"""The key for the theme of ours that a theme of the user's own goes by where it says nothing."""


class _Colours(BaseModel):
    """A table of colours; every value is written as #rrggbb."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*")
    @classmethod
    def _is_colour(cls, value: str) -> str:
        if not _COLOUR.fullmatch(value):
            raise ValueError(f"{value[:_SHOWN]!r} is not a colour in the form #rrggbb")
        return value


class Base(_Colours):
    """The colours of the surfaces, texts and signals of any screen."""

    primary: str
    secondary: str
    accent: str
    foreground: str
    background: str
    surface: str
    panel: str
    cursor: str
    """The ground of the row under the cursor, in the pane with the focus."""
    border: str
    """The border of a pane without the focus."""
    success: str
    warning: str
    error: str


class Language(_Colours):
    """The colours of the parts of a policy's text."""

    key: str
    operator: str
    control: str
    string: str
    variable: str
    number: str
    constant: str
    punctuation: str
    fault: str


class Meanings(_Colours):
    """The colours of what becomes of a statement, and of what a draft changes."""

    set: str
    beaten: str
    blocked: str
    lock: str
    changed: str
    origin: str
    dim: str


class ThemeFile(BaseModel):
    """A theme as it is written in a file, whose name without its ending is that of the theme."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = Field(default="A theme of your own.", max_length=100)
    """What it is like, in one sentence."""
    dark: bool
    colours: Base
    language: Language
    meanings: Meanings


@dataclass
class BptuiTheme(Theme):
    """A theme that has the colours of policies; those that come with Textual have not."""

    about: str = ""
    """What it is like, in one sentence."""


def read_theme(file: Path) -> BptuiTheme:
    """Read a theme, from a file that may hold anything.

    Raises:
        BptuiError: The file cannot be read, or is not a theme; the message says where and why.
    """
    try:
        theme = ThemeFile.model_validate(_completed(_table_in(file)))
    except UnreadableFileError as error:
        raise BptuiError(f"the theme {file.name} {error}") from error
    except RecursionError as error:
        raise BptuiError(f"the theme {file.name} cannot be read: it is nested too deep") from error
    except ValidationError as error:
        raise BptuiError(f"the theme {file.name} is wrong: {first_fault(error)}") from error
    except UnicodeDecodeError as error:
        line, byte = misfit_byte(error)
        raise BptuiError(
            f"the theme {file.name} cannot be read: byte {byte} in line {line} is not UTF-8"
        ) from error
    except ValueError as error:
        raise BptuiError(f"the theme {file.name} is wrong: {error}") from error
    return BptuiTheme(
        name=file.stem,
        about=theme.about,
        dark=theme.dark,
        variables=_variables(theme),
        **theme.colours.model_dump(exclude={"cursor", "border"}),
    )


def _table_in(file: Path) -> _Table:
    """Return what is in a file; a link may lead to where somebody keeps it."""
    real = Path(os.path.realpath(file))
    return tomllib.loads(read_inside(real.parent, real.name, _MOST_BYTES).decode())


def _completed(table: _Table) -> _Table:
    """Fill in what a theme leaves as it is in one of ours."""
    own = dict(table)
    if _LIKE not in own:
        return own
    ours = {file.stem: file for file in theme_files()}
    like = own.pop(_LIKE)
    if not isinstance(like, str) or like not in ours:
        raise ValueError(f"{_LIKE} must be one of {', '.join(ours)}")
    base = _table_in(ours[like])
    del base["about"]
    for name, part in own.items():
        known = base.get(name)
        both = isinstance(known, dict) and isinstance(part, dict)
        base[name] = known | part if both else part
    return base


def _variables(theme: ThemeFile) -> dict[str, str]:
    language = {f"language-{name}": c for name, c in theme.language.model_dump().items()}
    meanings = {f"meaning-{name}": c for name, c in theme.meanings.model_dump().items()}
    return {
        **language,
        **meanings,
        "row-cursor": theme.colours.cursor,
        "pane-border": theme.colours.border,
        "block-cursor-text-style": "none",
        # The palette's cursor, whose focus is in the field above.
        "block-cursor-blurred-foreground": theme.colours.foreground,
        "block-cursor-blurred-background": theme.colours.cursor,
        "scrollbar": theme.colours.border,
        "scrollbar-hover": theme.colours.primary,
        "scrollbar-background": theme.colours.surface,
    }


def read_themes(files: Iterable[Path]) -> tuple[BptuiTheme, ...]:
    """Read the themes that come with bptui, which are right by test."""
    return tuple(read_theme(file) for file in files)


def offered_themes(app: App[Any]) -> tuple[BptuiTheme, ...]:
    """Return the themes to choose from, in the order in which they were registered."""
    known = app.available_themes.values()
    return tuple(theme for theme in known if isinstance(theme, BptuiTheme))


def ink(variables: dict[str, str], name: str, *, bold: bool = False, strike: bool = False) -> Style:
    """Return the style of a name such as `language-key` or `meaning-blocked`."""
    return _style(variables[name], bold, strike)


@lru_cache(maxsize=200)
def _style(colour: str, bold: bool, strike: bool) -> Style:  # noqa: FBT001 - nobody else calls it
    return Style(color=Color.parse(colour).rich_color, bold=bold, strike=strike)
