"""What is not saved, in words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bptui.insight.organization_changes import organization_changes
from bptui.insight.source_changes import Texts, source_changes
from bptui.organization import changes
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.report.drafts import age_text, which_text, work_text
from tests.organization.samples import ACME, DB_PROD, DEV, PROD, REGULATED, ROOT

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


UNIT, ACCOUNT = OrganizationalUnit("ou-ab12-draft001", "Blue"), Account("000000000001", "blue")
TEXTS = {"base": "{}", "team": "[]"}


def done(outcome: Organization | changes.Refusal) -> Organization:
    assert isinstance(outcome, Organization)
    return outcome


def told(after: Organization = ACME, texts: Texts = TEXTS) -> str:
    """Return what is not saved, in words."""
    sources = source_changes(TEXTS, texts)
    return work_text(sources, organization_changes(ACME, after, sources)) + which_text(sources)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"base": "{ }", "team": "[ ]"}, "2 policies changed: base and team"),
        (TEXTS | {"new": ""}, "1 policy added: new"),
        ({"base": "{}"}, "1 policy deleted: team"),
        ({"base": "{}", "crew": "[]"}, "1 policy renamed: crew"),
        (TEXTS | {str(n): "" for n in range(8)}, "8 policies added: 0, 1, 2, 3, 4, 5 and 2 more"),
        (TEXTS, ""),
    ],
)
def test_what_is_done_to_policies_is_counted_and_they_are_named(texts: Texts, words: str) -> None:
    assert told(texts=texts) == words


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
        (changes.renamed(ACME, PROD, "Production"), "1 unit renamed"),
        (changes.removed(ACME, DB_PROD), "1 account removed"),
        (replace(ACME, name="Acme 2"), "1 description changed"),
    ],
)
def test_each_change_of_the_organization_has_its_words(
    after: Organization | changes.Refusal, words: str
) -> None:
    assert told(done(after)) == words


def test_a_policy_counts_once_however_many_targets_it_is_attached_to() -> None:
    twice = done(changes.attached(done(changes.attached(ACME, DEV, "new")), REGULATED, "new"))

    assert told(twice) == "1 policy attached"
    assert told(done(changes.attached(twice, DEV, "other"))) == "2 policies attached"


def test_a_deleted_policy_is_not_told_as_detached_too() -> None:
    after = changes.removed_policy(ACME, "base")

    assert told(after, {"team": "[]"}) == "1 policy deleted: base"


def test_several_things_are_one_list() -> None:
    after = done(changes.attached(done(changes.moved(ACME, DB_PROD, DEV)), DEV, "new"))

    assert told(after, {"base": "{ }", "team": "[]"}) == (
        "1 policy changed, 1 account moved and 1 policy attached: base"
    )


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(seconds=3), "from less than a minute ago (DATE)"),
        (timedelta(minutes=5, seconds=59), "from 5 minutes ago (DATE)"),
        (timedelta(hours=1), "from 1 hour ago (DATE)"),
        (timedelta(days=2), "from 2 days ago (DATE)"),
        (timedelta(days=400), "from DATE"),
        (timedelta(hours=-1), "from DATE"),
    ],
)
def test_the_age_is_told_unless_the_clock_went_back(ago: timedelta, text: str) -> None:
    written = NOW - ago

    assert age_text(written, NOW) == text.replace("DATE", f"{written.astimezone():%Y-%m-%d %H:%M}")


def test_a_moment_that_no_clock_here_can_show_is_told_as_it_stands() -> None:
    # Somebody's clock, or somebody's hand: no place is that far from the beginning of time.
    written = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=23, minutes=59)))

    assert age_text(written, NOW) == f"from {written:%Y-%m-%d} 00:00"
