"""A little of the script that kills: twenty times, in the middle of saves."""

from pathlib import Path
from random import Random

import pytest

from tests.hardening.kills import killed

KILLS = 20


@pytest.mark.parametrize("number", range(KILLS))
def test_a_kill_leaves_whole_files_and_the_next_start_goes_on(number: int, tmp_path: Path) -> None:
    assert killed(tmp_path, Random(number).uniform(0, 0.6)) >= 0
