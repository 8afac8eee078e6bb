"""What reading leaves behind."""

import gc
from collections.abc import Iterator

import pytest

from bptui.policy.reading import read_document
from tests.organizations import BASE


@pytest.fixture
def _no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_no_collector")
@pytest.mark.parametrize("text", [BASE, BASE.replace(":", "", 1), "'a': [1, b"])
def test_reading_leaves_nothing_for_the_collector_of_garbage(text: str) -> None:
    """Else typing would halt for it, several times a minute."""
    read_document(text)
    assert gc.collect() == 0
