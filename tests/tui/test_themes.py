"""Themes: what the files say, what the code asks for, and whether people can read it."""

import math
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from textual.color import Color, rgb_to_lab
from textual.theme import Theme

import bptui.tui
from bptui.errors import BptuiError
from bptui.resources import theme_files
from bptui.tui.themes import ink, read_theme, read_themes
from tests.tui.screen import FRAMES, Seen, opened, sample

THEMES = {theme.name: theme for theme in read_themes(theme_files())}
SOURCES = Path(bptui.tui.__file__).parent
READABLE = {"high-contrast": 7.0}
"""The contrast that WCAG asks for in the texts of a theme, where it is more than usual."""
USUAL = 4.5
RIGHT = next(file for file in theme_files() if file.stem == "dark").read_text()
BLOCKS = "▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▔"
"""What buttons, fields, notices and scrollbars are drawn with."""
COLOUR_VISIONS = {
    "without red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "without blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What becomes of linear red, green and blue in an eye that lacks a kind of cone.

From Machado, Oliveira and Fernandes (2009), at full severity.
"""
TOLD_APART = 20.0
"""The least distance of two colours that must not be mixed up, in the Lab space."""


def linear(colour: Color) -> tuple[float, ...]:
    """Return how much red, green and blue light a colour is, from 0 to 1."""
    return tuple(
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )


def weighted(parts: tuple[float, ...], weights: tuple[float, ...]) -> float:
    """Return the sum of parts, each with its weight."""
    return sum(part * weight for part, weight in zip(parts, weights, strict=True))


def luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    return weighted(linear(colour), (0.2126, 0.7152, 0.0722))


def seen_by(vision: str, colour: str) -> Color:
    """Return what a colour looks like to an eye that lacks a kind of cone."""
    light = linear(Color.parse(colour))
    parts = (min(1.0, max(0.0, weighted(light, row))) for row in COLOUR_VISIONS[vision])
    bent = (
        part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in parts
    )
    red, green, blue = (round(part * 255) for part in bent)
    return Color(red, green, blue)


def distance(one: Color, other: Color) -> float:
    """Return how far two colours are apart, in the Lab space."""
    pairs = zip(rgb_to_lab(one), rgb_to_lab(other), strict=True)
    return math.hypot(*(here - there for here, there in pairs))


def contrast(text: str, ground: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(Color.parse(c)) for c in (text, ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_weak(theme: str, texts: dict[str, str], *grounds: str) -> list[str]:
    """Return the texts that cannot be read well enough on one of the grounds."""
    return [
        f"{name} on {ground}: {contrast(colour, ground):.2f}"
        for name, colour in texts.items()
        for ground in grounds
        if contrast(colour, ground) < READABLE.get(theme, USUAL)
    ]


def colours(theme: Theme, prefix: str) -> dict[str, str]:
    """Return the variables of a theme with a prefix."""
    return {name: value for name, value in theme.variables.items() if name.startswith(prefix)}


def plain(theme: Theme) -> dict[str, str]:
    """Return the colours of texts that any screen has."""
    names = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
    return {name: str(getattr(theme, name)) for name in names}


def test_all_themes_are_read_and_named_after_their_files() -> None:
    assert {name: (theme.dark, theme.about) for name, theme in THEMES.items()} == {
        "colour-blind": (True, "Colours that every kind of colour vision tells apart."),
        "dark": (True, "Light text on a dark ground."),
        "high-contrast": (True, "White on black, every text as strong as can be."),
        "light": (False, "Dark text on a light ground."),
    }


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    texts = {**plain(theme), **colours(theme, "language-"), **colours(theme, "meaning-")}
    grounds = (str(theme.background), str(theme.surface), str(theme.panel))

    assert too_weak(theme.name, texts, *grounds) == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_can_be_read_in_the_row_of_the_cursor(theme: Theme) -> None:
    rows = ("foreground", *colours(theme, "meaning-"), "language-key", "language-string")
    known = {**plain(theme), **theme.variables}
    texts = {name: known[name] for name in rows}

    assert too_weak(theme.name, texts, theme.variables["row-cursor"]) == []


def drawn_weakly(seen: Seen, selector: str | None) -> Iterator[str]:
    """Yield the texts of a widget, or of all, that cannot be read well enough as drawn."""
    screen = seen.app.screen
    region = (screen.query_one(selector) if selector is not None else screen).region
    strips = seen.app.screen._compositor.render_strips()[region.y : region.bottom]
    for segment in (s for strip in strips for s in strip.crop(region.x, region.right)):
        text = segment.text.strip(f"{FRAMES}{BLOCKS} ")
        if text:
            assert segment.style is not None
            assert segment.style.color is not None
            assert segment.style.bgcolor is not None
            inks = (segment.style.color, segment.style.bgcolor)
            found = contrast(*(ink.get_truecolor().hex for ink in inks))
            if found < READABLE.get(seen.app.theme, USUAL):
                yield f"{text}: {found:.2f}"


@pytest.mark.parametrize("theme", THEMES)
async def test_every_text_is_drawn_so_that_it_can_be_read(tmp_path: Path, theme: str) -> None:
    weak: dict[str, list[str]] = {}

    async def look(where: str, selector: str | None = None) -> None:
        await seen.settled()
        weak[where] = list(drawn_weakly(seen, selector))

    async with opened(sample("acme", tmp_path), theme=theme, is_scratch=True) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        seen.main.warn("A warning.")
        await seen.press("shift+left", "shift+up")
        await look("text that is selected, and two notices")
        await seen.press("f2")
        await look("the reasons")
        await seen.press("e", "1")
        await look("the tree")
        await seen.press("2")
        await seen.type('x"')
        await seen.until(lambda: "before line" in seen.title("#effective"))
        await look("a result from before, dimmed")
        await seen.press("ctrl+p")
        await look("the palette", "#--container")
        await seen.type("the")
        await look("the palette with what was typed", "#--container")
        await seen.press("escape", "f1")
        await look("the help", ".dialog")
        await seen.press("escape", "ctrl+s")
        await look("the question for a folder", ".dialog")
        await seen.press("tab")
        await look("the question for a folder, its button with the focus", ".dialog")
        await seen.press("escape", "ctrl+q")
        await look("the question before leaving", ".dialog")

    assert not {where: texts for where, texts in weak.items() if texts}


@pytest.mark.parametrize("vision", COLOUR_VISIONS)
def test_what_means_something_else_looks_different_to_every_colour_vision(vision: str) -> None:
    theme = THEMES["colour-blind"]
    known = {**plain(theme), **theme.variables}
    groups = (
        ("success", "warning", "error"),
        ("meaning-set", "meaning-blocked", "meaning-lock", "meaning-changed"),
        ("language-key", "language-operator", "language-string", "language-fault"),
        ("language-operator", "language-control"),
    )
    close = [
        (one, other)
        for group in groups
        for one, other in combinations(group, 2)
        if distance(seen_by(vision, known[one]), seen_by(vision, known[other])) < TOLD_APART
    ]

    assert close == []


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


@pytest.mark.parametrize("action", ["show_effective", "show_why", "show_problems", "show_review"])
async def test_another_theme_is_used_at_once_and_everywhere(tmp_path: Path, action: str) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.settled()
        await seen.main.run_action(action)
        await seen.settled()
        await seen.main.run_action("app.use_theme('light')")
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


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            RIGHT.replace('"#14171d"', '"bleu"'),
            "wrong: colours.background: 'bleu' is not a colour in the form #rrggbb",
        ),
        (
            RIGHT.replace('"#14171d"', f'"\\u001b[2J{"x" * 1_000}"'),
            "wrong: colours.background: '\\x1b[2Jxxxxxxxxxxxxxxxx' is not a colour in",
        ),
        (RIGHT.replace("cursor =", "curser ="), "wrong: colours.curser: there is no such name"),
        (
            RIGHT + 'mood = "#000000"\n',
            "wrong: meanings.mood: there is no such name",
        ),
        ('like = "dark"\ncolours = 3', "wrong: colours: a table of names and values was expected"),
        ('like = "dark"\n[sound]', "wrong: sound: there is no such name"),
        (
            f'like = "dark"\nabout = "{"x" * 101}"',
            "wrong: about: String should have at most 100 characters",
        ),
        ("", "wrong: dark: it is missing"),
    ],
)
def test_what_is_wrong_with_a_theme_file_is_one_sentence(
    tmp_path: Path, content: str, message: str
) -> None:
    assert wrong(tmp_path, content).startswith(f"the theme mine.toml is {message}")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("about = ", "is wrong: Invalid value (at end of document)"),
        (b"\xff", "cannot be read: byte 0xff in line 1 is not UTF-8"),
        (
            'like = "dusk"',
            "is wrong: like must be one of colour-blind, dark, high-contrast, light",
        ),
        ("like = []", "is wrong: like must be one of colour-blind, dark, high"),
        ("a = " + "[" * 5_000, "cannot be read: it is nested too deep"),
        ("a = " + "9" * 5_000, "is wrong: Exceeds the limit"),
        ("#" * 20_001, "is 20,001 bytes large"),
    ],
)
def test_what_keeps_a_theme_file_from_being_read_is_one_sentence(
    tmp_path: Path, content: str | bytes, message: str
) -> None:
    assert wrong(tmp_path, content).startswith(f"the theme mine.toml {message}")


def test_a_theme_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BptuiError, match=r"^the theme none\.toml is missing$"):
        read_theme(tmp_path / "none.toml")


def test_a_theme_is_like_another_where_it_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('like = "light"\n[meanings]\nlock = "#123456"\n')
    mine, light = read_theme(file), THEMES["light"]

    assert (mine.name, mine.about, mine.dark) == ("mine", "A theme of your own.", False)
    assert plain(mine) == plain(light)
    assert mine.variables == {**light.variables, "meaning-lock": "#123456"}
