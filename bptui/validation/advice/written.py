"""Where the sections and settings of a document are written."""

from collections.abc import Iterator

from bptui.policy.document import Document
from bptui.policy.jsontext.nodes import Member, ObjectNode
from bptui.policy.paths import Path


def members_at(document: Document, path: Path) -> Iterator[Member]:
    """Yield the members that a path leads to: several if it is written in different case."""
    objects = [document.syntax.root]
    members: list[Member] = []
    for key in path:
        members = [
            member
            for node in objects
            if isinstance(node, ObjectNode)
            for member in node.members
            if member.key.lower() == key
        ]
        objects = [member.value for member in members]
    return iter(members)
