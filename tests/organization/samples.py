"""The organization that most tests are about, and folders made of texts.

Root                base
  Prod              prod-retention, base
    Regulated
      pay-prod
    db-prod         app-team
  Dev
    db-dev
  audit
"""

import json
from pathlib import Path
from typing import Any

from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit

ROOT, PROD, REGULATED, DEV = "r-ab12", "ou-ab12-1", "ou-ab12-2", "ou-ab12-3"
AUDIT, DB_PROD, PAY_PROD, DB_DEV = (
    "111111111111",
    "222222222222",
    "333333333333",
    "444444444444",
)

PAY_PROD_ACCOUNT = Account(PAY_PROD, "pay-prod", "pay@example.com")
DB_PROD_ACCOUNT = Account(DB_PROD, "db-prod", None, ("app-team",))
DB_DEV_ACCOUNT = Account(DB_DEV, "db-dev")
AUDIT_ACCOUNT = Account(AUDIT, "audit")
REGULATED_UNIT = OrganizationalUnit(REGULATED, "Regulated", (), (), (PAY_PROD_ACCOUNT,))
PROD_UNIT = OrganizationalUnit(
    PROD, "Prod", ("prod-retention", "base"), (REGULATED_UNIT,), (DB_PROD_ACCOUNT,)
)
DEV_UNIT = OrganizationalUnit(DEV, "Dev", (), (), (DB_DEV_ACCOUNT,))
ROOT_UNIT = OrganizationalUnit(ROOT, "Root", ("base",), (PROD_UNIT, DEV_UNIT), (AUDIT_ACCOUNT,))
ACME = Organization("o-acme", "Acme", AUDIT, ROOT_UNIT)

LEAST: dict[str, Any] = {"root": {"id": ROOT, "name": "Root"}}
"""The least that organization.json may hold."""


def chain(depth: int) -> dict[str, Any]:
    """Return the entry of a root with units nested so many levels below it."""
    unit: dict[str, Any] = {"id": f"ou-{depth}", "name": f"level {depth}"}
    for level in range(depth - 1, -1, -1):
        unit = {"id": f"ou-{level}", "name": f"level {level}", "organizational_units": [unit]}
    return unit


def folder_with(path: Path, organization: object, **policies: str | bytes) -> Path:
    """Write an organization folder: a text, bytes or what JSON shall say, and policies by name."""
    (path / "policies").mkdir()
    if not isinstance(organization, str | bytes):
        organization = json.dumps(organization, indent=2)
    _write(path / "organization.json", organization)
    for name, policy in policies.items():
        _write(path / "policies" / f"{name}.json", policy)
    return path


def _write(path: Path, content: str | bytes) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
