"""The collector of garbage, and when it may work."""

import gc
from pathlib import Path
from unittest.mock import Mock, call

import pytest

from bptui.tui.collector import sweep
from tests.tui.screen import opened, sample


async def test_what_is_there_after_the_first_paint_and_evaluation_is_spared(
    tmp_path: Path,
) -> None:
    async with opened(sample("acme", tmp_path)):
        assert isinstance(gc.freeze, Mock)
        assert gc.freeze.mock_calls == [call(), call()]


@pytest.mark.parametrize(("count", "calls"), [(100_000, []), (100_001, [0])])
def test_garbage_is_collected_at_rest_if_it_is_much(
    monkeypatch: pytest.MonkeyPatch, count: int, calls: list[int]
) -> None:
    collected: list[int] = []
    monkeypatch.setattr("gc.get_count", lambda: (count, 0, 0))
    monkeypatch.setattr("gc.collect", collected.append)
    sweep()

    assert collected == calls
