"""The pages of the rules that the table of settings decides: keys, names, operators, controls."""

from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.language_values import VALUE_RULES
from bptui.validation.rules.rule import Rule

_UNKNOWN = "Nobody has seen whether AWS takes it, so this is a warning only."

_KEYS: tuple[Rule, ...] = (
    Rule(
        id="plans-missing",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A policy without plans",
        why="Everything a backup policy says stands below plans. AWS refuses a document without "
        "it, but takes one whose plans are empty.",
        wrong='{"plan": {}}',
        right='{"plans": {}}',
    ),
    Rule(
        id="unknown-key",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A key that the policy language does not have at this place",
        why="AWS refuses the whole document, and says neither which key it minds nor where. "
        "Letter case does not matter.",
        wrong='{"plans": {"std": {"region": {"@@assign": ["eu-west-1"]}}}}',
        right='{"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]}}}}',
    ),
    Rule(
        id="value-for-section",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A value where an object with keys belongs",
        why="A section holds other sections and settings; it has no value of its own. AWS refuses "
        "the document.",
        wrong='{"plans": []}',
        right='{"plans": {}}',
    ),
    Rule(
        id="incomplete-entry",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="An entry without what every document that mentions it must have",
        why="AWS looks at each document alone: a copy action needs its target, a tag its key and "
        "its value, a selection by tag tag_key and tag_value, a selection of resources types or "
        "conditions, even where the policy of a higher level has them. So it is not possible to "
        "change only the lifecycle of a copy action, or only to append to tag_value.",
        wrong='{"plans": {"std": {"selections": {"tags": {"gold": {\n'
        '  "tag_value": {"@@append": ["gold"]}}}}}}}',
        right='{"plans": {"std": {"selections": {"tags": {"gold": {\n'
        '  "tag_key": {"@@assign": "backup"},\n'
        '  "tag_value": {"@@append": ["gold"]}}}}}}}',
    ),
    Rule(
        id="plan-name",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A name that a plan cannot have",
        why="Names of plans are 1 to 50 letters, digits, _, . and -. AWS refuses blanks, accents "
        "and longer names.",
        wrong='{"plans": {"every day": {}}}',
        right='{"plans": {"every-day": {}}}',
    ),
    Rule(
        id="too-long",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A document of more than 10,000 characters",
        why="AWS counts every character of a document, white space too; its console first takes "
        "out the white space outside of texts. It refuses what is longer.",
        wrong='{"plans":' + " " * 10_000 + "{}}",
        right='{"plans": {}}',
    ),
    Rule(
        id="other-top-key",
        gate=Gate.SAVE,
        severity=Severity.WARNING,
        title="A key beside plans",
        why=f"Backup policies have plans at the top and nothing else. {_UNKNOWN}",
        wrong='{"plans": {}, "Version": {}}',
        right='{"plans": {}}',
    ),
    Rule(
        id="key-in-other-case",
        gate=Gate.SAVE,
        severity=Severity.WARNING,
        title="The same key twice, in different letter case",
        why="Keys match without regard to letter case, so both say something about one path. AWS "
        f"refuses that in tag policies. {_UNKNOWN}",
        wrong='{"plans": {"std": {}, "STD": {}}}',
        right='{"plans": {"std": {}}}',
    ),
    Rule(
        id="unusual-name",
        gate=Gate.SAVE,
        severity=Severity.WARNING,
        title="A name that AWS Backup would not take",
        why="The API of AWS Backup takes 1 to 50 letters, digits, _, . and - as the name of a "
        f"rule, a selection or a condition. {_UNKNOWN}",
        wrong='{"plans": {"std": {"rules": {"every day": {}}}}}',
        right='{"plans": {"std": {"rules": {"every-day": {}}}}}',
    ),
    Rule(
        id="unclear-entry",
        gate=Gate.SAVE,
        severity=Severity.WARNING,
        title="An entry with a control and nothing else, though it must have more",
        why="AWS refuses entries that lack what they must have; whether it does so where there is "
        f"only a control is not known. {_UNKNOWN}",
        wrong='{"plans": {"std": {"selections": {"tags": {"gold": {\n'
        '  "@@operators_allowed_for_child_policies": ["@@none"]}}}}}}',
        right='{"plans": {"std": {"selections": {"tags": {"gold": {\n'
        '  "@@operators_allowed_for_child_policies": ["@@none"],\n'
        '  "tag_key": {"@@assign": "backup"},\n'
        '  "tag_value": {"@@assign": ["gold"]}}}}}}}',
    ),
)

