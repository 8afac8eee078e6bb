"""What the screen shows while the JSON of a policy is broken."""

from pathlib import Path

import pytest

from bptui.tui import pace
from tests.tui.screen import Seen, one_account, opened, sample

PATH = "plans/std/rules/daily/lifecycle/delete_after_days"
SENTENCE = 'Line 13: the closing quote of "35" is missing.'


async def break_retention(seen: Seen) -> None:
    """Delete the quote behind the 35 in acme's prod-retention."""
    await seen.edit("prod-retention", behind='"@@assign": "35')
    await seen.press("delete")
    await seen.settled()


async def test_the_last_good_result_stays_and_says_since_which_line(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        result = seen.inside("#effective")
        await break_retention(seen)

        assert seen.inside("#effective") == result
        assert seen.title("#effective") == "Effective · Why · Problems ── db-prod · before line 13"
        assert seen.main._effective.is_faded
        assert seen.status == f" 13:30 {PATH} | paused: line 13"
        assert "      ! prod-retention     broken" in seen.inside("#organization")


async def test_badges_of_before_stay_while_the_text_is_broken(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='"@@assign": "35')
        await seen.type("0")
        await seen.settled()
        await seen.press("delete")
        await seen.settled()

        assert "    > => db-prod        ! INVALID" in seen.inside("#organization")
        assert seen.status.endswith(
            "| paused: line 13 | 7 of 23 accounts change, 1 becomes INVALID"
        )


async def test_what_is_wrong_is_said_only_after_a_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        monkeypatch.setattr(pace, "PATIENCE", 3600)
        await break_retention(seen)
        assert seen.subtitle("#editor") == ""

        monkeypatch.setattr(pace, "PATIENCE", 0.01)
        await seen.press("backspace")
        await seen.until(lambda: "quote" in seen.subtitle("#editor"))
        assert seen.subtitle("#editor") == 'Line 13: the closing quote of "3" is missing.'

        monkeypatch.setattr(pace, "PATIENCE", 3600)
        await seen.type(" ")
        await seen.settled()
        assert seen.subtitle("#editor") == ""


async def test_the_sentence_is_as_long_as_there_is_room(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path), (80, 50)) as seen:
        await break_retention(seen)
        await seen.until(lambda: seen.subtitle("#editor") != "")
        assert seen.subtitle("#editor") == SENTENCE

        await seen.resize(100, 50)
        assert seen.subtitle("#editor") == SENTENCE

        await seen.resize(72, 24)
        assert seen.subtitle("#editor") == 'the closing quote of "35" is missing.'


async def test_mending_it_brings_everything_back(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await break_retention(seen)
        await seen.type('"')
        await seen.settled()

        assert seen.title("#effective") == "Effective · Why · Problems ── db-prod"
        assert seen.status == f" 13:31 {PATH}"
        assert "broken" not in seen.text()


async def test_a_half_typed_key_still_belongs_to_the_setting_around_it(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await seen.edit("prod-retention", behind='["@@none"],')
        await seen.type('\n"@@app')
        await seen.settled()

        assert seen.status.startswith(f" 13:21 {PATH} | paused: line 13")


async def test_a_policy_that_never_parsed_counts_as_empty_and_says_so(tmp_path: Path) -> None:
    async with opened(one_account(tmp_path, '{"plans":')) as seen:
        await seen.until(lambda: seen.subtitle("#editor") != "")

        assert (
            seen.title("#effective") == "Effective · Why · Problems ── solo · only counts as empty"
        )
        assert " ".join(seen.rows("#effective")) == (
            "The policies that reach this account set nothing,"
            " so AWS Organizations backs up nothing here."
        )
        assert seen.subtitle("#editor") == (
            'Line 1: this "{" is not closed. Until it parses the policy counts as empty.'
        )


async def test_a_broken_policy_is_named_while_another_one_is_edited(tmp_path: Path) -> None:
    async with opened(sample("acme", tmp_path)) as seen:
        await break_retention(seen)
        await seen.edit("app-team", behind='"7')

        assert seen.title("#effective") == (
            "Effective · Why · Problems ── db-prod · before line 13 of prod-retention"
        )
        assert seen.status == f" 9:29 {PATH} | no account changes"
        assert seen.subtitle("#editor") == (
            "overrides 14 from base-backup in 1 account · 1 blocked"
        )

        await seen.look_at("Dev")
        assert seen.title("#effective") == "Effective · Why · Problems ── Dev"
