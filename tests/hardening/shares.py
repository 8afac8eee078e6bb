"""What opens share files."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from bptui.organization.changes import Refusal
from bptui.policy.escapes import visible
from bptui.resources import sample_path
from bptui.sharing.opening import open_share
from bptui.sharing.reading import read_share
from bptui.sharing.share import SharedPlace, ShareError
from bptui.sharing.writing import share_data, share_of
from bptui.workspace.edits import Create, Delete, Rename, ReplaceText
from bptui.workspace.workspace import Workspace
from tests.hardening.mutations import mutated_bytes, mutated_json
from tests.hardening.reader import Drawn


def draw_share(random: Random) -> Drawn:
    text = _share().decode()
    if random.random() < 0.7:
        text = json.dumps(mutated_json(random, json.loads(text)))
        data = text.encode(errors="surrogatepass")
    else:
        data = mutated_bytes(random, text)
    return Drawn(data, len(data))


@cache
def _share() -> bytes:
    """Return a share file in which there is something of everything."""
    workspace = Workspace(sample_path("first_steps"))
    first, second, *_ = workspace.state.policies
    for edit in (
        ReplaceText(first, '{"plans"'),
        Rename(first, "renamed"),
        Create("new", "{}"),
        Delete(second),
    ):
        assert not isinstance(workspace.apply(edit), Refusal)
    root = workspace.state.organization.root.id
    return _written(workspace, SharedPlace(target=root, policy="new", row=1, opened=(root,)))


def _written(workspace: Workspace, place: SharedPlace) -> bytes:
    return share_data(share_of(workspace.work, place).share)


def read_shares(data: bytes, random: Random, place: Path) -> Iterator[str]:
    del random
    try:
        share = read_share(data, '"x.bptui"')
        workspace = open_share(share, place / "copy")
    except ShareError as error:
        yield visible(str(error))
    else:
        again = _written(workspace, share.place)
        other = open_share(read_share(again, "again"), place / "again")
        assert other.state.texts == workspace.state.texts
        assert other.state.organization == workspace.state.organization
        assert _written(other, share.place) == again
    assert {path.name for path in place.iterdir()} <= {"copy", "again"}
