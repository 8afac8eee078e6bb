"""What can be checked, and policy documents by themselves as such.

Texts are taken as they stand in the files, not as the editor shows them, so that lines and columns
are those of the files.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bptui.organization.folder.documents import (
    LoneDocument,
    read_document_file,
    read_documents,
)
from bptui.report.findings.located import CheckedFile, Files, Subject
from bptui.validation.documents import document_findings
from bptui.validation.files import not_utf_8_finding, too_large_finding
from bptui.validation.findings import Finding

Find = Callable[[Files, datetime], tuple[Finding, ...]]
"""Finds everything in the files of something, for a time."""


@dataclass(frozen=True, slots=True)
class Checkable:
    """An organization, or a document by itself, with the texts it has now."""

    subject: Subject
    find: Find

    @property
    def policies(self) -> int:
        """How many policies there are."""
        return len(self.subject.files)

    @property
    def accounts(self) -> int:
        """How many accounts there are."""
        return len(self.subject.account_names)

    def findings(self, now: datetime) -> tuple[Finding, ...]:
        """Find all there is to be found at a time."""
        return self.find(self.subject.files, now)

    def with_texts(self, texts: Mapping[str | None, str]) -> "Checkable":
        """Return the same with other texts of some policies."""
        files = dict(self.subject.files)
        for name, text in texts.items():
            files[name] = CheckedFile(files[name].path, text)
        # A document by itself has no other file.
        main = files.get(None, self.subject.main)
        return replace(self, subject=replace(self.subject, files=files, main=main))


def documents_in(folder: str) -> Iterator[Checkable]:
    """Read the documents of a folder that is no organization.

    Raises:
        UnreadableDocumentError: There is none, or one cannot be read.
    """
    return map(_document, read_documents(folder))


def document_at(path: str) -> Checkable:
    """Read a document by itself.

    Raises:
        UnreadableDocumentError: There is none, or it cannot be read.
    """
    return _document(read_document_file(path))


def _document(found: LoneDocument) -> Checkable:
    file = CheckedFile(found.path, found.text)
    subject = Subject({None: file}, file, {})
    if found.text is not None:
        return Checkable(subject, lambda files, now: document_findings(files[None].document, now))
    unread = not_utf_8_finding(*found.misfit) if found.misfit else too_large_finding()
    return Checkable(subject, lambda _files, _now: (unread,))
