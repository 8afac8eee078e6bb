"""Settings that have to be repeated where they change nothing, as AWS saves no document without."""

from typing import Final

from bptui.policy.document import StatementKey
from bptui.policy.meaning import EMPTY_MEANING, Meaning
from bptui.policy.paths import Path
from bptui.policy.table import SettingRow, row_at
from bptui.policy.table.forms import Required

_OPT_IN: Final = "opt_in_to_archive_for_supported_resources"
_DAYS: Final = ("delete_after_days", "move_to_cold_storage_after_days")
_RULE_LENGTH: Final = 4
"""How many keys lead to a rule."""


def is_needed(key: StatementKey, meaning: Meaning) -> bool:
    """Tell whether AWS might refuse to save a document without one of its statements.

    That is so where the document says something else that goes with it: a tag selection needs its
    key and its values wherever it is mentioned, continuous backup its retention.

    Args:
        key: The statement.
        meaning: What the document means.
    """
    path = key.path
    if len(_at(meaning, path).operations) > 1:
        return False
    entry = _at(meaning, path[:-1])
    row = row_at(path)
    if isinstance(row, SettingRow) and Required.IN_ENTRY in row.required:
        return any(child.path != path and child.holds for child in entry.children.values())
    if path[-1:] == ("schedule_expression",):
        copies = _at(entry, ("copy_actions",)).children.values()
        return any(_says(lifecycle, _OPT_IN) for lifecycle in map(_lifecycle, (entry, *copies)))
    if path[-1:] and path[-1] in _DAYS and path[-2:-1] == ("lifecycle",):
        rule = _at(meaning, path[:_RULE_LENGTH])
        return _says(entry, _OPT_IN) or _says(rule, "enable_continuous_backup")
    return False


def _lifecycle(node: Meaning) -> Meaning:
    return _at(node, ("lifecycle",))


def _says(node: Meaning, key: str) -> bool:
    return _at(node, (key,)).holds


def _at(node: Meaning, path: Path) -> Meaning:
    for key in path:
        node = node.children.get(key, EMPTY_MEANING)
    return node
