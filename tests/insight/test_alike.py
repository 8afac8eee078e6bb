"""Accounts that get the same from the same places."""

import json
from typing import Any

from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight.alike import Alike, accounts_alike
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.reading import read_document
from tests.stories import RETENTION, at


def alike(
    root: OrganizationalUnit, invalid: frozenset[str] = frozenset(), **policies: dict[str, Any]
) -> tuple[Alike, ...]:
    """Group the accounts below a root to which some policies are attached."""
    organization = Organization(None, None, None, root)
    documents = {name: read_document(json.dumps(text)) for name, text in policies.items()}
    meanings = {name: document.meaning for name, document in documents.items()}
    results = dict(inherited_everywhere(organization, meanings, Memory()))
    return accounts_alike(organization, results, documents, invalid)


def named(groups: tuple[Alike, ...]) -> list[list[str]]:
    return [[account.name for account in group.accounts] for group in groups]


def unit(name: str, policies: tuple[str, ...], *accounts: Account) -> OrganizationalUnit:
    return OrganizationalUnit(f"ou-{name}", name, policies, (), accounts)


def root(*units: OrganizationalUnit, accounts: tuple[Account, ...] = ()) -> OrganizationalUnit:
    return OrganizationalUnit("r-ab12", "Root", ("base",), units, accounts)


BASE = at(RETENTION, assign=14)


def test_accounts_that_only_inherit_are_one_group_wherever_they_are() -> None:
    top = root(
        unit("Prod", (), Account("1", "a"), Account("2", "b")),
        unit("Dev", ("nothing",), Account("3", "c")),
        accounts=(Account("4", "d"),),
    )
    groups = alike(top, base=BASE, nothing={"plans": {}})

    assert named(groups) == [["a", "b", "c", "d"]]
    assert [(s.path[-1], s.value, s.others) for s in groups[0].settings] == [
        ("delete_after_days", "14", 0)
    ]
    assert not groups[0].is_invalid


def test_the_same_values_from_other_places_are_another_group() -> None:
    top = root(
        unit("Prod", ("own",), Account("1", "a")),
        unit("Dev", ("own",), Account("2", "b"), Account("3", "c", policies=("twin",))),
    )
    groups = alike(top, base=BASE, own=at(RETENTION, assign=7), twin=at(RETENTION, assign=7))

    assert named(groups) == [["a"], ["b"], ["c"]]
    assert {setting.value for group in groups for setting in group.settings} == {"7"}


def test_those_that_are_invalid_come_first_and_are_never_among_others() -> None:
    top = root(accounts=(Account("1", "a"), Account("2", "b"), Account("3", "c")))
    groups = alike(top, frozenset({"2"}), base=BASE)

    assert named(groups) == [["b"], ["a", "c"]]
    assert [group.is_invalid for group in groups] == [True, False]


def test_accounts_that_nothing_reaches_are_a_group_without_settings() -> None:
    (group,) = alike(root(accounts=(Account("1", "a"),)))

    assert group.settings == ()
