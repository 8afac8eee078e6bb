"""The rules about the organization folder: its tree, its attachments and the files of policies."""

from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.organization.policy_names import LONGEST_DESCRIPTION, LONGEST_NAME
from bptui.organization.targets import DEEPEST_UNIT, MOST_ATTACHMENTS
from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.rule import Rule

_COUNTS_AS_EMPTY = (
    "Until then the policy counts as empty: every effective policy shown is without it."
)

TEXT_RULES: tuple[Rule, ...] = (
    Rule(
        "policy-not-utf-8",
        Gate.SYNTAX,
        Severity.ERROR,
        "The file of a policy is not UTF-8 text",
        f"JSON is UTF-8, and nothing else can be sent to AWS. {_COUNTS_AS_EMPTY}",
        "policies/base.json, saved as Latin-1, with an é in the name of a vault",
        "the same file, saved as UTF-8",
    ),
    Rule(
        "policy-control-character",
        Gate.SYNTAX,
        Severity.ERROR,
        "The file of a policy has a control character in it",
        "JSON takes control characters nowhere, not even inside of quotes, unless they are spelled "
        f"as escapes. {_COUNTS_AS_EMPTY}",
        'a file with the character U+0001 between two quotes: {"plans": {"s?d": {}}}',
        '{"plans": {"std": {}}}',
    ),
    Rule(
        "policy-empty",
        Gate.SYNTAX,
        Severity.ERROR,
        "The file of a policy is empty",
        f"AWS refuses an empty document. {_COUNTS_AS_EMPTY}",
        "policies/base.json with nothing, or nothing but blanks, in it",
        '{"plans": {}}',
    ),
)
"""Those of the gate syntax: nobody could read the text."""

