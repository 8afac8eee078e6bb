"""Which bracket closes which, also where some are missing."""

from collections.abc import Callable, Sequence

from bptui.policy.jsontext.faults import MOST_FAULTS
from bptui.policy.jsontext.layout_pairer import LayoutPairer
from bptui.policy.jsontext.order_pairer import OrderPairer, Pairing
from bptui.policy.jsontext.tokens import CLOSER_OF, END, OPENER_OF, Token
from bptui.policy.spans import Lines


def pairing_of(tokens: Sequence[Token], lines: Callable[[], Lines]) -> Pairing:
    """Return tokens with matching brackets, no more of them open at once than is allowed.

    Where they do not match as they are, the way of pairing counts that finds less wrong.
    """
    if brackets_match(tokens):
        return Pairing(tokens)
    by_order = OrderPairer(tokens).pair()
    if len(by_order.misfits) > MOST_FAULTS:
        return matching(by_order)
    by_layout = LayoutPairer(tokens, lines()).pair()
    fewest = by_layout if len(by_layout.misfits) <= len(by_order.misfits) else by_order
    return matching(fewest)


def matching(pairing: Pairing) -> Pairing:
    """Return a pairing in which every bracket has its partner, whatever slipped through.

    Both ways of pairing mean to leave none without. Of a text so broken that one does, a bracket
    without partner is dropped or closed at the end: reading it must come to an end.
    """
    if brackets_match(pairing.tokens):
        return pairing
    tokens: list[Token] = []
    expected: list[str] = []
    for token in pairing.tokens:
        kind = token[0]
        if kind == END:
            break
        if kind in CLOSER_OF:
            expected.append(CLOSER_OF[kind])
        elif kind in OPENER_OF:
            if expected[-1:] != [kind]:
                continue
            expected.pop()
        tokens.append(token)
    end = pairing.tokens[-1][2]
    tokens += [(closer, end, end) for closer in (*reversed(expected), END)]
    return Pairing(tokens, pairing.misfits)


def brackets_match(tokens: Sequence[Token]) -> bool:
    """Tell whether every bracket has its partner."""
    expected = []
    for kind, _, _ in tokens:
        if kind in CLOSER_OF:
            expected.append(CLOSER_OF[kind])
        elif kind in OPENER_OF and (not expected or expected.pop() != kind):
            return False
    return not expected and tokens[-1][0] == END
