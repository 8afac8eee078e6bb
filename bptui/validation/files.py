"""The findings of documents that could not be read as text."""

from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.policy.size import MOST_FOR_AWS
from bptui.validation.findings import Finding
from bptui.validation.rules import RULES


def not_utf_8_finding(line: int, byte: str) -> Finding:
    """Return the finding of a file that is not UTF-8 text.

    Args:
        line: The line, from 1, of the byte that cannot be where it is.
        byte: That byte, such as `0xff`.
    """
    return RULES["policy-not-utf-8"].finding(
        f"The file is not UTF-8 text: line {line} has the byte {byte} where it cannot be.",
        "Save it again as UTF-8.",
    )


def too_large_finding() -> Finding:
    """Return the finding of a file that is too large to be read."""
    return RULES["document-too-large"].finding(
        f"The document has more than {MOST_CHARACTERS:,} characters, so it was not read; "
        f"AWS takes {MOST_FOR_AWS:,}.",
        "Shorten it, or split it up into several policies.",
    )
