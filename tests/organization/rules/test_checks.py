from collections.abc import Collection
from dataclasses import replace

from bptui.organization.folder.writing import organization_text
from bptui.organization.model import Organization, PolicyMetadata
from bptui.organization.problems import Problem
from bptui.organization.rules.checks import MOST_TOLD, bounded, located_problems, with_lines
from bptui.organization.targets import Account, OrganizationalUnit
from tests.organization.samples import (
    ACME,
    AUDIT,
    AUDIT_ACCOUNT,
    DB_DEV_ACCOUNT,
    DEV_UNIT,
    PROD,
    PROD_UNIT,
    ROOT_UNIT,
)

FILES = ("base", "prod-retention", "app-team")


def of(root: OrganizationalUnit, **policies: PolicyMetadata) -> Organization:
    return Organization(None, None, None, root, policies)


def problems_of(organization: Organization, files: Collection[str]) -> tuple[Problem, ...]:
    return tuple(problem for problem, _ in located_problems(organization, files))


def only_problem(organization: Organization, *files: str) -> Problem:
    (problem,) = problems_of(organization, files)
    return problem


def test_nothing_is_wrong_with_a_sound_organization() -> None:
    assert problems_of(ACME, FILES) == ()


def test_an_account_id_that_is_taken_is_reported() -> None:
    copy = replace(AUDIT_ACCOUNT, name="copy")
    organization = of(OrganizationalUnit("r", "Root", (), (), (AUDIT_ACCOUNT, copy)))

    assert only_problem(organization) == Problem(
        "duplicate-id",
        "error",
        '"copy" has the id 111111111111, which is that of "audit"; the first one counts, and this '
        "one is left out.",
        "Give it the id it has in AWS, or delete one of the two.",
        target=AUDIT,
    )


def test_a_unit_whose_id_is_taken_is_reported_and_nothing_below_it() -> None:
    copy = OrganizationalUnit(PROD, "copy", (), (), (Account("bad", "bad", None, ("gone",)),))
    organization = of(replace(ROOT_UNIT, organizational_units=(PROD_UNIT, copy)))

    assert only_problem(organization, *FILES) == Problem(
        "duplicate-id",
        "error",
        '"copy" has the id ou-ab12-1, which is that of "Prod"; the first one counts, and this one '
        "is left out with all below it.",
        "Give it the id it has in AWS, or delete one of the two.",
        target=PROD,
    )


def test_an_account_id_that_is_not_12_digits_is_reported() -> None:
    organization = of(OrganizationalUnit("r", "Root", (), (), (Account("12", "audit"),)))

    assert only_problem(organization) == Problem(
        "account-id-form",
        "error",
        'The id "12" of account "audit" is not 12 digits.',
        "Write the account id as AWS shows it, without blanks and dashes.",
        target="12",
    )


def test_units_more_than_five_levels_below_the_root_are_reported() -> None:
    unit = OrganizationalUnit("ou-7", "seven")
    for level in range(6, -1, -1):
        unit = OrganizationalUnit(f"ou-{level}", "unit", (), (unit,))

    assert problems_of(of(unit), ()) == tuple(
        Problem(
            "ou-too-deep",
            "error",
            f'Unit "{name}" is {level} levels below the root, and AWS nests organizational units '
            "at most 5 deep.",
            "Move it to a unit higher up.",
            target=f"ou-{level}",
        )
        for level, name in ((6, "unit"), (7, "seven"))
    )


def test_an_account_in_the_deepest_unit_is_not_too_deep() -> None:
    unit = OrganizationalUnit("ou-5", "five", (), (), (AUDIT_ACCOUNT,))
    for level in range(4, -1, -1):
        unit = OrganizationalUnit(f"ou-{level}", "unit", (), (unit,))

    assert problems_of(of(unit), ()) == ()


def test_more_than_ten_attachments_are_reported() -> None:
    names = tuple(f"p{number}" for number in range(11))

    assert only_problem(of(OrganizationalUnit("r", "Root", names)), *names) == Problem(
        "too-many-attachments",
        "error",
        '"Root" has 11 policies attached, and AWS takes at most 10 on one target.',
        "Detach some of them, or put what they say into fewer policies.",
        target="r",
    )


def test_ten_attachments_are_fine() -> None:
    names = tuple(f"p{number}" for number in range(10))

    assert problems_of(of(OrganizationalUnit("r", "Root", names)), names) == ()


