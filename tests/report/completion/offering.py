"""What is offered at the place of a cursor, for tests."""

from bptui.inheritance.levels import inherited_at
from bptui.inheritance.memory import Memory
from bptui.insight.story import Storyteller
from bptui.policy.jsontext.at_cursor import place_at
from bptui.policy.text_edits import applied
from bptui.report.completion.finding import completions, offers_at
from bptui.report.completion.offers import Completion
from bptui.report.completion.standpoint import Standpoint
from tests.stories import Policies, result

CURSOR = "|"


def standpoint(*levels: Policies, depth: int = 0) -> Standpoint:
    """Look from the account `db` at a policy of a level, by default at one of the root.

    Args:
        levels: The policies of each level, as for `result`.
        depth: The number of the level whose policy is written.
    """
    story = result(*levels)
    documents = story.teller.documents
    meanings = {name: document.meaning for name, document in documents.items()}
    above = inherited_at(story.levels[:depth], meanings, Memory())
    return Standpoint(story.inherited, above, Storyteller(story.levels, documents), documents)


NOWHERE = standpoint({}, {})


def offered(marked: str, at: Standpoint = NOWHERE) -> tuple[Completion, ...]:
    """Return what is offered at the cursor of a text."""
    text, offset = marked.replace(CURSOR, "", 1), marked.index(CURSOR)
    place = place_at(text, offset)
    return () if place is None else completions(text, place, offers_at(place, at))


def labels(marked: str, at: Standpoint = NOWHERE) -> list[str]:
    """Return what the offers are called."""
    return [found.offer.label for found in offered(marked, at)]


def taken(marked: str, label: str, at: Standpoint = NOWHERE) -> str:
    """Return the text after an offer was taken, with marks around its fields."""
    (found,) = [c for c in offered(marked, at) if c.offer.label == label]
    text = found.edit.text
    for field in reversed(found.fields):
        text = f"{text[: field.start]}<{text[field.start : field.end]}>{text[field.end :]}"
    return applied(marked.replace(CURSOR, "", 1), [found.edit._replace(text=text)])
