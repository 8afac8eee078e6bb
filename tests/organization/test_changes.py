from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.organization.changes import (
    Refusal,
    added,
    attached,
    detached,
    moved,
    refused_policy_name,
    removed,
    removed_policy,
    renamed,
    renamed_policy,
    reordered,
)
from bptui.organization.ids import draft_account_id, draft_unit_id, is_unit_id
from bptui.organization.model import Organization, PolicyMetadata
from bptui.organization.targets import Account, OrganizationalUnit, Target, is_account_id
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
    assert refused(attached(ACME, PROD, "base")) == '"base" is attached to "Prod" already.'


def test_no_more_than_ten_policies_are_attached() -> None:
    root = OrganizationalUnit("r", "Root", tuple(f"p{number}" for number in range(10)))

    assert refused(attached(Organization(None, None, None, root), "r", "new")) == (
        '"Root" has 10 policies attached, and AWS takes at most 10 on one target.'
    )


def test_a_policy_is_detached() -> None:
    assert policies_at(done(detached(ACME, PROD, "prod-retention")), PROD) == ("base",)


def test_what_is_not_attached_is_not_detached() -> None:
    assert refused(detached(ACME, DB_PROD, "base")) == '"base" is not attached to "db-prod".'


def test_an_attached_policy_gets_another_place() -> None:
    assert policies_at(done(reordered(ACME, PROD, "base", 0)), PROD) == ("base", "prod-retention")


def test_a_policy_in_its_place_already_changes_nothing() -> None:
    assert reordered(ACME, PROD, "base", 1) is ACME


def test_what_is_not_attached_gets_no_place() -> None:
    assert refused(reordered(ACME, DEV, "base", 0)) == '"base" is not attached to "Dev".'


