"""Gate backup: how much AWS Backup takes of one kind.

Source: "AWS Backup quotas" in the Developer Guide. AWS was never seen to refuse an effective policy
for any of these.
"""

from collections.abc import Iterator

from bptui.inheritance.inherited import Inherited
from bptui.policy.wording import shortened
from bptui.validation.effective.faults import Fault
from bptui.validation.effective.nodes import child, children, elements, plan_words, rule_words

QUOTA = "backup-quota"

_MOST_TAG_SELECTIONS = 10
_MOST_SELECTIONS = 100
_MOST_OF_SELECTION = 30
_MOST_TAGS = 10
_MOST_COPIES = 5


def quotas_of_plan(plan: Inherited) -> Iterator[Fault]:
    """Find plans with more selections than AWS Backup takes."""
    tags, resources = (
        children(plan, "selections", "tags"),
        children(plan, "selections", "resources"),
    )
    words = plan_words(plan)
    if len(tags) > _MOST_TAG_SELECTIONS:
        section = plan.children["selections"].children["tags"]
        yield _quota(section, words, len(tags), "tag selections", _MOST_TAG_SELECTIONS)
    count = len(tags) + len(resources)
    if count > _MOST_SELECTIONS:
        yield _quota(plan.children["selections"], words, count, "selections", _MOST_SELECTIONS)


def quotas_of_rule(rule: Inherited) -> Iterator[Fault]:
    """Find rules with more tags or copies than AWS Backup takes."""
    for key, what, most in (
        ("recovery_point_tags", "tags of recovery points", _MOST_TAGS),
        ("copy_actions", "copy actions", _MOST_COPIES),
    ):
        count = len(children(rule, key))
        if count > most:
            yield _quota(rule.children[key], rule_words(rule), count, what, most)


def quotas_of_selection(selection: Inherited) -> Iterator[Fault]:
    """Find selections with more values of a tag, or conditions, than AWS Backup takes."""
    words = f"selection {shortened(selection.path[4])} of {plan_words(selection)}"
    values = child(selection, "tag_value")
    count = len(elements(values))
    if values is not None and count > _MOST_OF_SELECTION:
        yield _quota(values, words, count, "values of a tag", _MOST_OF_SELECTION)
    operators = children(selection, "conditions").values()
    count = sum(len(children(operator)) for operator in operators)
    if count > _MOST_OF_SELECTION:
        conditions = selection.children["conditions"]
        yield _quota(conditions, words, count, "conditions", _MOST_OF_SELECTION)


def _quota(section: Inherited, words: str, count: int, what: str, most: int) -> Fault:
    claim = f"{words} has {count} {what}, and the quota is {most}"
    return Fault(QUOTA, section.path, claim, section=section)
