"""What `bptui check --fix` does: safe fixes are made and written, and told on standard error."""

from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path

from bptui.cli.output import say
from bptui.organization.folder.documents import UnreadableDocumentError, read_document_file
from bptui.organization.folder.files import reason_of
from bptui.organization.folder.writing import write_atomically
from bptui.report.findings.located import CheckedFile
from bptui.workspace.checkable import Checkable
from bptui.workspace.fixing import fixed


def all_fixed(
    checked: Iterable[Checkable], now: datetime, gates: Collection[str]
) -> tuple[list[Checkable], bool]:
    """Make all safe fixes and write the files they change.

    Args:
        checked: What is checked.
        now: The time for which it is checked.
        gates: Whose findings are to be put right.

    Returns:
        What is checked as it is in the files now, and whether all of these could be written.
    """
    after = [_fixed(checkable, now, gates) for checkable in checked]
    return [checkable for checkable, _ in after], all(is_written for _, is_written in after)


def _fixed(checkable: Checkable, now: datetime, gates: Collection[str]) -> tuple[Checkable, bool]:
    done, made = fixed(checkable, now, lambda finding: finding.gate in gates)
    before = checkable.files.policies
    changed = {
        policy: file
        for policy, file in done.files.policies.items()
        if file.text != before[policy].text
    }
    unwritten = {
        policy: before[policy]
        for policy, file in changed.items()
        if not _is_written(file, before[policy])
    }
    missed = {file.path for file in unwritten.values()}
    for fix in made:
        if fix.file.path not in missed:
            say(f"{fix.file.path}:{fix.line}: {fix.title}")
    texts = {policy: file.text or "" for policy, file in unwritten.items()}
    return done.with_texts(texts), not unwritten


def _is_written(file: CheckedFile, before: CheckedFile) -> bool:
    """Write a file, and tell if that cannot be done, or if somebody else was faster."""
    try:
        if read_document_file(file.path).text not in (before.text, file.text):
            say(f"{file.path} was not fixed: it was changed in the meantime")
            return False
        write_atomically(Path(file.path), (file.text or "").encode())
    except UnreadableDocumentError as error:
        say(f"{file.path} was not fixed: {error}")
        return False
    except OSError as error:
        say(f"{file.path} was not fixed: {reason_of(error)}")
        return False
    return True
