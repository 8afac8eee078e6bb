"""Findings in words: where they are, whom they touch, and what AWS says of them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from bptui.organization.model import Organization
from bptui.policy.document import Document
from bptui.policy.escapes import visible
from bptui.policy.spans import Span
from bptui.report.counting import plural
from bptui.report.words import name_of
from bptui.validation.findings import AwsError, Finding, Gate, Severity

SIGNS = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.INFO: "-"}
"""The sign of each severity; of a warning nobody knows, or not always."""
INVALID = "INVALID"
"""The word for what AWS does not take as an effective policy."""
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_OF_WHAT = re.compile("^The effective polic(y|ies) of ")
"""What the word effective says as well."""
_MOST_NAMED = 3
"""How many accounts are named one by one."""


_KINDS = {
    "conflict": "In conflict: two policies on one target",
    "lock-gap": "Open: locks with a gap",
    "dead-setting": "Useless: settings that change nothing",
    "blocked": "Useless: ignored, as a lock above forbids it",
    "no-effect": "Useless: nothing to append or remove",
    "lock-without-target": "Useless: controls of what nobody sets",
    "incomplete-here": "Not complete by itself",
}
"""What the findings of each rule of the gate advice have in common, in the order of a review."""


def by_kind(findings: Iterable[Finding]) -> Iterator[tuple[str, Sequence[Finding]]]:
    """Yield advice kind by kind, each with a heading that counts it."""
    kinds: dict[str, list[Finding]] = {rule: [] for rule in _KINDS}
    for finding in findings:
        kinds.setdefault(finding.rule, []).append(finding)
    for rule, found in kinds.items():
        if found:
            yield f"{_KINDS.get(rule, rule)} ({len(found):,})", found


def counts_text(findings: Iterable[Finding]) -> str:
    """Count findings by how bad they are: `1 error, 2 warnings`."""
    counts = Counter(found.severity for found in findings)
    return ", ".join(plural(counts[s], _WORDS[s]) for s in Severity if counts[s])


def no_problem_text(notes: Collection[Finding], gate: Gate | None) -> str:
    """Say that there is no problem to go to, and what there is instead.

    Args:
        notes: What is only worth knowing.
        gate: The gate whose findings are listed, None for all.
    """
    of_gate = "" if gate is None else f" of the gate {gate.value}"
    if not notes:
        return f"No problem{of_gate} was found."
    return f"No problem{of_gate} was found. The list has {plural(len(notes), 'info')}."


def severity_word(finding: Finding) -> str:
    """Return the word for how bad a finding is for an effective policy."""
    if finding.gate is Gate.EFFECTIVE and finding.severity is Severity.ERROR:
        return INVALID
    return _WORDS[finding.severity]


def text_of(finding: Finding) -> str:
    """Return all that is to be said of a finding in one paragraph: what is true, what to do."""
    return visible(f"{finding.message} {finding.help}".strip())


def short_text(finding: Finding) -> str:
    """Return the message where its beginning is all there is room for, and its gate beside it."""
    return visible(_OF_WHAT.sub("", finding.message))


def full_text(finding: Finding, where: str) -> str:
    """Return all there is to say of a finding where nothing else is beside it.

    Args:
        finding: The finding.
        where: Where it is, in few words.
    """
    severity, law = _WORDS[finding.severity], f"[{finding.gate.value}: {finding.rule}]"
    lines = [f"{where}: {severity}: {text_of(finding)} {law}"]
    if finding.aws is not None:
        lines.append(aws_text(finding.aws))
    return "\n".join(lines)


def whereabouts(finding: Finding, document: Document | None, organization: Organization) -> str:
    """Write where a finding is, in few words: `prod-retention:13`.

    Args:
        finding: The finding.
        document: The document its place is in, if it has one.
        organization: Knows the names of targets.
    """
    if finding.place is not None and finding.place.policy is not None:
        return span_text(finding.place.policy, finding.place.span, document)
    if finding.policy is not None:
        return visible(finding.policy)
    if finding.target is not None:
        return _named([finding.target], organization)
    if finding.line is not None:
        return f"organization.json:{finding.line}"
    return _named(finding.accounts[:1], organization)


def span_text(policy: str, span: Span, document: Document | None) -> str:
    """Write the policy and the line of a piece of its text."""
    name = visible(policy)
    return name if document is None else f"{name}:{document.lines.position(span.start)[0]}"


def accounts_text(finding: Finding, organization: Organization) -> str:
    """Say which accounts a finding touches, "" if it is about none."""
    if not finding.accounts:
        return ""
    more = len(finding.accounts) - _MOST_NAMED
    named = _named(finding.accounts[:_MOST_NAMED], organization)
    rest = f" and {more:,} more" if more > 0 else ""
    return f"Touches {plural(len(finding.accounts), 'account')}: {named}{rest}."


def _named(ids: Iterable[str], organization: Organization) -> str:
    targets = ((id_, organization.target(id_)) for id_ in ids)
    return ", ".join(visible(id_) if found is None else name_of(found) for id_, found in targets)


def aws_text(error: AwsError) -> str:
    """Write what AWS reports, letter for letter."""
    where = f", at {error.path}" if error.path else ""
    return visible(f"AWS: {error.code}: {error.message}{where}")
