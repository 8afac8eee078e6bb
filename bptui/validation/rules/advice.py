"""The rules of the gate advice."""

from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "blocked",
        Gate.ADVICE,
        Severity.WARNING,
        "An operator that a control on a level above forbids",
        "AWS saves the policy and ignores the operator: the inherited value stays, the rest of the "
        "policy counts, and nobody is told. A control on a section forbids new keys in it. A "
        "control never binds the target it is attached to.",
        'Prod:    {"delete_after_days": {"@@assign": "35",\n'
        '          "@@operators_allowed_for_child_policies": ["@@none"]}}\n'
        'db-prod: {"delete_after_days": {"@@assign": "7"}}',
        'Prod:    {"delete_after_days": {"@@assign": "35"}}\n'
        'db-prod: {"delete_after_days": {"@@assign": "7"}}',
    ),
    Rule(
        "conflict",
        Gate.ADVICE,
        Severity.WARNING,
        "Two policies on one target assign different values",
        "Of several @@assign at one path on one target the policy attached first wins. AWS saves "
        "both, attaches both, and says nothing of the other value.",
        'Dev, attached first: {"schedule_expression": {"@@assign": "cron(0 5 ? * SUN *)"}}\n'
        'Dev, attached next:  {"schedule_expression": {"@@assign": "cron(0 22 ? * * *)"}}',
        'Dev: {"schedule_expression": {"@@assign": "cron(0 5 ? * SUN *)"}}',
    ),
    Rule(
        "dead-setting",
        Gate.ADVICE,
        Severity.WARNING,
        "A setting that changes nothing in any account",
        "Every account below has something else by a policy further down, or the same by one "
        "attached first, or there is no account below. Whoever reads or changes the setting may "
        "think that it counts.",
        'Root:       {"delete_after_days": {"@@assign": "14"}}\n'
        'every unit: {"delete_after_days": {"@@assign": "35"}}',
        'every unit: {"delete_after_days": {"@@assign": "35"}}',
    ),
    Rule(
        "lock-gap",
        Gate.ADVICE,
        Severity.WARNING,
        "A lock on a section while what is in it is open",
        "A control holds for its own node only. On a section it is about the list of keys: nothing "
        "new may be added, but what is there can still be changed. To lock a whole rule takes a "
        "control on the rule and on everything in it.",
        '{"rules": {"@@operators_allowed_for_child_policies": ["@@none"],\n'
        '           "daily": {"lifecycle": {"delete_after_days": {"@@assign": "35"}}}}}',
        '{"rules": {"@@operators_allowed_for_child_policies": ["@@none"],\n'
        '           "daily": {"@@operators_allowed_for_child_policies": ["@@none"],\n'
        '             "lifecycle": {"@@operators_allowed_for_child_policies": ["@@none"],\n'
        '               "delete_after_days": {"@@assign": "35",\n'
        '                 "@@operators_allowed_for_child_policies": ["@@none"]}}}}}',
    ),
    Rule(
        "no-effect",
        Gate.ADVICE,
        Severity.INFO,
        "An append of what is there, or a remove of what is not",
        "@@append adds no value twice, and @@remove ignores what it does not find. Often a value "
        "is spelled in another way than in the list, or a policy above was changed.",
        'Root: {"regions": {"@@assign": ["eu-west-1"]}}\n'
        'Prod: {"regions": {"@@remove": ["eu-west-3"]}}',
        'Root: {"regions": {"@@assign": ["eu-west-1", "eu-west-3"]}}\n'
        'Prod: {"regions": {"@@remove": ["eu-west-3"]}}',
    ),
    Rule(
        "lock-without-target",
        Gate.ADVICE,
        Severity.INFO,
        "A control at a path that no policy sets",
        "There is nothing that it could be about. Often a plan, a rule or a selection is called "
        "something else in the policies that set it.",
        '{"rules": {"dialy": {"@@operators_allowed_for_child_policies": ["@@none"]},\n'
        '           "daily": {"lifecycle": {"delete_after_days": {"@@assign": "35"}}}}}',
        '{"rules": {"daily": {"@@operators_allowed_for_child_policies": ["@@none"],\n'
        '           "lifecycle": {"delete_after_days": {"@@assign": "35"}}}}}',
    ),
    Rule(
        "incomplete-here",
        Gate.ADVICE,
        Severity.INFO,
        "A policy with a plan that is not complete by itself",
        "A plan needs regions, rules and selections, every rule a vault, every selection a role. "
        "Other policies may add what is missing, and whether they do shows for each account by "
        "itself. AWS recommends that a policy stands alone, so that no account depends on how "
        "policies are attached.",
        '{"plans": {"std": {"rules": {"daily": {"lifecycle":\n'
        '  {"delete_after_days": {"@@assign": "35"}}}}}}}',
        '{"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]},\n'
        '  "rules": {"daily": {"target_backup_vault_name": {"@@assign": "Default"},\n'
        '    "lifecycle": {"delete_after_days": {"@@assign": "35"}}}},\n'
        '  "selections": {"tags": {"tagged": {\n'
        '    "iam_role_arn": {"@@assign": "arn:aws:iam::$account:role/backup"},\n'
        '    "tag_key": {"@@assign": "backup"}, "tag_value": {"@@assign": ["daily"]}}}}}}}',
    ),
)
