"""Times as the command line takes them."""

import argparse
from datetime import UTC, datetime


def add_now(parser: argparse.ArgumentParser, verb: str) -> None:
    """Let the time be given by which schedules are judged.

    Args:
        parser: The parser of the command.
        verb: What the command does as if it were that time.
    """
    parser.add_argument(
        "--now",
        metavar="ISO8601",
        type=moment,
        help=f"{verb} as if it were this time, such as 2026-09-01T12:00:00Z; schedules are judged "
        "by their next runs",
    )


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
