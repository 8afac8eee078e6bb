"""Without colours, or with few: what has the focus and the cursor shows all the same."""

from pathlib import Path

import pytest

from tests.tui.screen import FRAMES, Seen, opened, sample
from tests.tui.test_themes import THEMES, drawn_weakly

HEAVY = set("━┏┓┗┛┃")


@pytest.fixture(autouse=True, params=["no colour", "few colours"])
def terminal(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    if kind == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.delenv("COLORTERM")
        monkeypatch.setenv("TERM", "xterm")
    return kind


def looks(seen: Seen, text: str) -> set[str]:
    """Return how a text stands out that is on the screen in one piece: reverse, bold and so on."""
    styles = [s.style for s in seen.segments() if text in s.text and s.style is not None]
    assert len(styles) == 1, f"{text!r} is on the screen {len(styles)} times:\n{seen.text()}"
    names = ("reverse", "bold", "underline", "strike")
    return {name for name in names if getattr(styles[0], name)}


def heavy_panes(seen: Seen) -> list[str]:
    """Return the panes that have a heavy border."""
    names = ("#organization", "#editor", "#effective", "#ladder")
    shown = [name for name in names if seen.main.query_one(name).region.area]
    return [name for name in shown if HEAVY & set(seen._cut(name)[-1]) & set(FRAMES)]


async def test_the_row_of_the_cursor_is_reversed(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.go_to_line(4)
        assert heavy_panes(seen) == ["#organization"]
        assert "reverse" in looks(seen, "=> ")
        assert "reverse" not in looks(seen, "pay-prod")

        await seen.press("3")
        await seen.settled()
        assert heavy_panes(seen) == ["#effective"]
        assert "reverse" in looks(seen, "   regions")
        assert "reverse" not in looks(seen, "=> ")

        await seen.press("2")
        await seen.settled()
        assert heavy_panes(seen) == ["#editor"]
        assert "reverse" not in looks(seen, "   regions")


async def test_selected_text_is_reversed(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign')
        seen.editor.cursor_blink = False
        await seen.press(*["shift+left"] * 6)
        await seen.settled()
        (selected,) = (s for s in seen.segments() if s.text == "ssign")

        assert selected.style is not None
        assert selected.style.reverse


async def test_where_colours_are_few_the_strongest_are_the_usual_ones(
    tmp_path: Path, terminal: str
) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        assert seen.app.theme == ("high-contrast" if terminal == "few colours" else "dark")
    async with opened(folder, theme="light") as seen:
        assert seen.app.theme == "light"


async def test_the_option_of_the_cursor_is_underlined_in_the_palette(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("ctrl+p", "down")
        await seen.settled()

        assert "underline" in looks(seen, "Explain the path in question")
        assert "underline" not in looks(seen, "Save all changes")


async def test_the_button_with_the_focus_has_a_heavy_border(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("app-team")
        await seen.type(" ")
        await seen.press("ctrl+q")
        await seen.settled()
        (line,) = (line for line in seen.lines() if "Keep as draft" in line)

    inside = line.partition("┃")[2].rpartition("┃")[0]
    assert " ".join(inside.split()) == "│ Save all │ ┃ Keep as draft ┃ │ Discard │ │ Cancel │"


async def test_what_is_beaten_is_struck_through(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.press("f2", "down")
        await seen.settled()

        assert "strike" in looks(seen, "@@assign 14")
        assert "strike" not in looks(seen, "@@assign 35")


@pytest.mark.parametrize("theme", THEMES)
async def test_every_grey_can_be_read(tmp_path: Path, theme: str) -> None:
    async with opened(sample("acme", tmp_path), theme=theme, is_scratch=True) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.press("shift+left", "shift+up")
        await seen.settled()
        assert list(drawn_weakly(seen, None)) == []
        await seen.press("f2", "down")
        await seen.settled()
        assert list(drawn_weakly(seen, None)) == []
        await seen.press("ctrl+p")
        await seen.settled()
        assert list(drawn_weakly(seen, "#--container")) == []
        await seen.press("escape", "ctrl+q")
        await seen.settled()
        assert list(drawn_weakly(seen, ".dialog")) == []
