"""The path that was meant where one is asked about that nobody mentions."""

from itertools import islice

from bptui.inheritance.inherited import Inherited
from bptui.policy.nearest import nearest
from bptui.policy.paths import Path

_MOST_LOOKED_AT = 2_000
"""Among how many paths, or keys of one section, the one that was meant is looked for."""
_LONGEST_KEY = 100
"""Longer keys are looked for by nobody who types."""


def nearest_path(inherited: Inherited, path: Path) -> Path | None:
    """Return the path of a result that is most likely meant by one that is not there.

    Key by key, each that is not there is taken for the one like it; where there is none like it,
    the last key may stand at another place, as `delete_after_days` does in `lifecycle`.
    """
    found: Inherited | None = inherited
    for key in path:
        found = found and _child_like(found, key)
    return found.path if found is not None else _elsewhere(inherited, path)


def _child_like(node: Inherited, key: str) -> Inherited | None:
    if key in node.children:
        return node.children[key]
    if len(node.children) > _MOST_LOOKED_AT or len(key) > _LONGEST_KEY:
        return None
    near = nearest(key, node.children)
    return None if near is None else node.children[near]


def _elsewhere(inherited: Inherited, path: Path) -> Path | None:
    """Return the path with the same last key that begins most like it, if only one does.

    Of several that begin alike it is the shortest.
    """
    same: dict[tuple[int, int], list[Path]] = {}
    for node in islice(inherited.walk(), _MOST_LOOKED_AT):
        if node.path[-1:] == path[-1:]:
            likeness = _shared(node.path, path), -len(node.path)
            same.setdefault(likeness, []).append(node.path)
    best = same[max(same)] if same else []
    return best[0] if len(best) == 1 else None


def _shared(one: Path, other: Path) -> int:
    """Return how many keys two paths begin with together."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
