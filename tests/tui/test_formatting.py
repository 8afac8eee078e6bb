"""Laying the edited policy out anew."""

from pathlib import Path

from tests.tui.screen import one_account, opened, sample

RAGGED = '{"plans":{"std":{ "regions":\n{"@@assign":["us-east-1",\n "eu-west-1"]}}}}\n'
FORMATTED = """{
  "plans": {
    "std": {
      "regions": {
        "@@assign": ["us-east-1", "eu-west-1"]
      }
    }
  }
}
"""
COMPACT = '{"plans":{"std":{"regions":{"@@assign":["us-east-1","eu-west-1"]}}}}'


async def test_f4_formats_and_f4_again_compacts_with_the_cursor_at_the_same_word(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, RAGGED)) as seen:
        await seen.edit("only", behind='"eu-w')
        await seen.press("f4")
        await seen.settled()
        assert seen.editor.text == FORMATTED
        assert seen.editor.cursor_location == (4, 39)
        assert seen.workspace.state.policies["only"].text == FORMATTED

        await seen.press("f4")
        await seen.settled()
        assert seen.editor.text == COMPACT
        assert seen.editor.cursor_location == (0, COMPACT.index('est-1"]'))

        await seen.press("f4")
        await seen.settled()
        assert seen.editor.text == FORMATTED
        assert seen.notices == [
            "Formatted only. F4 again takes out all white space.",
            "Compacted only: 68 characters. F4 formats it again.",
            "Formatted only. F4 again takes out all white space.",
        ]


async def test_the_cursor_stays_at_the_same_word_when_a_layout_is_undone_and_redone(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, RAGGED)) as seen:
        await seen.edit("only", behind='"eu-w')
        await seen.press("f4")
        await seen.settled()

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == RAGGED
        assert seen.editor.cursor_location == (2, len(' "eu-w'))

        await seen.press("ctrl+y")
        await seen.settled()
        assert seen.editor.text == FORMATTED
        assert seen.editor.cursor_location == (4, 39)


async def test_formatting_is_undone_in_one_step_and_changes_no_account(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, RAGGED)) as seen:
        await seen.edit("only", behind="{")
        await seen.type(" ")
        await seen.press("f4")
        await seen.settled()
        assert seen.status.endswith("| no account changes")

        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == RAGGED.replace("{", "{ ", 1)
        await seen.press("ctrl+z")
        await seen.settled()
        assert seen.editor.text == RAGGED


async def test_the_palette_compacts_at_once_and_says_when_there_is_nothing_to_do(
    tmp_path: Path,
) -> None:
    async with opened(one_account(tmp_path, RAGGED)) as seen:
        await seen.edit("only")
        await seen.main.run_action("compact_text")
        await seen.main.run_action("compact_text")
        await seen.settled()

        assert seen.editor.text == COMPACT
        assert seen.notices == [
            "Compacted only: 68 characters. F4 formats it again.",
            "only is laid out so already.",
        ]


async def test_what_does_not_parse_is_left_alone_and_it_is_said_why(tmp_path: Path) -> None:
    broken = '{\n  "a": 1\n  "b": 2\n}'
    async with opened(one_account(tmp_path, broken)) as seen:
        await seen.edit("only")
        await seen.press("f4")
        reason = (
            'Line 2: a comma is missing after "1". '
            "Only a text that parses can be formatted; F8 goes to what is wrong."
        )

        assert seen.editor.text == broken
        assert seen.notices == [reason]
        assert seen.main.why_not("format_text") == seen.main.why_not("compact_text") == reason


async def test_a_policy_that_cannot_be_edited_is_not_formatted(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, b"\xff")) as seen:
        await seen.edit("only")
        seen.app.clear_notifications()
        await seen.press("f4")

        (notice,) = seen.notices
        assert notice == (
            "only cannot be edited: policies/only.json is not UTF-8 text: line 1 has the byte 0xff "
            "where it cannot be; the policy counts as empty."
        )


async def test_without_a_policy_there_is_nothing_to_format(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        seen.main._show_policy(None)

        assert seen.main.why_not("format_text") == (
            "No policy is open. Enter on one in the tree opens it."
        )


async def test_what_would_become_too_long_is_refused(tmp_path: Path) -> None:
    text = '{"a": [' + ",".join(["[1]"] * 40_000) + "]}"
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only")
        await seen.press("f4")
        await seen.settled()

        assert seen.editor.text == text
        assert seen.notices == [
            'That would make "only" longer than 200,000 characters; AWS takes 10,000.'
        ]


async def test_of_a_policy_that_is_too_long_for_aws_only_by_its_white_space_the_way_is_said(
    tmp_path: Path,
) -> None:
    text = '{"plans": {}' + " " * 10_000 + "}"
    async with opened(one_account(tmp_path, text)) as seen:
        await seen.edit("only", behind='"plans')
        assert seen.status == (
            " 1:8 plans | ! 10,013 characters, AWS takes 10,000 | F4 twice makes it 12"
        )

        await seen.press("f4", "f4")
        await seen.settled()
        assert seen.editor.text == '{"plans":{}}'
        assert seen.status == " 1:8 plans | no account changes"
