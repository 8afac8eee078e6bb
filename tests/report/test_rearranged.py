"""What was rearranged in an organization, counted and in words."""

import pytest

from bptui.insight.rearrangement import rearrangement
from bptui.organization import changes
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.report.rearranged import rearranged_text
from tests.organization.samples import ACME, DB_PROD, DEV, PAY_PROD, PROD, REGULATED, ROOT

UNIT, ACCOUNT = OrganizationalUnit("ou-ab12-draft001", "Blue"), Account("000000000001", "blue")


def done(outcome: Organization | changes.Refusal) -> Organization:
    assert isinstance(outcome, Organization)
    return outcome


def told(after: Organization, *deleted: str) -> str:
    return rearranged_text(rearrangement(ACME, after, deleted))


def test_nothing_is_told_of_what_is_the_same() -> None:
    assert told(ACME) == ""


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (changes.attached(ACME, DEV, "base"), "1 policy attached"),
        (changes.detached(ACME, PROD, "base"), "1 policy detached"),
        (changes.reordered(ACME, PROD, "base", 0), "1 target with another order of policies"),
        (changes.moved(ACME, DB_PROD, DEV), "1 account moved"),
        (changes.moved(ACME, REGULATED, DEV), "1 unit moved"),
        (changes.added(ACME, ROOT, UNIT), "1 unit added"),
        (changes.added(ACME, ROOT, ACCOUNT), "1 account added"),
        (changes.renamed(ACME, PROD, "Production"), "1 target renamed"),
        (changes.removed(ACME, DB_PROD), "1 account removed"),
    ],
)
def test_each_change_has_its_words(after: Organization | changes.Refusal, words: str) -> None:
    assert told(done(after)) == words


def test_a_policy_counts_once_however_many_targets_it_is_attached_to() -> None:
    twice = done(changes.attached(done(changes.attached(ACME, DEV, "new")), REGULATED, "new"))

    assert told(twice) == "1 policy attached"
    assert told(done(changes.attached(twice, DEV, "other"))) == "2 policies attached"


def test_a_deleted_policy_is_not_told_as_detached_too() -> None:
    assert told(changes.removed_policy(ACME, "base"), "base") == "1 policy deleted"


def test_several_things_are_one_list() -> None:
    without = done(changes.removed(done(changes.removed(ACME, PAY_PROD)), REGULATED))
    after = done(changes.attached(done(changes.moved(without, DB_PROD, DEV)), DB_PROD, "base"))

    assert told(after) == (
        "1 policy attached, 1 account moved, 1 unit deleted and 1 account removed"
    )
