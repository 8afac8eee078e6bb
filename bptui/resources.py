"""The files that come with bptui: sample organizations, lessons and themes.

A wheel has them inside the package; a checkout, and so an editable install, has them beside it.
"""

import shutil
from pathlib import Path

from bptui.errors import BptuiError
from bptui.organization.folder.layout import ORGANIZATION_FILE
from bptui.organization.folder.writing import require_vacant
from bptui.policy.nearest import nearest

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE, _PACKAGE.parent)


def sample_names() -> tuple[str, ...]:
    """Return the names of the sample organizations, in alphabetical order."""
    files = _folder("sample_orgs").glob(f"*/{ORGANIZATION_FILE}")
    return tuple(sorted(file.parent.name for file in files))


def sample_path(name: str) -> Path:
    """Return the folder of a sample organization; it is to be read, never written.

    Raises:
        BptuiError: No sample has this name.
    """
    known = sample_names()
    if name not in known:
        near = nearest(name, known)
        raise BptuiError(
            f"no sample is called `{name}`; there are {', '.join(known)}",
            None if near is None else f"did you mean `{near}`?",
        )
    return _folder("sample_orgs") / name


def sample_title(name: str) -> str:
    """Return the heading of a sample's README.

    Raises:
        BptuiError: No sample has this name, or its README cannot be read.
    """
    readme = sample_path(name) / "README.md"
    try:
        first = readme.read_text(encoding="utf-8").partition("\n")[0]
    except OSError as error:
        raise BptuiError(f"`{readme}` cannot be read: {error.strerror}") from error
    return first.lstrip("# ").strip()


def copy_sample(name: str, destination: Path) -> None:
    """Copy a sample organization into a folder that is new or empty.

    Raises:
        BptuiError: No sample has this name, or the folder has files in it or cannot be written.
    """
    source = sample_path(name)
    try:
        require_vacant(destination)
        _copy_contents(source, destination)
    except OSError as error:
        raise BptuiError(f"`{destination}` cannot be written: {error.strerror}") from error


def lessons_folder() -> Path:
    """Return the folder of the course that comes with bptui."""
    return _folder("sample_orgs") / "lessons"


def theme_files() -> tuple[Path, ...]:
    """Return the files of the themes that come with bptui, in alphabetical order."""
    return tuple(sorted(file for file in _folder("themes").iterdir() if _is_shown(file)))


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
