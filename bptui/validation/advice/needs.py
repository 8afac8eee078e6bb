"""Settings that have to be repeated where they change nothing, as AWS saves no document without."""

from typing import Final

from bptui.policy.document import StatementKey
from bptui.policy.meaning import EMPTY_MEANING, Meaning
from bptui.policy.paths import Path
from bptui.policy.table import SectionRow, SettingRow, row_at
from bptui.policy.table.forms import Required
from bptui.validation.retention import ARCHIVE, COLD, CONTINUOUS, DELETE, SCHEDULE

_RULE_LENGTH: Final = 4
"""How many keys lead to a rule."""


def is_needed(key: StatementKey, meaning: Meaning) -> bool:
    """Tell whether AWS might refuse to save a document without one of its statements.

    That is so where the document says something else that goes with it: a tag selection needs its
    key and its values wherever it is mentioned, a selection of resources their types or
    conditions, continuous backup its retention.

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
    section = row_at(path[:-1])
    if isinstance(section, SectionRow) and {*path[-1:]}.intersection(section.needs_any_of):
        others = frozenset(key for key, child in entry.children.items() if child.path != path)
        return bool(others) and others.isdisjoint(section.needs_any_of)
    if path[-1:] == (SCHEDULE,):
        copies = _at(entry, ("copy_actions",)).children.values()
        return any(_says(lifecycle, ARCHIVE) for lifecycle in map(_lifecycle, (entry, *copies)))
    if path[-1:] in ((DELETE,), (COLD,)) and path[-2:-1] == ("lifecycle",):
        rule = _at(meaning, path[:_RULE_LENGTH])
        return _says(entry, ARCHIVE) or _says(rule, CONTINUOUS)
    return False


def _lifecycle(node: Meaning) -> Meaning:
    return _at(node, ("lifecycle",))


def _says(node: Meaning, key: str) -> bool:
    return _at(node, (key,)).holds


def _at(node: Meaning, path: Path) -> Meaning:
    for key in path:
        node = node.children.get(key, EMPTY_MEANING)
    return node
