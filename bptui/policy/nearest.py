"""The nearest of several words, for "did you mean"."""

from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that a word is most likely a slip of, or None if none is close.

    Letter case does not count, so that `PROD` is nearest to `prod`.
    """
    # Most words are no slips, and no command shall wait for this.
    from difflib import get_close_matches  # noqa: PLC0415

    spelled = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(word.casefold(), spelled, n=1)
    return spelled[found[0]] if found else None
