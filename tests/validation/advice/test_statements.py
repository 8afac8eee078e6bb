from functools import partial
from itertools import chain, repeat

import pytest

from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.policy.reading import read_document
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit
from bptui.validation.advice.adviser import Adviser
from bptui.validation.findings import Finding, Fix, Gate, Place, Related, Severity
from tests.validation.advice.advising import (
    AUDIT,
    BOX,
    DB,
    REGIONS,
    VAULT,
    WEB,
    Advised,
    advised,
    policy,
    says,
    shop,
)

NONE = ["@@none"]
DAILY = "plans/std/rules/daily"
RETENTION = f"{DAILY}/lifecycle/delete_after_days"
TAGGED = "plans/std/selections/tags/tagged"
TYPED = "plans/std/selections/resources/typed"


def only(asked: Advised, rule: str) -> Finding:
    """Return the one finding of a rule."""
    (finding,) = (finding for finding in asked.findings if finding.rule == rule)
    return finding


def rules_about(asked: Advised, policy: str) -> list[str]:
    """Return the rules that find something about the statements of a policy."""
    return [f.rule for f in asked.findings if f.policy == policy and f.rule != "incomplete-here"]


def test_a_blocked_operator_names_the_control_and_the_value_that_stays() -> None:
    texts = {
        "base": policy({VAULT: says(assign="safe", control=NONE)}),
        "team": policy({VAULT: says(assign="mine")}),
    }
    asked = advised(shop(("base",), db=("team",)), texts)
    place = Place("team", asked.documents["team"].places[min(asked.documents["team"].places)])
    lock = next(
        span
        for key, span in asked.documents["base"].places.items()
        if key.operator == "@@operators_allowed_for_child_policies"
    )

    assert only(asked, "blocked") == Finding(
        rule="blocked",
        gate=Gate.ADVICE,
        severity=Severity.WARNING,
        message="Ignored: base at Root, line 8, lets no policy below change this. The value stays "
        "safe. AWS gives no error for this.",
        help="Take it out, or change the lock at line 8 of base.",
        place=place,
        policy="team",
        path=("plans", "std", "rules", "daily", "target_backup_vault_name"),
        related=(Related(Place("base", lock), "this control forbids it"),),
        accounts=(DB,),
        fixes=(Fix("Take it out", "team", (TextEdit(Span(14, 173), ""),), is_safe=False),),
    )
    assert asked.underlined(place) == '"@@assign": "mine"'


def test_what_a_control_allows_is_offered_instead() -> None:
    texts = {
        "base": policy({REGIONS: says(assign=["eu-west-1"], control=["@@append", "@@remove"])}),
        "team": policy({REGIONS: says(assign=["eu-west-2"])}),
    }
    blocked = only(advised(shop(("base",), db=("team",)), texts), "blocked")

    assert blocked.message == (
        "Ignored: base at Root, line 8, allows @@append and @@remove only. The value stays "
        "eu-west-1. AWS gives no error for this."
    )
    assert blocked.help == "Use @@append or @@remove, or change the lock at line 8 of base."


@pytest.mark.parametrize(
    ("blocked", "allowed", "advice"),
    [
        ("@@remove", ["@@append"], "Take it out"),
        ("@@append", ["@@remove"], "Take it out"),
        ("@@remove", ["@@append", "@@assign"], "Use @@assign"),
        ("@@append", ["@@remove", "@@assign"], "Use @@assign"),
    ],
)
def test_what_does_not_do_the_same_is_not_offered_instead(
    blocked: str, allowed: list[str], advice: str
) -> None:
    texts = {
        "base": policy({REGIONS: says(assign=["eu-west-1"], control=allowed)}),
        "team": policy({REGIONS: {blocked: ["eu-west-1"]}}),
    }
    told = only(advised(shop(("base",), db=("team",)), texts), "blocked")

    assert told.help == f"{advice}, or change the lock at line 8 of base."


def test_a_new_key_in_a_locked_section_is_blocked_by_the_lock_on_the_section() -> None:
    texts = {
        "base": policy({"plans/std/rules": says(control=NONE), VAULT: says(assign="safe")}),
        "team": policy({"plans/std/rules/hourly/target_backup_vault_name": says(assign="mine")}),
    }
    blocked = only(advised(shop(("base",), db=("team",)), texts), "blocked")

    assert blocked.message == (
        "Ignored: base at Root, line 5, lets no policy below add a key to plans/std/rules. So "
        "nothing is set here. AWS gives no error for this."
    )