def test_an_attached_policy_without_a_file_is_reported_once() -> None:
    assert only_problem(ACME, "prod-retention", "app-team") == Problem(
        "policy-missing",
        "error",
        'policies/base.json is missing, but base is attached at "Root" and 1 more; it counts as '
        "empty.",
        "Put the file there, or detach the policy.",
        policy="base",
        target="r-ab12",
    )


def test_a_described_policy_without_a_file_is_mentioned() -> None:
    organization = of(OrganizationalUnit("r", "Root"), old=PolicyMetadata("p-1"))

    assert only_problem(organization) == Problem(
        "policy-missing",
        "info",
        "policies/old.json is missing, but organization.json describes old; nothing has it "
        "attached.",
        'Put the file there, or delete the entry in "policies".',
        policy="old",
    )


def test_a_policy_attached_to_nothing_is_mentioned() -> None:
    assert only_problem(ACME, *FILES, "spare") == Problem(
        "policy-unattached",
        "info",
        "spare is attached to nothing, so it changes nothing.",
        "Attach it, or delete it if it is no longer wanted.",
        policy="spare",
    )


def test_more_than_a_thousand_policies_are_a_warning() -> None:
    names = [f"p{number}" for number in range(1001)]
    targets = tuple(
        Account(f"{number:012}", "a", None, tuple(names[number * 10 : number * 10 + 10]))
        for number in range(101)
    )

    assert only_problem(of(OrganizationalUnit("r", "Root", (), (), targets)), *names) == Problem(
        "too-many-policies",
        "warning",
        "There are 1,001 policies, and AWS takes 1,000 backup policies in one organization.",
        "Delete those attached to nothing, or put several into one.",
    )


def test_a_name_that_is_too_long_for_aws_is_reported() -> None:
    long = "x" * 129
    root = OrganizationalUnit("r", "Root", ("base", long))

    assert [problem.message for problem in problems_of(of(root), ("base", long))] == [
        f"The name of policy {long} has 129 characters, and AWS takes at most 128."
    ]


def test_a_name_in_aws_stands_for_that_of_the_file() -> None:
    long, short = "x" * 129, PolicyMetadata(name="short")
    root = OrganizationalUnit("r", "Root", (long,))

    assert problems_of(of(root, **{long: short}), (long,)) == ()


def test_a_description_that_is_too_long_is_reported() -> None:
    root = OrganizationalUnit("r", "Root", ("base",))

    assert only_problem(of(root, base=PolicyMetadata(description="x" * 513)), "base") == Problem(
        "policy-description-too-long",
        "error",
        "The description of policy base has 513 characters, and AWS takes at most 512.",
        "Shorten the description.",
        policy="base",
    )


def test_a_problem_gets_the_line_it_is_about() -> None:
    accounts = (Account("12", "short"), DB_DEV_ACCOUNT, DB_DEV_ACCOUNT)
    organization = of(replace(DEV_UNIT, policies=("gone",), accounts=(*accounts,)))
    text = organization_text(organization, "")
    lines = text.splitlines()

    problems = with_lines(located_problems(organization, ()), text)

    assert [(problem.rule, lines[(problem.line or 0) - 1].strip()) for problem in problems] == [
        ("account-id-form", '"id": "12",'),
        ("policy-missing", '"gone"'),
    ]


def test_a_problem_without_a_place_has_no_line() -> None:
    problems = with_lines(located_problems(ACME, (*FILES, "spare")), organization_text(ACME, ""))

    assert [problem.line for problem in problems] == [None]


def test_of_very_many_problems_of_a_rule_the_rest_is_counted() -> None:
    accounts = tuple(Account(f"id {number}", "web") for number in range(MOST_TOLD + 1500))
    organization = of(replace(DEV_UNIT, policies=("gone",), accounts=accounts))
    text = organization_text(organization, "")

    *first, missing, rest = with_lines(bounded(located_problems(organization, ())), text)

    assert [problem.target for problem in first] == [account.id for account in accounts[:MOST_TOLD]]
    assert missing.rule == "policy-missing"
    assert rest == Problem(
        "account-id-form",
        "error",
        "There are 1,500 more problems of the kind account-id-form.",
        "Mend those that are told, and read again.",
        line=text.splitlines().index(f'        "id": "id {MOST_TOLD}",') + 1,
        count=1500,
    )


def test_of_a_name_without_end_the_beginning_is_told() -> None:
    account = Account("1", "x" * 1_000_000)
    organization = of(OrganizationalUnit("r", "Root", (), (), (account,)))

    assert only_problem(organization).message == (
        f'The id "1" of account "{"x" * 200}..." is not 12 digits.'
    )
