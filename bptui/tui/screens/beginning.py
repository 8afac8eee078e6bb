"""Beginning an organization of one's own, and going on in its folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from bptui.contained import NOT_HERE, is_contained
from bptui.errors import BptuiError
from bptui.organization.folder.beginning import begin
from bptui.organization.folder.files import reason_of
from bptui.organization.folder.writing import require_vacant
from bptui.tui.dialogs.name import NameDialog, NameField, NameQuestion
from bptui.tui.screens.presenting import PresentingScreen
from bptui.user_folders import typed_folder

_SUGGESTED = "my-organization"
_NOTE = (
    "A root, a unit with one account, and a policy to begin with are written there, and bptui goes "
    "on there. What is open now is left; unsaved work is asked about first."
)


class BeginningScreen(PresentingScreen):
    """A screen that can be left for a new organization."""

    @dataclass
    class FolderWanted(Message):
        """Another folder is to be opened in the place of this one."""

        folder: Path

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action == "new_organization" and is_contained():
            return NOT_HERE
        return super().why_not(action)

    def action_new_organization(self) -> None:
        """Ask for a folder, write an organization to begin with into it, and go on there."""
        if is_contained():
            self.warn(NOT_HERE)
            return
        question = NameQuestion(
            "New organization", [NameField("Folder", _SUGGESTED)], "Begin", _NOTE
        )

        def answered(values: Sequence[str] | None) -> None:
            if values is not None:
                self._part_with_work(lambda: self._begin(typed_folder(values[0])))

        self.ask(NameDialog(question, _refused_folder), answered)

    def _begin(self, folder: Path) -> None:
        try:
            begin(folder)
        except BptuiError as error:
            self.warn(f"{error}; {error.help}.")
        else:
            self.post_message(self.FolderWanted(folder))


def _refused_folder(values: Sequence[str]) -> str | None:
    """Say why an organization cannot be begun in a folder, None if it seems that it can."""
    if not values[0]:
        return "Name a folder."
    try:
        require_vacant(typed_folder(values[0]))
    except BptuiError as error:
        return f"{error}; {error.help}."
    except (OSError, ValueError) as error:
        return f"That folder cannot be used: {reason_of(error)}."
    return None