def test_what_is_blocked_at_one_target_and_counts_at_another_is_blocked_there_only() -> None:
    texts = {
        "lock": policy({VAULT: says(assign="safe", control=NONE)}),
        "team": policy({VAULT: says(assign="mine")}),
    }
    asked = advised(shop((), ("lock",), ("team",), empty=("team",)), texts)
    blocked = only(asked, "blocked")

    assert blocked.message.startswith("Ignored at db: lock at Prod, line 8, lets no policy below")
    assert blocked.accounts == (DB,)
    assert rules_about(asked, "team") == ["blocked"]


def test_of_several_controls_the_first_is_named() -> None:
    texts = {
        "lock": policy({VAULT: says(assign="safe", control=NONE)}),
        "team": policy({VAULT: says(assign="mine")}),
    }
    organization = shop((), ("lock",), ("team",), ("team",), ("lock",), ("team",))
    asked = advised(organization, texts)
    blocked = only(asked, "blocked")

    assert blocked.message == (
        "Ignored: lock at Prod, line 8, lets no policy below change this. Elsewhere 1 more "
        "control does the same. The value stays safe. AWS gives no error for this."
    )
    assert blocked.accounts == (DB, WEB, BOX)
    # It is one place in one text, wherever that is attached.
    assert len(blocked.related) == 1


def test_two_controls_in_the_way_are_both_named() -> None:
    texts = {
        "base": policy({REGIONS: says(assign=["eu-west-1"], control=["@@assign", "@@append"])}),
        "lock": policy({REGIONS: says(control=["@@append"])}),
        "team": policy({REGIONS: says(remove=["eu-west-1"])}),
    }
    asked = advised(shop(("base",), ("lock",), ("team",)), texts)
    blocked = only(asked, "blocked")

    assert blocked.message == (
        "Ignored: base at Root, line 8, allows @@assign and @@append only; lock at Prod, line 5, "
        "allows @@append only. The value stays eu-west-1. AWS gives no error for this."
    )
    assert blocked.help == "Take it out, or change the locks at line 8 of base and line 5 of lock."
    assert [place.policy for place, _ in blocked.related] == ["base", "lock"]


def test_nothing_is_offered_instead_that_another_control_forbids() -> None:
    texts = {
        "base": policy({REGIONS: says(assign=["eu-west-1"], control=["@@append", "@@remove"])}),
        "tight": policy({REGIONS: says(control=["@@assign", "@@append"])}),
        "team": policy({REGIONS: says(assign=["eu-west-2"])}),
    }
    blocked = only(advised(shop(("base",), ("tight",), ("team",)), texts), "blocked")

    assert blocked.message == (
        "Ignored: base at Root, line 8, allows @@append and @@remove only. The value stays "
        "eu-west-1. AWS gives no error for this."
    )
    assert blocked.help == "Use @@append, or change the lock at line 8 of base."


def test_two_controls_that_admit_no_key_together_are_both_named() -> None:
    section = "plans/std/rules"
    texts = {
        "base": policy({section: says(control=["@@append"]), VAULT: says(assign="safe")}),
        "lock": policy({section: says(control=["@@assign", "@@remove"])}),
        "team": policy({f"{section}/hourly/target_backup_vault_name": says(assign="mine")}),
    }
    blocked = only(advised(shop(("base",), ("lock",), ("team",)), texts), "blocked")

    assert blocked.message == (
        "Ignored: base at Root, line 5, allows @@append only at plans/std/rules; lock at Prod, "
        "line 5, allows @@assign and @@remove only at plans/std/rules. So nothing is set here. AWS "
        "gives no error for this."
    )
    assert blocked.help == "Take it out, or change the locks at line 5 of base and line 5 of lock."


def test_of_many_controls_in_the_way_two_are_named() -> None:
    locks = {
        name: policy({REGIONS: says(assign=["eu-west-1"], control=NONE)})
        for name in ("one", "two", "three", "four")
    }
    texts = {**locks, "team": policy({REGIONS: says(append=["eu-west-2"])})}
    blocked = only(advised(shop(("one", "two", "three", "four"), ("team",)), texts), "blocked")

    assert blocked.message == (
        "Ignored: one at Root, line 8, lets no policy below change this; two at Root, line 8, lets "
        "no policy below change this. On the way 2 more controls do the same. The value stays "
        "eu-west-1. AWS gives no error for this."
    )
    assert blocked.help == (
        "Take it out, or change the locks at line 8 of one, line 8 of two and 2 more."
    )


