"""The collector of garbage, kept out of typing: Python halts everything while it looks for some."""

import gc

_MANY = 100_000
"""Objects that have come and not gone from which on it is better to collect while nobody types."""


def spare_what_is_there() -> None:
    """Leave what is loaded now out of every later collection.

    Garbage among it stays for good: it is little, and to look for it first would take longer than
    the first paint.
    """
    gc.freeze()


def sweep() -> None:
    """Collect what has come since the last time, if it is much; nobody types now."""
    if gc.get_count()[0] > _MANY:
        gc.collect(0)
