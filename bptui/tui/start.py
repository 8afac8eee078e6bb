"""How the editor starts: which folder it opens, and how it ends."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual.constants import DRIVER

from bptui.contained import is_contained
from bptui.errors import BptuiError
from bptui.policy.escapes import visible
from bptui.remembered import LastPlace, RememberedFile
from bptui.resources import copy_sample
from bptui.settings import UserSettings, read_settings
from bptui.sharing.names import is_share_file
from bptui.tui.app import BptuiApp
from bptui.tui.plain import needs_ascii
from bptui.user_folders import config_folder, state_folder
from bptui.workspace.workspace import Workspace

_UNUSABLE = 2
_TURN = 0.001
"""Seconds a thread may work on while others wait: of Python's own 5 ms a key would wait several."""


def start(
    organization: str | None,
    *,
    theme: str | None,
    is_ascii: bool = False,
    is_read_only: bool,
    is_presenting: bool = False,
) -> int:
    """Open the editor, and return the exit code when it is left.

    Args:
        organization: The organization folder, or a share file; a scratch copy of the first sample
            if left out.
        theme: The name of a theme for this time; if left out, the one set or else remembered.
        is_ascii: Whether nothing but ASCII is drawn, also where the terminal would show more.
        is_read_only: Whether saving is refused.
        is_presenting: Whether it begins as a room is shown it.
    """

    def app(scratch: Callable[[], Path]) -> BptuiApp:
        workspace, place = _opened(organization, scratch, is_read_only=is_read_only)
        settings = read_settings(config_folder())
        return BptuiApp(
            workspace,
            settings,
            RememberedFile(state_folder(), config_folder()),
            theme,
            is_ascii=is_ascii or wants_ascii(settings),
            is_presenting=is_presenting,
            place=place,
        )

    return run(app)


def run(make_app: Callable[[Callable[[], Path]], BptuiApp]) -> int:
    """Run an app until it is left, and return the exit code.

    Args:
        make_app: Makes the app. It is given what makes a folder that is gone afterwards.
    """
    scratch: list[Path] = []

    def scratch_folder() -> Path:
        scratch.append(_scratch_folder())
        return scratch[-1]

    try:
        app = make_app(scratch_folder)
        _check_terminal()
    except BptuiError as error:
        advice = f"; {error.help}" if error.help else ""
        print(f"bptui: {visible(f'{error}{advice}')}", file=sys.stderr)  # noqa: T201
        return _UNUSABLE
    else:
        sys.setswitchinterval(_TURN)
        app.run()
        if app.last_words is not None:
            print(f"bptui: {visible(app.last_words)}", file=sys.stderr)  # noqa: T201
        return app.return_code or 0
    finally:
        for folder in scratch:
            shutil.rmtree(folder, ignore_errors=True)


def _opened(
    organization: str | None, scratch: Callable[[], Path], *, is_read_only: bool
) -> tuple[Workspace, LastPlace | None]:
    """Open a folder, or in a scratch folder a share file or else the first sample.

    Returns:
        What is open, and where to begin if that is known.

    Raises:
        BptuiError: It cannot be opened.
    """
    if organization is None:
        copy = _scratch_copy(scratch())
        return Workspace(copy, is_scratch=True, is_read_only=is_read_only), None
    if is_share_file(organization):
        return _opened_share(Path(organization), scratch(), is_read_only=is_read_only)
    return Workspace(Path(organization), is_read_only=is_read_only), None


def _opened_share(
    file: Path, scratch: Path, *, is_read_only: bool
) -> tuple[Workspace, LastPlace | None]:
    # Only now: few begin with one.
    from bptui.sharing.opening import open_share  # noqa: PLC0415
    from bptui.sharing.reading import read_share_file  # noqa: PLC0415

    share = read_share_file(file)
    workspace = open_share(
        share,
        scratch / "organization",
        # A visitor in a browser has no other place, and the folder goes when the visit ends.
        is_scratch=not is_contained(),
        is_read_only=is_read_only,
    )
    workspace.share = file
    return workspace, share.place


def wants_ascii(read: UserSettings) -> bool:
    """Tell whether to draw with ASCII only when the command line does not ask for it."""
    set_ = read.settings.ascii
    return needs_ascii() if set_ is None else set_


def _check_terminal() -> None:
    """Check that there is a screen to draw on and a keyboard to read from, or a stand-in for both.

    Raises:
        BptuiError: There is neither.
    """
    streams = (sys.__stdin__, sys.__stderr__)
    if DRIVER is None and not all(stream is not None and stream.isatty() for stream in streams):
        raise BptuiError(
            "the editor needs a terminal", "`bptui effective` and `bptui explain` do without"
        )


def _scratch_folder() -> Path:
    """Make a folder that is gone when bptui is left.

    Raises:
        BptuiError: There is no place for it.
    """
    try:
        return Path(tempfile.mkdtemp(prefix="bptui-"))
    except OSError as error:
        raise BptuiError(
            f"a scratch copy cannot be made: {error.strerror}", "name a folder to open"
        ) from error


def _scratch_copy(scratch: Path) -> Path:
    folder = scratch / "first_steps"
    copy_sample("first_steps", folder)
    return folder
