import json

from bptui.policy.text_edits import applied
from bptui.validation.findings import Finding, Severity
from tests.validation.advice.advising import (
    BOX,
    CONTROL,
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
RULES = "plans/std/rules"
DAILY = f"{RULES}/daily"
LIFECYCLE = f"{DAILY}/lifecycle"


def found(asked: Advised, rule: str, about: str) -> list[Finding]:
    return [f for f in asked.findings if (f.rule, f.policy) == (rule, about)]


def gap(asked: Advised, about: str = "base") -> Finding:
    (finding,) = found(asked, "lock-gap", about)
    return finding


GAP = policy({RULES: says(control=NONE), f"{LIFECYCLE}/delete_after_days": says(assign=35)})


def test_a_lock_on_a_section_with_open_settings_has_a_gap() -> None:
    asked = advised(shop(prod=("base",)), {"base": GAP})
    finding = gap(asked)

    assert finding.message == (
        "This lock stops new keys in rules; what is already there can still be changed: daily, "
        "daily/lifecycle and daily/lifecycle/delete_after_days."
    )
    assert finding.help == "To lock them, put the control on each of them too."
    assert (finding.severity, finding.accounts) == (Severity.WARNING, (DB, WEB))
    assert finding.path == ("plans", "std", "rules")
    assert asked.underlined(finding.place) == f'"{CONTROL}": [\n          "@@none"\n        ]'
    assert [(asked.underlined(r.place), r.message) for r in finding.related] == [
        ('"daily"', "this is open"),
        ('"lifecycle"', "this is open"),
        ('"delete_after_days"', "this is open"),
    ]


def test_the_lock_is_completed_as_its_author_would() -> None:
    asked = advised(shop(prod=("base",)), {"base": GAP})
    (fix,) = gap(asked).fixes

    assert (fix.title, fix.policy, fix.is_safe) == ("Complete the lock", "base", False)
    assert (
        applied(GAP, fix.edits)
        == f"""{{
  "plans": {{
    "std": {{
      "rules": {{
        "{CONTROL}": [
          "@@none"
        ],
        "daily": {{
          "{CONTROL}": ["@@none"],
          "lifecycle": {{
            "{CONTROL}": ["@@none"],
            "delete_after_days": {{
              "{CONTROL}": ["@@none"],
              "@@assign": 35
            }}
          }}
        }}
      }}
    }}
  }}
}}"""
    )


def test_one_open_setting_is_named_in_the_advice() -> None:
    text = policy({DAILY: says(control=NONE), VAULT: says(assign="safe")})
    finding = gap(advised(shop(("base",)), {"base": text}))

    assert finding.help == "To lock target_backup_vault_name, put the control on it too."


def test_a_complete_lock_has_no_gap() -> None:
    text = policy({RULES: says(control=NONE), DAILY: says(control=NONE), VAULT: says(control=NONE)})

    assert found(advised(shop(("base",)), {"base": text}), "lock-gap", "base") == []


def test_what_has_another_control_was_left_open_on_purpose() -> None:
    text = policy(
        {"plans/std": says(control=NONE), REGIONS: says(assign=["a"], control=["@@append"])}
    )

    assert found(advised(shop(("base",)), {"base": text}), "lock-gap", "base") == []


def test_what_is_below_an_inner_lock_is_the_gap_of_that_one() -> None:
    text = policy(
        {RULES: says(control=NONE), DAILY: says(control=NONE), VAULT: says(assign="safe")}
    )

    assert gap(advised(shop(("base",)), {"base": text})).path == ("plans", "std", "rules", "daily")


def test_what_others_set_there_is_open_too_and_not_written_here() -> None:
    texts = {
        "base": policy({VAULT: says(assign="safe")}),
        "lock": policy({RULES: says(control=NONE)}),
    }
    finding = gap(advised(shop(("base",), ("lock",)), texts), "lock")

    assert finding.message.endswith(
        "can still be changed: daily and daily/target_backup_vault_name."
    )
    assert (finding.related, finding.fixes) == ((), ())


def test_what_others_lock_is_not_open() -> None:
    texts = {
        "base": policy({DAILY: says(control=NONE), VAULT: says(assign="safe", control=NONE)}),
        "lock": policy({RULES: says(control=NONE)}),
    }

    assert found(advised(shop(("base", "lock")), texts), "lock-gap", "lock") == []


def test_a_lock_at_an_account_binds_nobody_and_has_no_gap() -> None:
    assert found(advised(shop(db=("base",)), {"base": GAP}), "lock-gap", "base") == []


def test_the_lock_of_an_unattached_policy_is_looked_at_by_itself() -> None:
    finding = gap(advised(shop(), {"base": GAP}))

    assert finding.message == gap(advised(shop(("base",)), {"base": GAP})).message
    assert finding.accounts == ()


def test_a_lock_at_two_units_reaches_the_accounts_of_both() -> None:
    organization = shop(prod=("base",), dev=("base",))

    assert gap(advised(organization, {"base": GAP})).accounts == (DB, WEB, BOX)


def test_a_text_that_is_not_in_force_is_not_edited() -> None:
    finding = gap(advised(shop(("base",)), {"base": GAP}, seen={"base": GAP + "{"}))

    assert (finding.place, finding.related, finding.fixes) == (None, (), ())


def test_a_section_written_twice_in_different_case_is_locked_once() -> None:
    text = json.dumps(
        {"plans": {"std": {CONTROL: NONE, "Rules": {"a": says(assign=1)}, "rules": {}}}}
    )
    asked = advised(shop(("base",)), {"base": text})
    (fix,) = gap(asked).fixes
    again = advised(shop(("base",)), {"base": applied(text, fix.edits)})

    assert found(again, "lock-gap", "base") == []


def test_a_control_where_nobody_sets_anything_is_mentioned_with_what_may_be_meant() -> None:
    texts = {
        "base": policy({VAULT: says(assign="safe")}),
        "lock": policy(
            {f"{RULES}/dialy": says(control=NONE), f"{RULES}/dialy/x": says(control=NONE)}
        ),
    }
    asked = advised(shop(("base", "lock")), texts)
    (finding,) = found(asked, "lock-without-target", "lock")

    assert finding.message == (
        "No policy sets plans/std/rules/dialy, neither this one nor any other: so far this control "
        "limits nothing."
    )
    assert finding.help == 'Did you mean "daily"? If not, it may stay for policies to come.'
    assert finding.severity is Severity.INFO
    assert finding.path == ("plans", "std", "rules", "dialy")
    assert asked.underlined(finding.place) == (f'"{CONTROL}": [\n            "@@none"\n          ]')


def test_without_a_like_name_the_spelling_is_to_be_looked_at() -> None:
    texts = {"lock": policy({"plans/zzz": says(control=NONE), VAULT: says(assign="safe")})}
    (finding,) = found(advised(shop(("lock",)), texts), "lock-without-target", "lock")

    assert finding.help == (
        "Look whether it is spelled as in the policies meant; it may stay for those to come."
    )


def test_a_control_of_what_any_policy_sets_is_fine() -> None:
    texts = {
        "lock": policy({VAULT: says(control=NONE)}),
        "spare": policy({VAULT: says(assign="safe")}),
    }

    assert found(advised(shop(("lock",)), texts), "lock-without-target", "lock") == []


def test_what_nobody_sets_is_not_known_while_a_policy_cannot_be_read() -> None:
    texts = {"lock": policy({VAULT: says(control=NONE)}), "broken": "{"}

    assert found(advised(shop(("lock", "broken")), texts), "lock-without-target", "lock") == []
