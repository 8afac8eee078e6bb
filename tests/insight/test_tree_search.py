"""Words find targets and policies, however large the organization."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.insight.tree_search import STATES, Found, Spot, Standing, TreeSearch
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from tests.strategies import organizations

DB = Account("111111111111", "Payments DB", None, ("team",))
WEB = Account("222222222222", "web")
AUDIT = Account("333333333333", "audit")
PROD = OrganizationalUnit("ou-prod", "Prod", ("retention",), (), (DB, WEB))
EMPTY = OrganizationalUnit("ou-empty", "Empty")
ROOT = OrganizationalUnit("r-ab12", "Root", (), (PROD, EMPTY), (AUDIT,))
SHOP = Organization(None, "Shop", None, ROOT)
SEARCH = TreeSearch(SHOP, ["retention", "spare", "team"])
NOW = Standing(
    changed=[WEB.id], invalid=frozenset({DB.id}), unsaved=frozenset({"retention", "spare"})
)


@pytest.mark.parametrize(
    ("text", "targets", "policies"),
    [
        ("db", [DB], []),
        ("PAY", [DB], []),
        ("pay 1111", [DB], []),
        ("pay 2222", [], []),
        ("  db  db ", [DB], []),
        ("3333", [AUDIT], []),
        ("ou-", [PROD, EMPTY], []),
        ("reten", [PROD], ["retention"]),
        ("team", [DB], ["team"]),
        ("spare", [], ["spare"]),
        ("changed", [WEB], []),
        ("change", [], []),
        ("invalid", [DB], []),
        ("Invalid web", [], []),
        ("unsaved", [PROD], ["retention", "spare"]),
        ("nothing", [ROOT, EMPTY, AUDIT], []),
        ("nothing aud", [AUDIT], []),
        ("payments\ndb", [DB], []),
    ],
)
def test_every_word_has_to_be_in_a_name_an_id_or_an_attached_policy(
    text: str, targets: list[Account | OrganizationalUnit], policies: list[str]
) -> None:
    found = SEARCH.find(text, NOW)

    assert list(found.targets) == [target.id for target in targets]
    assert list(found.policies) == policies
    assert found.count == len(targets) + len(policies)


def test_a_word_for_a_state_also_finds_what_is_called_so() -> None:
    odd = OrganizationalUnit("r", "Root", (), (), (Account("1", "changed-hands"),))
    search = TreeSearch(Organization(None, None, None, odd), [])

    assert list(search.find("changed", Standing()).targets) == ["1"]


def test_what_leads_to_what_was_found_is_shown_with_how_much_is_below() -> None:
    found = SEARCH.find("team", NOW)

    assert found.below == {PROD.id: 1, ROOT.id: 1}
    assert [t.id for t in SHOP.targets() if found.shows(t.id)] == [ROOT.id, PROD.id, DB.id]
    assert found.is_named("app-Team")
    assert not found.is_named("spare")


def test_the_next_one_comes_round_from_wherever_one_is() -> None:
    found = SEARCH.find("e", NOW)
    assert [spot.name for spot in found.spots] == [
        *(PROD.id, DB.id, WEB.id, EMPTY.id),
        *("retention", "spare", "team"),
    ]

    def goes(here: Spot, way: int) -> str:
        spot = SEARCH.next_spot(found, here, way)
        assert spot is not None
        return spot.name

    assert goes(Spot(ROOT.id), 1) == PROD.id
    assert goes(Spot(AUDIT.id), 1) == "retention"
    assert goes(Spot("team", is_policy=True), 1) == PROD.id
    assert goes(Spot(PROD.id), -1) == "team"
    assert goes(Spot(AUDIT.id), -1) == EMPTY.id
    assert goes(Spot("gone"), 1) == PROD.id
    assert SEARCH.next_spot(Found(), Spot(ROOT.id), 1) is None


@given(organizations(), st.text("abchingedvalu-01 \u0130", max_size=8), st.data())
def test_whatever_is_searched_what_is_shown_leads_to_what_was_found(
    organization: Organization, text: str, data: st.DataObject
) -> None:
    policies = sorted(organization.attached_policies)
    search = TreeSearch(organization, policies)
    text = data.draw(st.sampled_from([text, *STATES]))
    found = search.find(text, Standing(unsaved=frozenset(policies[:1])))

    assert list(found.targets) == [t.id for t in organization.targets() if t.id in found.targets]
    for target in organization.targets():
        inside = [
            other.id
            for other in organization.targets()
            if target in organization.levels(other.id)[:-1] and other.id in found.targets
        ]
        assert found.below.get(target.id, 0) == len(inside)
    assert search.find("", Standing()).count == search.size
