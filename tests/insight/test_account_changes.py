import json
from collections import Counter
from dataclasses import replace

from hypothesis import given

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight.account_changes import Changes, changes, differing
from bptui.insight.sides import Results, Side, Status
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.reading import read_document
from tests.organizations import BASE, RETENTION
from tests.strategies import PolicyDocument, organizations, policies

Policies = dict[str, PolicyDocument]

DB, WEB, AUDIT = (Account(f"{n}" * 12, name) for n, name in enumerate(("db", "web", "audit"), 1))
PROD = OrganizationalUnit("ou-prod", "Prod", ("retention",), (), (DB, WEB))
EMPTY = OrganizationalUnit("ou-empty", "Empty", ("retention",))
ROOT = OrganizationalUnit("r-ab12", "Root", ("base",), (PROD, EMPTY), (AUDIT,))
SHOP = Organization(None, "Shop", None, ROOT)


def results(base: str, retention: str) -> Side:
    meanings = {
        "base": read_document(base).meaning,
        "retention": read_document(retention).meaning,
    }
    return Side(SHOP, dict(inherited_everywhere(SHOP, meanings, Memory())), frozenset())


FULL = results(BASE, RETENTION)


def test_equal_results_change_nothing() -> None:
    assert changes(FULL, results(BASE, RETENTION)) == Changes({}, {}, 3)


def test_accounts_that_change_are_listed_in_the_order_of_the_tree() -> None:
    after = results(BASE.replace("eu-west-1", "eu-west-2"), RETENTION)
    found = changes(FULL, after)

    assert list(found.accounts.items()) == [
        (account.id, Status.CHANGED) for account in (DB, WEB, AUDIT)
    ]
    assert found.below == {ROOT.id: {Status.CHANGED: 3}, PROD.id: {Status.CHANGED: 2}}


def test_a_unit_with_no_changed_account_is_left_out() -> None:
    after = results(BASE, RETENTION.replace("35", "180"))

    assert changes(FULL, after).below == {
        ROOT.id: {Status.CHANGED: 2},
        PROD.id: {Status.CHANGED: 2},
    }


def test_an_account_stops_when_its_effective_policy_becomes_empty() -> None:
    after = results("{}", "{}")

    assert changes(FULL, after).accounts == dict.fromkeys((DB.id, WEB.id, AUDIT.id), Status.STOPS)


def test_an_account_starts_when_its_effective_policy_was_empty() -> None:
    before = results("{}", RETENTION)

    assert changes(before, FULL).accounts == {
        DB.id: Status.CHANGED,
        WEB.id: Status.CHANGED,
        AUDIT.id: Status.STARTS,
    }


def test_accounts_that_come_and_go_change_whatever_they_get() -> None:
    others = replace(PROD, accounts=(WEB,))
    shop = Organization(None, "Shop", None, replace(ROOT, organizational_units=(others, EMPTY)))
    fewer = Side(shop, {t: found for t, found in FULL.results.items() if t != DB.id}, frozenset())

    assert changes(fewer, FULL).accounts == {DB.id: Status.ADDED}
    assert changes(FULL, fewer).accounts == {DB.id: Status.REMOVED}
    assert changes(FULL, fewer).below == {
        ROOT.id: {Status.REMOVED: 1},
        PROD.id: {Status.REMOVED: 1},
    }
    assert changes(FULL, fewer).total == 3


def test_invalid_accounts_are_told_before_all_else() -> None:
    after = replace(results(BASE, RETENTION.replace("35", "180")), invalid=frozenset({DB.id}))

    assert changes(FULL, after).counts == {Status.BECOMES_INVALID: 1, Status.CHANGED: 1}
    assert changes(after, FULL).counts == {Status.BECOMES_VALID: 1, Status.CHANGED: 1}


def test_another_reason_for_the_same_value_is_no_change() -> None:
    after = results(BASE, RETENTION.replace('["us-east-1"]', '["us-east-1", "us-east-1"]'))

    assert changes(FULL, after).accounts == {}


def test_the_order_of_a_list_counts() -> None:
    first = results(BASE.replace('"eu-west-1"', '"a", "b"'), "{}")
    second = results(BASE.replace('"eu-west-1"', '"b", "a"'), "{}")

    assert len(changes(first, second).accounts) == 3


@given(organizations(), policies(), policies())
def test_counts_agree_with_asking_account_by_account(
    organization: Organization, old: Policies, new: Policies
) -> None:
    before, after = _results(organization, old), _results(organization, new)
    changed = [
        account.id
        for account in organization.accounts()
        if effective_policy(before[account.id]) != effective_policy(after[account.id])
    ]
    different: Counter[str] = Counter()
    for account in organization.accounts():
        for unit in organization.levels(account.id)[:-1]:
            if effective_policy(after[unit.id]) != effective_policy(after[account.id]):
                different[unit.id] += 1
    above = (unit.id for id_ in changed for unit in organization.levels(id_)[:-1])
    found = changes(Side(organization, before, frozenset()), Side(organization, after, frozenset()))

    assert list(found.accounts) == changed
    assert {unit: sum(counts.values()) for unit, counts in found.below.items()} == Counter(above)
    assert found.total == len(list(organization.accounts()))
    assert differing(organization, after) == different


def _results(organization: Organization, documents: Policies) -> Results:
    meanings = {name: read_document(json.dumps(doc)).meaning for name, doc in documents.items()}
    return dict(inherited_everywhere(organization, meanings, Memory()))


def test_accounts_that_get_something_else_than_their_unit_are_counted() -> None:
    assert differing(SHOP, FULL.results) == {ROOT.id: 2}
