import pytest

from bptui.insight.account_changes import Changes
from bptui.insight.sides import Status
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.report.notices import (
    attachment_text,
    draft_text,
    saved_text,
    size_text,
    target_notes,
    unit_note,
    what_if_text,
)

PROD = OrganizationalUnit("ou-ab12-1", "Prod")
DB = Account("111111111111", "db")
CHANGED = Status.CHANGED


def changes(*statuses: Status, total: int = 23) -> Changes:
    return Changes({str(number): status for number, status in enumerate(statuses)}, {}, total)


def test_a_draft_is_summed_up() -> None:
    assert draft_text(changes()) == "no account changes"
    assert draft_text(changes(CHANGED)) == "1 of 23 accounts changes"
    assert draft_text(changes(CHANGED, Status.BECOMES_INVALID)) == (
        "2 of 23 accounts change, 1 becomes INVALID"
    )


@pytest.mark.parametrize(
    ("accounts", "differing", "below"),
    [
        (0, None, "There is no account below it."),
        (0, 0, "There is no account below it."),
        (1, None, "Below it: 1 account."),
        (6, None, "Below it: 6 accounts."),
        (1, 0, "Below it: 1 account the same."),
        (6, 0, "Below it: 6 accounts the same."),
        (7, 1, "Below it: 6 accounts the same, 1 differs."),
        (7, 6, "Below it: 1 account the same, 6 differ."),
        (1, 1, "Below it: 1 account differs."),
        (6, 6, "Below it: 6 accounts differ."),
        (4_000, 1_500, "Below it: 2,500 accounts the same, 1,500 differ."),
    ],
)
def test_a_unit_says_what_its_effective_policy_means(
    accounts: int, differing: int | None, below: str
) -> None:
    assert unit_note(PROD, accounts, differing) == (
        f"What an account directly in Prod would get. {below}"
    )


def test_an_account_has_a_note_only_if_nothing_reaches_it() -> None:
    assert target_notes((PROD, DB), is_empty=False, accounts=1, differing=None) == ()
    assert target_notes((PROD, DB), is_empty=True, accounts=1, differing=None) == (
        "No backup policy reaches this account, so AWS Organizations backs up nothing here.",
    )


def test_a_unit_has_a_note_always() -> None:
    assert target_notes((PROD,), is_empty=True, accounts=2, differing=1) == (unit_note(PROD, 2, 1),)


@pytest.mark.parametrize(
    ("targets", "text"),
    [([], "not attached"), ([PROD], "attached at Prod"), ([PROD, DB], "attached at 2 targets")],
)
def test_a_policy_says_where_it_is_attached(
    targets: list[OrganizationalUnit | Account], text: str
) -> None:
    assert attachment_text(targets) == text


@pytest.mark.parametrize(
    ("policies", "found", "text"),
    [
        (["a"], None, "Saved a. Nothing was sent to AWS."),
        (["a"], changes(), "Saved a. No account changes. Nothing was sent to AWS."),
        (
            ["prod-retention"],
            changes(*[CHANGED] * 7),
            "Saved prod-retention. 7 of 23 accounts change. Nothing was sent to AWS.",
        ),
        (["a", "b"], None, "Saved a and b. Nothing was sent to AWS."),
        (["a", "b", "c"], None, "Saved 3 policies. Nothing was sent to AWS."),
        (["\x1b[31m"], None, "Saved \u241b[31m. Nothing was sent to AWS."),
    ],
)
def test_what_was_saved_is_told_with_its_reach(
    policies: list[str], found: Changes | None, text: str
) -> None:
    assert saved_text(policies, found) == text


def test_what_was_saved_of_the_organization_and_deleted_is_told() -> None:
    assert saved_text([], None, organization=True) == (
        "Saved the organization. Nothing was sent to AWS."
    )
    assert saved_text(["a", "b"], None, organization=True) == (
        "Saved a, b and the organization. Nothing was sent to AWS."
    )
    assert saved_text(["a"], None, deleted=["b", "c"]) == (
        "Saved a. Deleted b and c. Nothing was sent to AWS."
    )
    assert saved_text([], None, deleted=list("abc"), organization=True) == (
        "Saved the organization. Deleted 3 policies. Nothing was sent to AWS."
    )


def test_a_size_is_told_as_the_console_counts_and_as_it_is_written() -> None:
    assert size_text('{ "plans": {} }') == "size 12 of 10,000 (15 as written)"
    assert size_text("{}") == "size 2 of 10,000"
    assert size_text("[" + " " * 12_000 + "1" * 1_200 + "]") == (
        "size 1,202 of 10,000 (13,202 as written)"
    )


def test_what_is_switched_off_is_said_to_be_thought_of_only() -> None:
    one = "What if: a is switched off and counts as empty. Nothing of that is ever saved."

    assert what_if_text(["a"]) == one
    assert what_if_text(["a", "\x1b[31m"]) == (
        "What if: a and \u241b[31m are switched off and count as empty. "
        "Nothing of that is ever saved."
    )
    assert saved_text(["b"], None, switched_off=["a"]) == (
        f"Saved b. Nothing was sent to AWS. {one}"
    )


def test_a_target_that_a_switched_off_policy_would_reach_says_so() -> None:
    prod = OrganizationalUnit("ou-ab12-1", "Prod", ("a", "b"))
    (note,) = target_notes(
        (prod, DB), is_empty=False, accounts=1, differing=None, switched_off=["a", "c"]
    )

    assert note == what_if_text(["a"])
