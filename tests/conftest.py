"""What holds for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test depends on how busy the machine is.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

OWN_FOLDERS = (
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "APPDATA",
    "LOCALAPPDATA",
)
"""Where systems say which folder is the user's own."""


@pytest.fixture(scope="session", autouse=True)
def _away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep tests, and the programs they start, out of the settings of whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in OWN_FOLDERS:
            patch.setenv(name, str(home))
        yield home


WITH_PROGRAMS = ("tui", "serving", "hardening", "cli")
"""The folders of tests that run whole programs, beside all else that a machine has to do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ask once more where a program may only have been too late: a fault comes again, and counts.

    What was asked again is told in the end.
    """
    here = Path(__file__).parent
    for item in items:
        if item.path.relative_to(here).parts[0] in WITH_PROGRAMS:
            item.add_marker(pytest.mark.flaky(reruns=1))
