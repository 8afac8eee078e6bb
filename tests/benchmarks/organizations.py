"""Organizations of any size for the benchmarks, in memory and as folders on disk."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit, Target

POLICIES = 500
ACCOUNTS_IN_A_UNIT = 5
UNITS_IN_A_UNIT = 5
"""Which makes a tree of 2,000 units five levels deep."""
ROOT_POLICY, EDITED_POLICY = "root", "policy-0"
TYPED_VALUE = "Typed"
"""A value of the policy of the root that every account gets."""

Texts = dict[str, str]
"""The text of each policy by name."""


@dataclass(frozen=True)
class Sample:
    """An organization with the texts of its policies."""

    organization: Organization
    texts: Texts

    def write(self, folder: Path) -> Path:
        """Write the folder, and return it."""
        (folder / "policies").mkdir(parents=True)
        for name, text in self.texts.items():
            (folder / "policies" / f"{name}.json").write_text(text)
        (folder / "organization.json").write_text(self.organization_text())
        return folder

    def organization_text(self) -> str:
        """Return the text of organization.json."""
        content = {"name": self.organization.name, "root": _entry(self.organization.root)}
        return json.dumps(content, indent=2)


def sample_of_units(accounts: int) -> Sample:
    """Return an organization with a policy of 20 settings on every unit."""
    texts = {name: text_of_unit_policy(number) for number, name in enumerate(_names())}
    return Sample(_organization(accounts, at_units=True), _with_root(texts))


def sample_of_accounts(accounts: int) -> Sample:
    """Return an organization with a policy of 5 settings on every account."""
    texts = {name: text_of_account_policy(number) for number, name in enumerate(_names())}
    return Sample(_organization(accounts, at_units=False), _with_root(texts))


def _names() -> Iterator[str]:
    return (f"policy-{number}" for number in range(POLICIES))


def _with_root(texts: Texts) -> Texts:
    return {ROOT_POLICY: text_of_root(1), **texts}


def text_of_root(days: int, vault: str = TYPED_VALUE, *, rules_more: int = 0) -> str:
    """Return the policy of the root: one rule that all change, and others that nobody changes."""
    daily = {
        "target_backup_vault_name": {"@@assign": "Default"},
        "schedule_expression": {"@@assign": "cron(0 5 ? * * *)"},
        "lifecycle": {"delete_after_days": {"@@assign": str(days)}},
    }
    weekly = {"target_backup_vault_name": {"@@assign": vault}}
    rules = {"weekly": weekly, "daily": daily}
    rules.update({f"rule-{number}": daily for number in range(rules_more)})
    return _text("base", {"rules": rules, "regions": {"@@assign": ["eu-west-1"]}})


def text_of_unit_policy(number: int, days: int = 35) -> str:
    """Return a policy of 20 settings: 5 of the plan of the root, 15 of another one."""
    rules = {
        f"rule-{hour}": {
            "target_backup_vault_name": {"@@assign": f"vault-{number % 7}"},
            "schedule_expression": {"@@assign": f"cron(0 {hour} ? * * *)"},
            "start_backup_window_minutes": {"@@assign": 480},
            "lifecycle": {
                "move_to_cold_storage_after_days": {"@@assign": days},
                "delete_after_days": {"@@assign": days + 90},
            },
        }
        for hour in range(3)
    }
    return _text("base", _changes(number, days), {f"plan-{number % 50}": {"rules": rules}})


def text_of_account_policy(number: int) -> str:
    """Return a policy of 5 settings, all of them of the plan of the root."""
    return _text("base", _changes(number, number))


def _changes(number: int, days: int) -> dict[str, Any]:
    daily = {
        "target_backup_vault_name": {"@@assign": f"vault-{number % 11}"},
        "schedule_expression": {"@@assign": f"cron(0 {number % 24} ? * * *)"},
        "start_backup_window_minutes": {"@@assign": 60},
        "lifecycle": {"delete_after_days": {"@@assign": days}},
    }
    return {"regions": {"@@append": [f"us-east-{number % 3}"]}, "rules": {"daily": daily}}


def _text(name: str, plan: dict[str, Any], others: Mapping[str, Any] | None = None) -> str:
    return json.dumps({"plans": {name: plan, **(others or {})}}, indent=2)


def _policy_of_unit(number: int) -> str:
    """Return the policy of a unit: every twentieth has the one that is edited later."""
    return EDITED_POLICY if number % 20 == 0 else f"policy-{number % POLICIES}"


def _organization(accounts: int, *, at_units: bool) -> Organization:
    """Build the tree, with the accounts spread evenly over the units."""
    count = accounts // ACCOUNTS_IN_A_UNIT

    def unit(number: int) -> OrganizationalUnit:
        first = number * ACCOUNTS_IN_A_UNIT
        return OrganizationalUnit(
            f"ou-ab12-{number:08}",
            f"unit {number}",
            (_policy_of_unit(number),) if at_units else (),
            tuple(units(number)),
            tuple(account(first + place) for place in range(ACCOUNTS_IN_A_UNIT)),
        )

    def units(number: int) -> Iterator[OrganizationalUnit]:
        first = number * UNITS_IN_A_UNIT + 1
        return map(unit, range(first, min(first + UNITS_IN_A_UNIT, count + 1)))

    def account(number: int) -> Account:
        policies = () if at_units else (f"policy-{number % POLICIES}",)
        return Account(f"{number:012}", f"account {number}", None, policies)

    root = OrganizationalUnit("r-ab12", "Root", (ROOT_POLICY,), tuple(units(0)))
    return Organization("o-exampleorgid", "Benchmark", None, root)


def _entry(target: Target) -> dict[str, Any]:
    """Return what organization.json says about a target."""
    entry: dict[str, Any] = {"id": target.id, "name": target.name}
    if target.policies:
        entry["policies"] = list(target.policies)
    if isinstance(target, OrganizationalUnit):
        entry["organizational_units"] = list(map(_entry, target.organizational_units))
        entry["accounts"] = list(map(_entry, target.accounts))
    return entry