def test_a_blocked_repetition_that_aws_wants_may_stay() -> None:
    texts = {
        "base": policy({f"{TAGGED}/tag_key": says(assign="backup", control=NONE)}),
        "team": policy(
            {
                f"{TAGGED}/tag_key": says(assign="backup"),
                f"{TAGGED}/tag_value": says(append=["hourly"]),
            }
        ),
    }
    blocked = only(advised(shop(("base",), db=("team",)), texts), "blocked")

    assert blocked.message.endswith("The value is backup anyway. AWS gives no error for this.")
    assert blocked.help == "It may stay: AWS saves the rest of this policy only with it."


def test_where_the_inherited_values_differ_none_is_named() -> None:
    texts = {
        "lock": policy({VAULT: says(assign="safe", control=NONE)}),
        "other": policy({VAULT: says(assign="other", control=NONE)}),
        "team": policy({VAULT: says(assign="mine")}),
    }
    organization = shop((), ("lock",), ("team",), (), ("other",), ("team",))
    blocked = only(advised(organization, texts), "blocked")

    assert "What is inherited stays. AWS gives no error for this." in blocked.message


def test_a_later_assign_on_the_same_target_is_a_conflict() -> None:
    texts = {
        "first": policy({VAULT: says(assign="one")}),
        "second": policy({VAULT: says(assign="two")}),
    }
    asked = advised(shop((), ("first", "second")), texts)
    conflict = only(asked, "conflict")

    assert (conflict.severity, conflict.accounts) == (Severity.WARNING, (DB, WEB))
    assert conflict.message == (
        "Two policies at Prod set this. first was attached first, so it wins with one."
    )
    assert conflict.help == (
        "Detaching and attaching again changes the order; or take one of the two out."
    )
    assert asked.underlined(conflict.place) == '"@@assign": "two"'
    assert [asked.underlined(related.place) for related in conflict.related] == [
        '"@@assign": "one"'
    ]
    assert [related.message for related in conflict.related] == ["this one wins"]
    assert rules_about(asked, "second") == ["conflict"]


def test_a_conflict_at_several_accounts_counts_them() -> None:
    texts = {
        "first": policy({VAULT: says(assign="one")}),
        "second": policy({VAULT: says(assign="two")}),
    }
    both = ("first", "second")
    conflict = only(advised(shop((), (), both, both), texts), "conflict")

    assert conflict.message.startswith("Two policies at db and 1 more target set this.")


def test_an_equal_assign_on_the_same_target_is_no_conflict_but_without_effect() -> None:
    texts = {
        "first": policy({REGIONS: says(assign=["eu-west-1", "eu-west-2"])}),
        "second": policy({REGIONS: says(assign=["eu-west-2", "eu-west-1"])}),
    }
    asked = advised(shop((), ("first", "second")), texts)

    assert rules_about(asked, "second") == ["dead-setting"]
    assert only(asked, "dead-setting").message == (
        "No effect: first at Prod, line 5, was attached first and says the same (2 of 2)."
    )


def test_a_key_written_twice_in_one_document_is_no_conflict() -> None:
    text = '{"plans": {"std": {"regions": {"@@assign": ["a"], "@@Assign": ["b"]}}}}'

    assert rules_about(advised(shop(("twice",)), {"twice": text}), "twice") == []


def test_a_setting_that_all_accounts_override_is_dead() -> None:
    texts = {
        "base": policy({VAULT: says(assign="safe")}),
        "prod": policy({VAULT: says(assign="prod")}),
        "own": policy({VAULT: says(assign="own")}),
    }
    asked = advised(shop((), ("base",), ("prod",), ("own",)), texts)
    dead = only(asked, "dead-setting")

    assert dead.message == (
        "No effect: every account below gets its own target_backup_vault_name further down "
        "(2 of 2)."
    )
    assert dead.help == "Take it out, or say it where it shall count."
    assert (dead.severity, dead.accounts) == (Severity.WARNING, (DB, WEB))
    assert asked.underlined(dead.place) == '"@@assign": "safe"'
    assert [asked.underlined(related.place) for related in dead.related] == [
        '"@@assign": "prod"',
        '"@@assign": "own"',
    ]


def test_a_setting_that_one_account_keeps_is_not_dead() -> None:
    texts = {
        "base": policy({VAULT: says(assign="safe")}),
        "own": policy({VAULT: says(assign="own")}),
    }

    assert rules_about(advised(shop(("base",), ("own",)), texts), "base") == []


