"""Opening a share: a scratch copy of the organization, with what was not saved."""

from pathlib import Path

from bptui.organization.folder.files import reason_of
from bptui.organization.folder.layout import ORGANIZATION_FILE, POLICIES_FOLDER, policy_file
from bptui.organization.folder.organization_json import read_organization
from bptui.policy.reading import read_document
from bptui.sharing.share import Share, ShareError, UnsavedText
from bptui.workspace.history import History, difference
from bptui.workspace.opening import shown_text
from bptui.workspace.state import EMPTY_DOCUMENT, Policy, State, new_policy
from bptui.workspace.workspace import Workspace


def open_share(
    share: Share, folder: Path, *, is_scratch: bool = True, is_read_only: bool = False
) -> Workspace:
    """Unpack a share, and go on where it ends.

    Args:
        share: The share, as it was read.
        folder: Where the saved files are put; nothing may be there yet.
        is_scratch: Whether the folder is gone when bptui is left.
        is_read_only: Whether saving is refused.

    Returns:
        The organization, with what was not saved; each text of that is one step that can be undone.

    Raises:
        ShareError: The folder cannot be written.
    """
    try:
        _unpack(share, folder)
    except (OSError, ValueError) as error:
        raise ShareError(f"a share file cannot be unpacked: {reason_of(error)}") from error
    workspace = Workspace(folder, is_scratch=is_scratch, is_read_only=is_read_only)
    workspace.state = workspace.shared = _state(share, workspace.saved)
    return workspace


def _unpack(share: Share, folder: Path) -> None:
    """Write the saved files; the names of policies are known to stay in the folder."""
    (folder / POLICIES_FOLDER).mkdir(parents=True)
    texts = {policy_file(name): text for name, text in share.policies.items()}
    for place, text in {**texts, ORGANIZATION_FILE: share.organization}.items():
        with (folder / place).open("xb") as file:
            file.write(text.encode())


def _state(share: Share, saved: State) -> State:
    """Return the state with all that is not saved."""
    unsaved, organization = share.unsaved, saved.organization
    if unsaved.organization is not None:
        organization, _ = read_organization(unsaved.organization)
    policies = {n: policy for n, policy in saved.policies.items() if n not in unsaved.removed}
    for name, text in unsaved.policies.items():
        policies[name] = _policy(name, text, policies.get(name))
    for name in organization.attached_policies:
        # What is attached without a file counts as empty, as when a folder is opened.
        policies.setdefault(name, new_policy(name, ""))
    return State(saved.revision + 1, organization, policies)


def _policy(name: str, unsaved: UnsavedText, known: Policy | None) -> Policy:
    """Return a policy with a text that is not saved, one step after the one that is."""
    text = shown_text(unsaved.text)
    document = read_document(text) if text else EMPTY_DOCUMENT
    in_force = document
    if not document.parses:
        last = EMPTY_DOCUMENT if unsaved.in_force is None else read_document(unsaved.in_force)
        in_force = last if last.parses else EMPTY_DOCUMENT
    history = History()
    if known is not None:
        history = known.history.with_step(difference(known.text, text))
    problem = None if known is None else known.problem
    return Policy(name, document, in_force, problem, line_end=unsaved.line_end, history=history)
