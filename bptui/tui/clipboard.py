"""Copying: the sequence that asks a terminal for it, and a file for where it does not listen."""

from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from bptui.organization.folder.files import reason_of
from bptui.organization.folder.writing import write_atomically
from bptui.policy.escapes import well_formed

FILE = "copied.txt"
"""The file in the cache folder that has what was copied last."""
_MOST_BYTES = 74_994
"""What terminals take at once: 100,000 characters, the words around it included."""


def sequence(text: str, environment: Mapping[str, str]) -> str | None:
    """Return what asks the terminal to copy a text, None if it is too long for terminals.

    The text goes as base64, whose letters end no sequence. tmux takes the request itself where it
    is set to, and passes on what is wrapped for it where that is allowed: it gets both.

    Args:
        text: The text.
        environment: Says whether tmux is between the app and the terminal.
    """
    data = well_formed(text).encode()
    if len(data) > _MOST_BYTES:
        return None
    asked = f"\x1b]52;c;{b64encode(data).decode()}\a"
    if not environment.get("TMUX"):
        return asked
    return f"{asked}\x1bPtmux;\x1b{asked}\x1b\\"


def keep(text: str, folder: Path, name: str = FILE) -> Path | str:
    """Write a text into the cache folder, for its user alone.

    Args:
        text: The text.
        folder: The cache folder.
        name: The name of the file.

    Returns:
        The file, or a sentence's end that says why there is none.
    """
    file = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        write_atomically(file, well_formed(text).encode())
    except (OSError, ValueError) as error:
        return f"{file} cannot be written: {reason_of(error)}"
    return file


def copied_text(file: Path | str, *, is_asked: bool) -> str:
    """Say what became of a text, and no more than is known.

    Args:
        file: What `keep` returned.
        is_asked: Whether the terminal was asked.
    """
    if is_asked and isinstance(file, Path):
        return (
            "Copied. If pasting gives nothing, your terminal blocked it; the text is also in"
            f" {file}."
        )
    if is_asked:
        return f"Copied, if your terminal lets bptui. There is no other copy: {file}."
    if isinstance(file, Path):
        return f"Too long for the clipboards of terminals; the text is in {file}."
    return f"Not copied: the text is too long for the clipboards of terminals, and {file}."
