"""Writing a share file: the same state gives the same bytes, so that versions can be compared."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bptui.organization.folder.files import reason_of
from bptui.organization.folder.layout import policy_file
from bptui.organization.folder.policy_files import decoded_policy
from bptui.organization.folder.writing import organization_text, write_atomically
from bptui.policy.escapes import editable, well_formed
from bptui.policy.wording import shown
from bptui.sharing.share import (
    MOST_BYTES,
    MOST_POLICIES,
    Share,
    SharedPlace,
    ShareError,
    Unsaved,
    UnsavedText,
)
from bptui.workspace.drafts import Work
from bptui.workspace.opening import shown_text, written_text
from bptui.workspace.state import Policy, deleted_policies, unsaved_policies

_HEAD = b'{\n "bptui_share": '
"""What every share file that bptui wrote begins with."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What was made of something that is open."""

    share: Share
    left_out: tuple[str, ...]
    """A sentence for each policy whose file is no text, and so not in it."""


def share_of(work: Work, place: SharedPlace) -> Shared:
    """Make a share of what is open, and of where one is."""
    known = {
        name: _saved_text(policy, work.known.get(policy_file(name)))
        for name, policy in sorted(work.saved.policies.items())
    }
    share = Share.model_construct(
        organization=work.organization_text,
        policies={name: text for name, text in known.items() if text is not None},
        unsaved=_unsaved(work),
        place=place,
    )
    left_out = (
        f"{policy_file(name)} is not in it: it cannot be shown as text."
        for name, policy in work.saved.policies.items()
        if policy.is_locked
    )
    return Shared(share, tuple(left_out))


def _saved_text(policy: Policy, data: bytes | None) -> str | None:
    """Return the text that the file of a policy has, or had when it became the saved one."""
    if policy.is_locked:
        return None
    file = None if data is None else decoded_policy(policy.name, data)
    if file is not None and file.text is not None and shown_text(file.text) == policy.text:
        return file.text
    return written_text(policy) if policy.text or file is not None else None


def _unsaved(work: Work) -> Unsaved:
    state, saved = work.state, work.saved
    is_rearranged = state.organization != saved.organization
    organization = organization_text(state.organization, work.organization_text)
    # What cannot be shown as text is not among the policies, so there it cannot be removed either.
    removed = (n for n in deleted_policies(state, saved) if not saved.policies[n].is_locked)
    return Unsaved.model_construct(
        organization=organization if is_rearranged else None,
        policies=_unsaved_texts({p.name: p for p in unsaved_policies(state, saved)}),
        removed=tuple(sorted(removed)),
    )


def _unsaved_texts(policies: Mapping[str, Policy]) -> Mapping[str, UnsavedText]:
    return {
        name: UnsavedText.model_construct(
            text=policy.text,
            in_force=policy.in_force.text if policy.is_paused and _ever_parsed(policy) else None,
            line_end=policy.line_end,
        )
        for name, policy in sorted(policies.items())
    }


def _ever_parsed(policy: Policy) -> bool:
    return not policy.counts_as_empty


def share_data(share: Share) -> bytes:
    """Return what the file of a share holds.

    Raises:
        ShareError: It is too large; the message is a predicate.
    """
    count = max(len(share.policies), len(share.unsaved.policies))
    if count > MOST_POLICIES:
        raise ShareError(f"would have {count:,} policies, and no more than {MOST_POLICIES:,} fit")
    members = share.model_dump(exclude_defaults=True) | {"bptui_share": share.bptui_share}
    ordered = {name: members[name] for name in Share.model_fields if name in members}
    # What a terminal or an editor would not show faithfully is spelled as an escape.
    data = editable(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n").encode()
    if len(data) > MOST_BYTES:
        raise ShareError(f"would be {len(data):,} bytes large, and at most {MOST_BYTES:,} are read")
    return data


def write_share_file(path: Path, share: Share) -> None:
    """Write a share file, in the place of one that is there.

    Raises:
        ShareError: It cannot be written, or is too large.
    """
    name = f'"{shown(well_formed(str(path)))}"'
    try:
        write_atomically(path, share_data(share))
    except ShareError as error:
        raise ShareError(f"{name} {error}") from error
    except (OSError, ValueError) as error:
        raise ShareError(f"{name} cannot be written: {reason_of(error)}") from error


def refused_place(path: Path) -> str | None:
    """Say why no share file is to be written to a place, None if one may be.

    Nothing is written over but a share file.

    Raises:
        OSError: The place cannot be looked at.
        ValueError: It cannot be the name of a file.
    """
    name = f'"{shown(well_formed(str(path)))}"'
    if not path.parent.is_dir():
        return f'There is no folder "{shown(well_formed(str(path.parent)))}".'
    if not path.exists():
        return None
    is_share = False
    if path.is_file():
        with path.open("rb") as file:
            is_share = file.read(len(_HEAD)) == _HEAD
    return None if is_share else f"{name} is there already, and no share file; name another one."
