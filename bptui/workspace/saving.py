"""Saving: what is written in which order, and what is left out and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bptui.organization.folder.files import (
    UnreadableFileError,
    read_inside,
    real_path_inside,
    reason_of,
)
from bptui.organization.folder.organization_json import FILE
from bptui.organization.folder.policy_files import FOLDER, policy_path
from bptui.organization.folder.reading import Folder
from bptui.organization.folder.writing import organization_text, write_atomically
from bptui.policy.escapes import visible
from bptui.workspace.opening import written_text
from bptui.workspace.state import Policy, State

_MOST_BYTES = 40_000_000
"""A file that has grown larger than this is not the one that was read."""
_CHANGED = "its file was changed by somebody else since it was read"


@dataclass(frozen=True, slots=True)
class Saved:
    """What one save did."""

    policies: tuple[str, ...] = ()
    """The policies written or removed."""
    organization: bool = False
    """Whether organization.json was written."""
    left_out: tuple[str, ...] = ()
    """A sentence for everything that was not saved."""


class Disk:
    """The files of an organization folder as they were when last read or written."""

    def __init__(self, folder: Folder) -> None:
        self.path = folder.path
        self._organization_text = folder.organization_text
        # By its place in the folder; None for what could not be read.
        self._known: dict[Path, bytes | None] = {Path(FILE): folder.organization_text.encode()}
        self._known |= {_place(name): file.data for name, file in folder.policies.items()}

    def copy_to(self, destination: Path) -> None:
        """Write the files to a place that is new or empty, organization.json last; go on there.

        Raises:
            FileExistsError: There is something already.
            OSError: It cannot be written.
        """
        if destination.exists() and (not destination.is_dir() or any(destination.iterdir())):
            raise FileExistsError(destination)
        for place, data in reversed(self._known.items()):
            if data is not None:
                write_atomically(destination / place, data, destination)
        self.path = destination

    def save(self, state: State, saved: State) -> Saved:
        """Write what differs between a state and the saved one.

        New and changed policies come first, then organization.json, then what is removed, so that
        a crash in between never leaves a name without a file.
        """
        if not self.path.is_dir():
            gone = f"Nothing was saved: there is no folder {visible(str(self.path))} any more."
            return Saved(left_out=(gone,))
        sentences = self._save_policies(state, saved)
        unwritten = [n for n in sentences if sentences[n] is not None and n not in saved.policies]
        is_rearranged = state.organization != saved.organization
        organization = self._save_organization(state, unwritten) if is_rearranged else None
        if not unwritten and organization is None:
            removed = [name for name in saved.policies if name not in state.policies]
            sentences |= {name: self._remove(name) for name in removed}
        return Saved(
            tuple(name for name, sentence in sentences.items() if sentence is None),
            is_rearranged and organization is None,
            tuple(s for s in (*sentences.values(), organization) if s is not None),
        )

    def _save_policies(self, state: State, saved: State) -> dict[str, str | None]:
        """Write new and changed policies; return for each why it was not, None if it was."""
        sentences = {}
        for name, policy in state.policies.items():
            before = saved.policies.get(name)
            if before is None or before.text != policy.text:
                data = written_text(policy).encode()
                sentences[name] = _not_to_be_written(policy, before) or self._write(
                    name, _place(name), data
                )
        return sentences

    def _save_organization(self, state: State, unwritten: Iterable[str]) -> str | None:
        """Write organization.json, unless a policy it names has no file; say why if it was not."""
        for name in unwritten:
            if state.organization.attachments(name) or name in state.organization.policies:
                return f"{FILE} was not saved, because {visible(name)} was not."
        text = organization_text(state.organization, self._organization_text)
        sentence = self._write(FILE, Path(FILE), text.encode())
        if sentence is None:
            self._organization_text = text
        return sentence

    def _write(self, name: str, place: Path, data: bytes) -> str | None:
        """Write a file; say why if it was not."""
        if self._is_changed(place):
            return f"{visible(name)} was not saved: {_CHANGED}. Save again to write over it."
        try:
            write_atomically(self.path / place, data, self.path)
        except OSError as error:
            reason = reason_of(error)
            return f"{visible(name)} was not saved: {reason}. Nothing is lost: it is kept here."
        self._known[place] = data
        return None

    def _remove(self, name: str) -> str | None:
        """Remove the file of a policy; say why if it was not."""
        place = _place(name)
        if self._is_changed(place):
            return f"{visible(name)} was not removed: {_CHANGED}. Save again to remove it."
        try:
            real_path_inside(self.path, FOLDER)
            (self.path / place).unlink(missing_ok=True)
        except UnreadableFileError as error:
            return f"{visible(name)} was not removed: the folder {FOLDER} {error}."
        except OSError as error:
            return f"{visible(name)} was not removed: {reason_of(error)}."
        self._known.pop(place, None)
        return None

    def _is_changed(self, place: Path) -> bool:
        """Tell whether there is a file that is not what it was; told once, it counts as known."""
        try:
            now = read_inside(self.path, str(place), _MOST_BYTES)
        except UnreadableFileError as error:
            if error.reason == "missing":
                return False
            now = None
        is_changed = now != self._known.get(place)
        self._known[place] = now
        return is_changed


def _place(name: str) -> Path:
    """Return where the file of a policy is in its folder."""
    return policy_path(Path(), name)


def _not_to_be_written(policy: Policy, before: Policy | None) -> str | None:
    """Say why a policy stays unsaved: broken text is written only over text that was broken too."""
    if policy.is_paused and (before is None or not before.is_paused):
        fault = policy.document.faults[0]
        return f"{visible(policy.name)} was not saved. Line {policy.fault_line}: {fault.message}."
    return None


def state_on_disk(state: State, saved: State, outcome: Saved) -> State:
    """Return the new saved state: what was written as it is now, all else as it was."""
    policies: Mapping[str, Policy] = {
        **{name: policy for name, policy in saved.policies.items() if name not in outcome.policies},
        **{n: state.policies[n] for n in outcome.policies if n in state.policies},
    }
    organization = state.organization if outcome.organization else saved.organization
    return State(state.revision, organization, policies)
