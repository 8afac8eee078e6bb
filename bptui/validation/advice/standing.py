"""Advice on policies that cannot stand alone."""

from collections.abc import Iterator

from bptui.policy.paths import Path
from bptui.policy.wording import listed
from bptui.validation.advice.facts import Facts, Lack
from bptui.validation.advice.telling import Texts, Told
from bptui.validation.advice.words import MOST_LISTED, path_words
from bptui.validation.findings import Finding


def incomplete_findings(policy: str, texts: Texts, facts: Facts) -> Iterator[Finding]:
    """Yield the plans of a policy that are not complete without other policies."""
    for lack in facts.lacks:
        plan = texts.written(policy).first(lack.plan)
        span = None if plan is None else plan.key_span
        yield texts.finding(_told(lack), policy, lack.plan, span)


def _told(lack: Lack) -> Told:
    words = [_lacking_words(lack.plan, path) for path in lack.lacking]
    lacking = listed(words, "or", MOST_LISTED)
    message = (
        f"Plan {path_words(lack.plan[-1:])} is not complete in this policy alone: it has no "
        f"{lacking}. An account that gets the rest from no other policy would become invalid."
    )
    advice = "Nothing to do as long as every account gets that from other policies."
    return Told("incomplete-here", message, advice)


def _lacking_words(plan: Path, path: Path) -> str:
    """Name what is missing: `regions`, `target_backup_vault_name in rules/daily`."""
    inside = path[len(plan) : -1]
    name = path_words(path[-1:])
    return f"{name} in {path_words(inside)}" if inside else name
