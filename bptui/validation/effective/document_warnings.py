"""Gate backup: what AWS Backup may refuse in one document, whoever it is attached to.

What depends on the other policies of an account is judged on its result.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from bptui.policy.document import Document, StatementKey
from bptui.policy.meaning import Meaning
from bptui.policy.operators import ASSIGN
from bptui.policy.paths import Path
from bptui.policy.table import row_at
from bptui.policy.wording import shortened, shown
from bptui.validation.findings import Finding, Place, Related
from bptui.validation.retention import COLD, DELETE
from bptui.validation.rules import RULES
from bptui.validation.written import Written

OLD_VAULT_ARN = "backup-old-vault-arn"
COPY_KEY = "backup-copy-key"
TOO_LONG = "backup-lifecycle-too-long"
UNCHECKED = "backup-unchecked-names"

_LONGEST = 36_500
"""The longest that AWS Backup keeps anything, in days."""
_WITHOUT_DAYS = {
    DELETE: "AWS Backup keeps the backups for ever",
    COLD: "the backups do not move to cold storage",
}
"""What comes of a lifecycle that does not have these days."""
_COPY_VAULT = "target_backup_vault_arn"
_VAULT_NAME = "target_backup_vault_name"
_VAULT_ARNS = (_COPY_VAULT, "target_logically_air_gapped_backup_vault_arn")
_ROLE_ARNS = ("iam_role_arn", "scanner_role_arn")
_LOOKED_AT = frozenset((key,) for key in (*_WITHOUT_DAYS, _VAULT_NAME, *_VAULT_ARNS, *_ROLE_ARNS))
_DEEPEST = 8
"""How many keys lead to the deepest of these: the days of a copy action."""
_MOST_NAMES = 10
"""How many names of a kind a sentence lists."""
_VAULT = re.compile(r"arn:[^:]*:backup:([^:]*):([^:]*):(?:backup-)?vault:(.*)", re.DOTALL)
_ROLE = re.compile(r"arn:[^:]*:iam::[^:]*:role/(.*)", re.DOTALL)
_DIGITS = re.compile("0*([1-9][0-9]*)")


class _Assigned(NamedTuple):
    """A text that a document assigns to a setting of the table."""

    path: Path
    text: str
    place: Place | None
    line: int | None


def backup_findings(document: Document) -> tuple[Finding, ...]:
    """Return what AWS Backup may refuse in a document, and what nobody checks."""
    assigned = tuple(_assigned(document))
    found = chain(*(_of_setting(setting, document) for setting in assigned), _unchecked(assigned))
    return tuple(found)


def _assigned(document: Document) -> Iterator[_Assigned]:
    for node in document.meaning.walk():
        if node.operations and _is_looked_at(node.path):
            yield from _assigned_at(node, document)


def _is_looked_at(path: Path) -> bool:
    """Tell whether a path is that of a setting of which something is said here."""
    return path[-1:] in _LOOKED_AT and len(path) <= _DEEPEST and row_at(path) is not None


def _assigned_at(node: Meaning, document: Document) -> Iterator[_Assigned]:
    for operation in node.operations:
        if operation.operator == ASSIGN and isinstance(operation.operand, str):
            key = StatementKey(node.path, ASSIGN, operation.occurrence)
            span = document.places.get(key)
            place = None if span is None else Place(None, span)
            yield _Assigned(node.path, operation.operand, place, document.line_of(key))


def _of_setting(setting: _Assigned, document: Document) -> Iterator[Finding]:
    """Find what is wrong with one value."""
    last = setting.path[-1]
    if last in _WITHOUT_DAYS:
        yield from _too_long(setting)
    elif last == _COPY_VAULT:
        yield from _old_vault_arn(setting)
        yield from _copy_key(setting, document)


def _too_long(setting: _Assigned) -> Iterator[Finding]:
    digits = _DIGITS.fullmatch(setting.text)
    # Compared by length first: Python does not read numbers of many thousand digits.
    if digits and (len(digits[1]), digits[1]) > (len(str(_LONGEST)), str(_LONGEST)):
        message = (
            f"AWS Backup may refuse this later: {setting.path[-1]} is at most {_LONGEST:,}, and "
            f"here it is {shortened(setting.text)}."
        )
        otherwise = _WITHOUT_DAYS[setting.path[-1]]
        advice = f"Write {_LONGEST} or less, or leave it out: then {otherwise}."
        yield _finding(TOO_LONG, message, advice, setting)


def _old_vault_arn(setting: _Assigned) -> Iterator[Finding]:
    vault = _VAULT.fullmatch(setting.text)
    if vault and setting.text.split(":")[5] == "vault":
        message = (
            "AWS Backup may refuse this later: the ARN has :vault: in it, as old documentation "
            "does; ARNs of vaults have :backup-vault: there."
        )
        advice = "Write :backup-vault: in place of :vault:, here and in the key of the copy action."
        yield _finding(OLD_VAULT_ARN, message, advice, setting)


def _copy_key(setting: _Assigned, document: Document) -> Iterator[Finding]:
    if setting.path[-2] != setting.text.lower():
        written = Written(document).first(setting.path[:-1])
        key = setting.path[-2] if written is None else written.key
        message = (
            "AWS Backup may refuse this later: the key of a copy action is the ARN of its vault, "
            f"and here they differ: {shown(key)} and {shown(setting.text)}."
        )
        advice = "Write the same ARN in both places."
        yield _finding(COPY_KEY, message, advice, setting)


def _finding(rule: str, message: str, advice: str, setting: _Assigned) -> Finding:
    return RULES[rule].finding(message, advice, setting.place, setting.path)


def _unchecked(assigned: tuple[_Assigned, ...]) -> Iterator[Finding]:
    """Tell, once, which vaults and roles have to be there."""
    named: dict[str, _Assigned] = {}
    for setting in assigned:
        words = _must_exist(setting)
        if words is not None:
            named.setdefault(words, setting)
    if not named:
        return
    first, *others = named.values()
    more = len(named) - _MOST_NAMES
    listed = "; ".join(list(named)[:_MOST_NAMES]) + (f"; and {more} more" if more > 0 else "")
    advice = "Make sure of it before the first run: a backup without its vault or its role fails."
    yield replace(
        _finding(UNCHECKED, f"Not checked by anyone: {listed}.", advice, first),
        related=tuple(
            Related(other.place, "this one, too")
            for other in others[: _MOST_NAMES - 1]
            if other.place is not None
        ),
    )


def _must_exist(setting: _Assigned) -> str | None:
    """Say which vault or role a setting names, and where that must exist."""
    last, text = setting.path[-1], setting.text
    if last == _VAULT_NAME:
        return f'vault "{shortened(text)}" must exist in each account and Region'
    if last in _VAULT_ARNS and (vault := _VAULT.fullmatch(text)):
        region, account, name = (shortened(part) for part in vault.groups())
        whose = "each account" if account == "$account" else f"account {account}"
        if region == "$region":
            return f'vault "{name}" must exist in {whose} and Region'
        return f'vault "{name}" must exist in {region} of {whose}'
    if last in _ROLE_ARNS and (role := _ROLE.fullmatch(text)):
        return f'role "{shortened(role[1])}" must exist in each account'
    return None
