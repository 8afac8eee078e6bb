"""The engine agrees with a merge that was written from the rules alone."""

import json

from hypothesis import given, settings

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.inherited import Inherited, Outcome
from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.organization.model import Organization
from bptui.policy.reading import read_document
from tests.inheritance.naive import BlockedOperator, naive_blocked, naive_effective
from tests.strategies import PolicyDocument, organizations, policies

Policies = dict[str, PolicyDocument]


@settings(max_examples=150)
@given(organizations(), policies())
def test_engine_and_naive_merge_agree_on_every_target(
    organization: Organization, documents: Policies
) -> None:
    meanings = {name: read_document(json.dumps(text)).meaning for name, text in documents.items()}
    for target_id, inherited in inherited_everywhere(organization, meanings, Memory()):
        levels = [
            [documents[name] for name in target.policies]
            for target in organization.levels(target_id)
        ]
        assert effective_policy(inherited) == naive_effective(levels)
        assert _blocked(inherited) == naive_blocked(levels)


def _blocked(inherited: Inherited) -> set[BlockedOperator]:
    return {
        BlockedOperator(step.level, step.attachment, step.path, str(step.operation.operator))
        for node in inherited.walk()
        for step in node.steps
        if step.outcome is Outcome.BLOCKED
    }
