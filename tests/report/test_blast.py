import pytest

from bptui.insight.sides import Counts, Status
from bptui.report.blast import account_notes, tally_text, unit_notes

INVALID, VALID = Status.BECOMES_INVALID, Status.BECOMES_VALID
STOPS, STARTS, CHANGED = Status.STOPS, Status.STARTS, Status.CHANGED


@pytest.mark.parametrize(
    ("counts", "total", "text"),
    [
        ({CHANGED: 1}, 23, "1 of 23 accounts changes"),
        ({CHANGED: 1}, 1, "1 of 1 account changes"),
        ({CHANGED: 1_000}, 10_000, "1,000 of 10,000 accounts change"),
        ({STARTS: 1}, 23, "1 of 23 accounts changes, 1 starts being backed up"),
        ({CHANGED: 6, INVALID: 1}, 23, "7 of 23 accounts change, 1 becomes INVALID"),
        (
            {INVALID: 2, VALID: 2, STOPS: 2, STARTS: 2, Status.ADDED: 2, Status.REMOVED: 2},
            23,
            (
                "12 of 23 accounts change, 2 become INVALID, 2 stop being backed up, "
                "2 leave the organization, 2 become valid, 2 start being backed up, 2 are new"
            ),
        ),
    ],
)
def test_all_that_changes_is_summed_up_worst_first(counts: Counts, total: int, text: str) -> None:
    assert tally_text(counts, total) == text


@pytest.mark.parametrize(
    ("counts", "invalid", "notes"),
    [
        ({}, 0, ()),
        ({}, 2, ("! 2 INVALID", "! 2")),
        ({CHANGED: 1}, 0, ("~ 1 changed", "~ 1 changed", "~ 1")),
        ({CHANGED: 6}, 0, ("~ 6 change", "~ 6 change", "~ 6")),
        (
            {CHANGED: 6, INVALID: 1},
            1,
            ("! 7 change, 1 becomes INVALID", "! 7 change, 1 INVALID", "! 1 ~ 7"),
        ),
        (
            {CHANGED: 6, INVALID: 1},
            3,
            ("! 7 change, 1 becomes INVALID, 3 INVALID in all", "! 7 change, 3 INVALID", "! 3 ~ 7"),
        ),
        (
            {CHANGED: 1, STOPS: 2, STARTS: 1, VALID: 1},
            0,
            (
                "~ 5 change, 2 stop, 1 becomes valid, 1 starts",
                "~ 5 change, 2 stop, 1 valid, 1 start",
                "~ 5",
            ),
        ),
        # What is known of invalid accounts may be from before the last key.
        ({INVALID: 1}, 0, ("! 1 changed, 1 becomes INVALID", "! 1 changed, 1 INVALID", "! 1 ~ 1")),
    ],
)
def test_a_unit_says_what_becomes_of_its_accounts_in_ever_fewer_words(
    counts: Counts, invalid: int, notes: tuple[str, ...]
) -> None:
    assert unit_notes(counts, invalid) == notes


@pytest.mark.parametrize(
    ("status", "is_invalid", "notes"),
    [
        (None, False, ()),
        (None, True, ("! INVALID", "INVALID")),
        (CHANGED, False, ("~ changed", "~")),
        (CHANGED, True, ("! INVALID", "INVALID")),
        (INVALID, False, ("! INVALID", "INVALID")),
        (VALID, True, ("~ becomes valid", "~")),
        (STOPS, False, ("~ stops", "~")),
        (STARTS, False, ("~ starts", "~")),
        (Status.ADDED, False, ("~ new", "~")),
        (Status.REMOVED, False, ()),
    ],
)
def test_an_account_says_what_becomes_of_it(
    status: Status | None,
    is_invalid: bool,  # noqa: FBT001 - a column of the table
    notes: tuple[str, ...],
) -> None:
    assert account_notes(status, is_invalid=is_invalid) == notes
