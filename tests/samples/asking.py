"""Questions about a sample organization, as its README answers them."""

from collections.abc import Iterator, Mapping
from typing import Any

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.sources import Source
from bptui.insight.sides import Status
from bptui.insight.story import Explanation, ToldStep
from bptui.organization.changes import Refusal
from bptui.policy.meaning import Value
from bptui.policy.paths import path_from_text
from bptui.resources import sample_path
from bptui.workspace.edits import Edit
from bptui.workspace.evaluation import Evaluator, Explained, Explainer
from bptui.workspace.workspace import Workspace


class Sample:
    """A sample as it is, and as it is after edits that nobody saves."""

    def __init__(self, name: str) -> None:
        self.workspace = Workspace(sample_path(name), is_read_only=True)
        self.organization = self.workspace.state.organization

    def edit(self, *edits: Edit) -> None:
        """Make edits, all of which must be possible."""
        for edit in edits:
            after = self.workspace.apply(edit)
            assert not isinstance(after, Refusal), after.message

    def changes(self) -> dict[str, Status]:
        """Return how the accounts that the edits change do so, by name."""
        evaluation = Evaluator().evaluate(self.workspace.state, self.workspace.saved)
        assert evaluation is not None
        return {self.name_of(id_): how for id_, how in evaluation.changes.accounts.items()}

    def name_of(self, target_id: str) -> str:
        """Return the name of a target."""
        target = self.organization.target(target_id)
        assert target is not None
        return target.name

    def names(self) -> list[str]:
        """Return the names of all accounts."""
        return [account.name for account in self.organization.accounts()]

    def below(self, unit: str) -> list[str]:
        """Return the names of the accounts below a unit."""
        unit_id = self.organization.find(unit).id
        return [account.name for account in self.organization.below(unit_id)]

    def explained(self, target: str) -> Explained:
        """Return the result for a target."""
        state, saved = self.workspace.state, self.workspace.saved
        return Explainer().explain(state, saved, self.organization.find(target))

    def effective(self, target: str) -> dict[str, Any]:
        """Return the effective policy of a target."""
        return effective_policy(self.explained(target).inherited)

    def incomplete(self) -> dict[str, list[str]]:
        """Return what AWS misses in the effective policies of the accounts, by their names."""
        found = {name: missing(self.effective(name)) for name in self.names()}
        return {name: keys for name, keys in found.items() if keys}

    def story(self, target: str, path: str) -> Explanation:
        """Return the story of a value."""
        explained = self.explained(target)
        found = explained.inherited.at(path_from_text(path))
        assert found is not None
        return explained.teller.explain(found)

    def origin(self, target: str, path: str) -> Source:
        """Return where a value comes from."""
        explained = self.explained(target)
        found = explained.inherited.at(path_from_text(path))
        assert found is not None
        origin = explained.teller.origin(found)
        assert origin is not None
        return origin

    def value(self, target: str, path: str) -> Value | None:
        """Return a value of an effective policy."""
        found = self.explained(target).inherited.at(path_from_text(path))
        return None if found is None else found.value

    def values(self, target: str) -> dict[str, Value]:
        """Return all values of an effective policy by their paths."""
        nodes = self.explained(target).inherited.walk()
        return {"/".join(node.path): node.value for node in nodes if node.value is not None}

    def document(self, policy: str) -> str:
        """Return the text of a policy."""
        return self.workspace.state.policies[policy].text

    def line(self, policy: str, number: int) -> str:
        """Return a line of a policy without its indentation."""
        return self.document(policy).split("\n")[number - 1].strip()


def told(step: ToldStep) -> tuple[str, str, int | None, str | None, Value | None, str]:
    """Return what is told of a step: target, policy, line, operator, operand, outcome."""
    source, operation = step.source, step.step.operation
    return (
        source.target.name,
        source.policy,
        source.line,
        operation.operator,
        operation.operand,
        step.step.outcome.value,
    )


def rules_of(effective: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the rules of all plans of an effective policy."""
    for plan in effective.get("plans", {}).values():
        yield from plan.get("rules", {}).values()


def missing(effective: Mapping[str, Any]) -> list[str]:
    """Return what AWS misses in an effective policy (`KEY_REQUIRED`), each with its path."""
    return [
        f"{path}: '{key}' is missing"
        for name, plan in effective.get("plans", {}).items()
        for path, section, keys in _required(f"plans/{name}", plan)
        for key in keys
        if key not in section
    ]


def _required(
    path: str, plan: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, Any], tuple[str, ...]]]:
    """Yield the sections of a plan, each with the keys that AWS wants in it."""
    yield path, plan, ("regions", "rules", "selections")
    for name, rule in plan.get("rules", {}).items():
        yield f"{path}/rules/{name}", rule, ("target_backup_vault_name",)
    selections = plan.get("selections", {})
    for name, selection in selections.get("tags", {}).items():
        keys = ("iam_role_arn", "tag_key", "tag_value")
        yield f"{path}/selections/tags/{name}", selection, keys
    for name, selection in selections.get("resources", {}).items():
        yield f"{path}/selections/resources/{name}", selection, ("iam_role_arn",)
