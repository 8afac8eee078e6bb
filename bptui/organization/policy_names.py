"""Names of policies, which are names of files too."""

import re

LONGEST_NAME = 128
"""How many characters AWS takes for the name of a policy."""
LONGEST_DESCRIPTION = 512
"""How many characters AWS takes for the description of a policy."""
NAME_RULE = 'letters, digits, ".", "_" and "-" only'
"""What the name of a policy may be made of, to finish a sentence with."""

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def is_policy_name(text: str) -> bool:
    """Whether a text can be the name of a policy: a file stem that cannot leave its folder."""
    return _NAME.fullmatch(text) is not None and text not in {".", ".."}
