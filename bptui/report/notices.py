"""The sentences that tell how an edit, a save or a target stands."""

from collections.abc import Sequence

from bptui.insight.account_changes import Changes
from bptui.insight.compared import Compared
from bptui.organization.targets import Account, Target
from bptui.policy.escapes import visible
from bptui.policy.size import MOST_FOR_AWS, packed_length
from bptui.policy.wording import listed
from bptui.report.blast import tally_text
from bptui.report.counting import plural
from bptui.report.differences import totals_text
from bptui.report.listing import nothing_text
from bptui.report.words import name_of

_MOST_NAMED = 2
"""How many policies are named one by one."""
_MOST_OFF = 4
"""How many of those that are switched off are."""
_ARE_OFF = "are switched off and count as empty"


def choice_text(compared: Compared) -> str:
    """Say in a sentence what a choice would change, before it is made."""
    if not compared.groups:
        return "No account changes."
    return f"{totals_text(compared)}."


def draft_text(changes: Changes) -> str:
    """Say what a draft changes, and in which ways."""
    if not changes.accounts:
        return "no account changes"
    return tally_text(changes.counts, changes.total)


def what_if_text(policies: Sequence[str]) -> str:
    """Say that some policies are switched off, and that this is only thought of."""
    names = listed([visible(name) for name in policies], most=_MOST_OFF)
    counts = "is switched off and counts as empty" if len(policies) == 1 else _ARE_OFF
    return f"What if: {names} {counts}. Nothing of that is ever saved."


def what_if_reaches_nothing(policies: Sequence[str]) -> str:
    """Say why nothing counts in a lesson while some policies are switched off."""
    names = listed([visible(name) for name in policies], most=_MOST_OFF)
    return f"A what-if reaches no goal: switch {names} on again first."


def unit_note(unit: Target, accounts: int, differing: int | None) -> str:
    """Say what an effective policy means for a unit.

    Args:
        unit: The root or an organizational unit.
        accounts: How many accounts there are below it.
        differing: How many of them get something else, None while that is not known.
    """
    here = f"What an account directly in {name_of(unit)} would get."
    if not accounts:
        return f"{here} There is no account below it."
    if differing is None:
        return f"{here} Below it: {plural(accounts, 'account')}."
    verb = "differs" if differing == 1 else "differ"
    if differing == accounts:
        return f"{here} Below it: {plural(accounts, 'account')} {verb}."
    same = f"{plural(accounts - differing, 'account')} the same"
    return f"{here} Below it: {same}{f', {differing:,} {verb}' if differing else ''}."


def target_notes(
    levels: Sequence[Target],
    *,
    is_empty: bool,
    accounts: int,
    differing: int | None,
    switched_off: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the sentences above the effective policy of a target.

    Args:
        levels: From the root to the target.
        is_empty: Whether the effective policy is `{}`.
        accounts: How many accounts there are below it.
        differing: How many of them get something else, None while that is not known.
        switched_off: The policies that are switched off, as a what-if.
    """
    reaching = [name for level in levels for name in level.policies if name in switched_off]
    what_if = (what_if_text(tuple(dict.fromkeys(reaching))),) if reaching else ()
    if isinstance(levels[-1], Account):
        return (*what_if, *((nothing_text(levels),) if is_empty else ()))
    return (*what_if, unit_note(levels[-1], accounts, differing))


def attachment_text(targets: Sequence[Target]) -> str:
    """Say where a policy is attached, in a few words."""
    if not targets:
        return "not attached"
    if len(targets) == 1:
        return f"attached at {name_of(targets[0])}"
    return f"attached at {plural(len(targets), 'target')}"


def saved_text(
    policies: Sequence[str],
    changes: Changes | None,
    *,
    deleted: Sequence[str] = (),
    organization: bool = False,
    switched_off: Sequence[str] = (),
) -> str:
    """Say what was saved, and how far it reaches.

    Args:
        policies: The names of the policies that were written.
        changes: What it changes, if that is known.
        deleted: The names of the policies whose files were deleted.
        organization: Whether organization.json was written.
        switched_off: The policies that are switched off, as a what-if.
    """
    written = [*_named(policies), *(["the organization"] if organization else [])]
    told = [f"Saved {listed(written)}."] if written else []
    if deleted:
        told.append(f"Deleted {listed(_named(deleted))}.")
    if changes is not None:
        sentence = draft_text(changes)
        told.append(f"{sentence[0].upper()}{sentence[1:]}.")
    told.append("Nothing was sent to AWS.")
    if switched_off:
        told.append(what_if_text(switched_off))
    return " ".join(told)


def _named(policies: Sequence[str]) -> Sequence[str]:
    """Return the names of policies, or how many there are if they are too many to be named."""
    if len(policies) > _MOST_NAMED:
        return [plural(len(policies), "policy", "policies")]
    return [visible(name) for name in policies]


def size_text(text: str) -> str:
    """Say how long a policy is, in both ways of counting, and how long it may be."""
    packed, written = packed_length(text), len(text)
    both = "" if packed == written else f" ({written:,} as written)"
    return f"size {packed:,} of {MOST_FOR_AWS:,}{both}"
