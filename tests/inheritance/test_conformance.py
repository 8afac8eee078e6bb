"""The agreed cases of how policies merge, each file in `tests/conformance` a test of its own."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.inherited import Inherited, Outcome
from bptui.inheritance.levels import inherited_at
from bptui.inheritance.memory import Memory
from bptui.organization.folder.organization_json import read_organization
from bptui.organization.model import Organization
from bptui.policy.reading import read_document

Case = dict[str, Any]

FILES = sorted((Path(__file__).parent.parent / "conformance").glob("*.json"))
RULES = range(1, 20)
"""The numbers of the rules that a case may be about."""

every_case = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@every_case
def test_effective_policies_are_as_agreed(file: Path) -> None:
    case = _read(file)
    results = _results(case)
    effective = {account: effective_policy(results[account]) for account in case["expect"]}
    assert effective == case["expect"]


@every_case
def test_blocked_operators_are_as_agreed(file: Path) -> None:
    case = _read(file)
    organization = _organization(case)
    blocked = {
        (_policy_of(organization, account, step.level, step.attachment), step.path, operator)
        for account, inherited in _results(case).items()
        for node in inherited.walk()
        for step in node.steps
        if step.outcome is Outcome.BLOCKED and (operator := step.operation.operator)
    }
    assert blocked == {
        (entry["policy"], tuple(entry["path"]), entry["operator"]) for entry in case["blocked"]
    }


@every_case
def test_the_file_keeps_to_the_format(file: Path) -> None:
    case = _read(file)
    assert set(case) == {"title", "rules", "organization", "policies", "expect", "blocked"}
    assert re.fullmatch(r"\d\d-[a-z0-9-]+", file.stem)
    assert case["rules"]
    assert set(case["rules"]) <= set(RULES)
    organization = _organization(case)
    assert set(case["expect"]) == {account.id for account in organization.accounts()}
    assert set(case["policies"]) == set(organization.attached_policies)
    for entry in case["blocked"]:
        assert set(entry) == {"policy", "path", "operator"}
        assert entry["policy"] in case["policies"]
        assert [key.lower() for key in entry["path"]] == entry["path"]
        assert entry["operator"] in ("@@assign", "@@append", "@@remove")


def test_every_case_has_a_number_and_a_title_of_its_own() -> None:
    numbers = [int(file.stem[:2]) for file in FILES]
    assert numbers == list(range(1, len(FILES) + 1))
    assert len({_read(file)["title"] for file in FILES}) == len(FILES)


def _read(file: Path) -> Case:
    case: Case = json.loads(file.read_text(encoding="utf-8"))
    return case


def _organization(case: Case) -> Organization:
    organization, left_out = read_organization(json.dumps({"root": case["organization"]["root"]}))
    assert not left_out
    return organization


def _results(case: Case) -> dict[str, Inherited]:
    """Return the result of each account of the case."""
    organization = _organization(case)
    documents = {name: read_document(json.dumps(text)) for name, text in case["policies"].items()}
    meanings = {name: document.meaning for name, document in documents.items()}
    memory = Memory()
    return {
        account.id: inherited_at(organization.levels(account.id), meanings, memory)
        for account in organization.accounts()
    }


def _policy_of(organization: Organization, account: str, level: int, attachment: int) -> str:
    return organization.levels(account)[level].policies[attachment]
