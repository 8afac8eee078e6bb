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


def slips(word: str, meant: str) -> int:
    """Count the slips of somebody who typed one word and meant another; letter case is none.

    A slip is a letter too many, a missing one, a wrong one, or two that changed places.
    """
    word, meant = word.casefold(), meant.casefold()
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(word, 1):
        two_before, before = before, row
        row = [i]
        for j, other in enumerate(meant, 1):
            best = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and (letter, word[i - 2]) == (meant[j - 2], other):
                best = min(best, two_before[j - 2] + 1)
            row.append(best)
    return row[-1]