def test_an_overridden_setting_that_lets_others_change_a_locked_section_is_not_dead() -> None:
    texts = {
        "base": policy({"plans/std/rules": says(control=NONE), VAULT: says(assign="safe")}),
        "own": policy({VAULT: says(assign="own")}),
    }
    asked = advised(shop((), ("base",), ("own",), ("own",)), texts)

    assert "dead-setting" not in rules_about(asked, "base")


def test_beside_another_setting_of_the_locked_section_it_is_dead() -> None:
    texts = {
        "base": policy(
            {
                "plans/std/rules": says(control=NONE),
                VAULT: says(assign="safe"),
                RETENTION: says(assign=35),
            }
        ),
        "own": policy({VAULT: says(assign="own")}),
    }
    asked = advised(shop((), ("base",), ("own",), ("own",)), texts)

    assert "dead-setting" in rules_about(asked, "base")


def test_a_setting_that_keeps_a_section_from_standing_in_its_place_is_not_dead() -> None:
    texts = {
        "base": policy({REGIONS: says(assign=["eu-west-1"])}),
        "section": policy({f"{REGIONS}/deeper": says(assign="a")}),
        "own": policy({REGIONS: says(assign=["eu-west-2"])}),
    }
    asked = advised(shop((), (), (), (), ("base",), ("section", "own")), texts)
    simple = advised(shop((), (), (), (), ("base",), ("own",)), texts)

    assert rules_about(asked, "base") == []
    assert rules_about(simple, "base") == ["dead-setting"]


@pytest.mark.parametrize(
    ("beside", "path"),
    [
        ({f"{TAGGED}/tag_value": says(append=["hourly"])}, f"{TAGGED}/tag_key"),
        ({f"{DAILY}/enable_continuous_backup": says(assign=True)}, RETENTION),
        (
            {
                f"{DAILY}/lifecycle/opt_in_to_archive_for_supported_resources": says(assign=True),
                f"{DAILY}/lifecycle/move_to_cold_storage_after_days": says(assign=30),
            },
            f"{DAILY}/schedule_expression",
        ),
        ({f"{TYPED}/iam_role_arn": says(assign="role")}, f"{TYPED}/resource_types"),
    ],
)
def test_what_aws_wants_beside_a_living_setting_is_not_dead(
    beside: dict[str, dict[str, object]], path: str
) -> None:
    texts = {
        "base": policy({**beside, path: says(assign="7")}),
        "own": policy({path: says(assign="9")}),
    }
    organization = shop((), ("base",), ("own",), ("own",))
    alone = {**texts, "base": policy({path: says(assign="7")})}

    assert rules_about(advised(organization, texts), "base") == []
    assert rules_about(advised(organization, alone), "base") == ["dead-setting"]


def test_one_of_two_things_of_which_aws_wants_any_is_dead() -> None:
    types = {f"{TYPED}/resource_types": says(assign=["*"])}
    others = {f"{TYPED}/not_resource_types": says(assign=["arn:aws:s3:::*"])}
    texts = {"base": policy({**types, **others}), "own": policy(types)}
    asked = advised(shop((), ("base",), ("own",), ("own",)), texts)

    assert only(asked, "dead-setting").path[-1] == "resource_types"


def test_a_policy_above_no_account_is_told_once() -> None:
    texts = {"base": policy({VAULT: says(assign="safe"), REGIONS: says(assign=["eu-west-1"])})}
    asked = advised(shop(empty=("base",)), texts)
    dead = only(asked, "dead-setting")

    assert dead.message == "No effect: base is attached at Empty, and no account is below."
    assert dead.help == "Attach it where accounts are, or detach it."
    assert (asked.underlined(dead.place), dead.path, dead.accounts) == ('"plans"', (), ())


def test_the_settings_of_an_unattached_policy_are_not_told() -> None:
    assert rules_about(advised(shop(), {"spare": policy({VAULT: says(assign="a")})}), "spare") == []


def test_values_that_are_not_there_cannot_be_removed() -> None:
    texts = {
        "base": policy({REGIONS: says(assign=["eu-west-1", "us-east-1"])}),
        "team": policy({REGIONS: says(remove=["eu-west-3"])}),
    }
    asked = advised(shop(("base",), ("team",)), texts)
    found = only(asked, "no-effect")

    assert found.severity is Severity.INFO
    assert found.message == (
        'Nothing to remove: "eu-west-3" is not in the list (eu-west-1, us-east-1).'
    )
    assert found.help == "Take it out, or spell it as in the list."
    assert asked.underlined(found.place) == '"@@remove": [\n          "eu-west-3"\n        ]'
    assert found.accounts == (DB, WEB)


