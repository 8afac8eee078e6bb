"""Numbers as the command line takes them."""

import argparse
from collections.abc import Callable


def whole(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number within bounds.

    Args:
        least: The smallest that is taken.
        most: The greatest.
    """

    def read(text: str) -> int:
        # Longer ones are out of bounds, and Python would not read those of thousands of digits.
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        if not (is_number and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(
                f'"{text}" is no whole number from {least:,} to {most:,}'
            )
        return int(text)

    return read
