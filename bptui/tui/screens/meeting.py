"""What somebody else does to the files while they are open: seen soon, and never lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.message import Message

from bptui.insight.source_changes import SourceChange
from bptui.organization.changes import Refusal
from bptui.organization.folder.layout import ORGANIZATION_FILE
from bptui.policy.escapes import visible
from bptui.policy.wording import listed
from bptui.remembered import PaneSizes
from bptui.tui.dialogs.choosing import ChoosingDialog
from bptui.tui.dialogs.differences import DifferencesDialog
from bptui.tui.screens.recovering import RecoveringScreen
from bptui.tui.widgets.review_pane import change_rows
from bptui.workspace.meanwhile import Meanwhile, Signature, signatures
from bptui.workspace.workspace import Workspace

LOOKS = 2.0
"""Seconds between two looks at the files."""
_MOST_NAMED = 4
"""How many files are named one by one."""


class MeetingScreen(RecoveringScreen):
    """A screen that notices what others do to the files, and asks before either is lost."""

    @dataclass
    class Looked(Message):
        """Somebody looked at the files."""

        seen: Mapping[str, Signature]

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._seen: Mapping[str, Signature] = {}
        """How the files looked the last time."""
        self._told_of: dict[str, bytes | None] = {}
        """What files held that were told of and not loaded, by place."""
        self._told_moved: str | None = None
        """What was told of the folder itself."""

    def begin_to_look(self) -> None:
        """Look at the files now and then, beside typing: a disk far away may take its time."""
        self.set_interval(LOOKS, self._look_at_files)
        self._look_at_files()

    def _look_at_files(self) -> None:
        folder, places = self._workspace.path, tuple(self._workspace.work.known)

        def look() -> None:
            self.post_message(self.Looked(signatures(folder, places)))

        self.run_worker(look, thread=True, group="disk", exclusive=True, exit_on_error=False)

    @on(Looked)
    def _compare(self, event: Looked) -> None:
        """Take up what changed; while a question is asked it waits."""
        if not self.is_current:
            return
        before, self._seen = self._seen, event.seen
        changed = [p for p, seen in event.seen.items() if p in before and before[p] != seen]
        if changed:
            self.look_into(changed)

    def look_into(self, places: Sequence[str]) -> None:
        """Load what somebody else changed, and tell of what was changed here as well."""
        moved = self._workspace.moved
        if moved is not None:
            if moved != self._told_moved:
                self.warn(f"{moved[0].upper()}{moved[1:]}. All that is open here is kept.")
            self._told_moved = moved
            return
        self.take_text()
        loaded: list[str] = []
        for found in self._workspace.meanwhile(places):
            if found.is_gone:
                self._keep_what_is_gone(found)
            elif self._is_edited(found) or not found.is_loadable:
                self._tell_of(found)
            elif not isinstance(self._workspace.load_theirs(found), Refusal):
                loaded.append(_name_of(found))
        if loaded:
            verb = "was" if len(loaded) == 1 else "were"
            undo = "" if ORGANIZATION_FILE in loaded else " ^z in the text takes that back."
            names = listed(loaded, most=_MOST_NAMED)
            self.say(f"{names} {verb} changed on disk, and loaded.{undo}")
        self.work_restored()

    def _is_edited(self, found: Meanwhile) -> bool:
        return found.place in self._workspace.unsaved_places

    def _keep_what_is_gone(self, found: Meanwhile) -> None:
        self._workspace.keep_mine(found)
        self.warn(f"{_name_of(found)} was deleted on disk. It is kept here, and not saved.")

    def _tell_of(self, found: Meanwhile) -> None:
        if found.place in self._told_of and self._told_of[found.place] == found.data:
            return
        self._told_of[found.place] = found.data
        if found.is_loadable:
            self.warn(
                f"{_name_of(found)} was changed on disk, and here as well. ^s asks which to keep."
            )
        else:
            reason = found.trouble or "cannot be opened any more"
            self.warn(f"{found.place} {reason}. What was read before is kept here.")

    def settle_conflicts(self, then: Callable[[], None]) -> None:
        """Ask what becomes of each file that would be written over, then go on."""
        found = self._workspace.meanwhile(self._workspace.unsaved_places)
        asked = next((each for each in found if each.is_loadable), None)
        if asked is None:
            then()
        else:
            self._ask_which(asked, then)

    def _ask_which(self, found: Meanwhile, then: Callable[[], None]) -> None:
        def answered(answer: str | None) -> None:
            if answer == "show":
                self._show_both(found, then)
            elif answer == "mine":
                self._workspace.keep_mine(found)
                self.settle_conflicts(then)
            elif answer == "theirs":
                self._load(found)
                self.settle_conflicts(then)
            else:
                self.say("Nothing was saved.")

        dialog = ChoosingDialog(
            f"{_name_of(found)} was changed on disk meanwhile",
            [
                "Somebody else wrote it since it was read here. Keeping yours writes over it; "
                + (
                    "loading theirs can be undone with ^z."
                    if found.policy is not None
                    else "loading theirs drops your changes of the organization."
                )
            ],
            [
                ("show", "Show difference"),
                ("mine", "Keep mine"),
                ("theirs", "Load theirs"),
                ("cancel", "Cancel"),
            ],
        )
        self.ask(dialog, answered)

    def _load(self, found: Meanwhile) -> None:
        after = self._workspace.load_theirs(found)
        if isinstance(after, Refusal):
            self.warn(after.message)
        else:
            self.work_restored()

    def _show_both(self, found: Meanwhile, then: Callable[[], None]) -> None:
        organization = self._workspace.state.organization
        theirs, mine = found.their_policy, self._workspace.state.policies.get(found.policy or "")
        sources = (
            ()
            if theirs is None
            else (SourceChange(theirs.name, theirs.text, None if mine is None else mine.text),)
        )
        before = found.their_organization or organization
        page = DifferencesDialog(
            f"{_name_of(found)}: - theirs, + yours",
            lambda width, colours: change_rows(sources, before, organization, width, colours),
        )
        self.ask(page, lambda _: self._ask_which(found, then))


def _name_of(found: Meanwhile) -> str:
    return visible(found.policy or found.place)
