"""An organization folder as something that can be checked."""

import os
from datetime import datetime
from pathlib import Path

from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.organization.folder.layout import ORGANIZATION_FILE, policy_file
from bptui.organization.folder.reading import Folder, read_folder
from bptui.organization.problems import Problem
from bptui.policy.document import Document
from bptui.report.findings.located import CheckedFile, FileSet, PolicyFiles
from bptui.validation import checking
from bptui.validation.findings import Finding
from bptui.workspace.checkable import Checkable
from bptui.workspace.state import EMPTY_DOCUMENT


def organization_at(path: str) -> Checkable:
    """Read an organization folder.

    Raises:
        FolderError: There is none, or it cannot be opened.
    """
    folder = read_folder(Path(path))
    files: dict[str | None, CheckedFile] = {
        name: CheckedFile(_joined(path, policy_file(name)), file.text)
        for name, file in folder.policies.items()
        if file.problem is None or file.problem.rule != "policy-missing"
    }
    main = CheckedFile(_joined(path, ORGANIZATION_FILE), folder.organization_text)
    names = {account.id: account.name for account in folder.organization.accounts()}
    return Checkable(FileSet(files, main, names), _Finder(folder).find)


def _joined(folder: str, place: str) -> str:
    """Return the path of a file of a folder, which is kept as it was given."""
    return os.path.join(folder, *place.split("/"))  # noqa: PTH118


class _Finder:
    """Finds what there is to be found in an organization, remembering what did not change."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._memory = Memory()
        self._checker = checking.Checker()

    def find(self, files: PolicyFiles, now: datetime) -> tuple[Finding, ...]:
        """Find everything in the files of the policies, for a time."""
        folder = self._folder
        texts = {
            name: file.document
            for name, file in files.items()
            if name is not None and file.text is not None
        }
        documents = {name: _in_force(document) for name, document in texts.items()}
        meanings = {name: document.meaning for name, document in documents.items()}
        results = dict(inherited_everywhere(folder.organization, meanings, self._memory))
        self._memory.forget_older()
        problems = tuple(problem for problem in folder.problems if _holds(problem, folder, files))
        subject = checking.Subject(folder.organization, texts, documents, results, now, problems)
        return self._checker.check(subject) or ()


def _holds(problem: Problem, folder: Folder, files: PolicyFiles) -> bool:
    """Tell whether a problem is still there: one of a text has gone when the text has changed."""
    read = folder.policies.get(problem.policy or "")
    if read is None or read.problem is not problem or read.text is None:
        return True
    return files[read.name].text == read.text


def _in_force(document: Document) -> Document:
    """Return what counts of a text: nothing of one that does not parse."""
    return document if document.parses else EMPTY_DOCUMENT
