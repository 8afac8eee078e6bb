"""The error that ends the work; what is wrong with a user's policies is a finding instead."""


class BptuiError(Exception):
    """The work cannot go on: a folder is missing, a name is unknown, a file cannot be written.

    `str(error)` is one sentence for people, without a full stop.
    """

    help: str | None
    """What to do about it, where there is something to say."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help
