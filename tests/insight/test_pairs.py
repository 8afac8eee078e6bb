"""What two targets get of every setting."""

import json

from hypothesis import given

from bptui.inheritance.levels import inherited_at
from bptui.inheritance.memory import Memory
from bptui.insight.differences import setting_changes
from bptui.insight.pairs import PairedSetting, paired_settings
from bptui.insight.story import Storyteller
from bptui.organization.model import Organization
from bptui.policy.document import Document
from bptui.policy.reading import read_document
from tests.samples.asking import Sample
from tests.strategies import PolicyDocument, organizations, policies

RETENTION = ("plans", "std", "rules", "daily", "lifecycle", "delete_after_days")


def of_acme(one: str, other: str) -> dict[tuple[str, ...], PairedSetting]:
    sample = Sample("acme")
    two = sample.explained(one), sample.explained(other)
    return {
        pair.path: pair
        for pair in paired_settings(
            two[0].inherited, two[0].teller, two[1].inherited, two[1].teller
        )
    }


def test_every_setting_has_both_values_and_both_origins() -> None:
    pair = of_acme("db-prod", "db-dev")[RETENTION]

    assert pair.is_different
    assert (pair.one.value, pair.other.value) == ("35", "7")
    assert pair.one.origin is not None
    assert pair.other.origin is not None
    assert (pair.one.origin.policy, pair.one.origin.line) == ("prod-retention", 13)
    assert (pair.other.origin.policy, pair.other.origin.line) == ("app-team", 9)


def test_what_only_one_has_is_nothing_for_the_other() -> None:
    path = (*RETENTION[:4], "enable_continuous_backup")
    pair = of_acme("Prod", "db-prod")[path]

    assert (pair.one.value, pair.one.origin, pair.other.value) == (None, None, "true")
    assert of_acme("db-prod", "Prod")[path].other.origin is None


def test_a_target_gets_the_same_as_itself() -> None:
    assert not any(pair.is_different for pair in of_acme("db-prod", "db-prod").values())


@given(organizations(), policies())
def test_what_differs_is_what_a_change_from_one_to_the_other_would_change(
    organization: Organization, texts: dict[str, PolicyDocument]
) -> None:
    documents: dict[str, Document] = {n: read_document(json.dumps(t)) for n, t in texts.items()}
    meanings = {name: document.meaning for name, document in documents.items()}
    memory, root = Memory(), organization.root
    last = list(organization.targets())[-1]
    two = [
        (inherited_at(levels, meanings, memory), Storyteller(levels, documents))
        for levels in (organization.levels(root.id), organization.levels(last.id))
    ]
    pairs = paired_settings(*two[0], *two[1])

    assert {(p.path, p.one.value, p.other.value) for p in pairs if p.is_different} == {
        (c.path, c.old, c.new) for c in setting_changes(two[0][0], two[1][0])
    }
