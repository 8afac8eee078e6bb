"""A folder to begin with: an organization of one unit and one account, and a whole policy."""

from pathlib import Path

from bptui.errors import BptuiError
from bptui.organization.folder.files import reason_of
from bptui.organization.folder.layout import ORGANIZATION_FILE, policy_file
from bptui.organization.folder.writing import organization_text, require_vacant, write_atomically
from bptui.organization.ids import draft_account_id, draft_unit_id
from bptui.organization.model import Organization, PolicyMetadata
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.escapes import well_formed

FIRST_POLICY = "daily-backup"
_ROOT_ID = "r-0000"
_POLICY_TEXT = """\
{
  "plans": {
    "daily": {
      "regions": {"@@assign": ["us-east-1"]},
      "rules": {
        "nightly": {
          "schedule_expression": {"@@assign": "cron(0 3 ? * * *)"},
          "target_backup_vault_name": {"@@assign": "Default"},
          "lifecycle": {
            "delete_after_days": {"@@assign": "35"}
          }
        }
      },
      "selections": {
        "tags": {
          "tagged-daily": {
            "iam_role_arn": {
              "@@assign": "arn:aws:iam::$account:role/service-role/AWSBackupDefaultServiceRole"
            },
            "tag_key": {"@@assign": "backup"},
            "tag_value": {"@@assign": ["daily"]}
          }
        }
      }
    }
  }
}
"""


def begin(folder: Path) -> None:
    """Write an organization to begin with into a folder that is new or empty.

    The policy is attached to the unit, not to the root: what is tried out first reaches few.

    Raises:
        BptuiError: There is something already, or the folder cannot be written.
    """
    try:
        require_vacant(folder)
        write_atomically(folder / policy_file(FIRST_POLICY), _POLICY_TEXT.encode(), folder)
        name = well_formed(folder.resolve().name)
        text = organization_text(_organization(name), "")
        write_atomically(folder / ORGANIZATION_FILE, text.encode(), folder)
    except (OSError, ValueError) as error:
        raise BptuiError(
            f'"{folder}" cannot be written: {reason_of(error)}', "name another folder"
        ) from error


def _organization(name: str) -> Organization:
    bare = Organization(None, name or None, None, OrganizationalUnit(_ROOT_ID, "Root"))
    account = Account(draft_account_id(bare), "first-account")
    unit = OrganizationalUnit(
        draft_unit_id(bare), "Workloads", (FIRST_POLICY,), accounts=(account,)
    )
    described = {FIRST_POLICY: PolicyMetadata(description="Backs up what is tagged, every night")}
    root = OrganizationalUnit(_ROOT_ID, "Root", organizational_units=(unit,))
    return Organization(None, name or None, None, root, described)
