"""A thousand of the inputs that the script reads by the million."""

from itertools import count, islice

import pytest

from tests.hardening.fuzz import Tally, report, try_one
from tests.hardening.hostile import HARMFUL_TEXTS, harmful_in
from tests.hardening.readers import READERS, assert_harmless


@pytest.mark.parametrize("seed", ["one", "two", "three", "four"])
def test_nothing_crashes_stalls_or_leaks(seed: str) -> None:
    tally = Tally()
    for number in range(250):
        try_one(seed, number, tally)

    assert tally.failures == []
    assert sum(tally.read.values()) == 250


def test_every_reader_is_read_and_told_of() -> None:
    tally = Tally()
    for number in islice(count(), 200):
        try_one("all", number, tally)

    told = "\n".join(report(tally, 1))
    assert all(f"\n{reader.name} " in told for reader in READERS)
    assert told.endswith("\n200 inputs in 1 s, 0 failures")


def test_what_is_harmful_is_found() -> None:
    found = frozenset().union(*map(harmful_in, HARMFUL_TEXTS))

    assert found > {"\x1b", "\x9b", "\x00", "\t", "\r", "\u2028", "\u202e", "\u200b", "\ud800"}
    assert not harmful_in("caf\u00e9 \u4e2d\u6587 [b]\n\U0001f468")
    with pytest.raises(AssertionError, match="shown: "):
        assert_harmless("\x1b[2J")
