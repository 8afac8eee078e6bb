from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.workspace import history as module
from bptui.workspace.history import History, TextChange, difference

texts = st.text("ab\n", max_size=12)
moments = st.lists(st.sampled_from([0.1, 0.5, 2.0]))
"""Seconds between one keystroke and the next."""


def history_of(*texts: str, pause: float = 0.1) -> History:
    """Return the history of a text that became one text after the other."""
    history = History()
    for number, (before, after) in enumerate(pairwise(texts)):
        history = history.with_change(difference(before, after), number * pause)
    return history


def undo_all(history: History, text: str) -> str:
    while history.past:
        text = history.past[-1].reversed.applied_to(text)
        history = history.undone()
    return text


@given(texts, texts)
def test_a_difference_makes_one_text_out_of_the_other(before: str, after: str) -> None:
    change = difference(before, after)

    assert change.applied_to(before) == after
    assert change.reversed.applied_to(after) == before


@given(texts, texts)
def test_a_difference_leaves_out_what_both_texts_begin_and_end_with(
    before: str, after: str
) -> None:
    change = difference(before, after)

    assert not (change.removed and change.inserted and change.removed[0] == change.inserted[0])
    assert not (change.removed and change.inserted and change.removed[-1] == change.inserted[-1])
    assert change.removed == before[change.start : change.start + len(change.removed)]


def test_a_difference_is_found_in_the_middle() -> None:
    assert difference('{"a": 35}', '{"a": 180}') == TextChange(6, "35", "180")


def test_a_difference_of_equal_texts_is_nothing() -> None:
    assert difference("abc", "abc") == TextChange(3, "", "")


@given(st.lists(texts, min_size=1), moments)
def test_undoing_everything_gives_the_first_text_and_redoing_the_last(
    versions: list[str], pauses: list[float]
) -> None:
    history, moment = History(), 0.0
    for number, (before, after) in enumerate(pairwise(versions)):
        moment += pauses[number % len(pauses)] if pauses else 0.1
        history = history.with_change(difference(before, after), moment)

    text = versions[-1]
    while history.past:
        text = history.past[-1].reversed.applied_to(text)
        history = history.undone()
    assert text == versions[0]
    while history.future:
        text = history.future[-1].applied_to(text)
        history = history.redone()
    assert text == versions[-1]


def test_keystrokes_of_one_flow_are_one_step() -> None:
    history = history_of("x", "xa", "xab", "xabc")

    assert history.past == (TextChange(1, "", "abc"),)


def test_a_pause_ends_a_step() -> None:
    history = history_of("", "a", "ab", pause=1.0)

    assert history.past == (TextChange(0, "", "a"), TextChange(1, "", "b"))


def test_a_new_line_is_a_step_of_its_own() -> None:
    history = history_of("", "a", "a\n", "a\nb", "a\nbc")

    assert history.past == (
        TextChange(0, "", "a"),
        TextChange(1, "", "\n"),
        TextChange(2, "", "bc"),
    )


def test_deleting_backwards_is_one_step() -> None:
    history = history_of("abcd", "abc", "ab", "a")

    assert history.past == (TextChange(1, "bcd", ""),)


def test_deleting_forwards_is_one_step() -> None:
    history = history_of("abcd", "bcd", "cd", "d")

    assert history.past == (TextChange(0, "abc", ""),)


def test_deleting_a_line_end_is_a_step_of_its_own() -> None:
    history = history_of("a\nb", "a\n", "a")

    assert history.past == (TextChange(2, "b", ""), TextChange(1, "\n", ""))


def test_deleting_after_typing_is_another_step() -> None:
    history = history_of("", "a", "ab", "a")

    assert history.past == (TextChange(0, "", "ab"), TextChange(1, "b", ""))


def test_typing_at_another_place_is_another_step() -> None:
    history = history_of("xyz", "axyz", "axyzb")

    assert history.past == (TextChange(0, "", "a"), TextChange(4, "", "b"))


def test_typing_over_a_selection_is_one_step() -> None:
    history = history_of("35", "1", "18", "180")

    assert history.past == (TextChange(0, "35", "180"),)


def test_what_is_typed_between_the_halves_of_a_pair_is_one_step_with_them() -> None:
    history = history_of("x", 'x""', 'x"a"', 'x"ab"', 'x"ab":')

    assert history.past == (TextChange(1, "", '"ab":'),)


def test_a_paste_is_a_step_of_its_own() -> None:
    history = history_of("", "a", "a pasted text", "a pasted text once more")

    assert history.past == (
        TextChange(0, "", "a"),
        TextChange(1, "", " pasted text"),
        TextChange(13, "", " once more"),
    )


def test_keys_that_come_in_a_burst_belong_to_the_flow() -> None:
    history = history_of("", "a", "abcd", "abcde")

    assert history.past == (TextChange(0, "", "abcde"),)


def test_typing_after_an_undo_forgets_what_was_undone_and_begins_a_step() -> None:
    undone = history_of("", "a", "ab", pause=2.0).undone()
    history = undone.with_change(difference("a", "ac"), 4.0)

    assert history.past == (TextChange(0, "", "a"), TextChange(1, "", "c"))
    assert history.future == ()


def test_typing_after_a_redo_begins_a_step() -> None:
    history = history_of("", "a").undone().redone().with_change(difference("a", "ab"), 0.2)

    assert len(history.past) == 2


def test_the_oldest_of_a_thousand_steps_are_forgotten() -> None:
    versions = ["x" * count for count in range(1_500)]
    history = history_of(*versions, pause=2.0)

    assert len(history.past) == 1_000
    assert undo_all(history, versions[-1]) == "x" * 499


def test_the_oldest_steps_are_forgotten_when_all_of_them_are_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_MOST_CHARACTERS", 25)
    history = History()
    for letter in "abc":
        history = history.with_step(TextChange(0, "", letter * 10))

    assert [change.inserted[0] for change in history.past] == ["b", "c"]


def test_the_last_step_can_be_undone_however_long_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_CHARACTERS", 25)
    history = history_of("", "a" * 10, "b" * 100)

    assert history.past == (TextChange(0, "a" * 10, "b" * 100),)
