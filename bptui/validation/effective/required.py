"""Gate effective: what a plan, a rule and a selection must have, and how much of it."""

from collections.abc import Iterator

from bptui.inheritance.inherited import Inherited
from bptui.policy.table import required_at
from bptui.policy.wording import shortened
from bptui.validation.effective.faults import Fault, Field
from bptui.validation.effective.nodes import child, children, plan_words, rule_words
from bptui.validation.findings import AwsError

MISSING_KEY = "effective-missing-key"
NO_REGIONS = "effective-no-regions"
TOO_MANY_RULES = "effective-too-many-rules"

_MOST_RULES = 10


def keys_of_plan(plan: Inherited) -> Iterator[Fault]:
    """Find what a plan must have and has not."""
    yield from _missing(plan, plan_words(plan))


def keys_of_rule(rule: Inherited) -> Iterator[Fault]:
    """Find that a rule has no vault."""
    yield from _missing(rule, rule_words(rule))


def keys_of_selection(selection: Inherited) -> Iterator[Fault]:
    """Find what a selection must have and has not."""
    kind, name = selection.path[3:5]
    what = "tag selection" if kind == "tags" else "resource selection"
    words = f"{what} {shortened(name)} of {plan_words(selection)}"
    yield from _missing(selection, words)


def _missing(node: Inherited, words: str) -> Iterator[Fault]:
    for key in required_at(node.path):
        if child(node, key) is None:
            yield Fault(
                MISSING_KEY,
                node.path,
                f"{words} has no {key}",
                section=node,
                missing=(*node.path, key),
                aws=AwsError("KEY_REQUIRED", f"'{key}' is missing", "/".join(node.path)),
            )


def no_regions(plan: Inherited) -> Iterator[Fault]:
    """Find that every Region was taken out of a plan."""
    regions = child(plan, "regions")
    if regions is not None and regions.value == ():
        message = "'regions' is less than the allowed minimum limit 1"
        yield Fault(
            NO_REGIONS,
            regions.path,
            f"no Region is left in {plan_words(plan)}",
            fields=(Field(regions, "leave one Region"),),
            aws=AwsError("ELEMENTS_TOO_FEW", message, "/".join(regions.path)),
        )


def too_many_rules(plan: Inherited) -> Iterator[Fault]:
    """Find that a plan has more rules than AWS takes."""
    count = len(children(plan, "rules"))
    if count > _MOST_RULES:
        rules = plan.children["rules"]
        message = f"'rules' exceeds the allowed maximum limit {_MOST_RULES}"
        yield Fault(
            TOO_MANY_RULES,
            rules.path,
            f"{plan_words(plan)} has {count} rules, and AWS takes {_MOST_RULES}",
            section=rules,
            aws=AwsError("ELEMENTS_TOO_MANY", message, "/".join(rules.path)),
        )
