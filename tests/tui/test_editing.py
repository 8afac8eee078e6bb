"""What the editor does for those who write JSON."""

from pathlib import Path

import pytest
from rich.color import Color as RichColor
from textual import events
from textual.color import Color
from textual.strip import Strip

from tests.tui.screen import Seen, one_account, opened, sample


@pytest.mark.parametrize(
    ("text", "behind", "begun"),
    [
        ('{\n  "plans": {}\n}\n', '"plans": {', '{\n  "plans": {\n    x\n  }\n}\n'),
        ('{\n  "plans": {}\n}\n', '"plans": {}', '{\n  "plans": {}\n  x\n}\n'),
        ('{"a": [1]}', "[", '{"a": [\n  x1]}'),
        ("{}", "", "\nx{}"),
    ],
)
async def test_a_new_line_begins_as_far_in_as_the_one_before_or_farther_behind_a_bracket(
    tmp_path: Path, text: str, behind: str, begun: str
) -> None:
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only", behind=behind)
        await seen.type("\nx")

        assert seen.editor.text == begun


async def test_a_selection_gives_way_to_a_new_line_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{"a": 1}')) as seen:
        await seen.edit("only", behind='{"a": ')
        await seen.press("shift+right", "enter")
        await seen.settled()
        assert seen.editor.text == '{"a":\n}'

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == '{"a": 1}'


async def test_keys_lead_to_both_ends_of_the_text(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{\n  "plans": {}\n}')) as seen:
        await seen.edit("only", behind="plans")
        await seen.press("ctrl+end")
        assert seen.editor.cursor_location == (2, 1)
        await seen.press("ctrl+home")
        assert seen.editor.cursor_location == (0, 0)


async def test_a_policy_that_cannot_be_edited_takes_no_new_line(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, b"\xff")) as seen:
        await seen.edit("only")
        await seen.press("enter")

        assert seen.editor.text == ""


async def test_pairs_close_themselves_and_typing_their_ends_steps_over_them(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, "")) as seen:
        await seen.edit("only")
        await seen.type('{\n"plans": {')
        assert seen.editor.text == '{\n  "plans": {}\n}'
        await seen.type("\n}\n}")
        await seen.settled()

        assert seen.editor.text == '{\n  "plans": {\n  }\n}'
        assert seen.editor.cursor_location == (3, 1)
        assert seen.workspace.state.policies["only"].text == seen.editor.text


async def test_keys_that_come_all_at_once_make_the_same_pairs(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, "")) as seen:
        await seen.edit("only")
        text = '{"a":["\\"]",{"b":[]}]}'
        await seen.type(text)

        assert seen.editor.text == text
        assert seen.editor.cursor_location == (0, len(text))


async def test_backspace_takes_an_empty_pair_away(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, "")) as seen:
        await seen.edit("only")
        await seen.type("{[")
        await seen.press("backspace")
        assert seen.editor.text == "{}"
        await seen.press("backspace")
        assert seen.editor.text == ""


async def test_what_is_selected_is_put_in_brackets_and_stays_selected(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{"a": 12}')) as seen:
        await seen.edit("only", behind='{"a": ')
        await seen.press("shift+right", "shift+right")
        await seen.type("[")

        assert seen.editor.text == '{"a": [12]}'
        assert seen.editor.selected_text == "12"


async def test_a_pair_and_what_is_typed_in_it_are_undone_together(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, "")) as seen:
        await seen.edit("only")
        for key in '["ab"]':
            await seen.type(key)
            await seen.settled()
        await seen.press("ctrl+z")
        await seen.settled()

        assert seen.editor.text == ""


async def test_a_paste_is_one_step_however_short_it_is_and_whatever_was_typed_before(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, '{"a": ""}')) as seen:
        await seen.edit("only", behind='": "')
        await seen.send(events.Key("x", "x"), events.Paste("1\r\n2"), events.Key("y", "y"))
        await seen.settled()
        assert seen.editor.text == '{"a": "x1\n2y"}'

        texts = []
        for _ in range(3):
            await seen.press("ctrl+z")
            await seen.settled()
            texts.append(seen.editor.text)
        assert texts == ['{"a": "x1\n2"}', '{"a": "x"}', '{"a": ""}']


async def test_what_was_copied_here_is_pasted_in_one_step(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{"a": 1}')) as seen:
        await seen.edit("only")
        await seen.press("shift+right", "ctrl+c", "ctrl+end", "ctrl+v", "ctrl+v")
        await seen.settled()
        assert seen.editor.text == '{"a": 1}{{'

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == '{"a": 1}{'


async def test_a_long_paste_is_one_step(tmp_path: Path) -> None:
    pasted = "\n".join(f'"key{number}": {number},' for number in range(300))
    async with opened(one_account(tmp_path, "{}")) as seen:
        await seen.edit("only", behind="{")
        await seen.paste(pasted)
        await seen.settled()
        assert seen.workspace.state.policies["only"].text == f"{{{pasted}}}"

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == "{}"


@pytest.mark.parametrize(
    ("behind", "marked"),
    [
        ("", ["{", "}"]),
        ('{"a{": [', ["[", "]"]),
        ('{"a{', []),
        ('{"a{": [1, "]"', ["]", "["]),
        ('{"a{": [1, "]"]', ["}", "{"]),
        ('{"a{": [1, "]"]}', ["}", "{"]),
        ('{"a{": [1, ', []),
    ],
)
async def test_the_bracket_at_the_cursor_and_its_partner_are_marked(
    tmp_path: Path, behind: str, marked: list[str]
) -> None:
    text = '{"a{": [1, "]"]}'
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only", behind=behind)
        assert [text[column] for _, column in seen.editor._pair] == marked


async def test_marks_in_the_line_of_the_cursor_have_their_ground_and_the_cursor_stays(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, '{"a": {"a": "a"}}')) as seen:
        await seen.edit("only", behind='{"a": ')
        shade = Color.parse(seen.app.theme_variables["row-cursor"]).rich_color
        assert _shaded(seen, shade) == "}"

        await seen.press("ctrl+f")
        await seen.type("a")
        await seen.settled()
        assert _shaded(seen, shade) == "aa"
        assert seen.editor.selected_text == "a"


def _shaded(seen: Seen, shade: RichColor) -> str:
    """Return what has the ground of a mark in the first line of the editor."""
    return "".join(
        segment.text
        for segment in seen.editor.render_line(0)
        if segment.style is not None and segment.style.bgcolor == shade
    )


async def test_lines_that_were_drawn_before_look_as_if_they_were_drawn_now(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')

        async def looks_the_same() -> None:
            await seen.settled()
            shown = _drawn(seen)
            seen.editor._drawn.clear()
            seen.editor._line_cache.clear()
            assert shown == _drawn(seen)

        for keys in (
            *(["8"], ["enter"], ["down", "down"], ["["], ["backspace", "ctrl+z"]),
            *(["shift+up", "shift+up"], ["home"], ["ctrl+home"], ["right"] * 30, ["{", "end"]),
            *(["f8"], ["f8"], ["tab"], ["shift+tab"], ["ctrl+f", "d", "a", "enter"], ["escape"]),
        ):
            await seen.press(*keys)
            await looks_the_same()
        await seen.resize(80, 24)
        await looks_the_same()
        seen.app.theme = "light"
        await looks_the_same()


def _drawn(seen: Seen) -> list[Strip]:
    """Return the lines of the editor."""
    return [seen.editor.render_line(y) for y in range(seen.editor.size.height)]
