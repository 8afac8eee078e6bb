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
        return by_order
    by_layout = LayoutPairer(tokens, lines()).pair()
    return by_layout if len(by_layout.misfits) <= len(by_order.misfits) else by_order


def brackets_match(tokens: Sequence[Token]) -> bool:
    """Tell whether every bracket has its partner."""
    expected = []
    for kind, _, _ in tokens:
        if kind in CLOSER_OF:
            expected.append(CLOSER_OF[kind])
        elif kind in OPENER_OF and (not expected or expected.pop() != kind):
            return False
    return not expected and tokens[-1][0] == END
