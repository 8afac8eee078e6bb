"""Themes: what the files say, what the code asks for, and whether people can read it."""

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

import bptui.tui
from bptui.errors import BptuiError
from bptui.resources import theme_files
from bptui.tui.themes import ink, read_theme, read_themes
from tests.tui.screen import opened, sample

THEMES = {theme.name: theme for theme in read_themes(theme_files())}
SOURCES = Path(bptui.tui.__file__).parent
READABLE = 4.5
"""The contrast that WCAG asks for in texts."""
RIGHT = theme_files()[0].read_text()


def luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(text: str, ground: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(Color.parse(c)) for c in (text, ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_weak(texts: dict[str, str], *grounds: str) -> list[str]:
    """Return the texts that cannot be read well enough on one of the grounds."""
    return [
        f"{name} on {ground}: {contrast(colour, ground):.2f}"
        for name, colour in texts.items()
        for ground in grounds
        if contrast(colour, ground) < READABLE
    ]


def colours(theme: Theme, prefix: str) -> dict[str, str]:
    """Return the variables of a theme with a prefix."""
    return {name: value for name, value in theme.variables.items() if name.startswith(prefix)}


def plain(theme: Theme) -> dict[str, str]:
    """Return the colours of texts that any screen has."""
    names = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
    return {name: str(getattr(theme, name)) for name in names}


def test_both_themes_are_read() -> None:
    assert {name: theme.dark for name, theme in THEMES.items()} == {"dark": True, "light": False}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    texts = {**plain(theme), **colours(theme, "language-"), **colours(theme, "meaning-")}
    grounds = (str(theme.background), str(theme.surface), str(theme.panel))

    assert too_weak(texts, *grounds) == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_can_be_read_in_the_row_of_the_cursor(theme: Theme) -> None:
    rows = ("foreground", *colours(theme, "meaning-"), "language-key", "language-string")
    known = {**plain(theme), **theme.variables}
    texts = {name: known[name] for name in rows}

    assert too_weak(texts, theme.variables["row-cursor"]) == []


def test_the_code_asks_for_no_colour_that_a_theme_lacks() -> None:
    asked = {
        name
        for file in SOURCES.rglob("*.py")
        for name in re.findall(r'"((?:language|meaning)-[a-z]+)"', file.read_text())
    }

    for theme in THEMES.values():
        assert asked <= set(theme.variables)
        for name in asked:
            assert ink(theme.variables, name).color is not None


async def test_the_style_sheet_asks_for_no_colour_that_a_theme_lacks(tmp_path: Path) -> None:
    sheets = [file.read_text() for file in SOURCES.rglob("*.tcss")]
    asked = {name for sheet in sheets for name in re.findall(r"\$([a-z-]+)", sheet)}

    async with opened(sample("first_steps", tmp_path)) as seen:
        for name in THEMES:
            seen.app.theme = name
            assert asked <= set(seen.app.theme_variables)


def test_the_style_sheets_name_colours_by_meaning_only() -> None:
    sheets = [file.read_text() for file in SOURCES.rglob("*.tcss")]

    assert not [line for sheet in sheets for line in re.findall(r".*: *#[0-9a-fA-F]{3,8};", sheet)]


async def test_another_theme_is_used_at_once_and_everywhere(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.settled()
        await seen.main.run_action("use_theme('light')")
        await seen.settled()
        shown = {
            colour.get_truecolor().hex
            for segment in seen.segments()
            if segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }

    assert every_colour(THEMES["dark"]).isdisjoint(shown)
    assert len(every_colour(THEMES["light"]) & shown) > 10


def every_colour(theme: Theme) -> set[str]:
    """Return all colours that the file of a theme names, and that are its own."""
    grounds = (str(theme.background), str(theme.surface), str(theme.panel))
    variables = (value for value in theme.variables.values() if value.startswith("#"))
    return {*plain(theme).values(), *grounds, *variables}


def wrong(place: Path, content: str | bytes) -> str:
    """Return what is said about a theme file with this content."""
    file = place / "mine.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BptuiError) as caught:
        read_theme(file)
    return str(caught.value)


def test_what_is_wrong_with_a_theme_file_is_one_sentence(tmp_path: Path) -> None:
    assert wrong(tmp_path, RIGHT.replace('"#14171d"', '"bleu"')) == (
        "the theme mine.toml is wrong at colours.background:"
        " 'bleu' is not a colour; write it as #rrggbb"
    )
    assert wrong(tmp_path, RIGHT.replace("cursor =", "curser =")) == (
        "the theme mine.toml is wrong at colours.cursor: Field required"
    )
    assert wrong(tmp_path, RIGHT + 'mood = "#000000"\n') == (
        "the theme mine.toml is wrong at meanings.mood: Extra inputs are not permitted"
    )
    assert wrong(tmp_path, RIGHT.replace("dark = true", 'dark = "dusk"')).startswith(
        "the theme mine.toml is wrong at dark: "
    )
    assert wrong(tmp_path, "name = ").startswith("the theme mine.toml cannot be read: ")
    assert wrong(tmp_path, b"\xff").startswith("the theme mine.toml cannot be read: ")
    assert wrong(tmp_path, "").startswith("the theme mine.toml is wrong at name: ")


def test_a_theme_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BptuiError, match=r"^the theme none\.toml cannot be read: "):
        read_theme(tmp_path / "none.toml")
