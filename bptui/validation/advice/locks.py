"""Advice on controls: locks with a gap, and controls of what nobody sets."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bptui.inheritance.generations import Generations
from bptui.inheritance.inherited import Inherited
from bptui.policy.document import StatementKey
from bptui.policy.insertion import inserted
from bptui.policy.jsontext.nodes import ObjectNode
from bptui.policy.meaning import Meaning
from bptui.policy.nearest import nearest
from bptui.policy.operators import CONTROL, NONE
from bptui.policy.paths import Path
from bptui.policy.text_edits import TextEdit
from bptui.policy.wording import listed
from bptui.validation.advice.facts import Facts, Settings
from bptui.validation.advice.telling import Texts, Told
from bptui.validation.advice.words import MOST_LISTED, path_words
from bptui.validation.findings import Finding, Fix
from bptui.validation.written import Written

_MOST_NAMES: Final = 100
"""Among how many names the one that was meant is looked for."""
_LOCK: Final = f'["{NONE}"]'


class Gaps:
    """Finds what is open below locked sections, and remembers it by node."""

    def __init__(self) -> None:
        self._known: Generations[Inherited, tuple[Path, ...]] = Generations()

    def forget_older(self, pause: Callable[[], object] = lambda: None) -> None:
        """Forget what was not asked for in a long time; called after every round."""
        self._known.turn(pause)

    def below(self, section: Inherited) -> tuple[Path, ...]:
        """Return the paths below a section that are set while nothing controls them."""
        known = self._known.get(section)
        if known is None:
            found = (path for child in section.children.values() for path in _open(child))
            known = self._known.put(section, tuple(found))
        return known


def _open(node: Inherited) -> Iterator[Path]:
    if not node.holds:
        return
    if not any(step.operation.is_control for step in node.steps):
        yield node.path
    # What is below another lock is that one's affair.
    if node.allowed:
        for child in node.children.values():
            yield from _open(child)


def _open_alone(node: Meaning) -> Iterator[Path]:
    """Yield what `_open` does, of a document that is attached to nothing."""
    if not node.holds:
        return
    if not node.controls:
        yield node.path
    if all(control.misuse is not None or control.allows for control in node.controls):
        for child in node.children.values():
            yield from _open_alone(child)


def gap_findings(
    policy: str,
    texts: Texts,
    facts: Facts,
    attached: Sequence[Inherited] | None,
    gaps: Gaps,
) -> Iterator[Finding]:
    """Yield the locks of a policy on sections while something in these is open.

    Args:
        policy: The policy.
        texts: All documents.
        facts: What is known of its document.
        attached: The results of the units it is attached to; None if it is attached to nothing.
        gaps: The memory of what is open.
    """
    for node, lock in facts.locks:
        if attached is None:
            found = [path for child in node.children.values() for path in _open_alone(child)]
        else:
            sections = (result.at(node.path) for result in attached)
            below = (gaps.below(section) for section in sections if section is not None)
            found = list(dict.fromkeys(path for paths in below for path in paths))
        if found:
            yield _gap(policy, texts, StatementKey(node.path, CONTROL, lock.occurrence), found)


def _gap(policy: str, texts: Texts, key: StatementKey, found: Sequence[Path]) -> Finding:
    document = texts.documents[policy]
    below = listed([path_words(path[len(key.path) :]) for path in found], most=MOST_LISTED)
    only = path_words(found[0][-1:])
    told = Told(
        "lock-gap",
        f"This lock stops new keys in {path_words(key.path[-1:])}; what is already there can "
        f"still be changed: {below}.",
        f"To lock {only}, put the control on it too."
        if len(found) == 1
        else "To lock them, put the control on each of them too.",
    )
    finding = texts.finding(told, policy, key.path, document.places.get(key))
    written = texts.written(policy)
    places = ((policy, m.key_span) for path in found for m in written.members(path))
    related = texts.related(places, "this is open")
    # Not made unasked: policies below may rely on what is open.
    fix = Fix("Complete the lock", policy, _locking(written, found), is_safe=False)
    return texts.fixed(replace(finding, related=related), fix)


def _locking(written: Written, paths: Iterable[Path]) -> tuple[TextEdit, ...]:
    """Return the edits that lock what is written at some paths."""
    edits = []
    for path in paths:
        member = written.first(path)
        if member is not None and isinstance(member.value, ObjectNode):
            text = written.document.text
            edits.append(inserted(text, member.value, CONTROL, _LOCK, is_first=True))
    return tuple(sorted(edits, key=lambda edit: edit.span))


def idle_control_findings(
    policy: str, texts: Texts, facts: Facts, settings: Settings
) -> Iterator[Finding]:
    """Yield the controls of a policy at paths that no policy sets.

    Of several below one another the first says it for all.

    Args:
        policy: The policy.
        texts: All documents.
        facts: What is known of its document.
        settings: What all policies set.
    """
    told: set[Path] = set()
    document = texts.documents[policy]
    for path, control in facts.controls:
        if settings.has(path) or not path or any(path[:n] in told for n in range(len(path) + 1)):
            continue
        told.add(path)
        key = StatementKey(path, CONTROL, control.occurrence)
        message = (
            f"No policy sets {path_words(path)}, neither this one nor any other: so far this "
            "control limits nothing."
        )
        says = Told("lock-without-target", message, _spelling(path, settings))
        yield texts.finding(says, policy, path, document.places.get(key))


def _spelling(path: Path, settings: Settings) -> str:
    names = settings.keys_at(path[:-1])
    near = nearest(path[-1], names) if len(names) <= _MOST_NAMES else None
    if near is not None:
        return f'Did you mean "{path_words((near,))}"? If not, it may stay for policies to come.'
    return "Look whether it is spelled as in the policies meant; it may stay for those to come."
