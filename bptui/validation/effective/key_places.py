"""Where in the text of a document the key of a section stands."""

from bptui.policy.document import Document
from bptui.policy.jsontext.nodes import Member, Node, ObjectNode
from bptui.policy.paths import Path
from bptui.policy.spans import Span


class KeyPlaces:
    """Finds keys in documents that are kept by somebody else meanwhile.

    The members of an object are listed once, however many keys of it are asked for.
    """

    def __init__(self) -> None:
        self._members: dict[int, dict[str, list[Member]]] = {}
        """Those of an object, by its identity, by key in lower case."""

    def find(self, document: Document, path: Path) -> Span | None:
        """Return the span of the key at a path, whatever its letter case; None if there is none.

        Where keys differ in letter case only, the first that leads to the end of the path counts.
        """
        return self._find(document.syntax.root, path)

    def _find(self, node: Node | None, path: Path) -> Span | None:
        if not isinstance(node, ObjectNode) or not path:
            return None
        members = self._members_of(node).get(path[0], [])
        if len(path) == 1:
            return members[0].key_span if members else None
        found = (self._find(member.value, path[1:]) for member in members)
        return next((span for span in found if span is not None), None)

    def _members_of(self, node: ObjectNode) -> dict[str, list[Member]]:
        known = self._members.get(id(node))
        if known is None:
            known = self._members[id(node)] = {}
            for member in node.members:
                known.setdefault(member.key.lower(), []).append(member)
        return known
