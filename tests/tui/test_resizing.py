"""Panes are resized by mouse and keys, zoomed, and have the same sizes at the next start."""

import json
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Region

from bptui.remembered import FILE
from tests.tui.screen import Seen, _mouse_event, opened, sample

PANES = ("#organization", "#editor", "#effective", "#ladder")


def remembered_panes(state: Path) -> object:
    """Return what is remembered of the sizes of panes, None if nothing is."""
    file = state / FILE
    return json.loads(file.read_text()).get("panes") if file.exists() else None


def region(seen: Seen, pane: str) -> Region:
    return seen.main.query_one(pane).region


async def drag(seen: Seen, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the button at one place of the screen and release it at another."""
    await seen.send(_mouse_event(events.MouseDown, *start))
    await seen.send(_mouse_event(events.MouseMove, *end))
    await seen.send(_mouse_event(events.MouseUp, *end))
    await seen.settled()


@pytest.mark.parametrize("x", [35, 36])
async def test_the_border_between_tree_and_editor_can_be_dragged(tmp_path: Path, x: int) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await drag(seen, (x, 5), (50, 8))
        assert region(seen, "#organization") == Region(0, 1, 50, 21)
        assert region(seen, "#editor") == Region(50, 1, 70, 21)

        await drag(seen, (50, 5), (110, 8))
        assert region(seen, "#editor").width == 46


@pytest.mark.parametrize("y", [21, 22])
async def test_the_border_above_the_answer_can_be_dragged(tmp_path: Path, y: int) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await drag(seen, (60, y), (60, 12))
        assert region(seen, "#effective") == Region(0, 12, 120, 26)

        await drag(seen, (60, 12), (60, 0))
        assert region(seen, "#editor").height == 4


async def test_all_borders_of_a_wide_screen_can_be_dragged(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (200, 50)) as seen:
        await drag(seen, (103, 5), (120, 5))
        assert region(seen, "#effective") == Region(120, 1, 80, 31)
        await drag(seen, (60, 32), (60, 25))
        assert region(seen, "#ladder") == Region(0, 25, 120, 23)
        assert region(seen, "#problems") == Region(120, 25, 80, 23)
        await drag(seen, (119, 40), (110, 40))
        assert region(seen, "#problems") == Region(110, 25, 90, 23)
        await drag(seen, (110, 40), (120, 40))
        await drag(seen, (37, 5), (30, 5))
        assert region(seen, "#organization").width == 30
        assert region(seen, "#effective").width == 80


async def test_panes_below_each_other_can_be_dragged(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 50)) as seen:
        tree = region(seen, "#organization")
        await drag(seen, (60, tree.bottom - 1), (60, 20))
        assert region(seen, "#organization") == Region(0, 1, 80, 19)


async def test_a_drag_ends_where_the_button_was_released_outside_of_the_terminal(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.send(_mouse_event(events.MouseDown, 35, 5))
        await seen.send(_mouse_event(events.MouseMove, 50, 5))
        await seen.send(_mouse_event(events.MouseMove, 60, 5, button=0))
        await seen.send(_mouse_event(events.MouseMove, 20, 5, button=0))
        await seen.settled()

        assert region(seen, "#organization").width == 50


async def test_a_drag_that_begins_inside_a_pane_selects_text(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = region(seen, "#editor")
        await drag(seen, (60, 8), (70, 9))

        assert region(seen, "#editor") == before
        assert seen.editor.selected_text


async def test_the_tabs_in_the_border_are_no_handle(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.click("Why ·")

        assert (seen.focus, region(seen, "#ladder").height) == ("ladder", 16)


async def test_keys_make_the_pane_with_the_focus_larger_and_smaller(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("+", "+", "-")
        await seen.settled()
        assert region(seen, "#organization").width == 40
        await seen.press("3", "+")
        await seen.settled()
        assert region(seen, "#effective").height == 18
        await seen.press("2")
        await seen.main.run_action("resize_pane(1)")
        await seen.settled()
        assert region(seen, "#effective").height == 16


async def test_sizes_are_remembered_for_terminals_of_the_same_class(
    tmp_path: Path, config: Path
) -> None:
    async with opened(sample("acme", tmp_path / "one")) as seen:
        await drag(seen, (35, 5), (50, 8))
    assert remembered_panes(config) == {"normal-medium": {"tree": 50}}

    async with opened(sample("acme", tmp_path / "other")) as seen:
        assert region(seen, "#organization").width == 50
        await seen.resize(80, 24)
        assert region(seen, "#organization").width == 28


async def test_a_click_on_a_border_chooses_nothing(tmp_path: Path, config: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.send(_mouse_event(events.MouseDown, 35, 5))
        await seen.send(_mouse_event(events.MouseUp, 35, 5))
        await seen.settled()

    assert remembered_panes(config) is None


async def test_sizes_chosen_by_keys_are_remembered_after_a_rest(
    tmp_path: Path, config: Path
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("3", "+", "+")
        await seen.until((config / FILE).exists)

    assert remembered_panes(config) == {"normal-medium": {"bottom": 0.541}}


async def test_a_zoomed_pane_is_not_resized(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.press("z", "+")
        assert seen.notices == ["A zoomed pane has the whole screen. Esc leads back."]

        await seen.press("escape")
        await seen.settled()
        assert region(seen, "#organization").width == 36


@pytest.mark.parametrize("size", [(80, 3), (80, 6), (5, 2)])
async def test_keys_for_sizes_do_nothing_where_there_are_no_panes(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.resize(*size)
        await seen.press("+", "-", "z")
        await seen.resize(120, 40)

        assert region(seen, "#organization") == Region(0, 1, 36, 21)


async def test_a_pane_is_zoomed_and_esc_leads_back(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = {pane: region(seen, pane) for pane in PANES}
        await seen.press("3", "z")
        await seen.settled()
        assert region(seen, "#effective") == Region(0, 1, 120, 37)
        assert "prod-retention · attached at Prod" not in seen.text()
        assert seen.lines()[-1].startswith("Esc Back ")

        await seen.press("escape")
        await seen.settled()
        assert {pane: region(seen, pane) for pane in PANES} == before
        assert seen.focus == "effective"


@pytest.mark.parametrize("size", [(80, 24), (80, 50), (120, 40), (200, 50)])
async def test_the_zoom_follows_the_focus(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        await seen.press("z")
        for key, pane, title in (("1", "#organization", "Organization"), ("2", "#editor", "prod-")):
            await seen.press(key)
            await seen.settled()
            assert region(seen, pane) == Region(0, 1, size[0], size[1] - 3)
            assert title in seen.lines()[1]
            assert "Effective" not in seen.text()
        await seen.press("f2")
        await seen.settled()
        assert region(seen, "#ladder") == Region(0, 1, size[0], size[1] - 3)
        await seen.main.run_action("zoom")
        await seen.settled()
        assert region(seen, "#ladder") != Region(0, 1, size[0], size[1] - 3)


@pytest.mark.parametrize("size", [(80, 24), (80, 50), (120, 40), (200, 50)])
async def test_tab_goes_round_the_same_way_where_a_pane_is_zoomed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(sample("acme", tmp_path), size) as seen:
        ways: list[list[str | None]] = []
        for key in ("escape", "z"):
            await seen.press(key)
            round_: list[str | None] = []
            while "organization" not in round_:
                await seen.press("tab")
                round_.append(seen.focus)
            await seen.press("shift+tab")
            round_.append(seen.focus)
            await seen.press("tab")
            ways.append(round_)

        assert ways[0][:2] == ["editor", "effective"]
        assert ways[1] == ways[0]


async def test_letters_are_text_in_the_editor(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        before = region(seen, "#editor")
        await seen.press("2")
        await seen.type("z+-")

        assert region(seen, "#editor") == before
        assert "z+-" in seen.editor.text
