"""Themes as files: colours by meaning, and those of the policy language."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator
from rich.style import Style
from textual.app import App
from textual.color import Color, ColorParseError
from textual.theme import Theme

from bptui.errors import BptuiError
from bptui.settings import first_fault


class _Colours(BaseModel):
    """A table of colours; every value must be one that Textual can read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*")
    @classmethod
    def _is_colour(cls, value: str) -> str:
        try:
            Color.parse(value)
        except ColorParseError as error:
            raise ValueError(f"{value!r} is not a colour; write it as #rrggbb") from error
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

    about: str
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
    """Read a theme.

    Raises:
        BptuiError: The file cannot be read, or is not a theme; the message says where and why.
    """
    try:
        theme = ThemeFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BptuiError(f"the theme {file.name} cannot be read: {error}") from error
    except ValidationError as error:
        raise BptuiError(f"the theme {file.name} is wrong: {first_fault(error)}") from error
    return BptuiTheme(
        name=file.stem,
        about=theme.about,
        dark=theme.dark,
        variables=_variables(theme),
        **theme.colours.model_dump(exclude={"cursor", "border"}),
    )


def _variables(theme: ThemeFile) -> dict[str, str]:
    language = {f"language-{name}": c for name, c in theme.language.model_dump().items()}
    meanings = {f"meaning-{name}": c for name, c in theme.meanings.model_dump().items()}
    return {
        **language,
        **meanings,
        "row-cursor": theme.colours.cursor,
        "pane-border": theme.colours.border,
        "footer-key-foreground": theme.colours.primary,
        "block-cursor-text-style": "none",
        # The palette's cursor, whose focus is in the field above.
        "block-cursor-blurred-foreground": theme.colours.foreground,
        "block-cursor-blurred-background": theme.colours.cursor,
        "scrollbar": theme.colours.border,
        "scrollbar-hover": theme.colours.primary,
        "scrollbar-background": theme.colours.surface,
    }


def read_themes(files: Iterable[Path]) -> tuple[BptuiTheme, ...]:
    """Read all themes that come with bptui, which are right by test."""
    return tuple(read_theme(file) for file in files)


def offered_themes(app: App[Any]) -> tuple[BptuiTheme, ...]:
    """Return the themes to choose from, in the order in which they were registered."""
    known = app.available_themes.values()
    return tuple(theme for theme in known if isinstance(theme, BptuiTheme))


def ink(variables: dict[str, str], name: str, *, bold: bool = False, strike: bool = False) -> Style:
    """Return the style of a name such as `language-key` or `meaning-blocked`."""
    return Style(color=Color.parse(variables[name]).rich_color, bold=bold, strike=strike)
