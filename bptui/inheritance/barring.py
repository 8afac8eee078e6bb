"""What controls of the levels above forbid a policy to do, before it does it."""

from bptui.inheritance.inherited import Inherited, Step
from bptui.inheritance.merge import ADMITTING, control_against
from bptui.policy.operators import Operators
from bptui.policy.paths import Path


def bar_of_key(inherited: Inherited, path: Path) -> Step | None:
    """Return the control of a section above that admits no new key, where a path is below one.

    Args:
        inherited: What the levels above give, at the top of the policy.
        path: The path.
    """
    bar: Step | None = None
    node: Inherited | None = inherited
    for key in path:
        if node is not None:
            bar = bar or control_against(node, ADMITTING)
            node = node.children.get(key)
        if node is not None and node.holds:
            bar = None
    return bar


def bar_of(inherited: Inherited, path: Path, wanted: Operators) -> Step | None:
    """Return the control after which none of some operators is allowed at a path any more.

    Args:
        inherited: What the levels above give, at the top of the policy.
        path: The path of a setting.
        wanted: The operators.
    """
    bar, node = bar_of_key(inherited, path), inherited.at(path)
    return bar or (None if node is None else control_against(node, wanted))