@pytest.mark.parametrize(
    "outcome",
    [
        attached(ACME, "nowhere", "base"),
        detached(ACME, "nowhere", "base"),
        reordered(ACME, "nowhere", "base", 0),
        moved(ACME, "nowhere", ROOT),
        moved(ACME, DEV, "nowhere"),
        added(ACME, "nowhere", Account("555555555555", "new")),
        renamed(ACME, "nowhere", "new"),
        removed(ACME, "nowhere"),
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
    assert refused(moved(ACME, PROD, parent)) == '"Prod" cannot be moved into itself.'


def test_a_target_is_not_moved_to_where_it_is() -> None:
    assert refused(moved(ACME, DB_PROD, PROD)) == '"db-prod" is in "Prod" already.'


def test_nothing_is_moved_into_an_account() -> None:
    assert refused(moved(ACME, DEV, DB_PROD)) == (
        '"db-prod" is an account, and nothing can be in an account.'
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


def test_a_unit_is_not_moved_beside_another_of_its_name() -> None:
    dev = replace(DEV_UNIT, organizational_units=(OrganizationalUnit("ou-ab12-9", "Regulated"),))
    acme = replace(ACME, root=replace(ACME.root, organizational_units=(PROD_UNIT, dev)))

    assert refused(moved(acme, REGULATED, DEV)) == 'There is a unit "Regulated" in "Dev" already.'


# Units and accounts

NEW_UNIT = OrganizationalUnit("ou-ab12-draft001", "Blue")
NEW_ACCOUNT = Account("555555555555", "blue")


def test_a_unit_is_added_after_the_others() -> None:
    units = done(added(ACME, ROOT, NEW_UNIT)).root.organizational_units

    assert units == (PROD_UNIT, DEV_UNIT, NEW_UNIT)


def test_an_account_is_added_after_the_others() -> None:
    levels = done(added(ACME, REGULATED, NEW_ACCOUNT)).levels(NEW_ACCOUNT.id)

    assert [level.name for level in levels] == ["Root", "Prod", "Regulated", "blue"]
    assert levels[-2] == replace(REGULATED_UNIT, accounts=(PAY_PROD_ACCOUNT, NEW_ACCOUNT))


@pytest.mark.parametrize(
    ("parent", "target", "message"),
    [
        (DB_PROD, NEW_UNIT, '"db-prod" is an account, and nothing can be in an account.'),
        (DB_PROD, NEW_ACCOUNT, '"db-prod" is an account, and nothing can be in an account.'),
        (ROOT, replace(NEW_UNIT, name=" "), "A unit needs a name."),
        (ROOT, replace(NEW_ACCOUNT, name=""), "An account needs a name."),
        (
            ROOT,
            replace(NEW_UNIT, name="x" * 129),
            "The name has 129 characters, and AWS takes at most 128.",
        ),
        (
            ROOT,
            replace(NEW_ACCOUNT, name="x" * 51),
            "The name has 51 characters, and AWS takes at most 50.",
        ),
        (
            ROOT,
            replace(NEW_ACCOUNT, name="café"),
            "AWS takes ASCII only in the name of an account: no accents, no emoji.",
        ),
        (ROOT, replace(NEW_UNIT, name="Dev"), 'There is a unit "Dev" in "Root" already.'),
        (
            ROOT,
            replace(NEW_UNIT, id="ou-ab12-short"),
            '"ou-ab12-short" is no id of a unit: it looks like ou-ab12-11111111.',
        ),
        (
            ROOT,
            replace(NEW_ACCOUNT, id="1234-5678-9012"),
            '"1234-5678-9012" is no account id: 12 digits, without blanks and dashes.',
        ),
        (ROOT, replace(NEW_ACCOUNT, id=DB_PROD), f'"db-prod" has the id {DB_PROD} already.'),
        (ROOT, replace(NEW_UNIT, id=PROD), f'"Prod" has the id {PROD} already.'),
    ],
)
def test_what_aws_would_not_take_is_not_added(parent: str, target: Target, message: str) -> None:
    assert refused(added(ACME, parent, target)) == message


def test_a_unit_is_not_added_six_levels_deep() -> None:
    deepest = done(added(deep(), "ou-4", NEW_UNIT))
    one_more = replace(NEW_UNIT, id="ou-ab12-draft002")

    assert refused(added(deepest, NEW_UNIT.id, one_more)) == (
        "Units would be 6 levels below the root, and AWS nests them at most 5 deep."
    )
    assert isinstance(added(deepest, NEW_UNIT.id, NEW_ACCOUNT), Organization)


def test_names_that_aws_takes_are_taken() -> None:
    for name in ("x" * 128, "Entwicklung & Prüfung", "dev"):
        assert done(added(ACME, ROOT, replace(NEW_UNIT, name=name))).target(NEW_UNIT.id)
    for name in ("x" * 50, "db-prod", "A (b), ~c!"):
        assert done(added(ACME, PROD, replace(NEW_ACCOUNT, name=name))).target(NEW_ACCOUNT.id)


def test_a_unit_is_renamed_with_all_in_it_as_it_was() -> None:
    organization = done(renamed(ACME, PROD, "Production"))

    assert organization.target(PROD) == replace(PROD_UNIT, name="Production")
    assert organization.target(REGULATED) is REGULATED_UNIT


def test_an_account_is_renamed() -> None:
    assert done(renamed(ACME, DB_PROD, "database")).target(DB_PROD) == replace(
        DB_PROD_ACCOUNT, name="database"
    )


@pytest.mark.parametrize(
    ("target", "name", "message"),
    [
        (ROOT, "Top", "The root cannot be renamed."),
        (PROD, "Prod", '"Prod" is the name it has.'),
        (PROD, "Dev", 'There is a unit "Dev" in "Root" already.'),
        (PROD, "", "A unit needs a name."),
        (
            PROD,
            "a\ud83d",
            '"a\ud83d" has half of a character in it, which no file can hold.',
        ),
        (DB_PROD, "x" * 51, "The name has 51 characters, and AWS takes at most 50."),
    ],
)
def test_a_name_that_aws_would_not_take_is_refused(target: str, name: str, message: str) -> None:
    assert refused(renamed(ACME, target, name)) == message


def test_an_account_is_removed_with_what_is_attached_to_it() -> None:
    organization = done(removed(ACME, DB_PROD))

    assert organization.target(DB_PROD) is None
    assert organization.attachments("app-team") == ()


def test_an_empty_unit_is_removed() -> None:
    assert done(removed(done(removed(ACME, PAY_PROD)), REGULATED)).target(REGULATED) is None


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (ROOT, "The root cannot be deleted."),
        (AUDIT, '"audit" is the management account, and cannot leave its organization.'),
        (DEV, '"Dev" is not empty: move or delete what is in it first.'),
        (PROD, '"Prod" is not empty: move or delete what is in it first.'),
    ],
)
def test_what_has_to_stay_is_not_removed(target: str, message: str) -> None:
    assert refused(removed(ACME, target)) == message


# Ids


def test_ids_are_made_up_of_that_of_the_root_and_a_free_number() -> None:
    acme = done(added(ACME, ROOT, NEW_UNIT))

    assert (draft_unit_id(ACME), draft_unit_id(acme)) == ("ou-ab12-draft001", "ou-ab12-draft002")
    assert draft_account_id(ACME) == "000000000001"
    assert draft_account_id(done(added(ACME, ROOT, Account("000000000001", "a")))) == (
        "000000000002"
    )


def test_an_id_is_well_formed_also_where_that_of_the_root_is_not() -> None:
    odd = replace(ACME, root=replace(ACME.root, id="root"))

    assert draft_unit_id(odd) == "ou-0000-draft001"


# Policies

DESCRIBED = replace(
    ACME, policies={"first": PolicyMetadata(), "base": PolicyMetadata("p-1"), "z": PolicyMetadata()}
)


def test_a_policy_is_renamed_wherever_it_is_attached_and_described() -> None:
    organization = renamed_policy(DESCRIBED, "base", "basis")

    assert policies_at(organization, ROOT) == ("basis",)
    assert policies_at(organization, PROD) == ("prod-retention", "basis")
    assert list(organization.policies.items()) == [
        ("first", PolicyMetadata()),
        ("basis", PolicyMetadata("p-1")),
        ("z", PolicyMetadata()),
    ]


def test_a_policy_is_removed_wherever_it_is_attached_and_described() -> None:
    organization = removed_policy(DESCRIBED, "base")

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
    assert refused_policy_name("Base", ("base",)) == Refusal('There is a policy "base" already.')


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
    root = renamed_policy(ACME, "base", "basis").root
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


@given(organizations(), st.data())
def test_removing_takes_adding_back(organization: Organization, data: st.DataObject) -> None:
    unit_id, account_id = draft_unit_id(organization), draft_account_id(organization)
    news: list[Target] = [OrganizationalUnit(unit_id, "new unit"), Account(account_id, "new")]
    new = data.draw(st.sampled_from(news))
    after = added(organization, draw_target(data, organization).id, new)

    assert is_unit_id(unit_id)
    assert is_account_id(account_id)
    if isinstance(after, Organization):
        assert removed(after, new.id) == organization


@given(organizations(), st.data())
def test_renaming_back_gives_what_there_was(
    organization: Organization, data: st.DataObject
) -> None:
    target = draw_target(data, organization)
    after = renamed(organization, target.id, "another name")
    if isinstance(after, Organization):
        back = renamed(after, target.id, target.name)

        assert back == organization or isinstance(back, Refusal)


def changed_somehow(organization: Organization, data: st.DataObject) -> Organization | Refusal:
    target, parent = draw_target(data, organization), draw_target(data, organization)
    policy = data.draw(st.sampled_from(POLICIES))
    position = data.draw(st.integers(0, 3))
    free = policy if "other" in organization.attached_policies else "other"
    return data.draw(
        st.sampled_from(
            [
                attached(organization, target.id, policy, position),
                detached(organization, target.id, policy),
                reordered(organization, target.id, policy, position),
                moved(organization, target.id, parent.id),
                renamed_policy(organization, policy, free),
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
