"""What holds for all tests of the screen."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _collector_out_of_the_way() -> Iterator[None]:
    """Collect garbage less often: every app is thousands of objects, and one follows another."""
    thresholds = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()
