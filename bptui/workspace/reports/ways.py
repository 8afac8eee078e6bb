"""The report of the ways to another value, each with whom it changes."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.policy.meaning import Value
from bptui.policy.paths import Path
from bptui.report.page.blocks import Block, Code, Heading, Item, Items, Page, Paragraph, Told
from bptui.report.words import name_of, origin_text, path_words, value_text
from bptui.workspace.evaluation import Evaluator, Explained
from bptui.workspace.questions import Inquiry
from bptui.workspace.reach import Reach
from bptui.workspace.state import State
from bptui.workspace.way import Way, is_value, takes_list, wanted_value
from bptui.workspace.way_words import deed_text, no_way_text, reach_text
from bptui.workspace.ways import ways_to


def ways_page(state: State, explained: Explained, path: Path, typed: str, now: datetime) -> Page:
    """Report how a target gets another value.

    Args:
        state: The state.
        explained: The target with its result.
        path: The path of the setting.
        typed: The value, of a list with commas; "" for none.
        now: The time for which effective policies are judged, in UTC.
    """
    node = explained.inherited.at(path) or NOTHING_INHERITED
    wanted = wanted_value(typed, is_list=takes_list(path, node.value))
    title = ("How ", Code(name_of(explained.target)), " gets ", Code(value_text(wanted)), " at ")
    ways = _ways(state, explained, path, wanted, now)
    return Page((*title, Code(path_words(path))), (_present(explained, node), *ways))


def _present(explained: Explained, node: Inherited) -> Paragraph:
    origin = explained.teller.origin(node)
    where = () if origin is None else (", from ", Code(origin_text(origin)))
    return Paragraph(("It is ", Code(value_text(node.value)), " now", *where, "."))


@dataclass(slots=True)
class _Found:
    """Takes what an inquiry finds."""

    ways: tuple[Way, ...] = ()
    reaches: dict[Way, Reach] = field(default_factory=dict)

    def take(self, ways: tuple[Way, ...]) -> None:
        self.ways = ways


def _ways(
    state: State, explained: Explained, path: Path, wanted: Value | None, now: datetime
) -> list[Block]:
    node, target = explained.inherited.at(path) or NOTHING_INHERITED, explained.target
    if is_value(node.value, wanted):
        return [Paragraph(("That is what is wanted.",))]
    found = _Found()
    find = partial(ways_to, state, target, path, wanted)
    inquiry = Inquiry(state, now, find, found.take, found.reaches.__setitem__)
    inquiry.answer(Evaluator(), lambda: False)
    if not found.ways:
        return [Paragraph((Told(no_way_text(state, target, node.value, wanted)),))]
    return [block for n, way in enumerate(found.ways, 1) for block in _way(n, way, found.reaches)]


def _way(number: int, way: Way, reaches: dict[Way, Reach]) -> tuple[Block, ...]:
    deeds = tuple(Item((Told(deed_text(deed)),)) for deed in way.deeds)
    reach = Paragraph((Told(f"{reach_text(reaches[way]).removesuffix('.')}."),))
    return Heading(2, (f"Way {number}",)), Items(deeds), reach
