"""The effective policy that a result stands for, as AWS writes it."""

from typing import Any

from bptui.inheritance.inherited import Inherited
from bptui.policy.meaning import Value


def effective_policy(inherited: Inherited, account_id: str | None = None) -> dict[str, Any]:
    """Return the effective policy as AWS writes it: objects of texts and lists of texts.

    Args:
        inherited: What all levels of a target came to.
        account_id: Fills in `$account` in values if given; AWS Backup does so when it runs.
    """
    return {
        key: _effective(child, account_id)
        for key, child in inherited.children.items()
        if child.holds
    }


def _effective(inherited: Inherited, account_id: str | None) -> Any:  # noqa: ANN401 - JSON
    value = filled_in(inherited.value, account_id)
    if value is None:
        return effective_policy(inherited, account_id)
    return value if isinstance(value, str) else list(value)


def filled_in(value: Value | None, account_id: str | None) -> Value | None:
    """Return a value with `$account` replaced by the id of an account, if one is given.

    A list holds nothing twice then either: of an id that is there already the first place counts.
    """
    if value is None or account_id is None:
        return value
    if isinstance(value, str):
        return value.replace("$account", account_id)
    return tuple(dict.fromkeys(item.replace("$account", account_id) for item in value))


def same_values(one: Inherited, other: Inherited) -> bool:
    """Tell whether two results give equal effective policies, however they came about."""
    return one is other or one.values == other.values
