"""Drafts: all that is not saved, as a text of its own that outlives bptui."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from bptui.errors import BptuiError
from bptui.organization.changes import Refusal
from bptui.organization.folder.layout import MOST_BYTES as MOST_OF_ORGANIZATION
from bptui.organization.folder.layout import ORGANIZATION_FILE, policy_file
from bptui.organization.folder.organization_json import FolderError, read_organization
from bptui.organization.folder.writing import organization_text
from bptui.organization.model import Organization
from bptui.organization.policy_names import is_policy_name
from bptui.workspace.edits import with_text
from bptui.workspace.history import difference
from bptui.workspace.opening import shown_text
from bptui.workspace.state import Policy, State, deleted_policies, new_policy, unsaved_policies

VERSION = 1
"""The version of the format; a draft of another one is left alone."""
MOST_BYTES = 2 * MOST_OF_ORGANIZATION
"""Larger drafts are neither written nor read."""


class DraftError(BptuiError):
    """What cannot be used as a draft; the message is a predicate, to stand behind its file."""


def _policy_name(name: str) -> str:
    if not is_policy_name(name):
        raise ValueError("it is not the name of a policy")
    return name


_Name = Annotated[str, AfterValidator(_policy_name)]


class DraftText(BaseModel):
    """The unsaved text of a policy."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    in_force: str | None = None
    """The last version that parsed, of a text that does not; None if the saved one is that."""
    line_end: Literal["\r\n"] | None = None
    """How the lines end of a policy that no file has by this name, if not in a line feed."""


class Draft(BaseModel):
    """All that is not saved of one organization folder, at one moment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = 1
    folder: str
    """The folder it is of, as whoever opens it names it."""
    written: AwareDatetime
    """When, by the clock of the machine; told to people, and relied upon by nothing."""
    policies: Mapping[_Name, DraftText] = Field(default_factory=dict)
    """The texts of new and changed policies, by name."""
    removed: tuple[_Name, ...] = ()
    """The policies that are no longer there."""
    organization: str | None = None
    """The text organization.json would be saved as, None if nothing of it changed."""
    base: Mapping[str, str | None] = Field(default_factory=dict)
    """Fingerprints of the files it changes as they were before, by place; None for no file."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.policies and not self.removed and self.organization is None


class _Versioned(BaseModel):
    """What drafts of all versions have."""

    version: int


@dataclass(frozen=True, slots=True)
class Work:
    """What is open, at one moment: enough to make a draft of it, in whatever thread."""

    state: State
    saved: State
    known: Mapping[str, bytes | None]
    """What the files held when last read or written, by place."""
    organization_text: str
    """The text organization.json has."""


def draft_of(work: Work, folder: str, now: datetime | None = None) -> Draft:
    """Make a draft of what is not saved."""
    state, saved = work.state, work.saved
    policies = {
        policy.name: _draft_text(policy, saved) for policy in unsaved_policies(state, saved)
    }
    removed = deleted_policies(state, saved)
    organization = None
    if state.organization != saved.organization:
        organization = organization_text(state.organization, work.organization_text)
    places = [policy_file(name) for name in (*policies, *removed)]
    places += [ORGANIZATION_FILE] if organization is not None else []
    return Draft(
        folder=folder,
        written=now or datetime.now(UTC),
        policies=policies,
        removed=removed,
        organization=organization,
        base={place: fingerprint(work.known.get(place)) for place in places},
    )


def _draft_text(policy: Policy, saved: State) -> DraftText:
    before = saved.policies.get(policy.name)
    is_newer = before is None or policy.in_force.text != before.in_force.text
    keeps = policy.is_paused and not policy.counts_as_empty and is_newer
    return DraftText(
        text=policy.text,
        in_force=policy.in_force.text if keeps else None,
        line_end="\r\n" if before is None and policy.line_end == "\r\n" else None,
    )


def fingerprint(data: bytes | None) -> str | None:
    """Return what tells a file from what it was."""
    return None if data is None else sha256(data).hexdigest()


def draft_data(draft: Draft) -> bytes:
    """Write a draft as what its file holds.

    Raises:
        DraftError: It is too large.
    """
    data = draft.model_dump_json().encode()
    if len(data) > MOST_BYTES:
        raise DraftError(f"would be {len(data):,} bytes large")
    return data


def read_draft(data: bytes, folder: str) -> Draft:
    """Read what a file of a draft holds.

    Args:
        data: All of it.
        folder: The folder it should be of.

    Raises:
        DraftError: It is none, or of another version or folder.
    """
    try:
        version = _Versioned.model_validate_json(data).version
        if version != VERSION:
            raise DraftError("was written by another version of bptui")
        draft = Draft.model_validate_json(data)
    except ValidationError as error:
        raise DraftError("is not a whole draft") from error
    if draft.folder != folder:
        raise DraftError("is of another folder")
    return draft


def outdated(draft: Draft, known: Mapping[str, bytes | None]) -> tuple[str, ...]:
    """Return the places of files that are not what they were when a draft was begun."""
    return tuple(p for p, print_ in draft.base.items() if fingerprint(known.get(p)) != print_)


def restored(draft: Draft, state: State) -> State | Refusal:
    """Return a state with all that a draft has, or why it cannot be had.

    Args:
        draft: The draft.
        state: The state of the folder as it is saved. Each text becomes one step after it, which
            can be undone.
    """
    try:
        organization = _organization(draft, state)
    except FolderError as error:
        return Refusal(f"The draft cannot be used: {error}.")
    policies = {n: policy for n, policy in state.policies.items() if n not in draft.removed}
    for name in (*draft.policies, *organization.attached_policies):
        # What is attached without a file counts as empty, as when a folder is opened.
        policies.setdefault(name, new_policy(name, ""))
    for name, text in draft.policies.items():
        known = policies[name]
        policies[name] = replace(known, line_end=text.line_end or known.line_end)
    after = State(state.revision + 1, organization, policies)
    for name, text in draft.policies.items():
        known = after.policies[name]
        with_it = _with_draft_text(after, known, text)
        if isinstance(with_it, Refusal):
            return with_it
        after = with_it
    return after


def _organization(draft: Draft, state: State) -> Organization:
    if draft.organization is None:
        return state.organization
    return read_organization(draft.organization)[0]


def _with_draft_text(state: State, policy: Policy, draft: DraftText) -> State | Refusal:
    """Return the state with the text of a draft, first the last version that parsed."""
    if draft.in_force is not None:
        between = with_text(state, policy.name, shown_text(draft.in_force))
        if isinstance(between, Refusal):
            return between
        state = replace(between, revision=state.revision)
    text = shown_text(draft.text)
    history = policy.history.with_step(difference(policy.text, text))
    return with_text(state, policy.name, text, history)
