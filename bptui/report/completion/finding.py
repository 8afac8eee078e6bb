"""From a place in the text of a policy to what can be written there."""

from collections.abc import Iterable, Iterator

from bptui.policy.jsontext.at_cursor import CursorPlace, Role
from bptui.policy.operators import CONTROL, VALUE_OPERATORS, is_operator
from bptui.policy.table import SettingRow, row_at
from bptui.report.completion.keys import key_offers
from bptui.report.completion.offers import Completion, Offer, completion, ranked
from bptui.report.completion.skeletons import document_offers
from bptui.report.completion.standpoint import Standpoint
from bptui.report.completion.values import bare_offers, value_offers, word_offers


def offers_at(place: CursorPlace, at: Standpoint) -> Iterator[Offer]:
    """Yield everything that can be written at a place, in no certain order.

    Args:
        place: The place.
        at: From where the policy is looked at.
    """
    if not place.keys and place.role is Role.VALUE:
        yield from document_offers()
        return
    names = tuple(key for key in place.keys if not is_operator(key))
    operators = [key.lower() for key in place.keys[len(names) :]]
    if len(operators) > 1 or is_operator(names[-1] if names else ""):
        return
    path = tuple(name.lower() for name in names)
    row = row_at(path)
    if row is None:
        return
    if place.role is Role.KEY:
        yield from () if operators else key_offers(row, path, place.others, at)
    elif operators == [CONTROL]:
        yield from word_offers(place.others, in_list=place.role is Role.ITEM)
    elif not operators:
        yield from bare_offers(row) if place.role is Role.VALUE else ()
    elif isinstance(row, SettingRow) and operators[0] in VALUE_OPERATORS:
        yield from value_offers(row, operators[0], names, place, at)


def completions(text: str, place: CursorPlace, offers: Iterable[Offer]) -> tuple[Completion, ...]:
    """Return the offers that fit what was typed at a place, best first.

    Args:
        text: The text.
        place: The place in it.
        offers: What can be written there.
    """
    fitting = (offer for offer in offers if offer.key is not None or not place.has_colon)
    return tuple(completion(text, place, offer) for offer in ranked(fitting, place.typed))
