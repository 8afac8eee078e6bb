"""What was rearranged in an organization, in words."""

from collections.abc import Mapping

from bptui.insight.rearrangement import Kind
from bptui.policy.wording import listed
from bptui.report.counting import plural

_WORDS: Mapping[Kind, tuple[str, str, str]] = {
    Kind.DELETED_POLICY: ("policy", "policies", "deleted"),
    Kind.ATTACHED: ("policy", "policies", "attached"),
    Kind.DETACHED: ("policy", "policies", "detached"),
    Kind.REORDERED: ("target", "targets", "with another order of policies"),
    Kind.ADDED_UNIT: ("unit", "units", "added"),
    Kind.ADDED_ACCOUNT: ("account", "accounts", "added"),
    Kind.MOVED_UNIT: ("unit", "units", "moved"),
    Kind.MOVED_ACCOUNT: ("account", "accounts", "moved"),
    Kind.RENAMED: ("target", "targets", "renamed"),
    Kind.DELETED_UNIT: ("unit", "units", "deleted"),
    Kind.REMOVED_ACCOUNT: ("account", "accounts", "removed"),
}


def rearranged_text(counts: Mapping[Kind, int]) -> str:
    """Say what was rearranged: `2 policies attached and 1 unit moved`; "" if nothing was."""
    return listed(_phrase(kind, count) for kind, count in counts.items())


def _phrase(kind: Kind, count: int) -> str:
    one, many, verb = _WORDS[kind]
    return f"{plural(count, one, many)} {verb}"
