"""Ways to another value: what is offered gives it, and is the smallest there is."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bptui.inheritance.levels import inherited_at
from bptui.inheritance.memory import Memory
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.policy.meaning import Value
from bptui.policy.paths import Path, path_from_text
from bptui.workspace.edits import applied
from bptui.workspace.state import Policy, State, new_policy
from bptui.workspace.way import Way, is_value, wanted_value
from bptui.workspace.way_words import deed_text, no_way_text, value_hint
from bptui.workspace.ways import ways_to, ways_to_valid
from tests.samples.asking import Sample
from tests.stories import DAILY, REGIONS, RETENTION, Policies, at
from tests.strategies import PolicyDocument, organizations, policies

NOW = datetime(2026, 9, 13, 9, 0, tzinfo=UTC)
VSS = "plans/std/advanced_backup_settings/ec2/windows_vss"


def state_of(*levels: Policies) -> State:
    """Return a state of units one in the other, and the account db in the last of them."""
    named = {name: policy for level in levels for name, policy in level.items()}
    texts = {n: p if isinstance(p, str) else json.dumps(p, indent=2) for n, p in named.items()}
    names = ["Root", "Prod", "Regulated", "Cards"]
    account = Account("111111111111", "db", None, tuple(levels[-1]))
    unit: OrganizationalUnit | None = None
    for number in range(len(levels) - 2, -1, -1):
        below = () if unit is None else (unit,)
        accounts = (account,) if unit is None else ()
        unit = OrganizationalUnit(
            f"ou-{number}", names[number], tuple(levels[number]), below, accounts
        )
    assert unit is not None
    organization = Organization(None, None, None, unit)
    return State(0, organization, {name: new_policy(name, text) for name, text in texts.items()})


def ways(path: str, wanted: Value | None, *levels: Policies) -> tuple[Way, ...]:
    """Return the ways to a value of the account db."""
    state = state_of(*levels)
    return ways_to(state, state.organization.find("db"), path_from_text(path), wanted)


def told(found: tuple[Way, ...]) -> list[list[str]]:
    """Return what the ways do."""
    return [[deed_text(deed) for deed in way.deeds] for way in found]


def test_an_assign_that_is_there_is_changed_and_its_look_is_kept() -> None:
    text = '{"plans":{"std":{"regions": {"@@append":["x"]},\n\t"size" : { "@@Assign" :\t7 }}}}'
    (way,) = ways("plans/std/size", "30", {}, {"team": text})

    assert way.edits[0].text == text.replace("7", "30")
    assert told((way,)) == [["team:2 at db: change @@assign 7 to 30"]]
    assert way.size == 3


def test_a_setting_that_nobody_mentions_can_be_added_in_every_policy_on_the_way() -> None:
    found = ways(VSS, "enabled", {"base": at(RETENTION, assign=14)}, {"team": at(DAILY)})

    assert told(found) == [
        ["base:12 at Root: add @@assign enabled"],
        ["team:6 at db: add @@assign enabled"],
    ]
    document = json.loads(found[0].edits[0].text)
    assert document["plans"]["std"]["advanced_backup_settings"] == {
        "ec2": {"windows_vss": {"@@assign": "enabled"}}
    }


def test_of_policies_on_one_target_only_those_are_offered_that_win() -> None:
    first, second = at(RETENTION, assign=14), at(RETENTION, assign=7)

    assert told(ways(RETENTION, "30", {"first": first, "second": second}, {})) == [
        ["first:8 at Root: change @@assign 14 to 30"]
    ]
    assert told(ways(RETENTION, "7", {"first": first, "second": second}, {})) == [
        ["first:8 at Root: change @@assign 14 to 7"],
        ["first:2 at Root: delete the setting"],
    ]


def test_where_a_lock_forbids_it_the_lock_is_named_and_can_be_opened() -> None:
    found = ways(
        RETENTION,
        "30",
        {"base": at(RETENTION, assign=14, control=["@@none"])},
        {"team": at(RETENTION, assign=7)},
    )

    assert told(found) == [
        ["base:8 at Root: change @@assign 14 to 30"],
        [
            "team:8 at db: change @@assign 7 to 30",
            "base:10 at Root: let policies below use @@assign",
        ],
    ]
    assert '"@@assign"\n' in found[1].edits[1].text
    assert "@@none" not in found[1].edits[1].text


def test_opening_the_lock_is_enough_where_what_it_blocks_says_the_value() -> None:
    found = ways(
        RETENTION,
        "7",
        {"base": at(RETENTION, assign=14, control=["@@append"])},
        {"team": at(RETENTION, assign=7)},
    )

    assert ["base:10 at Root: let policies below use @@assign"] in told(found)


def test_a_section_that_admits_no_new_key_can_be_opened_too() -> None:
    lock = {"plans": {"std": {"rules": {"@@operators_allowed_for_child_policies": ["@@none"]}}}}
    found = ways(RETENTION, "30", {"lock": lock}, {"team": {"plans": {}}})

    assert told(found) == [
        [
            "team:2 at db: add @@assign 30",
            "lock:6 at Root: let policies below add keys in plans/std/rules",
        ],
        ["lock:7 at Root: add @@assign 30"],
    ]


def test_of_a_list_elements_are_put_in_and_taken_out_where_they_are_said() -> None:
    levels = ({"base": at(REGIONS, assign=["a"])}, {"team": at(REGIONS, append=["b"])})

    assert told(ways(REGIONS, ("a", "c"), *levels)) == [
        ["team:6 at db: append c and take b out of @@append"]
    ]
    assert told(ways(REGIONS, ("a",), *levels)) == [["team:2 at db: delete the setting"]]
    levels = ({"base": at(REGIONS, assign=["a", "b"])}, {"team": at(DAILY)})
    assert told(ways(REGIONS, ("b",), *levels)) == [
        ["base:6 at Root: take a out of @@assign"],
        ["team:6 at db: add @@assign b"],
        ["team:6 at db: add @@remove a"],
    ]


def test_a_setting_is_taken_away_wherever_it_is_set_and_its_controls_stay() -> None:
    (way,) = ways(
        RETENTION,
        None,
        {
            "base": {
                "plans": {
                    "std": {
                        "rules": {
                            "daily": {"lifecycle": {"delete_after_days": {"@@assign": "14"}}}
                        },
                        "regions": {"@@assign": ["a"]},
                    }
                }
            }
        },
        {"team": at(RETENTION, assign=7, control=["@@none"])},
    )

    assert [edit.policy for edit in way.edits] == ["team", "base"]
    assert json.loads(way.edits[0].text) == at(RETENTION, control=["@@none"])
    assert json.loads(way.edits[1].text) == at(REGIONS, assign=["a"])


def test_plans_stay_though_nothing_is_left_in_them() -> None:
    (way,) = ways(RETENTION, None, {"base": at(RETENTION, assign=14)}, {})

    assert json.loads(way.edits[0].text) == {"plans": {}}


def test_what_is_there_already_needs_no_way() -> None:
    base = {"base": at(REGIONS, assign=["a", "b"])}

    assert ways(REGIONS, ("b", "a"), base, {}) == ()
    assert ways(RETENTION, None, base, {}) == ()


def test_a_broken_policy_is_left_alone() -> None:
    state = state_of({"base": at(RETENTION, assign=14)}, {"team": at(RETENTION, assign=7)})
    broken = state.policies["team"].with_text('{"plans": {')
    state = State(1, state.organization, {**state.policies, "team": broken})
    db = state.organization.find("db")
    path = path_from_text(RETENTION)

    assert ways_to(state, db, path, "30") == ()
    assert ways_to(state, db, path, None) == ()
    assert no_way_text(state, db, "7", "30") == (
        "No edit of one of the 2 policies on the way makes 7 30 here. What does not parse, or is "
        "no text, is left alone: team."
    )
    assert no_way_text(state, db, "7", None) == (
        "It cannot be taken away by editing what is attached. What does not parse, or is no text, "
        "is left alone: team."
    )


def test_without_a_policy_on_the_way_there_is_none_and_it_says_so() -> None:
    state = state_of({}, {})
    db = state.organization.find("db")

    assert ways_to(state, db, path_from_text(RETENTION), "30") == ()
    assert no_way_text(state, db, None, "30") == (
        "No policy is attached on the way to db, so there is nothing to change. Attach one first."
    )


@pytest.mark.parametrize(
    ("text", "is_list", "expected"),
    [
        (" 30 ", False, "30"),
        ("", False, None),
        ("a, b,, a", True, ("a", "b")),
        (" , ", True, None),
        ("cron(0 5 ? * MON,TUE *)", False, "cron(0 5 ? * MON,TUE *)"),
    ],
)
def test_a_value_is_read_as_it_is_typed(text: str, is_list: bool, expected: Value | None) -> None:  # noqa: FBT001
    assert wanted_value(text, is_list=is_list) == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (RETENTION, "7", "It must be a whole number of at least 1, in digits and nothing else."),
        (REGIONS, "a", "Values with commas between them, each the name of a Region."),
        (
            f"{DAILY}/schedule_expression",
            "cron(0 5 ? * SUN *)",
            "Backups start at 05:00 UTC every Sunday.",
        ),
        (
            f"{DAILY}/schedule_expression",
            "rate(1)",
            "Backup policies take no rate().",
        ),
        (RETENTION, " ", "Left empty, the setting is taken away: deleted wherever it is set."),
        ("plans/std/nonsense", "7", "AWS does not know this setting, so any value will do."),
    ],
)
def test_what_may_be_typed_is_said_and_what_a_schedule_means(
    path: str, text: str, expected: str
) -> None:
    assert value_hint(path_from_text(path), text) == expected


def test_of_acme_with_180_days_the_ways_to_a_valid_result_are_offered() -> None:
    sample = Sample("acme")
    text = sample.document("prod-retention").replace('"35"', '"180"')
    state = sample.workspace.state
    policy = state.policies["prod-retention"].with_text(text)
    state = State(1, state.organization, {**state.policies, "prod-retention": policy})

    assert told(ways_to_valid(state, state.organization.find("db-prod"), NOW)) == [
        ["app-team:6 at db-prod: change @@assign true to false"],
        ["prod-retention:13 at Prod: change @@assign 180 to 35"],
        [
            "app-team:9 at db-prod: change @@assign 7 to 35",
            "prod-retention:12 at Prod: let policies below use @@assign",
        ],
    ]
    assert ways_to_valid(state, state.organization.find("pay-prod"), NOW) == ()


PATHS = (
    "plans/main/regions",
    "plans/other/regions",
    "plans/main/rules/daily/target_backup_vault_name",
    "plans/main/rules/daily/lifecycle/delete_after_days",
    "plans/main/rules/daily/enable_continuous_backup",
    "plans/new/rules/nightly/schedule_expression",
    "plans/main",
)
wanted_values: st.SearchStrategy[Value | None] = st.one_of(
    st.none(),
    st.sampled_from(["a", "1", "true", "$account", 'quo"te']),
    st.lists(st.sampled_from(["a", "B", "b", "1", "new"]), unique=True, max_size=3).map(tuple),
)


def as_state(
    organization: Organization, policies: dict[str, PolicyDocument], lead: int | None
) -> State:
    texts = {name: json.dumps(policy, indent=lead) for name, policy in policies.items()}
    known: dict[str, Policy] = {name: new_policy(name, text) for name, text in texts.items()}
    known["lock"] = known["lock"].with_text(known["lock"].text + "]")
    return State(0, organization, known)


def value_at(state: State, target: Target, path: Path) -> Value | None:
    levels = state.organization.levels(target.id)
    node = inherited_at(levels, state.meanings, Memory()).at(path)
    return None if node is None else node.value


@st.composite
def cases(draw: st.DrawFn) -> tuple[State, Target, Path, Value | None]:
    """Draw a state with a broken policy in it, a target, a path and a value to want."""
    organization = draw(organizations(deepest=2))
    state = as_state(organization, draw(policies()), draw(st.sampled_from([None, 2])))
    target = draw(st.sampled_from(list(organization.targets())))
    return state, target, path_from_text(draw(st.sampled_from(PATHS))), draw(wanted_values)


@settings(max_examples=150)
@given(cases())
def test_every_way_that_is_offered_gives_the_value_and_leaves_broken_policies_alone(
    case: tuple[State, Target, Path, Value | None],
) -> None:
    state, target, path, wanted = case
    for way in ways_to(*case):
        after: Any = state
        for edit in way.edits:
            assert edit.policy != "lock"
            after = applied(after, edit)
            assert isinstance(after, State)
            assert not after.policies[edit.policy].is_paused
        assert is_value(value_at(after, target, path), wanted)
        assert {name: policy.text for name, policy in after.policies.items()} == {
            name: policy.text for name, policy in way.after.policies.items()
        }
        assert way.size > 0


@settings(max_examples=100)
@given(policies(), st.sampled_from(PATHS[:-1]), st.sampled_from(["a", "1"]))
def test_a_policy_alone_at_the_root_can_be_made_to_give_a_value_at_every_path_that_it_can_write(
    policies: dict[str, PolicyDocument], text: str, wanted: str
) -> None:
    path = path_from_text(text)
    root = OrganizationalUnit("r-ab12", "Root", ("base",))
    organization = Organization(None, None, None, root)
    state = State(0, organization, {"base": new_policy("base", json.dumps(policies["base"]))})
    meanings = list(state.policies["base"].meaning.walk())
    are_right = all(o.misuse is None for meaning in meanings for o in meaning.operations)
    in_the_way = [m for m in meanings if m.is_setting and m.path == path[: len(m.path)] != path]
    below = [m for m in meanings if m.path[: len(path)] == path != m.path]
    assume(are_right and not in_the_way and not below)

    assert bool(ways_to(state, root, path, wanted)) is (value_at(state, root, path) != wanted)
