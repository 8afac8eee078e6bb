"""What is different between two organizations."""

from dataclasses import replace

from hypothesis import given

from bptui.insight.organization_changes import (
    Kind,
    OrganizationChange,
    organization_changes,
    rearranged_targets,
)
from bptui.insight.source_changes import SourceChange
from bptui.organization import changes
from bptui.organization.model import Organization, PolicyMetadata
from bptui.organization.refusals import Refusal
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.report.differences import organization_text
from tests.organization.samples import ACME, DB_PROD, DEV, PROD, REGULATED, ROOT
from tests.strategies import organizations


def told(after: Organization | Refusal, before: Organization = ACME) -> list[str]:
    """Return the differences in words."""
    assert isinstance(after, Organization)
    return [
        organization_text(change, before, after) for change in organization_changes(before, after)
    ]


def test_a_move_is_one_change_whatever_is_below() -> None:
    assert told(changes.moved(ACME, REGULATED, DEV)) == ["Regulated moves from Prod to Dev."]


def test_attaching_detaching_and_another_order_are_told() -> None:
    assert told(changes.attached(ACME, DEV, "new")) == ["new is attached at Dev."]
    assert told(changes.detached(ACME, PROD, "base")) == ["base is detached from Prod."]
    assert told(changes.reordered(ACME, PROD, "base", 0)) == [
        "The policies at Prod are in another order."
    ]


def test_a_renamed_policy_is_attached_where_it_was() -> None:
    after = changes.renamed_policy(ACME, "base", "first")

    assert isinstance(after, Organization)
    assert organization_changes(ACME, after, [SourceChange("first", "", "", "base")]) == ()


def with_root(root: OrganizationalUnit) -> Organization:
    return replace(ACME, root=root)


def test_of_a_new_unit_with_accounts_only_the_unit_is_told_and_the_same_of_one_that_is_gone() -> (
    None
):
    unit = OrganizationalUnit("ou-ab12-new11111", "New", (), (), (Account("5" * 12, "fresh"),))
    units = (*ACME.root.organizational_units, unit)
    after = with_root(replace(ACME.root, organizational_units=units))

    assert told(after) == ["New is new in Root."]
    assert told(ACME, after) == ["New is no longer in Root."]


def test_other_names_and_other_texts_are_told() -> None:
    first, *rest = ACME.root.accounts
    root = replace(ACME.root, accounts=(replace(first, name="books", email="a@b"), *rest))
    after = replace(ACME, root=root, name="Acme 2", policies={"base": PolicyMetadata("p-1")})

    assert told(after) == [
        "audit is now called books.",
        "What is written about the organization is another text.",
        "What is written about books is another text.",
        "What is written about base is another text.",
    ]


def test_a_change_names_its_target() -> None:
    after = changes.moved(ACME, DB_PROD, ROOT)
    assert isinstance(after, Organization)
    (change,) = organization_changes(ACME, after)
    target: Target | None = after.target(DB_PROD)

    assert change == OrganizationChange(Kind.MOVED, target, PROD, ROOT)


def test_the_targets_that_are_not_as_they_were_are_found_with_what_is_attached_anew() -> None:
    unit = OrganizationalUnit(
        "ou-ab12-new11111", "New", (), (), (Account("5" * 12, "fresh", policies=("base",)),)
    )
    moved = changes.moved(ACME, DB_PROD, DEV)
    assert isinstance(moved, Organization)
    attached = changes.attached(moved, PROD, "new")
    assert isinstance(attached, Organization)
    after = changes.added(attached, DEV, unit)
    assert isinstance(after, Organization)

    assert rearranged_targets(ACME, after) == {
        DB_PROD: frozenset(),
        PROD: {"new"},
        "ou-ab12-new11111": frozenset(),
        "5" * 12: {"base"},
    }
    assert rearranged_targets(after, ACME).keys() == {DB_PROD, PROD}


@given(organizations())
def test_nothing_is_different_from_itself(organization: Organization) -> None:
    assert organization_changes(organization, replace(organization)) == ()


@given(organizations(), organizations())
def test_any_two_organizations_can_be_compared(one: Organization, other: Organization) -> None:
    assert all(sentence.endswith(".") for sentence in told(other, one))
