"""The difference of effective policies as data for programs."""

from collections.abc import Mapping

from bptui.insight.compared import Compared
from bptui.insight.differences import SettingChange


def difference_data(compared: Compared) -> Mapping[str, object]:
    """Return what `bptui diff --format json` prints."""
    return {
        "accounts_changed": compared.accounts_changed,
        "groups": [
            {
                "accounts": group.accounts,
                "status": group.status.value,
                "changes": [_change_data(change) for change in group.changes],
            }
            for group in compared.groups
        ],
    }


def _change_data(change: SettingChange) -> Mapping[str, object]:
    return {"path": change.path, "old": change.old, "new": change.new}
