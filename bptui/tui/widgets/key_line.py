"""The last line: the keys that matter where one is, as many as there is room for."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_FIRST = ("show_help", "leave", "save", "screen.go_back", "show_why")
"""The actions that keep their place longest where there is little room."""


class KeyLine(Footer):
    """A footer that leaves out what one can do without, where Textual's cuts off what is last."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._width = 0

    def compose(self) -> ComposeResult:
        """Lay out the keys that fit, in the order of the bindings."""
        self._width = self.app.size.width
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        kept = _fitting(keys, self._width)
        yield from (_unbound(key) for key in keys if key in kept)

    async def on_resize(self) -> None:
        """Choose anew for another width."""
        if self.app.size.width != self._width:
            await self.recompose()


def _unbound(key: FooterKey) -> FooterKey:
    """Return a key that goes when it is replaced: Textual's footer keeps what is bound to it.

    It is bound so as to be compact when the footer is, which this one always is.
    """
    key._reactive_connect = None  # noqa: SLF001 - there is no other way to take it back
    key.compact = True
    return key


def _fitting(keys: Iterable[FooterKey], width: int) -> frozenset[FooterKey]:
    """Return the keys for which a line has room, the most needed first."""
    room, kept = width + 1, []
    for key in sorted(keys, key=_need):
        room -= len(key.key_display) + len(key.description) + 2
        if room < 0:
            break
        kept.append(key)
    return frozenset(kept)


def _need(key: FooterKey) -> int:
    """Return how soon a key is given a place."""
    return _FIRST.index(key.action) if key.action in _FIRST else len(_FIRST)
