from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.organization.changes import (
    Refusal,
    added_account,
    added_unit,
    attached,
    detached,
    moved,
    refused_policy_name,
    removed_policy,
    removed_target,
    renamed_policy,
    renamed_target,
    reordered,
)
from bptui.organization.model import (
    Account,
    Organization,
    OrganizationalUnit,
    PolicyMetadata,
    Target,
)
from tests.organization.samples import (
    ACME,
    AUDIT,
    DB_DEV,
    DB_PROD,
    DB_PROD_ACCOUNT,
    DEV,
    DEV_UNIT,
    PAY_PROD,
    PAY_PROD_ACCOUNT,
    PROD,
    PROD_UNIT,
    REGULATED,
    REGULATED_UNIT,
    ROOT,
)
from tests.organization.strategies import POLICIES, organizations


def done(outcome: Organization | Refusal) -> Organization:
    assert isinstance(outcome, Organization)
    return outcome


def refused(outcome: Organization | Refusal) -> str:
    assert isinstance(outcome, Refusal)
    return outcome.message


def policies_at(organization: Organization, target_id: str) -> tuple[str, ...]:
    target = organization.target(target_id)
    assert target is not None
    return target.policies


# Attaching


def test_a_policy_is_attached_last() -> None:
    assert policies_at(done(attached(ACME, PROD, "new")), PROD) == ("prod-retention", "base", "new")


@pytest.mark.parametrize(
    ("position", "policies"),
    [(0, "new a b"), (1, "a new b"), (2, "a b new"), (9, "a b new"), (-1, "new a b")],
)
def test_a_policy_is_attached_at_a_position(position: int, policies: str) -> None:
    organization = Organization(None, None, None, OrganizationalUnit("r", "Root", ("a", "b")))

    assert policies_at(done(attached(organization, "r", "new", position)), "r") == tuple(
        policies.split()
    )


def test_a_policy_is_attached_to_the_root() -> None:
    assert policies_at(done(attached(ACME, ROOT, "new")), ROOT) == ("base", "new")


def test_a_policy_is_attached_to_an_account() -> None:
    assert policies_at(done(attached(ACME, DB_DEV, "new")), DB_DEV) == ("new",)


def test_a_policy_is_not_attached_twice() -> None:
    assert refused(attached(ACME, PROD, "base")) == "base is attached to Prod already."


def test_no_more_than_ten_policies_are_attached() -> None:
    root = OrganizationalUnit("r", "Root", tuple(f"p{number}" for number in range(10)))

    assert refused(attached(Organization(None, None, None, root), "r", "new")) == (
        "Root has 10 policies attached, and AWS takes at most 10 on one target."
    )


def test_a_policy_is_detached() -> None:
    assert policies_at(done(detached(ACME, PROD, "prod-retention")), PROD) == ("base",)


def test_what_is_not_attached_is_not_detached() -> None:
    assert refused(detached(ACME, DB_PROD, "base")) == "base is not attached to db-prod."


def test_an_attached_policy_gets_another_place() -> None:
    assert policies_at(done(reordered(ACME, PROD, "base", 0)), PROD) == ("base", "prod-retention")


def test_a_policy_in_its_place_already_changes_nothing() -> None:
    assert reordered(ACME, PROD, "base", 1) is ACME


def test_what_is_not_attached_gets_no_place() -> None:
    assert refused(reordered(ACME, DEV, "base", 0)) == "base is not attached to Dev."


@pytest.mark.parametrize(
    "outcome",
    [
        attached(ACME, "nowhere", "base"),
        detached(ACME, "nowhere", "base"),
        reordered(ACME, "nowhere", "base", 0),
        moved(ACME, "nowhere", ROOT),
        moved(ACME, DEV, "nowhere"),
        added_account(ACME, "nowhere", Account("555555555555", "new")),
        removed_target(ACME, "nowhere"),
        renamed_target(ACME, "nowhere", "new"),
    ],
)
def test_an_unknown_target_is_refused(outcome: Organization | Refusal) -> None:
    assert refused(outcome) == 'There is no target with the id "nowhere".'


# Moving


def test_an_account_moves_with_what_is_attached_to_it() -> None:
    organization = done(moved(ACME, DB_PROD, DEV))

    assert organization.levels(DB_PROD)[1].id == DEV
    assert organization.target(DB_PROD) is DB_PROD_ACCOUNT


def test_a_unit_moves_with_all_below_it() -> None:
    organization = done(moved(ACME, REGULATED, DEV))

    assert [level.name for level in organization.levels(PAY_PROD)] == [
        *("Root", "Dev", "Regulated", "pay-prod")
    ]


def test_a_target_moves_to_the_unit_above() -> None:
    assert done(moved(ACME, PAY_PROD, PROD)).levels(PAY_PROD)[-2].id == PROD


def test_a_target_moves_to_the_unit_below() -> None:
    assert done(moved(ACME, DB_PROD, REGULATED)).levels(DB_PROD)[-2].id == REGULATED


