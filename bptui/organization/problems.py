"""A problem of an organization folder that does not keep it from being opened."""

from dataclasses import dataclass
from typing import Literal

from bptui.organization.folder.places import JsonPath

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, or worth knowing, about the organization or the file of a policy."""

    rule: str
    """The kebab-case name of the rule; it never changes."""
    severity: Severity
    message: str
    """One sentence: what is wrong, and what it comes to here."""
    help: str
    """One sentence: what to do about it."""
    policy: str | None = None
    """The name of the policy it is about."""
    target: str | None = None
    """The id of the target it is about."""
    line: int | None = None
    """The line of organization.json it is about, from 1."""
    count: int = 1
    """How many of the kind it stands for; several if it says how many are not told one by one."""


Located = tuple[Problem, JsonPath]
"""A problem, and the place in organization.json that its line is that of."""
