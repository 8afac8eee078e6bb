"""Advice on organizations made of short texts, told by what it underlines."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.document import Document
from bptui.policy.jsontext.nodes import ArrayNode, Node, ObjectNode
from bptui.policy.paths import path_from_text
from bptui.policy.reading import read_document
from bptui.policy.spans import Span
from bptui.validation.advice.adviser import Adviser
from bptui.validation.findings import Finding, Place

CONTROL = "@@operators_allowed_for_child_policies"
DB, WEB, BOX, AUDIT = "111111111111", "222222222222", "333333333333", "444444444444"
VAULT = "plans/std/rules/daily/target_backup_vault_name"
REGIONS = "plans/std/regions"


def shop(*levels: tuple[str, ...], **others: tuple[str, ...]) -> Organization:
    """Return Root with Prod (accounts db, web), Dev (box), Empty (none), and the account audit.

    Args:
        levels: What is attached to root, prod, db, web, dev and box, as far as it goes.
        others: What is attached to others of these, or to empty.
    """
    names = ("root", "prod", "db", "web", "dev", "box")
    at = defaultdict[str, tuple[str, ...]](tuple, zip(names, levels, strict=False))
    at.update(others)
    in_prod = (Account(DB, "db", None, at["db"]), Account(WEB, "web", None, at["web"]))
    in_dev = (Account(BOX, "box", None, at["box"]),)
    units = (
        OrganizationalUnit("ou-prod", "Prod", at["prod"], (), in_prod),
        OrganizationalUnit("ou-dev", "Dev", at["dev"], (), in_dev),
        OrganizationalUnit("ou-empty", "Empty", at["empty"]),
    )
    accounts = (Account(AUDIT, "audit"),)
    root = OrganizationalUnit("r-1", "Root", at["root"], units, accounts)
    return Organization(None, None, None, root)


def says(**operators: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return what stands at a path: `assign`, `append`, `remove` and `control`."""
    names = {"control": CONTROL}
    return {names.get(name, f"@@{name}"): operand for name, operand in operators.items()}


def policy(settings: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the text of a policy, made of what stands at its paths."""
    document: dict[str, Any] = {}
    for path, members in settings.items():
        node = document
        for key in path_from_text(path):
            node = node.setdefault(key, {})
        node.update(members)
    return json.dumps(document, indent=2)


@dataclass(frozen=True, slots=True)
class Advised:
    """An organization with the advice on it."""

    organization: Organization
    documents: Mapping[str, Document]
    results: Mapping[str, Inherited]
    findings: tuple[Finding, ...]

    def underlined(self, place: Place | None) -> str | None:
        """Return the text that a place is about."""
        if place is None:
            return None
        text = self.documents[place.policy or ""].text
        return text[place.span.start : place.span.end]


def advised(
    organization: Organization,
    texts: Mapping[str, str],
    adviser: Adviser | None = None,
    seen: Mapping[str, str] | None = None,
) -> Advised:
    """Ask for advice on an organization.

    Args:
        organization: The organization.
        texts: The texts of its policies that are in force.
        adviser: Who is asked.
        seen: The texts that their authors see, where they are not the ones in force.
    """
    documents = {name: read_document(text) for name, text in texts.items()}
    meanings = {name: document.meaning for name, document in documents.items()}
    results = dict(inherited_everywhere(organization, meanings, Memory()))
    seen_documents = {name: read_document(text) for name, text in (seen or {}).items()}
    found = (adviser or Adviser()).advise(
        organization, results, documents, {**documents, **seen_documents}
    )
    assert found is not None
    return Advised(organization, documents, results, found)


def without(document: Document, span: Span) -> str:
    """Return the text of a document without the member that has a place."""
    assert document.syntax.root is not None
    cut = _cut(document.syntax.root, span)
    assert cut is not None
    return document.text[: cut.start] + document.text[cut.end :]


def _cut(node: Node, span: Span) -> Span | None:
    if isinstance(node, ArrayNode):
        return next(filter(None, (_cut(item, span) for item in node.items)), None)
    if not isinstance(node, ObjectNode):
        return None
    for index, member in enumerate(node.members):
        if member.span == span:
            if index:
                return Span(node.members[index - 1].span.end, span.end)
            following = node.members[1:2]
            return Span(span.start, following[0].span.start if following else span.end)
        found = None if member.value is None else _cut(member.value, span)
        if found is not None:
            return found
    return None
