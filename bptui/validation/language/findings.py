"""The findings of a document that a node by itself decides."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from bptui.policy.document import Document
from bptui.policy.jsontext.nodes import Member, Node, ObjectNode
from bptui.policy.spans import Span
from bptui.policy.table import TOP, SettingRow
from bptui.validation.findings import Finding, Place, Related
from bptui.validation.language.complaint import UNKNOWN, Complaint, Told
from bptui.validation.language.controls import control_complaints
from bptui.validation.language.length import length_complaints
from bptui.validation.language.sections import no_object, null_complaints, section_complaints
from bptui.validation.language.settings import setting_complaints
from bptui.validation.language.spots import Spot, spots
from bptui.validation.language.top import top_complaints
from bptui.validation.language.words import name_text
from bptui.validation.rules import RULES
from bptui.validation.schema.judge import MOST_ERRORS

MOST_OF_A_RULE: Final = 100
"""How many findings of one rule are told of one document."""


def language_findings(document: Document) -> tuple[Finding, ...]:
    """Return what the table of settings minds about a document, in the order of its text.

    Of a text that does not parse, nothing: its faults come first.
    """
    if not document.parses or document.syntax.root is None:
        return ()
    complaints = sorted(
        _complaints(document.text, document.syntax.root), key=lambda complaint: complaint.span
    )
    totals = Counter(complaint.rule for complaint in complaints)
    told: Counter[str] = Counter()
    found = []
    for complaint in complaints:
        told[complaint.rule] += 1
        if told[complaint.rule] <= MOST_OF_A_RULE:
            more = totals[complaint.rule] - MOST_OF_A_RULE
            is_last = told[complaint.rule] == MOST_OF_A_RULE
            found.append(_finding(complaint, more if is_last else 0))
    return tuple(found)


def _finding(complaint: Complaint, more: int) -> Finding:
    told, place = complaint.tell(), Place(None, complaint.span)
    finding = replace(
        RULES[complaint.rule].finding(told.message, told.help, place, complaint.path),
        related=tuple(Related(Place(None, span), words) for span, words in told.related),
        fixes=told.fixes,
    )
    if more <= 0:
        return finding
    # Of a node with very many errors not all were asked for.
    count = f"at least {more:,}" if more + MOST_OF_A_RULE >= MOST_ERRORS else f"{more:,}"
    verb = "is" if more == 1 else "are"
    return replace(finding, message=f"{finding.message} There {verb} {count} more of this kind.")


def _complaints(text: str, root: Node) -> Iterator[Complaint]:
    if not isinstance(root, ObjectNode):
        yield _no_policy(root)
        return
    yield from length_complaints(text)
    found = list(spots(text, root))
    times = Counter(spot.path for spot in found)
    for spot in found:
        for complaint in _of_row(spot):
            # Whether AWS puts together what keys in different letter case hold nobody knows.
            if complaint.rule != "incomplete-entry" or times[spot.path] == 1:
                yield complaint
        yield from null_complaints(spot)
        yield from control_complaints(spot)
        yield from _same_keys(spot)


def _of_row(spot: Spot) -> Iterator[Complaint]:
    if isinstance(spot.row, SettingRow):
        return setting_complaints(spot, spot.row)
    return section_complaints(spot) if spot.path else top_complaints(spot)


def _no_policy(root: Node) -> Complaint:
    return Complaint("value-for-section", (), root.span, partial(no_object, root, None, TOP))


def _same_keys(spot: Spot) -> Iterator[Complaint]:
    """Yield the keys that stand in an object before, in another letter case."""
    places: dict[str, Span] = {}
    for member in spot.node.members:
        first = places.setdefault(member.key.lower(), member.key_span)
        if first is not member.key_span:
            told = partial(_same_key, member, first)
            path = (*spot.path, member.key.lower())
            yield Complaint("key-in-other-case", path, member.key_span, told)


def _same_key(member: Member, first: Span) -> Told:
    return Told(
        f"{name_text(member.key)} is already there in another letter case; both mean the same "
        f"path. {UNKNOWN}",
        "Keep one of the two.",
        related=((first, "here, too"),),
    )
