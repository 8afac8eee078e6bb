"""How effective policies differ, grouped by identical change."""

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from hypothesis import given
from hypothesis import strategies as st

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight import differences as module
from bptui.insight.differences import Comparer, Group, SettingChange, Side, Status
from bptui.insight.source_changes import Texts
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.reading import read_document
from bptui.report.differences import change_text, group_title, short_path
from tests.organizations import BASE, RETENTION
from tests.strategies import PolicyDocument, organizations, policies

DB, WEB, AUDIT = (Account(f"{n}" * 12, name) for n, name in enumerate(("db", "web", "audit"), 1))
PROD = OrganizationalUnit("ou-prod", "Prod", ("retention",), (), (DB, WEB))
ROOT = OrganizationalUnit("r-ab12", "Root", ("base",), (PROD,), (AUDIT,))
SHOP = Organization(None, "Shop", None, ROOT)
LONG = "9" * 5_000
"""More digits than Python reads."""
DELETE = ("plans", "std", "rules", "daily", "lifecycle", "delete_after_days")
SCHEDULE = ("plans", "std", "rules", "daily", "schedule_expression")
TEXTS = {"base": BASE, "retention": RETENTION}


def side(
    texts: Texts = TEXTS, organization: Organization = SHOP, invalid: AbstractSet[str] = frozenset()
) -> Side:
    meanings = {name: read_document(text).meaning for name, text in texts.items()}
    return Side(organization, dict(inherited_everywhere(organization, meanings, Memory())), invalid)


BEFORE = side()


def with_text(policy: str, old: str, new: str) -> Mapping[str, str]:
    assert old in TEXTS[policy]
    return {**TEXTS, policy: TEXTS[policy].replace(old, new)}


def test_equal_states_have_no_groups() -> None:
    assert Comparer().differences(BEFORE, side()) == ()


def test_accounts_that_change_alike_are_one_group() -> None:
    found = Comparer().differences(BEFORE, side(with_text("retention", "35", "180")))

    assert found == (Group((DB.id, WEB.id), Status.CHANGED, (SettingChange(DELETE, "35", "180"),)),)
    assert group_title(found[0]) == "[2 accounts] change"
    assert change_text(found[0].changes[0]) == (
        "std/daily delete_after_days 35 -> 180 (145 days more)"
    )


def test_equal_changes_of_different_results_are_one_group() -> None:
    texts = {"base": '{"plans": {"a": {"x": {"@@assign": "1"}}}}', "retention": RETENTION}
    after = {**texts, "base": texts["base"].replace('"1"', '"2"')}

    assert Comparer().differences(side(texts), side(after)) == (
        Group(
            (DB.id, WEB.id, AUDIT.id),
            Status.CHANGED,
            (SettingChange(("plans", "a", "x"), "1", "2"),),
        ),
    )


def test_the_first_status_that_holds_counts() -> None:
    empty = {"base": "{}", "retention": "{}"}
    comparer = Comparer()

    assert {g.status for g in comparer.differences(BEFORE, side(empty))} == {Status.STOPS}
    assert {g.status for g in comparer.differences(side(empty), BEFORE)} == {Status.STARTS}
    bad = side(empty, invalid={DB.id})
    assert [(g.status, g.accounts) for g in comparer.differences(BEFORE, bad)] == [
        (Status.BECOMES_INVALID, (DB.id,)),
        (Status.STOPS, (WEB.id,)),
        (Status.STOPS, (AUDIT.id,)),
    ]
    assert [(g.status, g.accounts) for g in comparer.differences(bad, side(empty))] == [
        (Status.BECOMES_VALID, (DB.id,))
    ]


def test_accounts_that_come_and_go_are_told() -> None:
    alone = Organization(None, "Shop", None, OrganizationalUnit(ROOT.id, "Root", ("base",)))
    gone = Comparer().differences(BEFORE, side(organization=alone))
    new = Comparer().differences(side(organization=alone), BEFORE)

    assert {group.status for group in gone} == {Status.REMOVED}
    assert {group.status for group in new} == {Status.ADDED}
    assert sorted(a for group in gone for a in group.accounts) == [DB.id, WEB.id, AUDIT.id]


def group(status: Status, *changes: SettingChange) -> Group:
    return Group(("1",), status, changes)


def test_worst_news_come_first() -> None:
    shorter = SettingChange(DELETE, "35", "7")
    longer = SettingChange(DELETE, "7", "35")
    rarer = SettingChange(SCHEDULE, "cron(0 5 ? * * *)", "cron(0 5 ? * MON *)")
    order = [
        group(Status.BECOMES_INVALID),
        group(Status.STOPS),
        group(Status.REMOVED),
        group(Status.BECOMES_VALID),
        group(Status.STARTS),
        group(Status.ADDED),
        group(Status.CHANGED, longer, shorter),
        group(Status.CHANGED, rarer),
        group(Status.CHANGED, longer),
    ]

    order_shuffled = [order[place] for place in (4, 8, 1, 7, 0, 6, 3, 5, 2)]
    assert sorted(order_shuffled, key=lambda each: each.badness) == order


