"""The pages of the rules."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from types import MappingProxyType

from bptui.policy.escapes import visible
from bptui.report.columns import aligned
from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.rule import Rule

_WIDEST = 90
_WIDEST_SEVERITY = max(map(len, Severity))
_LONGEST_LINE = 120
"""Longer lines of an example are cut in their middle."""
_KEPT = 30
"""How many characters at each end of a long line are kept."""
_NO_BREAK_SPACE = "\u00a0"

GATES: Mapping[Gate, str] = MappingProxyType(
    {
        Gate.SYNTAX: "the text is not JSON that AWS reads",
        Gate.SAVE: "AWS refuses the document when it is created or updated",
        Gate.EFFECTIVE: "the effective policy of an account becomes invalid",
        Gate.BACKUP: "AWS Backup may refuse it when the plan runs",
        Gate.ADVICE: "nobody refuses it, but it may not be what is meant",
        Gate.ORGANIZATION: "the tree, the attachments or the files are not as they should be",
    }
)
"""What each gate means, in the order in which a policy comes to them."""


def page_lines(rule: Rule) -> Iterator[str]:
    """Yield the page of a rule: what, who refuses it, why, wrong and right."""
    yield f"{rule.id}: {rule.title}"
    yield ""
    yield f"Gate      {rule.gate}: {GATES[rule.gate]}"
    yield f"Severity  {rule.severity}"
    why = [line for part in rule.why.split("\n") for line in wrap(part, _WIDEST)]
    for heading, lines in (
        ("Why", why),
        ("Wrong", _lines(rule.wrong)),
        ("Right", _lines(rule.right)),
    ):
        yield ""
        yield heading
        yield from (f"  {line}".rstrip() for line in lines)


def _lines(example: str) -> list[str]:
    """Return an example so that all of it can be seen: nothing invisible, nothing endless."""
    return [_seen(line) for line in example.strip("\n").split("\n")]


def _seen(line: str) -> str:
    seen = visible(line).replace(_NO_BREAK_SPACE, "<U+00A0>")
    if len(seen) <= _LONGEST_LINE:
        return seen
    start, end = seen[:_KEPT].rstrip(), seen[-_KEPT:].lstrip()
    return f"{start} ... {end}  ({len(seen):,} characters)"


def list_lines(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield all rules by gate, one in a line."""
    known = list(rules)
    width = max((len(rule.id) for rule in known), default=0)
    for number, (gate, meaning) in enumerate(_with_rules(known)):
        yield from [""] if number else []
        yield f"{gate}: {meaning}"
        yield from aligned(
            [
                (rule.id.ljust(width), rule.severity.ljust(_WIDEST_SEVERITY), rule.title)
                for rule in known
                if rule.gate is gate
            ]
        )


def _with_rules(rules: Iterable[Rule]) -> Iterator[tuple[Gate, str]]:
    """Yield the gates that have rules, with their meanings."""
    used = {rule.gate for rule in rules}
    return ((gate, meaning) for gate, meaning in GATES.items() if gate in used)
