"""What holds for all tests of the screen."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from bptui.tui import fault_report
from bptui.user_folders import config_folder
from tests.conftest import OWN_FOLDERS


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


@pytest.fixture(autouse=True)
def logs(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep reports of faults out of the log folder of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("logs")
    monkeypatch.setattr(fault_report, "user_log_path", lambda *_, **__: folder)
    return folder


@pytest.fixture(autouse=True)
def _full_of_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw for a terminal that has all colours, wherever the tests run."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def config(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test settings of its own: what one chooses, the next one does not know."""
    folder = tmp_path_factory.mktemp("config")
    for name in OWN_FOLDERS:
        monkeypatch.setenv(name, str(folder))
    return config_folder()