ORGANIZATION_RULES: tuple[Rule, ...] = (
    Rule(
        "duplicate-id",
        Gate.ORGANIZATION,
        Severity.ERROR,
        "Two targets have the same id",
        "An id belongs to one unit or account in AWS. Which of the two is meant cannot be known, "
        "so the first in the order of the tree counts, and the other is left out with all in it.",
        '{"id": "111122223333", "name": "db"}, {"id": "111122223333", "name": "web"}',
        '{"id": "111122223333", "name": "db"}, {"id": "444455556666", "name": "web"}',
    ),
    Rule(
        "account-id-form",
        Gate.ORGANIZATION,
        Severity.ERROR,
        "The id of an account is not 12 digits",
        "Every account id in AWS is, leading zeros included; with any other nothing can be "
        "attached.",
        '{"id": "1111-2222-3333", "name": "db"}',
        '{"id": "111122223333", "name": "db"}',
    ),
    Rule(
        "ou-too-deep",
        Gate.ORGANIZATION,
        Severity.ERROR,
        f"An organizational unit is more than {DEEPEST_UNIT} levels below the root",
        f"AWS nests organizational units at most {DEEPEST_UNIT} deep.",
        "Root > one > two > three > four > five > six",
        "Root > one > two > three > four > five",
    ),
    Rule(
        "too-many-attachments",
        Gate.ORGANIZATION,
        Severity.ERROR,
        f"More than {MOST_ATTACHMENTS} policies are attached to one target",
        f"AWS attaches at most {MOST_ATTACHMENTS} backup policies to one target. What is "
        "inherited from above does not count.",
        '"policies": [11 names]',
        '"policies": [10 names]',
    ),
    Rule(
        "attached-twice",
        Gate.ORGANIZATION,
        Severity.ERROR,
        "The same policy is attached twice to one target",
        "AWS refuses the second attachment. The first place counts here.",
        '"policies": ["base", "retention", "base"]',
        '"policies": ["base", "retention"]',
    ),
    Rule(
        "policy-missing",
        Gate.ORGANIZATION,
        Severity.ERROR,
        "A policy is attached and has no file",
        f"Nothing can be attached that is not there. {_COUNTS_AS_EMPTY}",
        '"policies": ["base"], and no policies/base.json',
        '"policies": ["base"], and a policies/base.json',
    ),
    Rule(
        "policy-described-only",
        Gate.ORGANIZATION,
        Severity.INFO,
        "A policy is described and has no file",
        "Nothing has it attached, so no account misses it. Perhaps it was deleted and its "
        "description forgotten.",
        '"policies": {"old": {"description": "..."}} in organization.json, and no '
        "policies/old.json",
        "the entry deleted, or the file put back",
    ),
    Rule(
        "policy-unattached",
        Gate.ORGANIZATION,
        Severity.INFO,
        "A policy is attached to nothing",
        "It changes the effective policy of no account. That may be on purpose: a proposal, or one "
        "kept for later.",
        'policies/spare.json, and no target with "spare" in its "policies"',
        '"policies": ["spare"] at the target that is meant',
    ),
    Rule(
        "too-many-policies",
        Gate.ORGANIZATION,
        Severity.WARNING,
        "There are more than 1,000 policies",
        "AWS takes 1,000 backup policies in one organization, unless it was asked to raise the "
        "quota.",
        "1,001 files in policies",
        "1,000 files in policies",
    ),
    Rule(
        "policy-name-too-long",
        Gate.ORGANIZATION,
        Severity.ERROR,
        f"The name of a policy has more than {LONGEST_NAME} characters",
        f"AWS takes names of at most {LONGEST_NAME} characters.",
        f"a name of {LONGEST_NAME + 1} characters",
        f"a name of {LONGEST_NAME} characters",
    ),
    Rule(
        "policy-description-too-long",
        Gate.ORGANIZATION,
        Severity.ERROR,
        f"The description of a policy has more than {LONGEST_DESCRIPTION} characters",
        f"AWS takes descriptions of at most {LONGEST_DESCRIPTION} characters.",
        f'"base": {{"description": {LONGEST_DESCRIPTION + 1} characters}}',
        f'"base": {{"description": {LONGEST_DESCRIPTION} characters}}',
    ),
    Rule(
        "policy-file-name",
        Gate.ORGANIZATION,
        Severity.INFO,
        "A file in policies cannot be a policy by its name",
        "The name of a policy is the name of its file, and is made of letters, digits, dots, "
        "underscores and dashes. Any other file is ignored, so that it cannot be attached either.",
        "policies/base backup.json",
        "policies/base-backup.json",
    ),
    Rule(
        "policy-link-out",
        Gate.ORGANIZATION,
        Severity.ERROR,
        "The file of a policy is a link that leads out of its folder",
        f"Whoever sends you a folder could make you read, and save, any file. {_COUNTS_AS_EMPTY}",
        "policies/base.json -> ../../elsewhere.json",
        "policies/base.json with a copy of the text",
    ),
    Rule(
        "policy-not-a-file",
        Gate.ORGANIZATION,
        Severity.ERROR,
        "Where the file of a policy belongs is something else",
        f"A folder or a device has no document to read. {_COUNTS_AS_EMPTY}",
        "a folder policies/base.json",
        "a file policies/base.json",
    ),
    Rule(
        "policy-too-large",
        Gate.ORGANIZATION,
        Severity.ERROR,
        f"The file of a policy has more than {MOST_CHARACTERS:,} characters",
        f"AWS takes 10,000, and files as long as this are not opened. {_COUNTS_AS_EMPTY}",
        f"a file of {MOST_CHARACTERS + 1:,} characters",
        "several policies of at most 10,000 characters",
    ),
    Rule(
        "policy-unreadable",
        Gate.ORGANIZATION,
        Severity.ERROR,
        "The file of a policy, or the folder of all, cannot be read",
        f"The system refuses it, for lack of permission or because of a fault. {_COUNTS_AS_EMPTY}",
        "policies/base.json that only its owner may read",
        "policies/base.json that you may read",
    ),
)

RULES: tuple[Rule, ...] = (*TEXT_RULES, *ORGANIZATION_RULES)
