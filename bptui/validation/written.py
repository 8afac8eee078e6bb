"""Where the sections and settings of a document are written."""

from collections.abc import Callable

from bptui.inheritance.generations import Generations
from bptui.policy.document import Document
from bptui.policy.jsontext.nodes import Member, Node, ObjectNode
from bptui.policy.operators import is_operator
from bptui.policy.paths import Path


class Written:
    """The sections and settings of a document as they stand in its text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._members: dict[Path, list[Member]] = {}
        self._enter(document.syntax.root, ())

    def _enter(self, node: Node | None, path: Path) -> None:
        if isinstance(node, ObjectNode):
            for member in node.members:
                if not is_operator(member.key):
                    below = (*path, member.key.lower())
                    self._members.setdefault(below, []).append(member)
                    self._enter(member.value, below)

    def members(self, path: Path) -> list[Member]:
        """Return the members that a path leads to: several if it is written in different case."""
        return self._members.get(path, [])

    def first(self, path: Path) -> Member | None:
        """Return the first member that a path leads to, None if it is not written here."""
        return next(iter(self.members(path)), None)


class WrittenMemory:
    """Finds where things are written, once for each document."""

    def __init__(self) -> None:
        # By identity: what is remembered holds the document, so that its number stays its own.
        self._known: Generations[int, Written] = Generations()

    def forget_older(self, pause: Callable[[], object] = lambda: None) -> None:
        """Forget what was not asked for in a long time; called after every round."""
        self._known.turn(pause)

    def of(self, document: Document) -> Written:
        """Return where things are written in a document."""
        return self._known.get(id(document)) or self._known.put(id(document), Written(document))
