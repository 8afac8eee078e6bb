"""A setting as a piece of a policy that sets it."""

import json
from typing import Any

from bptui.policy.meaning import Value
from bptui.policy.operators import ASSIGN
from bptui.policy.paths import Path


def lone_setting(path: Path, value: Value) -> str:
    """Return a whole policy, as JSON, that sets nothing but one setting.

    Args:
        path: The path of the setting.
        value: Its value.
    """
    operand: Any = value if isinstance(value, str) else list(value)
    policy: Any = {ASSIGN: operand}
    for key in reversed(path):
        policy = {key: policy}
    return json.dumps(policy, indent=2, ensure_ascii=False)
