"""The one table of settings: what may stand where in a backup policy, and what it means.

Checks, the JSON Schema, completion, hover texts and the reference all read it here.
"""

from collections.abc import Mapping
from typing import Final

from bptui.policy.paths import Path
from bptui.policy.table.forms import ANY, Required, SectionRow, SettingRow
from bptui.policy.table.sections import SECTIONS
from bptui.policy.table.settings import SETTINGS

__all__ = [
    "ROWS",
    "SECTIONS",
    "SETTINGS",
    "TOP",
    "Row",
    "SectionRow",
    "SettingRow",
    "required_at",
    "row_at",
]

Row = SettingRow | SectionRow
ROWS: Final[tuple[Row, ...]] = (*SECTIONS, *SETTINGS)

TOP: Final = SECTIONS[0]
"""The row of the policy itself."""

_BY_PATTERN: Final[Mapping[Path, Row]] = {
    tuple(key.lower() for key in row.pattern): row for row in ROWS
}
"""By pattern in lower case."""


def _required() -> Mapping[Path, tuple[str, ...]]:
    found: dict[Path, list[str]] = {}
    for pattern, row in _BY_PATTERN.items():
        if Required.IN_EFFECTIVE_POLICY in row.required:
            found.setdefault(pattern[:-1], []).append(pattern[-1])
    return {pattern: tuple(sorted(keys)) for pattern, keys in found.items()}


_REQUIRED: Final = _required()


def required_at(path: Path) -> tuple[str, ...]:
    """Return the keys that the plan, rule or selection at a path must have in the end.

    Args:
        path: The keys from the top, in lower case.
    """
    return _REQUIRED.get(_pattern_of(path), ())


def row_at(path: Path) -> Row | None:
    """Return the row of the setting or section at a path, None if none can be there.

    Args:
        path: The keys from the top, in lower case; () is the policy itself.
    """
    return _BY_PATTERN.get(_pattern_of(path))


def _pattern_of(path: Path) -> Path:
    """Return a path with `ANY` in place of every name that is the author's own."""
    pattern: Path = ()
    for key in path:
        named = (*pattern, ANY)
        pattern = named if named in _BY_PATTERN else (*pattern, key)
    return pattern
