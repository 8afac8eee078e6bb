"""A fault in bptui itself: written to a file, so that the screen can say one sentence."""

import tempfile
import traceback
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_log_path


def report_fault(error: BaseException) -> Path | None:
    """Write what went wrong to the log folder of the user.

    Returns:
        The file, or None if it could not be written.
    """
    try:
        file = _log_folder() / "fault.txt"
        file.write_text(_story(error), encoding="utf-8")
    except OSError:
        return None
    return file


def fault_sentence(error: BaseException) -> str:
    """Report a fault, and return the sentence that tells about it."""
    file = report_fault(error)
    where = f" The report is in {file}." if file is not None else ""
    return f"bptui could not compute this, which is a fault of its own.{where} Editing goes on."


def last_words(error: BaseException, texts: Mapping[str, str]) -> str:
    """Report a fault that ends bptui, and return the line that tells about it.

    Args:
        error: The fault.
        texts: What would be lost with it: policies as they were on the screen, by name.
    """
    folder = _kept(error, texts)
    if folder is None:
        return "ended by a fault of its own, and no report could be written"
    unsaved = f", with what was not saved of {' and '.join(texts)}" if texts else ""
    return f"ended by a fault of its own; the report is in {folder}{unsaved}"


def _kept(error: BaseException, texts: Mapping[str, str]) -> Path | None:
    """Write a report and texts to a new folder, among the logs of the user or else elsewhere."""
    for place in (_log_folder, tempfile.gettempdir):
        try:
            folder = Path(tempfile.mkdtemp(prefix="bptui-fault-", dir=place()))
            (folder / "report.txt").write_text(_story(error), encoding="utf-8")
            for name, text in texts.items():
                (folder / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
        except OSError:
            continue
        return folder
    return None


def _log_folder() -> Path:
    return user_log_path("bptui", ensure_exists=True)


def _story(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))
