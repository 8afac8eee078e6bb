"""Writing an organization folder: files whole or not at all, organization.json as it was kept."""

import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from errno import EPERM
from functools import partial
from pathlib import Path
from typing import Any

from bptui.errors import BptuiError
from bptui.organization.folder.files import UnreadableFileError, real_path_inside
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit

_Object = Mapping[str, Any]
"""An object of JSON."""

_NEW_FILE_MODE = 0o666
"""What a new file allows before the user's umask takes its part away."""


def organization_text(organization: Organization, previous_text: str) -> str:
    """Write an organization as the text of its organization.json.

    Args:
        organization: The organization.
        previous_text: The text there was before, or "". Each object keeps the order of its keys,
            and its empty lists if it had them; a new key goes where it usually stands. How the
            text ends, and how its lines do, stays too.
    """
    previous: _Object = json.loads(previous_text) if previous_text else {}
    before: dict[str, _Object] = {}
    for target in _targets_in(previous):
        before.setdefault(target["id"], target)
    described: _Object = previous.get("policies", {})
    members = {
        "id": organization.id,
        "name": organization.name,
        "management_account_id": organization.management_account_id,
        "root": _unit(organization.root, before),
        "policies": {
            name: _arranged(asdict(metadata), described.get(name, {}))
            for name, metadata in organization.policies.items()
        },
    }
    text = json.dumps(_arranged(members, previous), ensure_ascii=False, indent=2)
    text += "\n" if previous_text.endswith("\n") or not previous_text else ""
    return text.replace("\n", "\r\n") if "\r\n" in previous_text else text


def _targets_in(organization: _Object) -> Iterator[_Object]:
    waiting = [organization["root"]] if organization else []
    while waiting:
        target = waiting.pop()
        yield target
        waiting.extend(reversed(target.get("accounts", ())))
        waiting.extend(reversed(target.get("organizational_units", ())))


def _unit(unit: OrganizationalUnit, before: Mapping[str, _Object]) -> _Object:
    members = {
        "id": unit.id,
        "name": unit.name,
        "policies": unit.policies,
        "organizational_units": [_unit(inner, before) for inner in unit.organizational_units],
        "accounts": [_account(account, before) for account in unit.accounts],
    }
    return _arranged(members, before.get(unit.id, {}))


def _account(account: Account, before: Mapping[str, _Object]) -> _Object:
    members = {
        "id": account.id,
        "name": account.name,
        "email": account.email,
        "policies": account.policies,
    }
    return _arranged(members, before.get(account.id, {}))


def _arranged(members: _Object, previous: _Object) -> _Object:
    """Return members in the order of a previous object, without the empty ones it did not have."""
    kept = [
        key
        for key, value in members.items()
        if value is not None and (key in previous or value or isinstance(value, str))
    ]
    order = [key for key in previous if key in kept]
    for index, key in enumerate(kept):
        if key not in previous:
            # Behind whatever stands before it in the usual order; all of that is there by now.
            places = [order.index(earlier) for earlier in kept[:index]]
            order.insert(max(places, default=-1) + 1, key)
    return {key: members[key] for key in order}


def require_vacant(folder: Path) -> None:
    """Make sure that a folder to write to is new or empty.

    Raises:
        BptuiError: There is something already.
        OSError: It cannot be looked into.
    """
    leads_nowhere = folder.is_symlink() and not folder.exists()
    if leads_nowhere or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise BptuiError(
            f'"{folder}" already exists and is not an empty folder',
            "name a folder that does not exist yet",
        )


def write_atomically(path: Path, data: bytes, folder: Path | None = None) -> None:
    """Write a file so that a reader, or a crash, sees all of the old content or all of the new.

    An existing file keeps its mode, and a link within the folder its place: what it leads to is
    written. The folders on the way are made if they are missing.

    Args:
        path: The file.
        data: All it shall hold.
        folder: What the file must not lie outside of; the folder it is in if not given.

    Raises:
        OSError: It cannot be written, or a link leads out of the folder. The old file is untouched,
            and nothing is left beside it.
    """
    inside = folder or path.parent
    try:
        real = real_path_inside(inside, os.path.relpath(path, inside))
    except UnreadableFileError as error:
        raise PermissionError(EPERM, f"it {error}", str(path)) from error
    real.parent.mkdir(parents=True, exist_ok=True)
    # The suffix keeps one that a power cut leaves behind from being taken for a policy.
    temporary = real.parent / f".bptui-{os.urandom(8).hex()}.tmp"
    try:
        _write_new(temporary, data, _mode_of(real))
        temporary.replace(real)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(real.parent)


def _mode_of(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _write_new(path: Path, data: bytes, mode: int | None) -> None:
    # Made with the mode it will have, so that a secret is at no moment readable for others.
    opener = partial(os.open, mode=_NEW_FILE_MODE if mode is None else mode)
    with open(path, "xb", opener=opener) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, on systems that can be asked to."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
