"""Whole pieces to begin with: complete, so that only the fields in them are left to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from bptui.policy.operators import CONTROL, NONE
from bptui.policy.snippets import Snippet, literal, with_fields
from bptui.policy.table import Row
from bptui.policy.table.forms import ANY, Pattern
from bptui.policy.table.parts import COPY_VAULT_ARN, ROLE_ARN, VAULT_NAME, pattern
from bptui.report.completion.offers import Offer


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A whole entry of a policy, right as it is."""

    title: str
    """What it is, with its article."""
    home: Pattern | None
    """The object it belongs into; None for one that belongs into every node."""
    meaning: str
    text: str
    """With `‹›` for each field, the name of the entry first."""
    fields: tuple[str, ...]
    """What stands in the fields until they are filled in; those that say the same are one."""

    def snippet(self, taken: frozenset[str]) -> Snippet:
        """Return the entry, with a name that no other has.

        Args:
            taken: The keys that are there, in lower case.
        """
        name = _free(self.fields[0], taken) if self.fields else ""
        return with_fields(self.text, [name if f == self.fields[0] else f for f in self.fields])

    def fits(self, row: Row) -> bool:
        """Tell whether it belongs into the object of a row."""
        return bool(row.pattern) if self.home is None else row.pattern == self.home


def _free(name: str, taken: frozenset[str]) -> str:
    if name.lower() not in taken:
        return name
    return next(
        f"{name}-{number}" for number in count(2) if f"{name.lower()}-{number}" not in taken
    )


def _moved_in(text: str, depth: int) -> str:
    return text.replace("\n", f"\n{'  ' * depth}")


_RULE: Final = """\
"‹›": {
  "schedule_expression": {"@@assign": "‹›"},
  "target_backup_vault_name": {"@@assign": "‹›"},
  "lifecycle": {
    "delete_after_days": {"@@assign": "‹›"}
  }
}"""
_RULE_FIELDS: Final = ("daily", "cron(0 5 ? * * *)", VAULT_NAME.example, "35")
_BY_TAG: Final = """\
"‹›": {
  "iam_role_arn": {"@@assign": "‹›"},
  "tag_key": {"@@assign": "‹›"},
  "tag_value": {"@@assign": ["‹›"]}
}"""
_BY_TAG_FIELDS: Final = ("tagged", ROLE_ARN.example, "backup", "true")
_BY_TYPE: Final = """\
"‹›": {
  "iam_role_arn": {"@@assign": "‹›"},
  "resource_types": {"@@assign": ["‹›"]}
}"""
_COPY: Final = """\
"‹›": {
  "target_backup_vault_arn": {"@@assign": "‹›"},
  "lifecycle": {
    "delete_after_days": {"@@assign": "‹›"}
  }
}"""
_PLAN: Final = f"""\
"‹›": {{
  "regions": {{"@@assign": ["‹›"]}},
  "rules": {{
    {_moved_in(_RULE, 2)}
  }},
  "selections": {{
    "tags": {{
      {_moved_in(_BY_TAG, 3)}
    }}
  }}
}}"""

SKELETONS: Final = {
    "plan": Skeleton(
        "a whole plan",
        ("plans",),
        "A plan with its Regions, a rule and a selection by tag.",
        _PLAN,
        ("plan", "eu-west-1", *_RULE_FIELDS, *_BY_TAG_FIELDS),
    ),
    "rule": Skeleton(
        "a whole rule",
        pattern("rules"),
        "A rule with its schedule, its vault and its retention.",
        _RULE,
        _RULE_FIELDS,
    ),
    "selection_by_tag": Skeleton(
        "a selection by tag",
        pattern("selections/tags"),
        "A selection of all resources that have a tag, with its role.",
        _BY_TAG,
        _BY_TAG_FIELDS,
    ),
    "selection_by_type": Skeleton(
        "a selection by type",
        pattern("selections/resources"),
        "A selection of all resources of a type, with its role.",
        _BY_TYPE,
        ("databases", ROLE_ARN.example, "arn:aws:rds:*:*:db:*"),
    ),
    "copy_action": Skeleton(
        "a copy action",
        pattern(f"rules/{ANY}/copy_actions"),
        "A copy of each backup in another vault, with a retention of its own.",
        _COPY,
        (COPY_VAULT_ARN.example, COPY_VAULT_ARN.example, "35"),
    ),
    "lock": Skeleton(
        "a lock",
        None,
        "Lets policies on lower levels change nothing at this very node.",
        f'"{CONTROL}": ["{NONE}"]',
        (),
    ),
}
"""By the names that commands know them by."""


def skeletons_at(row: Row, taken: frozenset[str]) -> Iterator[Offer]:
    """Yield the whole pieces that fit into the object of a row.

    Args:
        row: The row.
        taken: The keys that are there, in lower case.
    """
    for skeleton in SKELETONS.values():
        if skeleton.fits(row) and not (skeleton.home is None and CONTROL in taken):
            snippet = skeleton.snippet(taken)
            yield Offer(skeleton.title, snippet, skeleton.meaning, is_large=True)


def document_offers() -> Iterator[Offer]:
    """Yield what a whole policy can begin with."""
    plan = SKELETONS["plan"]
    inner = plan.snippet(frozenset()).laid_out("    ", "  ")
    whole = literal('{\n  "plans": {\n    ').then(inner).then(literal("\n  }\n}"))
    yield Offer("a whole policy", whole, "A policy with one plan.", is_large=True)
    yield Offer("an empty policy", with_fields('{\n  "plans": {\n    ‹›\n  }\n}'), "No plan yet.")
