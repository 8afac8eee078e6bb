"""What policies are attached to: the root, organizational units and accounts."""

import re
from dataclasses import dataclass

MOST_ATTACHMENTS = 10
"""How many policies of one type AWS attaches to one target."""
DEEPEST_UNIT = 5
"""How many levels below the root AWS nests organizational units."""
LONGEST_UNIT_NAME = 128
"""How many characters AWS takes for the name of an organizational unit."""
LONGEST_ACCOUNT_NAME = 50
"""How many characters AWS takes for the name of an account."""

_ACCOUNT_ID = re.compile(r"[0-9]{12}")
_ACCOUNT_NAME = re.compile(r"[ -~]+")


@dataclass(frozen=True, slots=True)
class Account:
    """An AWS account of the organization."""

    id: str
    """12 digits in AWS; any other text is opened and reported."""
    name: str
    email: str | None = None
    policies: tuple[str, ...] = ()
    """The names of the attached policies, first attached first, none twice."""

    @property
    def label(self) -> str:
        """What to call it in a sentence: its name, or the id if the name is empty."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class OrganizationalUnit:
    """An organizational unit with all that is below it; the root of an organization is one too."""

    id: str
    name: str
    policies: tuple[str, ...] = ()
    """The names of the attached policies, first attached first, none twice."""
    organizational_units: tuple["OrganizationalUnit", ...] = ()
    accounts: tuple[Account, ...] = ()

    @property
    def label(self) -> str:
        """What to call it in a sentence: its name, or the id if the name is empty."""
        return self.name or self.id


Target = OrganizationalUnit | Account
"""Anything that policies can be attached to."""


def is_account_id(text: str) -> bool:
    """Whether a text has the form of an account id: 12 digits."""
    return _ACCOUNT_ID.fullmatch(text) is not None


def is_account_name(text: str) -> bool:
    """Whether a text is made of what AWS takes in the name of an account: printable ASCII."""
    return _ACCOUNT_NAME.fullmatch(text) is not None
