"""The last place in an organization: noted when it is left, and begun with if it is still there."""

import json
from pathlib import Path

import pytest

from bptui.remembered import FILE, organization_key
from tests.tui.screen import Seen, opened, sample

TELLING = " Acme > Root > Prod > db-prod"


async def left(folder: Path, *keys: str) -> Seen:
    """Open an organization, press keys, and leave."""
    async with opened(folder) as seen:
        await seen.press(*keys)
        await seen.settled()
        await seen.main.run_action("leave")
    return seen


def note(state: Path, places: dict[str, object]) -> None:
    """Let these be the last places."""
    state.mkdir(parents=True, exist_ok=True)
    (state / FILE).write_text(json.dumps({"places": places}))


def remembered(state: Path) -> dict[str, object]:
    """Return the last places."""
    places: dict[str, object] = json.loads((state / FILE).read_text())["places"]
    return places


async def test_one_goes_on_where_one_was(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        assert seen.line_of("#header") == TELLING
        await seen.look_at("api-dev")
        await seen.edit("dev-weekly", '"plans"')
        place, tree = seen.editor.cursor_location, seen.inside("#organization")
        await seen.press("escape", "p")
        await seen.settled()
        await seen.main.run_action("leave")

    async with opened(folder) as seen:
        assert seen.line_of("#header") == " Acme > Root > Dev > api-dev"
        assert seen.title("#editor").startswith("dev-weekly")
        assert seen.editor.cursor_location == place
        assert seen.inside("#problems")
        assert "    v Prod" not in tree
        assert "  v Prod" in seen.inside("#organization")
        assert "      => api-dev" in seen.inside("#organization")


async def test_units_that_were_open_are_open_again(tmp_path: Path) -> None:
    folder = sample("acme", tmp_path)
    await left(folder, "G", "up", "up", "space")

    async with opened(folder) as seen:
        assert "  v => Security" in seen.inside("#organization")


async def test_every_organization_has_a_place_of_its_own(tmp_path: Path, config: Path) -> None:
    acme, first = sample("acme", tmp_path), sample("first_steps", tmp_path)
    await left(acme, "down")
    await left(first)

    assert list(remembered(config)) == [organization_key(acme), organization_key(first)]
    async with opened(acme) as seen:
        assert seen.line_of("#header") == " Acme > Root > Prod > pay-prod"


@pytest.mark.parametrize(
    ("place", "header", "policy"),
    [
        ({"target": "gone", "policy": "dev-weekly"}, TELLING, "prod-retention"),
        ({"target": "DB", "policy": "gone"}, TELLING, "prod-retention"),
        ({"target": "ROOT", "policy": "dev-weekly", "row": 10**30}, " Acme > Root", "dev-weekly"),
        ({"target": "DB", "tab": "gone", "opened": ["gone"]}, TELLING, "No policy"),
    ],
)
async def test_what_is_gone_is_not_missed(
    tmp_path: Path, config: Path, place: dict[str, object], header: str, policy: str
) -> None:
    folder = sample("acme", tmp_path)
    async with opened(folder) as seen:
        organization = seen.workspace.state.organization
    ids = {"DB": organization.find("db-prod").id, "ROOT": organization.root.id}
    there = {**place, "target": ids.get(str(place["target"]), "gone")}
    note(config, {organization_key(folder): there})

    async with opened(folder) as seen:
        assert seen.notices == []
        assert seen.line_of("#header") == header
        assert seen.title("#editor").startswith(policy)


async def test_of_a_scratch_copy_nothing_is_noted(tmp_path: Path, config: Path) -> None:
    async with opened(sample("first_steps", tmp_path), is_scratch=True) as seen:
        await seen.main.run_action("leave")

    assert not (config / FILE).exists()


@pytest.fixture
def no_folder(config: Path) -> None:
    """Put a file where the state folder should be."""
    config.parent.mkdir(exist_ok=True)
    config.touch()


@pytest.mark.usefixtures("no_folder")
async def test_a_place_that_cannot_be_noted_does_not_keep_anybody(tmp_path: Path) -> None:
    seen = await left(sample("first_steps", tmp_path))

    assert seen.app.return_code == 0
