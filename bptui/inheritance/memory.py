"""The memory of what was merged."""

from collections.abc import Callable, Iterable

from bptui.inheritance.generations import Generations
from bptui.inheritance.inherited import Inherited
from bptui.inheritance.merge import OPEN, Above, Part, merge_node
from bptui.policy.meaning import EMPTY_MEANING, Meaning


class Memory:
    """Merges, and remembers: equal input gives the same object.

    Accounts without policies of their own therefore share the result of their parent, an edit
    that changes no meaning merges nothing again, and after any other edit only the paths it
    touches are merged again. Not for several threads at once.
    """

    def __init__(self) -> None:
        self._merged: Generations[tuple[object, ...], Inherited] = Generations()
        self._parts: Generations[tuple[int, Meaning], tuple[Part]] = Generations()

    def forget_older(self, pause: Callable[[], None] = lambda: None) -> None:
        """Forget what was not asked for in a long time; called after every round of merging.

        Args:
            pause: Called now and then; it may end the work by an error, the rest is done next time.
        """
        self._merged.turn(pause)
        self._parts.turn(pause)

    def merge(self, inherited: Inherited, attached: Iterable[Meaning], level: int) -> Inherited:
        """Merge the policies attached to one target into what it inherits.

        Args:
            inherited: What the levels above give.
            attached: What each attached policy means, first attached first.
            level: The number of the level: 0 for the root.
        """
        parts: tuple[Part, ...] = ()
        for attachment, meaning in enumerate(attached):
            if meaning is not EMPTY_MEANING:
                parts += self._part(attachment, meaning)
        return self._merge(inherited, parts, level, OPEN) if parts else inherited

    def _merge(
        self, inherited: Inherited | None, parts: tuple[Part, ...], level: int, above: Above
    ) -> Inherited:
        key = (inherited, parts, level, above)
        remembered = self._merged.get(key)
        if remembered is not None:
            return remembered
        blank = inherited or Inherited(parts[0].meaning.path)
        return self._merged.put(key, merge_node(blank, parts, level, above, self._merge))

    def _part(self, attachment: int, meaning: Meaning) -> tuple[Part]:
        """Return the one part, alone, that stands for all equal meanings of an attachment."""
        key = (attachment, meaning)
        known = self._parts.get(key)
        if known is not None:
            return known
        children = {name: self._part(attachment, m) for name, m in meaning.children.items()}
        return self._parts.put(key, (Part(attachment, meaning, children),))
