"""The themes that users write: a folder of files, of which those are left out that will not do."""

import re
from collections.abc import Sequence
from pathlib import Path

from bptui.errors import BptuiError
from bptui.organization.folder.files import reason_of
from bptui.report.counting import plural
from bptui.tui.columns import shortened
from bptui.tui.themes import BptuiTheme, read_theme

THEMES = "themes"
"""The folder of the themes, in the config folder."""
MOST = 50
"""How many files are read."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_MOST_TOLD = 2
"""How many themes that are left out are told one by one."""
_LONGEST = 240
"""Characters of a sentence, which may quote what is in a file."""


def user_themes(folder: Path, taken: Sequence[str]) -> tuple[Sequence[BptuiTheme], Sequence[str]]:
    """Read the themes of a folder, which never fails.

    Args:
        folder: The folder; it need not exist.
        taken: The names of the themes there are already.

    Returns:
        The themes, and sentences about what is left out.
    """
    themes: list[BptuiTheme] = []
    wrong: list[str] = []
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix == ".toml")
    except FileNotFoundError:
        return (), ()
    except (OSError, ValueError) as error:
        return (), (
            f"There are no themes of your own: {folder} cannot be read: {reason_of(error)}.",
        )
    for file in files[:MOST]:
        try:
            themes.append(_theme(file, taken))
        except BptuiError as error:
            wrong.append(shortened(f"Left out: {error}", _LONGEST - 1) + ".")
    told = _told(wrong)
    if len(files) > MOST:
        told.append(f"Only the first {MOST} of {len(files):,} themes in {folder} are read.")
    return tuple(themes), tuple(told)


def _theme(file: Path, taken: Sequence[str]) -> BptuiTheme:
    """Read a theme if its name will do.

    Raises:
        BptuiError: It is left out; the message says why.
    """
    if not _NAME.fullmatch(file.stem):
        raise BptuiError(
            f"the theme {file.name} needs another name: up to 40 letters, digits, - and _"
        )
    if file.stem.casefold() in taken:
        raise BptuiError(f"the theme {file.name} needs another name: one of bptui has this one")
    return read_theme(file)


def _told(wrong: Sequence[str]) -> list[str]:
    """Return no more sentences than leave room for the panes."""
    more = len(wrong) - _MOST_TOLD
    rest = [f"{plural(more, 'more theme')} of your own cannot be used."] if more > 0 else []
    return [*wrong[:_MOST_TOLD], *rest]
