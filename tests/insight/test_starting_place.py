from bptui.insight.starting_place import starting_place
from bptui.organization.folder.reading import read_folder
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.resources import sample_path


def account(number: int, *policies: str) -> Account:
    return Account(f"{number:012}", f"account {number}", None, policies)


def unit(
    name: str, *inside: Account | OrganizationalUnit, policies: str = ""
) -> OrganizationalUnit:
    return OrganizationalUnit(
        name,
        name,
        tuple(policies.split()),
        tuple(known for known in inside if isinstance(known, OrganizationalUnit)),
        tuple(known for known in inside if isinstance(known, Account)),
    )


def found(root: OrganizationalUnit) -> tuple[str, str | None]:
    target, policy = starting_place(Organization(None, None, None, root))
    return target.id, policy


def test_the_account_with_a_policy_of_its_own_is_most_telling() -> None:
    root = unit(
        "Root",
        unit("Prod", account(1), account(2, "team"), policies="retention copies"),
        unit("Deep", unit("Deeper", account(3), policies="deep"), policies="deep"),
        policies="base",
    )

    assert found(root) == ("000000000002", "retention")


def test_otherwise_it_is_the_first_account_where_most_levels_speak() -> None:
    root = unit(
        "Root",
        unit("Prod", account(1), policies="retention"),
        unit("Dev", unit("Team", account(2), account(3), policies="team"), policies="dev"),
        policies="base",
    )

    assert found(root) == ("000000000002", "team")


def test_a_policy_of_its_own_alone_is_not_more_telling() -> None:
    root = unit("Root", unit("A", account(1, "own")), unit("B", account(2), policies="b"))

    assert found(root) == ("000000000001", "own")


def test_without_any_policy_it_is_the_first_account() -> None:
    assert found(unit("Root", unit("Dev", account(1)), account(2))) == ("000000000001", None)


def test_without_accounts_it_is_the_root() -> None:
    assert found(unit("Root", unit("Dev"), policies="base other")) == ("Root", "base")
    assert found(unit("Root")) == ("Root", None)


def test_in_a_large_organization_the_first_accounts_will_do() -> None:
    accounts = [account(number) for number in range(1, 1_500)]
    root = unit("Root", *accounts, account(1_500, "own"), policies="base")

    assert found(root) == ("000000000001", "base")


def test_the_samples_open_where_policies_meet() -> None:
    places = {
        name: starting_place(read_folder(sample_path(name)).organization)
        for name in ("acme", "first_steps")
    }

    assert {name: (target.name, policy) for name, (target, policy) in places.items()} == {
        "acme": ("db-prod", "prod-retention"),
        "first_steps": ("orders", "production-daily"),
    }
