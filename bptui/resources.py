"""The files that come with bptui: sample organizations and themes.

A wheel has them inside the package; a checkout, and so an editable install, has them beside it.
"""

import shutil
from difflib import get_close_matches
from pathlib import Path

from bptui.errors import BptuiError

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE, _PACKAGE.parent)


def sample_names() -> tuple[str, ...]:
    """Return the names of the sample organizations, in alphabetical order."""
    return tuple(
        sorted(file.parent.name for file in _folder("sample_orgs").glob("*/organization.json"))
    )


def sample_path(name: str) -> Path:
    """Return the folder of a sample organization; it is to be read, never written.

    Raises:
        BptuiError: No sample has this name.
    """
    known = sample_names()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        raise BptuiError(
            f"no sample is called `{name}`; there are {', '.join(known)}",
            f"did you mean `{near[0]}`?" if near else None,
        )
    return _folder("sample_orgs") / name


def copy_sample(name: str, destination: Path) -> None:
    """Copy a sample organization into a folder that is new or empty.

    Raises:
        BptuiError: No sample has this name, or the folder has files in it or cannot be written.
    """
    source = sample_path(name)
    try:
        if destination.exists() and (not destination.is_dir() or any(destination.iterdir())):
            raise BptuiError(
                f"`{destination}` already exists and is not an empty folder",
                "name a folder that does not exist yet",
            )
        _copy_contents(source, destination)
    except OSError as error:
        raise BptuiError(f"`{destination}` cannot be written: {error.strerror}") from error


def theme_path() -> Path:
    """Return the folder of the themes that come with bptui."""
    return _folder("themes")


def theme_files() -> tuple[Path, ...]:
    """Return the files of the themes that come with bptui, in alphabetical order."""
    return tuple(sorted(file for file in theme_path().iterdir() if _is_shown(file)))


def _copy_contents(source: Path, destination: Path) -> None:
    """Copy what is in a folder, but no permissions: an installation may be read-only."""
    destination.mkdir(parents=True, exist_ok=True)
    for original in source.rglob("*"):
        copy = destination / original.relative_to(source)
        if original.is_dir():
            copy.mkdir()
        else:
            shutil.copyfile(original, copy)


def _is_shown(file: Path) -> bool:
    """Tell whether a path is a file that its system does not hide."""
    return file.is_file() and not file.name.startswith(".")


def _folder(name: str) -> Path:
    """Return the folder of this name, in the package or beside it."""
    for place in _PLACES:
        if (place / name).is_dir():
            return place / name
    raise BptuiError(
        f"the folder `{name}` of bptui is missing from {_PACKAGE}",
        "install bptui again",
    )