def test_the_root_is_not_moved() -> None:
    assert refused(moved(ACME, ROOT, DEV)) == "The root cannot be moved."


@pytest.mark.parametrize("parent", [PROD, REGULATED, PAY_PROD])
def test_a_unit_is_not_moved_into_itself(parent: str) -> None:
    assert refused(moved(ACME, PROD, parent)) == "Prod cannot be moved into itself."


def test_a_target_is_not_moved_to_where_it_is() -> None:
    assert refused(moved(ACME, DB_PROD, PROD)) == "db-prod is in Prod already."


def test_nothing_is_moved_into_an_account() -> None:
    assert refused(moved(ACME, DEV, DB_PROD)) == (
        "db-prod is an account, and nothing can be in an account."
    )


def deep() -> Organization:
    unit = OrganizationalUnit("ou-4", "four")
    for level in range(3, 0, -1):
        unit = OrganizationalUnit(f"ou-{level}", f"level {level}", (), (unit,))
    return replace(ACME, root=replace(ACME.root, organizational_units=(PROD_UNIT, unit)))


def test_units_are_nested_five_deep() -> None:
    assert len(done(moved(deep(), REGULATED, "ou-4")).levels(PAY_PROD)) == 7


def test_units_are_not_nested_six_deep() -> None:
    assert refused(moved(deep(), PROD, "ou-4")) == (
        "Units would be 6 levels below the root, and AWS nests them at most 5 deep."
    )


# Adding, removing, renaming targets


def test_an_account_is_added() -> None:
    account = Account("555555555555", "new")

    assert done(added_account(ACME, DEV, account)).levels(account.id)[-2:] == (
        replace(DEV_UNIT, accounts=(*DEV_UNIT.accounts, account)),
        account,
    )


def test_an_account_needs_12_digits() -> None:
    assert refused(added_account(ACME, DEV, Account("5", "new"))) == (
        '"5" is not an account id, which is 12 digits.'
    )


def test_an_account_needs_a_name() -> None:
    assert refused(added_account(ACME, DEV, Account("555555555555", ""))) == (
        "A name cannot be empty."
    )


def test_an_id_is_not_given_twice() -> None:
    assert refused(added_account(ACME, DEV, Account(AUDIT, "new"))) == (
        "The id 111111111111 is that of audit already."
    )


def test_an_id_within_a_new_unit_is_not_given_twice() -> None:
    unit = OrganizationalUnit("ou-9", "new", (), (), (Account(AUDIT, "new"),))

    assert refused(added_unit(ACME, DEV, unit)) == "The id 111111111111 is that of audit already."


def test_nothing_is_added_to_an_account() -> None:
    assert refused(added_unit(ACME, AUDIT, OrganizationalUnit("ou-9", "new"))) == (
        "audit is an account, and nothing can be in an account."
    )


def test_a_unit_is_added_five_deep_and_no_deeper() -> None:
    organization = done(added_unit(deep(), "ou-4", OrganizationalUnit("ou-5", "five")))

    assert refused(added_unit(organization, "ou-5", OrganizationalUnit("ou-6", "six"))) == (
        "Units would be 6 levels below the root, and AWS nests them at most 5 deep."
    )


def test_an_account_is_removed() -> None:
    assert done(removed_target(ACME, DB_DEV)).target(DB_DEV) is None


def test_an_empty_unit_is_removed() -> None:
    organization = done(removed_target(ACME, DB_DEV))

    assert done(removed_target(organization, DEV)).target(DEV) is None


@pytest.mark.parametrize("unit", [PROD, REGULATED])
def test_a_unit_that_holds_something_is_not_removed(unit: str) -> None:
    target = ACME.target(unit)
    assert target is not None
    assert refused(removed_target(ACME, unit)) == (
        f"{target.name} is not empty; move or remove what is in it first."
    )


def test_the_root_is_not_removed() -> None:
    assert refused(removed_target(ACME, ROOT)) == "The root cannot be removed."


def test_the_management_account_is_not_removed() -> None:
    assert refused(removed_target(ACME, AUDIT)) == (
        "audit is the management account, which cannot be removed."
    )


def test_a_target_gets_another_name() -> None:
    organization = done(renamed_target(ACME, DEV, "Development"))

    assert organization.target(DEV) == replace(DEV_UNIT, name="Development")


def test_the_root_keeps_its_name() -> None:
    assert refused(renamed_target(ACME, ROOT, "Top")) == "The root cannot be renamed."


def test_a_name_is_not_emptied() -> None:
    assert refused(renamed_target(ACME, DEV, "")) == "A name cannot be empty."


# Policies

DESCRIBED = replace(
    ACME, policies={"first": PolicyMetadata(), "base": PolicyMetadata("p-1"), "z": PolicyMetadata()}
)


