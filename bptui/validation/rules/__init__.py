"""All rules there are, by the names that never change."""

from collections.abc import Mapping
from types import MappingProxyType

from bptui.validation.rules import (
    advice,
    backup,
    effective,
    files,
    language,
    organization,
    save,
    syntax,
)
from bptui.validation.rules.rule import Rule

_RULES: tuple[Rule, ...] = (
    *files.RULES,
    *syntax.RULES,
    *language.RULES,
    *save.RULES,
    *effective.RULES,
    *backup.RULES,
    *advice.RULES,
    *organization.RULES,
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in _RULES})
"""By id, in the order of the gates."""
