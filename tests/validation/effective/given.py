"""Small organizations to judge: Root with Prod in it, and accounts in Prod."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.inheritance.sources import Documents
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.reading import read_document
from bptui.validation.effective.accounts import effective_findings
from bptui.validation.effective.judging import Judge
from bptui.validation.findings import Finding, Gate

NOW = datetime(2026, 9, 13, 9, 0, tzinfo=UTC)
MONTHLY, DAILY = "cron(0 5 1 * ? *)", "cron(0 5 ? * * *)"
ROLE = "arn:aws:iam::$account:role/Backup"
CONTROL = "@@operators_allowed_for_child_policies"

Policies = Mapping[str, Any]
"""Documents by name, first attached first: texts, or what JSON shall say."""


def assign(value: object) -> dict[str, object]:
    return {"@@assign": value}


def plan(**parts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return a document that gives these parts of the plan std."""
    return {"plans": {"std": parts}}


def rule(**parts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return a document that gives these parts of the rule daily of the plan std."""
    return plan(rules={"daily": parts})


def lifecycle(**settings: object) -> dict[str, Any]:
    """Return a lifecycle that assigns days to cold and delete, and a text to archive."""
    names = {
        "delete": "delete_after_days",
        "cold": "move_to_cold_storage_after_days",
        "archive": "opt_in_to_archive_for_supported_resources",
    }
    return {names[key]: assign(value) for key, value in settings.items()}


def copies(*arns: str, **lifecycle_of_each: object) -> dict[str, Any]:
    """Return copy actions to these vaults, all with one lifecycle."""
    entries = {arn: {"target_backup_vault_arn": assign(arn)} for arn in arns}
    if lifecycle_of_each:
        entries = {
            arn: {**e, "lifecycle": lifecycle(**lifecycle_of_each)} for arn, e in entries.items()
        }
    return entries


TAGGED = {"iam_role_arn": assign(ROLE), "tag_key": assign("backup"), "tag_value": assign(["yes"])}
COMPLETE = plan(
    regions=assign(["eu-west-1"]),
    rules={"daily": {"target_backup_vault_name": assign("Near")}},
    selections={"tags": {"tagged": TAGGED}},
)
"""A policy that is valid by itself."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An organization and what was found in it."""

    organization: Organization
    results: Mapping[str, Inherited]
    documents: Documents
    findings: tuple[Finding, ...]

    def of(self, gate: Gate) -> list[Finding]:
        """Return what a gate finds."""
        return [finding for finding in self.findings if finding.gate is gate]

    def only(self, rule_id: str) -> Finding:
        """Return the one finding of a rule."""
        (found,) = (finding for finding in self.findings if finding.rule == rule_id)
        return found

    @property
    def errors(self) -> set[tuple[str, str, str, frozenset[str]]]:
        """What AWS would report: code, message, path, contributing policies."""
        return {
            (*finding.aws, frozenset(finding.contributing_policies))
            for finding in self.findings
            if finding.aws is not None
        }

    def underlined(self, finding: Finding) -> str:
        """Return the text a finding is about, white space made one blank."""
        assert finding.place is not None
        assert finding.place.policy is not None
        span = finding.place.span
        return " ".join(self.documents[finding.place.policy].text[span.start : span.end].split())


def judged(
    root: Policies,
    prod: Policies | None = None,
    accounts: Mapping[str, Policies] | None = None,
    now: datetime = NOW,
    invalid_before: Collection[str] | None = None,
) -> Judged:
    """Judge Root with Prod in it and accounts in Prod, db-prod alone if nothing else is said."""
    levels = (root, prod or {}, *(accounts or {"db-prod": {}}).values())
    documents = {
        name: read_document(policy if isinstance(policy, str) else json.dumps(policy, indent=2))
        for level in levels
        for name, policy in level.items()
    }
    members = tuple(
        Account(f"{number:012}", name, None, tuple(policies))
        for number, (name, policies) in enumerate((accounts or {"db-prod": {}}).items(), 1)
    )
    unit = OrganizationalUnit("ou-ab12-prod", "Prod", tuple(prod or {}), (), members)
    organization = Organization(
        None, None, None, OrganizationalUnit("r-ab12", "Root", tuple(root), (unit,))
    )
    meanings = {name: document.meaning for name, document in documents.items()}
    results = dict(inherited_everywhere(organization, meanings, Memory()))
    findings = effective_findings(
        organization, results, documents, now, Judge(), invalid_before=invalid_before
    )
    assert findings is not None
    return Judged(organization, results, documents, findings)
