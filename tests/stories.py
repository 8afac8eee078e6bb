"""Results for one account, made from the documents on its way from the root."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.levels import inherited_at
from bptui.inheritance.memory import Memory
from bptui.inheritance.sources import Source
from bptui.insight.story import Explanation, Storyteller
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.policy.paths import path_from_text
from bptui.policy.reading import read_document

REGIONS = "plans/std/regions"
DAILY = "plans/std/rules/daily"
RETENTION = f"{DAILY}/lifecycle/delete_after_days"
CONTROL = "@@operators_allowed_for_child_policies"

Policies = Mapping[str, Any]
"""Documents by name, first attached first: texts, or what JSON shall say."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result for one account with all that tells its story."""

    levels: tuple[Target, ...]
    inherited: Inherited
    teller: Storyteller

    def origin(self, path: str) -> Source | None:
        """Return where the value of a path that somebody mentions comes from."""
        found = self.inherited.at(path_from_text(path))
        assert found is not None
        return self.teller.origin(found)

    def explain(self, path: str) -> Explanation:
        """Tell the story of a path that somebody mentions."""
        found = self.inherited.at(path_from_text(path))
        assert found is not None
        return self.teller.explain(found)


def result(*levels: Policies) -> Result:
    """Merge the policies of each level: Root, Prod and so on, and the account db as the last."""
    names = ["Root", "Prod", "Regulated", "Cards"][: len(levels) - 1]
    units = [
        OrganizationalUnit(f"ou-{n}", n, tuple(p)) for n, p in zip(names, levels, strict=False)
    ]
    targets: tuple[Target, ...] = (*units, Account("111111111111", "db", None, tuple(levels[-1])))
    documents = {
        name: read_document(policy if isinstance(policy, str) else json.dumps(policy, indent=2))
        for level in levels
        for name, policy in level.items()
    }
    meanings = {name: document.meaning for name, document in documents.items()}
    inherited = inherited_at(targets, meanings, Memory())
    return Result(targets, inherited, Storyteller(targets, documents))


def at(path: str, **operators: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return a document with operators at one path: `assign`, `append`, `remove` and `control`."""
    names = {"control": CONTROL}
    found: dict[str, Any] = {
        names.get(operator, f"@@{operator}"): operand for operator, operand in operators.items()
    }
    for key in reversed(path_from_text(path)):
        found = {key: found}
    return found
