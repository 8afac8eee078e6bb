"""Organization folders for tests, and the small one that the tests of the command line share.

Root                base
  Prod              retention
    db              team
    web
  Dev               dev-first, dev-second
    web
  audit
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DB, PROD_WEB, DEV_WEB, AUDIT = "111111111111", "222222222222", "333333333333", "444444444444"

SHOP: dict[str, Any] = {
    "name": "Shop",
    "root": {
        "id": "r-ab12",
        "name": "Root",
        "policies": ["base"],
        "organizational_units": [
            {
                "id": "ou-ab12-prod",
                "name": "Prod",
                "policies": ["retention"],
                "accounts": [
                    {"id": DB, "name": "db", "policies": ["team"]},
                    {"id": PROD_WEB, "name": "web"},
                ],
            },
            {
                "id": "ou-ab12-dev",
                "name": "Dev",
                "policies": ["dev-first", "dev-second"],
                "accounts": [{"id": DEV_WEB, "name": "web"}],
            },
        ],
        "accounts": [{"id": AUDIT, "name": "audit"}],
    },
}

BASE = """\
{
  "plans": {
    "std": {
      "regions": {
        "@@assign": ["eu-west-1"],
        "@@operators_allowed_for_child_policies": ["@@append"]
      },
      "rules": {
        "@@operators_allowed_for_child_policies": ["@@none"],
        "daily": {
          "target_backup_vault_name": {"@@assign": "vault-$account"},
          "lifecycle": {"delete_after_days": {"@@assign": 14}}
        }
      }
    }
  }
}
"""
RETENTION = """\
{
  "plans": {
    "std": {
      "regions": {"@@append": ["us-east-1"]},
      "rules": {
        "daily": {
          "lifecycle": {
            "delete_after_days": {
              "@@operators_allowed_for_child_policies": ["@@none"],
              "@@assign": 35
            }
          }
        },
        "weekly": {"target_backup_vault_name": {"@@assign": "far"}}
      }
    }
  }
}
"""
TEAM = """\
{
  "plans": {
    "STD": {
      "Regions": {
        "@@Assign": ["ap-south-1"],
        "@@append": ["us-east-1"]
      },
      "rules": {
        "daily": {
          "lifecycle": {"delete_after_days": {"@@assign": 7}},
          "schedule_expression": "cron(0 5 * * ? *)"
        }
      }
    }
  }
}
"""
DEV_FIRST = (
    '{"plans": {"std": {"rules": {"daily": {"start_backup_window_minutes": {"@@assign": 60}}}}}}'
)
DEV_SECOND = DEV_FIRST.replace("60", "90")

SHOP_POLICIES = {
    "base": BASE,
    "retention": RETENTION,
    "team": TEAM,
    "dev-first": DEV_FIRST,
    "dev-second": DEV_SECOND,
}

WHOLE: dict[str, Any] = {
    "plans": {
        "std": {
            "regions": {"@@assign": ["eu-west-1"]},
            "rules": {
                "daily": {
                    "target_backup_vault_name": {"@@assign": "Default"},
                    "schedule_expression": {"@@assign": "cron(0 5 ? * * *)"},
                    "lifecycle": {"delete_after_days": {"@@assign": "35"}},
                }
            },
            "selections": {
                "tags": {
                    "all": {
                        "iam_role_arn": {"@@assign": "arn:aws:iam::$account:role/backup"},
                        "tag_key": {"@@assign": "backup"},
                        "tag_value": {"@@assign": ["yes"]},
                    }
                }
            },
        }
    }
}
"""A policy that makes a valid effective policy by itself."""


def folder(
    path: Path, organization: Mapping[str, Any], policies: Mapping[str, str | bytes | object]
) -> Path:
    """Write an organization folder.

    Args:
        path: Where; the folder is made if it is not there.
        organization: What organization.json says.
        policies: By name: a text or bytes as they are, anything else written as JSON.

    Returns:
        The same path.
    """
    (path / "policies").mkdir(parents=True)
    _write(path / "organization.json", organization)
    for name, policy in policies.items():
        _write(path / "policies" / f"{name}.json", policy)
    return path


def alone(*policies: str, **account: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return an organization of one account, with these policies attached to the root."""
    known = {"id": AUDIT, "name": "audit", **account}
    return {"root": {"id": "r-ab12", "name": "Root", "policies": policies, "accounts": [known]}}


def _write(path: Path, content: object) -> None:
    if not isinstance(content, str | bytes):
        content = json.dumps(content, indent=2)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
