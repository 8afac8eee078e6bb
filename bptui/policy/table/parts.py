"""The places and values that rows of the table of settings share.

Sources: AWS Organizations User Guide, "Backup policy syntax and examples"; the API reference of
AWS Backup; what AWS accepted and refused when it was asked to save policies.
"""

from collections.abc import Mapping
from typing import Final

from bptui.policy.table.forms import ANY, Choice, Free, Matching, Pattern, ResourceTypes, Whole
from bptui.policy.table.regions import REGION_FORM, REGIONS

# The documentation lists ARNs of aws, aws-cn and aws-us-gov. Nobody has seen the others refused, so
# that whoever is in one of them must not be told that he is wrong.
_PARTITIONS: Final = tuple(REGIONS)
_ARN: Final = f"arn:(?:{'|'.join(_PARTITIONS)})"
_VAULT: Final = "[A-Za-z0-9_-]{1,50}"

TRUE_OR_FALSE: Final = Choice(("true", "false"))
ENABLED_OR_DISABLED: Final = Choice(("enabled", "disabled"))
START_MINUTES: Final = Whole(minimum=60, maximum_digits=16)
# AWS was seen to refuse 19 digits; that 16 are the most, as for the start, nobody knows.
COMPLETE_MINUTES: Final = Whole(minimum=60, maximum_digits=18, known_digits=16)
DAYS: Final = Whole(minimum=1)
TAG_KEY: Final = Free(min_length=1)
ANY_TEXT: Final = Free(min_length=0)

VAULT_NAME: Final = Matching(
    _VAULT, "Default", "the name of a vault: 1 to 50 letters, digits, _ and -"
)
AIR_GAPPED_VAULT_ARN: Final = Matching(
    rf"{_ARN}:backup:\$region:\$account:backup-vault:{_VAULT}",
    "arn:aws:backup:$region:$account:backup-vault:Example",
    "the ARN of a vault with $region and $account in it, written like that",
)
COPY_VAULT_ARN: Final = Matching(
    # Old documentation has `:vault:`; whether AWS takes it nobody knows.
    rf"{_ARN}:backup:{REGION_FORM}:(?:\$account|[0-9]{{12}}):(?:backup-)?vault:{_VAULT}",
    "arn:aws:backup:eu-west-1:$account:backup-vault:Example",
    "the ARN of a vault in a named Region, with $account or 12 digits as its account",
)
ROLE_ARN: Final = Matching(
    rf"{_ARN}:iam::\$account:role/(?:[!-~]*/)?[A-Za-z0-9_+=,.@-]+",
    "arn:aws:iam::$account:role/service-role/AWSBackupDefaultServiceRole",
    "the ARN of a role with $account in it, written like that",
)
CONDITION_KEY: Final = Matching(
    "aws:ResourceTag/.+", "aws:ResourceTag/environment", "aws:ResourceTag/ and the key of a tag"
)
NAME: Final = Matching("[A-Za-z0-9_.-]{1,50}", "daily", "1 to 50 letters, digits, _, . and -")
RESOURCE_TYPES: Final = ResourceTypes(
    _PARTITIONS,
    (
        "backup-gateway:*:*:vm/*",
        "cloudformation:*:*:stack/*",
        "dsql:*:*:cluster/*",
        "dynamodb:*:*:table/*",
        "ec2:*:*:instance/*",
        "ec2:*:*:volume/*",
        "eks:*:*:cluster/*",
        "elasticfilesystem:*:*:file-system/*",
        "fsx:*:*:file-system/*",
        "fsx:*:*:volume/*",
        "rds:*:*:cluster:*",
        "rds:*:*:db:*",
        "redshift:*:*:cluster:*",
        "redshift-serverless:*:*:namespace/*",
        "s3:::*",
        "ssm-sap:*:*:HANA/*",
        "storagegateway:*:*:gateway/*",
        "timestream:*:*:database/*",
    ),
)

RULE: Final = f"rules/{ANY}"
COPY: Final = f"{RULE}/copy_actions/{ANY}"
SELECTIONS: Final = (f"selections/tags/{ANY}", f"selections/resources/{ANY}")
LIFECYCLES: Final = (f"{RULE}/lifecycle", f"{COPY}/lifecycle")
TAGS: Final = (f"{RULE}/recovery_point_tags", "backup_plan_tags")
CONDITIONS: Final = tuple(f"{selection}/conditions" for selection in SELECTIONS)
_CONDITION_OPERATORS: Final[Mapping[str, str]] = {
    "string_equals": "Tags must have exactly these values.",
    "string_not_equals": "Tags must not have these values.",
    "string_like": "Tags must look like these values, where * stands for any text.",
    "string_not_like": "Tags must not look like these values, where * stands for any text.",
}
COMPARISONS: Final = tuple(
    (f"{conditions}/{operator}", meaning)
    for conditions in CONDITIONS
    for operator, meaning in _CONDITION_OPERATORS.items()
)


def pattern(place: str) -> Pattern:
    """Return the pattern of a place within a plan, written with slashes."""
    return ("plans", ANY, *place.split("/"))
