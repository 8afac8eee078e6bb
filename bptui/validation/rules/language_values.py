"""The pages of the rules that the table of settings decides: values."""

from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.rule import Rule

_UNKNOWN = "Nobody has seen whether AWS takes it, so this is a warning only."

VALUE_RULES: tuple[Rule, ...] = (
    Rule(
        id="wrong-kind",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A list where a single value belongs, or the other way round",
        why="AWS refuses both. A list with one value is still a list.",
        wrong='{"plans": {"std": {"regions": {"@@assign": "eu-west-1"}}}}',
        right='{"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]}}}}',
    ),
    Rule(
        id="wrong-value",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A value that the setting cannot have",
        why='AWS looks at how a value is spelled: 60 and "60" are the same to it, 60.0 is no '
        "whole number. It refuses the document and does not say which value it minds.",
        wrong='{"plans": {"std": {"rules": {"daily": {\n'
        '  "start_backup_window_minutes": {"@@assign": 30}}}}}}',
        right='{"plans": {"std": {"rules": {"daily": {\n'
        '  "start_backup_window_minutes": {"@@assign": 60}}}}}}',
    ),
    Rule(
        id="empty-list",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="An empty list where AWS wants a value",
        why="AWS refuses to assign or append nothing, but for regions, which may be empty on save.",
        wrong='{"plans": {"std": {"rules": {"daily": {"index_actions": {\n'
        '  "resource_types": {"@@assign": []}}}}}}}',
        right='{"plans": {"std": {"rules": {"daily": {"index_actions": {\n'
        '  "resource_types": {"@@assign": ["EBS"]}}}}}}}',
    ),
    Rule(
        id="tag-name",
        gate=Gate.SAVE,
        severity=Severity.ERROR,
        title="A tag whose entry has another name than its tag_key",
        why="The entry of a tag and its tag_key must be the same but for letter case, or AWS "
        "refuses the document. Selections by tag are free to have any name.",
        wrong='{"plans": {"std": {"backup_plan_tags": {"cost": {\n'
        '  "tag_key": {"@@assign": "team"}, "tag_value": {"@@assign": "one"}}}}}}',
        right='{"plans": {"std": {"backup_plan_tags": {"team": {\n'
        '  "tag_key": {"@@assign": "team"}, "tag_value": {"@@assign": "one"}}}}}}',
    ),
    Rule(
        id="null-value",
        gate=Gate.SAVE,
        severity=Severity.WARNING,
        title="null in place of a value",
        why=f"null is no value of any setting. {_UNKNOWN}",
        wrong='{"plans": {"std": {"regions": {"@@assign": null}}}}',
        right='{"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]}}}}',
    ),
    Rule(
        id="unclear-setting",
        gate=Gate.SAVE,
        severity=Severity.WARNING,
        title="A setting that has no value, where nobody knows whether AWS minds",
        why="A setting that is an empty object, or one that its entry must have and that holds "
        f"only a control. {_UNKNOWN}",
        wrong='{"plans": {"std": {"regions": {}}}}',
        right='{"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]}}}}',
    ),
    Rule(
        id="unclear-empty-list",
        gate=Gate.SAVE,
        severity=Severity.WARNING,
        title="An empty list that changes nothing",
        why=f"To remove nothing, or to append nothing to regions, has no effect. {_UNKNOWN}",
        wrong='{"plans": {"std": {"regions": {"@@remove": []}}}}',
        right='{"plans": {"std": {"regions": {"@@remove": ["eu-west-1"]}}}}',
    ),
    Rule(
        id="unclear-removal",
        gate=Gate.SAVE,
        severity=Severity.WARNING,
        title="Removing a value that the list cannot have",
        why=f"It can never be there, so that most likely it is misspelled. {_UNKNOWN}",
        wrong='{"plans": {"std": {"regions": {"@@remove": ["Ireland"]}}}}',
        right='{"plans": {"std": {"regions": {"@@remove": ["eu-west-1"]}}}}',
    ),
    Rule(
        id="unclear-number",
        gate=Gate.SAVE,
        severity=Severity.WARNING,
        title="A number with more digits than AWS is known to take",
        why="AWS refuses complete_backup_window_minutes of 19 digits, and start_backup_window_"
        f"minutes of 17. {_UNKNOWN}",
        wrong='{"plans": {"std": {"rules": {"daily": {\n'
        '  "complete_backup_window_minutes": {"@@assign": 10000000000000000}}}}}}',
        right='{"plans": {"std": {"rules": {"daily": {\n'
        '  "complete_backup_window_minutes": {"@@assign": 10080}}}}}}',
    ),
    Rule(
        id="unknown-region",
        gate=Gate.BACKUP,
        severity=Severity.INFO,
        title="A Region that is not known here",
        why="It looks like the name of a Region but is none of those on the list bptui comes "
        "with. AWS opens new Regions, so it may be right; if it is misspelled, AWS Backup makes "
        "no backups where its author wanted them.",
        wrong='{"plans": {"std": {"regions": {"@@assign": ["eu-wets-1"]}}}}',
        right='{"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]}}}}',
    ),
)
