"""Sharing: everything that is open, and where one is in it, in one file to hand on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.message import Message

from bptui.contained import NOT_HERE, is_contained
from bptui.errors import BptuiError
from bptui.organization.folder.files import reason_of
from bptui.policy.escapes import visible
from bptui.report.notices import what_if_text
from bptui.sharing.names import SUFFIX
from bptui.tui.dialogs.name import NameDialog, NameField, NameQuestion
from bptui.tui.screens.reporting import ReportingScreen
from bptui.user_folders import typed_folder

_USUAL = "organization"
_STRANGE = re.compile(r"[^a-z0-9]+")
_NOTE = (
    "The organization, its policies, what is not saved and where you are go into it, and nothing "
    f"else. bptui opens it as it opens a folder. Its name ends with {SUFFIX}."
)


class SharingScreen(ReportingScreen):
    """A screen from which a share file can be written."""

    @dataclass
    class ShareWritten(Message):
        """A share file was written, or could not be."""

        told: Sequence[str]
        """What is wrong, in sentences."""
        file: Path | None = None
        """The file, if it was written."""

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action == "save_share" and is_contained():
            return NOT_HERE
        return super().why_not(action)

    def action_save_share(self) -> None:
        """Ask for a file, and write everything that is open into it."""
        if is_contained():
            self.warn(NOT_HERE)
            return
        self.take_text()
        field = NameField("File", self._suggested_share())
        question = NameQuestion("Save a share file", [field], "Save", _NOTE)

        def answered(values: Sequence[str] | None) -> None:
            if values is not None:
                self._write_share(_typed_file(values[0]))

        self.ask(NameDialog(question, _refused_file), answered)

    def _suggested_share(self) -> str:
        """Return the file that is proposed: the one that is open, or one named as what is open."""
        workspace = self._workspace
        name = _STRANGE.sub("-", (workspace.state.organization.name or "").lower()).strip("-")
        file = str(workspace.share or Path.cwd() / f"{name[:50] or _USUAL}{SUFFIX}")
        return file if visible(file) == file else f"{_USUAL}{SUFFIX}"

    def _write_share(self, file: Path) -> None:
        """Write the file beside typing: of a large organization it is long."""
        # Only now: few need it.
        from bptui.sharing.share import SharedPlace  # noqa: PLC0415
        from bptui.sharing.writing import share_of, write_share_file  # noqa: PLC0415

        place = self.last_place
        opened = tuple(sorted(place.opened))
        off = self._workspace.state.switched_off
        not_in_it = [f"{what_if_text(off)} Nor is it in the share file."] if off else []
        work, here = self._workspace.work, SharedPlace(**place.model_dump() | {"opened": opened})

        def write() -> None:
            shared = share_of(work, here)
            try:
                write_share_file(file, shared.share)
            except BptuiError as error:
                self._tell(self.ShareWritten((f"{error}.",)))
            else:
                self._tell(self.ShareWritten((*shared.left_out, *not_in_it), file))

        self.run_worker(write, group="shares", exclusive=True, thread=True)

    @on(ShareWritten)
    def _tell_of_share(self, event: ShareWritten) -> None:
        if event.file is not None:
            self.say(f"All of this is in {event.file}. `bptui` with that file opens it as it is.")
        for sentence in event.told:
            self.warn(sentence)


def _typed_file(text: str) -> Path:
    """Return the file that somebody names.

    Raises:
        BptuiError: It is in the home folder of nobody.
    """
    return typed_folder(text if text.endswith(SUFFIX) else f"{text}{SUFFIX}")


def _refused_file(values: Sequence[str]) -> str | None:
    """Say why a share file cannot be written to a place, None if it seems that it can."""
    from bptui.sharing.writing import refused_place  # noqa: PLC0415 - as above

    if not values[0]:
        return "Name a file."
    try:
        return refused_place(_typed_file(values[0]))
    except BptuiError as error:
        return f"{error}; {error.help}."
    except (OSError, ValueError) as error:
        return f"That file cannot be used: {reason_of(error)}."