_OPERATORS: tuple[Rule, ...] = (
    Rule(
        id="value-without-operator",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A setting whose value has no operator before it",
        why="Every setting says what it does to the inherited value: @@assign replaces it, "
        "@@append and @@remove change lists. AWS refuses a value without operator.",
        wrong='{"plans": {"std": {"regions": ["eu-west-1"]}}}',
        right='{"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]}}}}',
    ),
    Rule(
        id="operator-on-section",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A value operator on a section",
        why="Only settings have values. AWS refuses @@assign, @@append and @@remove on plans, on "
        "a plan, on rules and on every other section.",
        wrong='{"plans": {"@@assign": {}}}',
        right='{"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]}}}}',
    ),
    Rule(
        id="operator-not-allowed",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="@@append or @@remove on a setting with a single value",
        why="These two change lists. AWS refuses them on a setting that holds one value.",
        wrong='{"plans": {"std": {"rules": {"daily": {\n'
        '  "target_backup_vault_name": {"@@append": ["Default"]}}}}}}',
        right='{"plans": {"std": {"rules": {"daily": {\n'
        '  "target_backup_vault_name": {"@@assign": "Default"}}}}}}',
    ),
    Rule(
        id="unknown-operator",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="An operator that there is not",
        why="There are @@assign, @@append, @@remove and the control "
        "@@operators_allowed_for_child_policies. AWS refuses any other.",
        wrong='{"plans": {"std": {"regions": {"@@add": ["eu-west-1"]}}}}',
        right='{"plans": {"std": {"regions": {"@@append": ["eu-west-1"]}}}}',
    ),
    Rule(
        id="object-at-top",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A value operator with an object at the top of a policy",
        why="AWS refuses it, though it overlooks an operator with a text or a list there.",
        wrong='{"plans": {}, "@@assign": {}}',
        right='{"plans": {}}',
    ),
    Rule(
        id="unknown-control-word",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A control with a word that there is not",
        why="A control lists @@assign, @@append and @@remove, or @@all, or @@none. AWS refuses "
        "any other word.",
        wrong='{"plans": {"@@operators_allowed_for_child_policies": ["assign"]}}',
        right='{"plans": {"@@operators_allowed_for_child_policies": ["@@assign"]}}',
    ),
    Rule(
        id="none-with-others",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="@@none together with other words in a control",
        why="@@none allows nothing, so that nothing can stand beside it. AWS refuses that in any "
        "letter case.",
        wrong='{"plans": {"@@operators_allowed_for_child_policies": ["@@none", "@@append"]}}',
        right='{"plans": {"@@operators_allowed_for_child_policies": ["@@append"]}}',
    ),
    Rule(
        id="repeated-control-word",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="The same word twice in a control",
        why="AWS refuses two words of the same spelling. It takes two that differ in letter case.",
        wrong='{"plans": {"@@operators_allowed_for_child_policies": ["@@assign", "@@assign"]}}',
        right='{"plans": {"@@operators_allowed_for_child_policies": ["@@assign"]}}',
    ),
    Rule(
        id="unclear-control",
        gate=Gate.SAVE,
        severity=Severity.WARNING,
        title="A control of a form that nobody knows AWS takes",
        why="An empty list, a word without list, @@none twice, or a control at the top of the "
        f"policy. {_UNKNOWN}",
        wrong='{"plans": {"@@operators_allowed_for_child_policies": []}}',
        right='{"plans": {"@@operators_allowed_for_child_policies": ["@@none"]}}',
    ),
    Rule(
        id="operator-at-top",
        gate=Gate.SAVE,
        severity=Severity.INFO,
        title="A value operator at the top of a policy, which does nothing",
        why="AWS takes it and overlooks it. Its author may have meant something.",
        wrong='{"plans": {}, "@@assign": "Default"}',
        right='{"plans": {}}',
    ),
)

RULES: tuple[Rule, ...] = (*_KEYS, *_OPERATORS, *VALUE_RULES)
