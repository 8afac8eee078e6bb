"""Saving: what is written in which order, and what is left out and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from os.path import realpath
from pathlib import Path

from bptui.organization.folder.files import (
    UnreadableFileError,
    identity_of,
    read_inside,
    real_path_inside,
    reason_of,
)
from bptui.organization.folder.layout import (
    MOST_BYTES,
    ORGANIZATION_FILE,
    POLICIES_FOLDER,
    policy_file,
)
from bptui.organization.folder.policy_files import PolicyFile, decoded_policy
from bptui.organization.folder.reading import Folder
from bptui.organization.folder.writing import (
    organization_text,
    require_vacant,
    write_atomically,
)
from bptui.workspace.meanwhile import Meanwhile
from bptui.workspace.opening import written_text
from bptui.workspace.state import Policy, State, deleted_policies

_CHANGED = "its file was changed by somebody else since it was read"
_NO_FOLDER = "Move that away, and save again; nothing is lost, it is kept here."


@dataclass(frozen=True, slots=True)
class SaveOutcome:
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
        self._identity, self._place = folder.identity, realpath(folder.path)
        self._organization_text = folder.organization_text
        # By its place in the folder; None for what could not be read.
        self._known: dict[str, bytes | None] = {
            **{policy_file(name): file.data for name, file in folder.policies.items()},
            ORGANIZATION_FILE: folder.organization_text.encode(),
        }

    @property
    def known(self) -> Mapping[str, bytes | None]:
        """What the files held when last read or written, by place; None for what was no file."""
        return dict(self._known)

    @property
    def organization_text(self) -> str:
        """The text organization.json had then."""
        return self._organization_text

    def meanwhile(self, places: Iterable[str]) -> tuple[Meanwhile, ...]:
        """Return which of some files are not what they were, with what they hold now."""
        found = (self._looked_at(place) for place in places if place in self._known)
        return tuple(each for each in found if each is not None)

    def _looked_at(self, place: str) -> Meanwhile | None:
        known = self._known[place]
        try:
            now = self._now(place)
        except UnreadableFileError as error:
            # What could not be read before is no news.
            return None if known is None else Meanwhile(place, None, str(error))
        return None if now == known else Meanwhile(place, now)

    def read_policy(self, name: str) -> PolicyFile | None:
        """Read a policy that was not known before; None if there is none that can be read."""
        place = policy_file(name)
        try:
            data = self._now(place)
        except UnreadableFileError:
            return None
        if data is None:
            return None
        self._known[place] = data
        return decoded_policy(name, data)

    def take_notice(self, of: Meanwhile) -> None:
        """Know what a file holds now, so that it may be written over."""
        self._known[of.place] = of.data
        if of.data is not None and of.their_organization is not None:
            self._organization_text = of.data.decode()

    def copy_to(self, destination: Path) -> tuple[str, ...]:
        """Write the files to a place that is new or empty, organization.json last; go on there.

        Returns:
            A sentence for every file that could not be copied.

        Raises:
            BptuiError: There is something already.
            OSError: It cannot be written.
        """
        require_vacant(destination)
        left_out = []
        for place in sorted(self._known, key=lambda place: place == ORGANIZATION_FILE):
            known = self._known[place]
            try:
                data = self._now(place) if known is None else known
            except UnreadableFileError as error:
                left_out.append(f"{place} was not copied: it {error}.")
                continue
            if data is not None:
                write_atomically(destination / place, data, destination)
        self.path, self._place = destination, realpath(destination)
        self._identity = identity_of(destination)
        return tuple(left_out)

    def save(self, state: State, saved: State) -> SaveOutcome:
        """Write what differs between a state and the saved one.

        New and changed policies come first, then organization.json, then what is removed, so that
        a crash in between never leaves a name without a file.
        """
        moved = self.moved
        if moved is not None:
            return SaveOutcome(left_out=(f"Nothing was saved: {moved}.",))
        sentences = self._save_policies(state, saved)
        unwritten = [n for n in sentences if sentences[n] is not None and n not in saved.policies]
        is_rearranged = state.organization != saved.organization
        organization = self._save_organization(state, unwritten) if is_rearranged else None
        if not unwritten and organization is None:
            deleted = deleted_policies(state, saved)
            sentences |= {name: self._remove(name) for name in deleted}
        return SaveOutcome(
            tuple(name for name, sentence in sentences.items() if sentence is None),
            is_rearranged and organization is None,
            tuple(s for s in (*sentences.values(), organization) if s is not None),
        )

    @property
    def moved(self) -> str | None:
        """Say what stands in the place of the folder if it is not the one that was read."""
        now = identity_of(self.path)
        if now is None:
            return f'there is no folder "{self.path}" any more'
        if now != self._identity and not self._is_same_by_content():
            return f'"{self.path}" is another folder than the one that was opened; put that back'
        self._identity = now
        return None

    def _is_same_by_content(self) -> bool:
        """Tell whether a folder of other identity is the same all the same.

        Some file systems, those of other machines for one, number a folder anew while it is open.
        """
        try:
            organization = self._now(ORGANIZATION_FILE)
        except UnreadableFileError:
            return False
        is_same = organization == self._organization_text.encode()
        return is_same and realpath(self.path) == self._place

    def _save_policies(self, state: State, saved: State) -> dict[str, str | None]:
        """Write new and changed policies; return for each why it was not, None if it was."""
        sentences = {}
        for name, policy in state.policies.items():
            before = saved.policies.get(name)
            if before is None or before.text != policy.text:
                data = written_text(policy).encode()
                sentences[name] = _not_to_be_written(policy, before) or self._write(
                    f'"{name}"', policy_file(name), data
                )
        return sentences

    def _save_organization(self, state: State, unwritten: Iterable[str]) -> str | None:
        """Write organization.json, unless a policy it names has no file; say why if it was not."""
        for name in unwritten:
            if state.organization.attachments(name) or name in state.organization.policies:
                return f'{ORGANIZATION_FILE} was not saved, because "{name}" was not.'
        text = organization_text(state.organization, self._organization_text)
        sentence = self._write(ORGANIZATION_FILE, ORGANIZATION_FILE, text.encode())
        if sentence is None:
            self._organization_text = text
        return sentence

    def _write(self, label: str, place: str, data: bytes) -> str | None:
        """Write a file; say why if it was not.

        Args:
            label: What to call it.
            place: Its place in the folder.
            data: All it shall hold.
        """
        if self._is_folder(place):
            return f"{label} was not saved: {place} is a folder now. {_NO_FOLDER}"
        if self._is_changed(place):
            return f"{label} was not saved: {_CHANGED}. Save again to write over it."
        try:
            write_atomically(self.path / place, data, self.path)
        except OSError as error:
            reason = reason_of(error)
            return f"{label} was not saved: {reason}. Nothing is lost: it is kept here."
        self._known[place] = data
        return None

    def _remove(self, name: str) -> str | None:
        """Remove the file of a policy; say why if it was not."""
        place = policy_file(name)
        if self._is_folder(place):
            return f'"{name}" was not removed: {place} is a folder now. Remove that yourself.'
        if self._is_changed(place):
            return f'"{name}" was not removed: {_CHANGED}. Save again to remove it.'
        try:
            real_path_inside(self.path, POLICIES_FOLDER)
            (self.path / place).unlink(missing_ok=True)
        except UnreadableFileError as error:
            return f'"{name}" was not removed: the folder {POLICIES_FOLDER} {error}.'
        except OSError as error:
            return f'"{name}" was not removed: {reason_of(error)}.'
        self._known.pop(place, None)
        return None

    def _is_folder(self, place: str) -> bool:
        """Tell whether there is a folder in the place of a file."""
        path = self.path / place
        return path.is_dir() and not path.is_symlink()

    def _is_changed(self, place: str) -> bool:
        """Tell whether there is a file that is not what it was; told once, it counts as known."""
        try:
            now = self._now(place)
            if now is None:
                return False
        except UnreadableFileError:
            now = None
        is_changed = now != self._known.get(place)
        self._known[place] = now
        return is_changed

    def _now(self, place: str) -> bytes | None:
        """Return what a file holds now, None if it is missing.

        Raises:
            UnreadableFileError: It cannot be read, or lies outside of the folder.
        """
        try:
            return read_inside(self.path, place, MOST_BYTES)
        except UnreadableFileError as error:
            if error.reason == "missing":
                return None
            raise


def _not_to_be_written(policy: Policy, before: Policy | None) -> str | None:
    """Say why a policy stays unsaved: a version that parses is never given up for broken text.

    Args:
        policy: The policy as it is now.
        before: What its file holds; None if it has none, be it new or renamed. Then its text may be
            broken if it always was.
    """
    gives_up = not policy.counts_as_empty if before is None else not before.is_paused
    if policy.is_paused and gives_up:
        fault = policy.document.faults[0]
        return f'"{policy.name}" was not saved. Line {policy.fault_line}: {fault.message}.'
    return None


def state_on_disk(state: State, saved: State, outcome: SaveOutcome) -> State:
    """Return the new saved state: what was written as it is now, all else as it was.

    What is switched off is so in a what-if only.
    """
    written = frozenset(outcome.policies)
    policies: Mapping[str, Policy] = {
        **{name: policy for name, policy in saved.policies.items() if name not in written},
        **{
            n: replace(state.policies[n], is_off=False)
            for n in outcome.policies
            if n in state.policies
        },
    }
    organization = state.organization if outcome.organization else saved.organization
    return State(state.revision, organization, policies)
