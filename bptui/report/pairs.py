"""Two targets side by side, in words."""

from collections.abc import Sequence

from bptui.insight.pairs import Held, PairedSetting
from bptui.organization.targets import Target
from bptui.policy.escapes import visible
from bptui.report.counting import plural
from bptui.report.words import name_of, origin_text, value_text


def pair_names(one: Target, other: Target) -> tuple[str, str]:
    """Name two targets so that they can be told apart."""
    names = name_of(one), name_of(other)
    if names[0] != names[1]:
        return names
    return f"{names[0]} ({visible(one.id)})", f"{names[1]} ({visible(other.id)})"


def pair_text(one: str, other: str, pairs: Sequence[PairedSetting]) -> str:
    """Say how much of what two targets get differs: `2 of 14 settings differ: db and web`.

    Args:
        one: The name of the one.
        other: The name of the other.
        pairs: All their settings.
    """
    count = sum(pair.is_different for pair in pairs)
    if not pairs:
        return f"Neither {one} nor {other} gets any setting."
    if not count:
        return f"{one} and {other} get the same: {plural(len(pairs), 'setting')}."
    verb = "differs" if count == 1 else "differ"
    return f"{count:,} of {plural(len(pairs), 'setting')} {verb} between {one} and {other}."


def held_text(held: Held) -> str:
    """Write what a target gets of a setting."""
    return "nothing" if held.value is None else value_text(held.value)


def held_origin(held: Held) -> str:
    """Say where that comes from, "" if from nowhere."""
    return "" if held.origin is None else origin_text(held.origin)
