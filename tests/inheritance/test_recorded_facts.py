"""What answers of AWS Organizations of September 2026 show about merging, retold on other policies.

In each of the recorded situations one policy stood at the root and the others on an account in it.
"""

from typing import Any

from bptui.inheritance.effective import effective_policy
from tests.inheritance.stories import at, merged, story

VAULT = "arn:aws:backup:eu-west-1:$account:backup-vault:far"
SECOND_VAULT = "arn:aws:backup:eu-west-1:$account:backup-vault:farther"


def _copy(vault: str) -> dict[str, Any]:
    return {
        "target_backup_vault_arn": {"@@assign": vault},
        "lifecycle": {
            "move_to_cold_storage_after_days": {"@@assign": "14"},
            "delete_after_days": {"@@assign": "200"},
        },
    }


def _copied(vault: str, days: str = "200") -> dict[str, Any]:
    lifecycle = {"move_to_cold_storage_after_days": "14", "delete_after_days": days}
    return {"target_backup_vault_arn": vault, "lifecycle": lifecycle}


NIGHTLY = {
    "plans": {
        "nightly": {
            "regions": {"@@assign": ["eu-west-1"]},
            "rules": {
                "first": {
                    "target_backup_vault_name": {"@@assign": "Near"},
                    "schedule_expression": {"@@assign": "cron(0 3 1 * ? *)"},
                    "copy_actions": {VAULT: _copy(VAULT), SECOND_VAULT: _copy(SECOND_VAULT)},
                }
            },
        }
    }
}


def _nightly(schedule: str = "cron(0 3 1 * ? *)", days: str = "200") -> dict[str, Any]:
    copies = {VAULT: _copied(VAULT, days), SECOND_VAULT: _copied(SECOND_VAULT)}
    rule = {
        "target_backup_vault_name": "Near",
        "schedule_expression": schedule,
        "copy_actions": copies,
    }
    return {"plans": {"nightly": {"regions": ["eu-west-1"], "rules": {"first": rule}}}}


def test_without_policies_the_effective_policy_is_empty() -> None:
    assert effective_policy(merged([], [])) == {}


def test_a_policy_of_the_root_arrives_without_its_operators() -> None:
    assert effective_policy(merged([NIGHTLY], [])) == _nightly()


def test_a_policy_of_the_account_alone_arrives_without_its_operators() -> None:
    assert effective_policy(merged([], [NIGHTLY])) == _nightly()


def test_an_empty_plan_changes_nothing_of_the_inherited_plan() -> None:
    assert effective_policy(merged([NIGHTLY], [at("plans/nightly", {})])) == _nightly()


def test_one_setting_changed_below_leaves_the_rest_of_the_rule_as_inherited() -> None:
    schedule = at(
        "plans/nightly/rules/first/schedule_expression", {"@@assign": "cron(0 4 ? * * *)"}
    )
    assert effective_policy(merged([NIGHTLY], [schedule])) == _nightly("cron(0 4 ? * * *)")


def test_a_lifecycle_changed_in_one_copy_leaves_the_rest_of_it_and_the_other_copy() -> None:
    lifecycle = {"lifecycle": {"delete_after_days": {"@@assign": "110"}}}
    same_arn = {"target_backup_vault_arn": {"@@assign": VAULT}}
    child = at("plans/nightly/rules/first/copy_actions", {VAULT: same_arn | lifecycle})
    assert effective_policy(merged([NIGHTLY], [child])) == _nightly(days="110")


def test_remove_with_nothing_inherited_does_not_bring_the_setting_about() -> None:
    rule = {"rules": {"first": {"target_backup_vault_name": {"@@assign": "Near"}}}}
    policy = at("plans/nightly", {"regions": {"@@remove": ["eu-west-1"]}} | rule)
    rules = {"first": {"target_backup_vault_name": "Near"}}
    assert effective_policy(merged([], [policy])) == {"plans": {"nightly": {"rules": rules}}}


def test_policies_of_two_levels_bring_the_rules_of_one_plan_and_an_empty_one_brings_nothing() -> (
    None
):
    window = at("plans/nightly/rules/first/start_backup_window_minutes", {"@@assign": "90"})
    vault = at("plans/nightly/rules/second/target_backup_vault_name", {"@@assign": "Near"})
    inherited = merged([window], [at("plans/nightly", {}), vault])
    rules = {
        "first": {"start_backup_window_minutes": "90"},
        "second": {"target_backup_vault_name": "Near"},
    }
    assert effective_policy(inherited) == {"plans": {"nightly": {"rules": rules}}}
    writers = {
        step[:2] for node in inherited.walk() for step in story(inherited, "/".join(node.path))
    }
    assert writers == {(0, 0), (1, 1)}


def test_a_plan_of_its_own_stands_beside_an_unfinished_one() -> None:
    window = at("plans/other/rules/first/start_backup_window_minutes", {"@@assign": "90"})
    unfinished = {"rules": {"first": {"start_backup_window_minutes": "90"}}}
    assert effective_policy(merged([window], [NIGHTLY])) == {
        "plans": {"other": unfinished} | _nightly()["plans"]
    }
