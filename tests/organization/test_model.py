import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from bptui.organization.model import Organization, UnknownTargetError
from bptui.organization.targets import Account, OrganizationalUnit
from tests.organization.samples import (
    ACME,
    AUDIT_ACCOUNT,
    DB_DEV_ACCOUNT,
    DB_PROD,
    DB_PROD_ACCOUNT,
    DEV,
    DEV_UNIT,
    PAY_PROD,
    PAY_PROD_ACCOUNT,
    PROD,
    PROD_UNIT,
    REGULATED_UNIT,
    ROOT,
    ROOT_UNIT,
)
from tests.organization.strategies import organizations


def of(root: OrganizationalUnit) -> Organization:
    return Organization(None, None, None, root)


def refusal(organization: Organization, text: str) -> str:
    with pytest.raises(UnknownTargetError) as raised:
        organization.find(text)
    return str(raised.value)


def test_the_targets_come_in_the_order_of_the_tree() -> None:
    assert [target.name for target in ACME.targets()] == [
        *("Root", "Prod", "Regulated", "pay-prod", "db-prod", "Dev", "db-dev", "audit")
    ]


def test_the_accounts_come_in_the_order_of_the_tree() -> None:
    assert [account.name for account in ACME.accounts()] == [
        *("pay-prod", "db-prod", "db-dev", "audit")
    ]


def test_a_target_is_looked_up_by_its_id() -> None:
    assert ACME.target(DEV) is DEV_UNIT
    assert ACME.target("Dev") is None


def test_the_levels_lead_from_the_root_to_the_target() -> None:
    assert ACME.levels(PAY_PROD) == (ROOT_UNIT, PROD_UNIT, REGULATED_UNIT, PAY_PROD_ACCOUNT)
    assert ACME.levels(ROOT) == (ROOT_UNIT,)


def test_an_unknown_id_has_no_levels_and_nothing_below_it() -> None:
    assert ACME.levels("nowhere") == ()
    assert ACME.below("nowhere") == ()


def test_below_a_unit_are_the_accounts_of_its_whole_subtree() -> None:
    assert ACME.below(PROD) == (PAY_PROD_ACCOUNT, DB_PROD_ACCOUNT)
    assert ACME.below(ROOT) == tuple(ACME.accounts())


def test_below_an_account_is_the_account() -> None:
    assert ACME.below(DB_PROD) == (DB_PROD_ACCOUNT,)


def test_the_attachments_of_a_policy_are_its_targets() -> None:
    assert ACME.attachments("base") == (ROOT_UNIT, PROD_UNIT)
    assert ACME.attachments("unknown") == ()


def test_the_attached_policies_come_in_the_order_of_the_tree() -> None:
    assert ACME.attached_policies == ("base", "prod-retention", "app-team")


def test_a_target_is_found_by_id_or_by_name() -> None:
    assert ACME.find(DB_PROD) is DB_PROD_ACCOUNT
    assert ACME.find("db-dev") is DB_DEV_ACCOUNT


def test_a_name_is_found_without_regard_to_case() -> None:
    assert ACME.find("AUDIT") is AUDIT_ACCOUNT


def test_a_name_written_exactly_beats_one_that_differs_in_case() -> None:
    root = OrganizationalUnit("r", "Root", (), (), (Account("1", "web"), Account("2", "Web")))

    assert of(root).find("Web").id == "2"


def test_an_unknown_target_comes_with_the_nearest_name() -> None:
    assert refusal(ACME, "db-prd") == (
        'There is no target with the id or name "db-prd"; did you mean "db-prod"?'
    )


def test_an_unknown_target_comes_alone_if_nothing_is_near() -> None:
    assert refusal(ACME, "zzz") == 'There is no target with the id or name "zzz"'


def test_a_shared_name_is_answered_with_the_ids_that_have_it() -> None:
    root = OrganizationalUnit("r", "Root", (), (), (Account("1", "web"), Account("2", "web")))

    assert refusal(of(root), "web") == ('2 targets have the name "web"; say which by its id: 1, 2')


def test_of_many_ids_that_share_a_name_the_first_are_listed() -> None:
    accounts = tuple(Account(str(number), "web") for number in range(8))

    assert refusal(of(OrganizationalUnit("r", "Root", (), (), accounts)), "WEB") == (
        '8 targets have the name "WEB"; say which by its id: 0, 1, 2, 3, 4 and 3 more'
    )


def test_of_accounts_with_one_id_the_first_counts() -> None:
    second = replace(DB_PROD_ACCOUNT, name="second")
    organization = of(replace(ROOT_UNIT, accounts=(second, AUDIT_ACCOUNT)))

    assert organization.target(DB_PROD) is DB_PROD_ACCOUNT
    assert second not in tuple(organization.accounts())


def test_nothing_below_a_unit_whose_id_is_taken_counts() -> None:
    copy = replace(PROD_UNIT, name="copy", accounts=(Account("5", "new", None, ("hidden",)),))
    organization = of(replace(ROOT_UNIT, organizational_units=(PROD_UNIT, copy)))

    assert organization.target("5") is None
    assert organization.attachments("hidden") == ()
    assert organization.below(PROD) == (PAY_PROD_ACCOUNT, DB_PROD_ACCOUNT)


def test_a_target_without_a_name_is_called_by_its_id() -> None:
    assert Account("1", "").label == "1"
    assert OrganizationalUnit("ou-1", "Prod").label == "Prod"


def test_a_tree_may_be_deeper_than_python_recurses() -> None:
    unit = OrganizationalUnit("0", "deepest", (), (), (Account("a", "a"),))
    for level in range(1, 20_000):
        unit = OrganizationalUnit(str(level), "unit", (), (unit,))

    assert len(of(unit).levels("a")) == 20_001


def test_the_model_alone_does_not_load_pydantic() -> None:
    program = "import bptui.organization.model, sys; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.split() == [b"False"]


@given(organizations())
def test_the_levels_of_every_target_are_the_way_down_to_it(organization: Organization) -> None:
    for target in organization.targets():
        levels = organization.levels(target.id)

        assert levels[0] is organization.root
        assert levels[-1] is target
        for above, below in pairwise(levels):
            assert isinstance(above, OrganizationalUnit)
            assert below in (*above.organizational_units, *above.accounts)


@given(organizations())
def test_below_are_the_accounts_that_have_the_target_as_a_level(
    organization: Organization,
) -> None:
    for target in organization.targets():
        assert organization.below(target.id) == tuple(
            account
            for account in organization.accounts()
            if target in organization.levels(account.id)
        )


@given(organizations())
def test_a_family_is_a_target_and_the_unit_above_it(organization: Organization) -> None:
    families = list(organization.families())

    assert [target for target, _ in families] == list(organization.targets())
    for target, unit_id in families:
        way = [None, *(level.id for level in organization.levels(target.id))]
        assert way[-2] == unit_id


@given(organizations())
def test_the_accounts_below_units_are_told_by_their_places(organization: Organization) -> None:
    accounts = tuple(organization.accounts())
    for unit_id, part in organization.accounts_below_units.items():
        assert accounts[part] == organization.below(unit_id)
