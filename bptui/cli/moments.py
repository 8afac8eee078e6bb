"""Times as the command line takes them."""

import argparse
from datetime import UTC, datetime


def moment(text: str) -> datetime:
    """Read a time; one without a time zone is in UTC.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    try:
        read = datetime.fromisoformat(text)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        example = "2026-09-01T12:00:00Z"
        raise argparse.ArgumentTypeError(f'"{text}" is no time; write it like {example}') from None
