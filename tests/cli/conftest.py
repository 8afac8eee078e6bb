"""What the tests of the command line share: a small organization, and a way to run commands."""

from pathlib import Path

import pytest

from bptui.__main__ import main
from tests.cli.running import Answer, Run
from tests.organizations import SHOP, SHOP_POLICIES, folder


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return folder(tmp_path / "shop", SHOP, SHOP_POLICIES)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    # Help is as wide as the terminal says.
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: str | Path) -> Answer:
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return run
