"""Brackets without partner, and how to tell of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from bptui.policy.jsontext.faults import MOST_FAULTS, Fault, fault
from bptui.policy.jsontext.tokens import CLOSER_OF, END, OPENER_OF, STRING, Token
from bptui.policy.spans import Lines, Span
from bptui.policy.wording import quoted


class Misfit(NamedTuple):
    """A bracket without partner, or with a wrong one."""

    rule: str
    token: int
    """Which token it is, or for one that is missing the token it belongs before."""
    other: int
    """The token at which it was noticed, or for a wrong partner the token that opened."""


def misfit_faults(
    text: str, tokens: Sequence[Token], misfits: Iterable[Misfit], lines: Callable[[], Lines]
) -> Iterator[Fault]:
    """Yield what is wrong with brackets, in the order of the text, no more than is told."""
    for rule, index, other in sorted(misfits, key=lambda misfit: misfit.token)[:MOST_FAULTS]:
        kind, start, end = tokens[index]
        other_kind, *other_place = tokens[other]
        span, place = Span(start, end), Span(*other_place)
        line, _ = lines().position(place.start)
        if rule == "unclosed-bracket":
            noticed = "at the end of the text" if other_kind == END else f"at line {line}"
            related = () if other_kind == END else (place,)
            name = _name(text, tokens, index, kind)
            yield fault(rule, span, name, noticed, quoted(CLOSER_OF[kind]), related=related)
        elif rule == "unopened-bracket":
            opener = OPENER_OF.get(other_kind, "{")
            behind_colon = tokens[index - 1][2]
            name = _name(text, tokens, index, opener)
            yield fault(rule, Span(behind_colon, behind_colon), name, quoted(opener))
        elif rule == "wrong-bracket":
            kinds = (quoted(kind), quoted(CLOSER_OF[other_kind]), quoted(other_kind))
            yield fault(rule, span, *kinds, str(line), related=(place,))
        else:
            yield fault(rule, span, quoted(text[start:end]))


def _name(text: str, tokens: Sequence[Token], index: int, kind: str) -> str:
    """Return how to call an opening bracket: by its key if it has one."""
    bracket = quoted(kind)
    kinds = [kind for kind, _, _ in tokens[max(index - 2, 0) : index]]
    if kinds != [STRING, ":"]:
        return f"this {bracket}"
    _, start, end = tokens[index - 2]
    return f"the {bracket} of {quoted(text[start:end])}"
