"""What the tests of the workspace share: a small organization in a folder of its own."""

from pathlib import Path

import pytest

from bptui.workspace.workspace import Workspace
from tests.organizations import SHOP, SHOP_POLICIES, folder


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return folder(tmp_path / "shop", SHOP, {**SHOP_POLICIES, "spare": '{"plans": {}}'})


@pytest.fixture
def workspace(shop: Path) -> Workspace:
    return Workspace(shop)