def test_a_policy_is_renamed_wherever_it_is_attached_and_described() -> None:
    organization = done(renamed_policy(DESCRIBED, "base", "basis"))

    assert policies_at(organization, ROOT) == ("basis",)
    assert policies_at(organization, PROD) == ("prod-retention", "basis")
    assert list(organization.policies.items()) == [
        ("first", PolicyMetadata()),
        ("basis", PolicyMetadata("p-1")),
        ("z", PolicyMetadata()),
    ]


def test_a_policy_may_keep_its_name() -> None:
    assert renamed_policy(ACME, "base", "base") is ACME


@pytest.mark.parametrize("name", ["app-team", "first"])
def test_a_policy_does_not_get_the_name_of_another(name: str) -> None:
    assert refused(renamed_policy(DESCRIBED, "base", name)) == f"There is a policy {name} already."


def test_a_policy_is_removed_wherever_it_is_attached_and_described() -> None:
    organization = done(removed_policy(DESCRIBED, "base"))

    assert organization.attachments("base") == ()
    assert list(organization.policies) == ["first", "z"]
    assert policies_at(organization, PROD) == ("prod-retention",)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert refused_policy_name("../x", ()) == Refusal(
        '"../x" cannot be the name of a policy: letters, digits, ".", "_" and "-" only.'
    )


def test_a_name_that_is_too_long_for_aws_is_refused() -> None:
    assert refused_policy_name("x" * 129, ()) == Refusal(
        "The name has 129 characters, and AWS takes at most 128."
    )


def test_names_of_policies_that_differ_in_letter_case_only_are_refused() -> None:
    assert refused_policy_name("Base", ("base",)) == Refusal("There is a policy base already.")


def test_a_name_that_is_free_is_not_refused() -> None:
    assert refused_policy_name("x" * 128, {"base"}) is None


# What stays


def test_what_did_not_change_stays_the_same_objects() -> None:
    root = done(attached(ACME, DB_DEV, "new")).root

    assert root.organizational_units[0] is PROD_UNIT
    assert root.accounts is ACME.root.accounts


def test_what_is_beside_the_way_of_a_move_stays_the_same_objects() -> None:
    root = done(moved(ACME, PAY_PROD, DEV)).root
    prod, dev = root.organizational_units

    assert prod.accounts is PROD_UNIT.accounts
    assert dev.accounts[0] is DEV_UNIT.accounts[0]
    assert dev.accounts[1] is PAY_PROD_ACCOUNT


def test_units_without_the_renamed_policy_stay_the_same_objects() -> None:
    root = done(renamed_policy(ACME, "base", "basis")).root
    prod, dev = root.organizational_units

    assert dev is DEV_UNIT
    assert prod.organizational_units[0] is REGULATED_UNIT
    assert prod.accounts[0] is DB_PROD_ACCOUNT


# Laws


def draw_target(data: st.DataObject, organization: Organization) -> Target:
    return data.draw(st.sampled_from(list(organization.targets())))


@given(organizations(), st.data())
def test_detaching_takes_attaching_back(organization: Organization, data: st.DataObject) -> None:
    target = draw_target(data, organization)
    position = data.draw(st.integers(0, 5))
    after = done(attached(organization, target.id, "new", position))

    assert detached(after, target.id, "new") == organization


@given(organizations(), st.data())
def test_moving_there_and_back_loses_nothing(
    organization: Organization, data: st.DataObject
) -> None:
    target, parent = draw_target(data, organization), draw_target(data, organization)
    after = moved(organization, target.id, parent.id)
    if isinstance(after, Organization):
        home = organization.levels(target.id)[-2].id
        back = done(moved(after, target.id, home))

        assert sorted(t.id for t in back.targets()) == sorted(t.id for t in organization.targets())
        assert {a.id: [level.id for level in back.levels(a.id)] for a in back.accounts()} == {
            a.id: [level.id for level in organization.levels(a.id)] for a in organization.accounts()
        }


def changed_somehow(organization: Organization, data: st.DataObject) -> Organization | Refusal:
    target, parent = draw_target(data, organization), draw_target(data, organization)
    policy = data.draw(st.sampled_from(POLICIES))
    position = data.draw(st.integers(0, 3))
    return data.draw(
        st.sampled_from(
            [
                attached(organization, target.id, policy, position),
                detached(organization, target.id, policy),
                reordered(organization, target.id, policy, position),
                moved(organization, target.id, parent.id),
                renamed_target(organization, target.id, "renamed"),
                renamed_policy(organization, policy, "other"),
                removed_policy(organization, policy),
            ]
        )
    )


@given(organizations(), st.data())
def test_no_sequence_of_changes_loses_or_doubles_anything(
    organization: Organization, data: st.DataObject
) -> None:
    ids = sorted(target.id for target in organization.targets())
    for _ in range(5):
        outcome = changed_somehow(organization, data)
        organization = outcome if isinstance(outcome, Organization) else organization

    targets = list(organization.targets())
    assert sorted(target.id for target in targets) == ids
    assert all(len(set(target.policies)) == len(target.policies) for target in targets)
    assert all(organization.levels(target.id)[-1] is target for target in targets)