def test_without_a_list_nothing_can_be_removed() -> None:
    texts = {"team": policy({REGIONS: says(remove=["eu-west-3"])})}
    found = only(advised(shop(("team",)), texts), "no-effect")

    assert found.message == "Nothing to remove: there is no list here."
    assert found.help == "Take it out, or look how the path is spelled above."


def test_values_that_are_there_need_not_be_appended() -> None:
    texts = {
        "base": policy({REGIONS: says(assign=["eu-west-1", "us-east-1"])}),
        "team": policy({REGIONS: says(append=["us-east-1", "eu-west-1"])}),
    }
    found = only(advised(shop(("base",), ("team",)), texts), "no-effect")

    assert found.message == (
        'Nothing to append: "us-east-1" and "eu-west-1" are in the list already '
        "(eu-west-1, us-east-1)."
    )
    assert found.help == "Take it out."


def test_an_empty_list_names_nothing() -> None:
    texts = {
        "base": policy({REGIONS: says(assign=["eu-west-1"])}),
        "team": policy({REGIONS: says(append=[])}),
    }
    found = only(advised(shop(("base",), ("team",)), texts), "no-effect")

    assert found.message == "Nothing to append: no value is named."


def test_what_has_an_effect_for_one_account_is_not_told() -> None:
    texts = {
        "base": policy({REGIONS: says(assign=["eu-west-1"])}),
        "team": policy({REGIONS: says(append=["eu-west-1"])}),
        "other": policy({REGIONS: says(assign=["eu-west-3"])}),
    }
    organization = shop((), ("base",), ("team",), ("other", "team"))

    assert rules_about(advised(organization, texts), "team") == []


def test_what_is_overridden_here_and_without_effect_there_is_dead() -> None:
    texts = {
        "base": policy({REGIONS: says(assign=["eu-west-1"])}),
        "team": policy({REGIONS: says(append=["eu-west-1"])}),
        "own": policy({REGIONS: says(assign=["eu-west-3"])}),
    }
    organization = shop((), ("base", "team"), (), (), ("team",), ("own",))
    asked = advised(organization, texts)

    assert rules_about(asked, "team") == ["dead-setting"]
    assert only(asked, "dead-setting").message == (
        "No effect for any account below (3 of 3): the value is the same without it, or comes "
        "from further down."
    )


def test_where_another_text_is_in_force_than_the_one_seen_there_is_no_place() -> None:
    texts = {
        "base": policy({VAULT: says(assign="safe", control=NONE)}),
        "team": policy({VAULT: says(assign="mine")}),
    }
    organization = shop(("base",), db=("team",))
    team_breaks = only(advised(organization, texts, seen={"team": "{"}), "blocked")
    base_breaks = only(advised(organization, texts, seen={"base": "{"}), "blocked")

    assert (team_breaks.place, len(team_breaks.related)) == (None, 1)
    assert (base_breaks.place is not None, base_breaks.related) == (True, ())


def test_work_that_nobody_waits_for_is_given_up() -> None:
    documents = {"base": read_document(policy({VAULT: says(assign="safe")}))}
    organization = shop(("base",))
    meanings = {name: document.meaning for name, document in documents.items()}
    results = dict(inherited_everywhere(organization, meanings, Memory()))

    for stale_at in range(5):
        stale = partial(next, chain([False] * stale_at, repeat(object=True)))
        found = Adviser().advise(organization, results, documents, documents, stale)
        assert (found is None) == (stale_at < 4)


def test_what_was_given_up_again_and_again_is_forgotten() -> None:
    organization, adviser, memory = shop(("base",)), Adviser(), Memory()
    for days in range(100):
        text = policy({VAULT: says(assign=str(days))})
        documents = {"base": read_document(text)}
        meanings = {name: document.meaning for name, document in documents.items()}
        results = dict(inherited_everywhere(organization, meanings, memory))
        stale = partial(next, chain([False], repeat(object=True)))
        assert adviser.advise(organization, results, documents, documents, stale) is None

    known = adviser._digests._known
    assert len(known._current) + len(known._previous) < 60 * 6


def test_accounts_come_in_the_order_of_the_tree() -> None:
    texts = {
        "first": policy({VAULT: says(assign="one")}),
        "second": policy({VAULT: says(assign="two")}),
    }
    conflict = only(advised(shop(("first", "second")), texts), "conflict")

    assert conflict.accounts == (DB, WEB, BOX, AUDIT)