def test_shorter_and_rarer_are_what_they_say() -> None:
    assert not SettingChange(DELETE, None, "7").is_shorter
    assert not SettingChange(DELETE, "7", None).is_shorter
    assert not SettingChange(SCHEDULE, None, "cron(0 5 ? * * *)").is_rarer
    assert SettingChange(SCHEDULE, "cron(0 5 ? * * *)", None).is_rarer
    assert not SettingChange(SCHEDULE, "cron(0 5 ? * * *)", "cron(0 6 ? * * *)").is_rarer
    assert not SettingChange(SCHEDULE, "cron(0 5 ? * MON *)", "cron(0 5 ? * * *)").is_rarer
    assert SettingChange(DELETE, LONG, "7").is_shorter
    assert not SettingChange(DELETE, "7", LONG).is_shorter


def test_lists_are_told_as_sets_and_schedules_as_sentences() -> None:
    regions = ("plans", "std", "regions")

    assert change_text(SettingChange(regions, ("a", "b"), ("b", "c"))) == "std regions + c - a"
    assert change_text(SettingChange(regions, ("a", "b"), ("b", "a"))) == (
        "std regions in another order: b, a"
    )
    assert change_text(SettingChange(regions, None, ("a",))) == "std regions nothing -> a"
    assert change_text(SettingChange(SCHEDULE, "cron(0 5 ? * * *)", "cron(0 5 ? * MON *)")) == (
        "std/daily schedule_expression every day at 05:00 UTC -> at 05:00 UTC every Monday (rarer)"
    )
    assert change_text(SettingChange(SCHEDULE, "often", None)) == (
        "std/daily schedule_expression often -> nothing"
    )
    assert change_text(SettingChange(DELETE, "35", "34")) == (
        "std/daily delete_after_days 35 -> 34 (1 day less)"
    )
    assert change_text(SettingChange(DELETE, "35", LONG)).startswith(
        "std/daily delete_after_days 35 -> 999"
    )


def test_a_path_is_told_without_what_goes_without_saying() -> None:
    copy = (
        "plans",
        "std",
        "rules",
        "daily",
        "copy_actions",
        "arn",
        "lifecycle",
        "delete_after_days",
    )

    assert short_path(copy) == "std/daily/copy_actions/arn delete_after_days"
    assert short_path(("plans", "std", "selections", "tags", "t", "tag_key")) == (
        "std/selections/tags/t tag_key"
    )
    assert short_path(("other",)) == "other"


def test_a_pair_of_results_is_compared_once() -> None:
    comparer, after = Comparer(), side(with_text("retention", "35", "180"))
    first = comparer.differences(BEFORE, after)
    known = dict(comparer._known)
    again = comparer.differences(BEFORE, after)

    assert again == first
    assert all(again_changes is known[pair] for pair, again_changes in comparer._known.items())


def test_work_can_be_given_up() -> None:
    pauses: list[None] = []
    Comparer().differences(BEFORE, side(), lambda: pauses.append(None))

    assert len(pauses) == 1 == len(range(0, 3, module._CHUNK))


def rebuilt(policy: object, changes: tuple[SettingChange, ...], which: str) -> object:
    """Return an effective policy with some settings as one side has them."""
    settings = dict(flat(policy))
    for change in changes:
        value = getattr(change, which)
        settings.pop(change.path, None)
        if value is not None:
            settings[change.path] = value
    return settings


def flat(policy: object, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], object]]:
    if isinstance(policy, dict):
        return [pair for key, value in policy.items() for pair in flat(value, (*path, key))]
    return [(path, tuple(policy) if isinstance(policy, list) else policy)]


@given(
    organizations(),
    st.dictionaries(st.sampled_from("abc"), policies()),
    st.dictionaries(st.sampled_from("abc"), policies()),
)
def test_the_changes_of_its_group_lead_from_one_effective_policy_to_the_other(
    organization: Organization,
    before: dict[str, PolicyDocument],
    after: dict[str, PolicyDocument],
) -> None:
    one, other = (
        side({n: json.dumps(p) for n, p in texts.items()}, organization)
        for texts in (before, after)
    )
    groups = {a: g for g in Comparer().differences(one, other) for a in g.accounts}
    for account in organization.accounts():
        was, now = (dict(flat(effective_policy(s.results[account.id]))) for s in (one, other))
        found = groups.get(account.id)
        assert (found is None) == (was == now)
        if found is not None:
            assert rebuilt(effective_policy(one.results[account.id]), found.changes, "new") == now
            assert rebuilt(effective_policy(other.results[account.id]), found.changes, "old") == was
