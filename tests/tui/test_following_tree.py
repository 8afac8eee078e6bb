"""The tree follows every change of the organization by changing the nodes it has."""

import random
from pathlib import Path

import pytest

from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.tui.widgets.tree_nodes import Node, rows_below
from bptui.tui.widgets.tree_rows import AllPolicies, PolicyRow, TargetRow
from bptui.workspace.edits import (
    Add,
    Attach,
    Create,
    Delete,
    Detach,
    Move,
    Organizing,
    Remove,
    Rename,
    RenameTarget,
    Reorder,
)
from tests.tui.screen import Seen, opened, sample

EDITS = 60
NEW: tuple[Target, ...] = (
    OrganizationalUnit("ou-ab12-draft001", "New"),
    Account("000000000001", "new"),
)


def any_edit(seen: Seen, chance: random.Random) -> Organizing:
    """Return an edit that may be possible."""
    state = seen.workspace.state
    one = chance.choice([target.id for target in state.organization.targets()])
    other = chance.choice([target.id for target in state.organization.targets()])
    policy = chance.choice(sorted(state.policies))
    edits: list[Organizing] = [
        Attach(one, policy, chance.choice([None, 0])),
        Detach(one, policy),
        Reorder(one, policy, chance.choice([0, 1])),
        *[Move(one, other)] * 3,
        Add(one, chance.choice(NEW)),
        RenameTarget(one, f"name {chance.random()}"),
        Remove(one),
        Create(f"p{chance.randrange(99)}", "{}", chance.choice([None, one])),
        Rename(policy, f"{policy}-x"[-20:].strip("-")),
        Delete(policy),
    ]
    return chance.choice(edits)


def check_nodes(seen: Seen) -> None:
    """Check that every node shows what it stands for now, and has the nodes below it in order."""
    state, tree = seen.workspace.state, seen.main._tree
    waiting: list[Node] = [tree.root]
    seen_nodes = 0
    while waiting:
        node = waiting.pop()
        seen_nodes += 1
        assert all(child.parent is node for child in node.children)
        waiting.extend(node.children)
        rows = [child.data for child in node.children if not isinstance(child.data, AllPolicies)]
        match node.data:
            case TargetRow(target):
                assert target is state.organization.target(target.id)
                if node.children or node.is_expanded:
                    assert rows == list(rows_below(target, state.organization))
            case AllPolicies() if node.children or node.is_expanded:
                assert rows == [PolicyRow(name, None) for name in sorted(state.policies)]
            case _:
                assert rows == []
    assert seen_nodes == len(tree._tree_nodes)


@pytest.mark.parametrize("seed", range(3))
async def test_after_any_edits_and_undoing_them_the_tree_is_that_of_the_organization(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    async with opened(sample("acme", tmp_path)) as seen:
        for unit in list(seen.workspace.state.organization.targets())[::3]:
            seen.main._tree.reveal(unit.id)
            await seen.settled()
        if seed:
            seen.main._tree.root.children[-1].expand()
            await seen.settled()
        for _ in range(EDITS):
            seen.main._rearrange(any_edit(seen, chance))
            check_nodes(seen)
        await seen.settled()
        while seen.workspace.past.last_done:
            seen.main.action_undo_organization()
            check_nodes(seen)
        await seen.settled()

        assert not seen.workspace.has_unsaved_work
        assert seen.title("#editor").startswith("prod-retention")
