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
from bptui.report.findings.located import CheckedFile, FileSet, PolicyFiles
from bptui.validation.documents import document_findings
from bptui.validation.files import not_utf_8_finding, too_large_finding
from bptui.validation.findings import Finding

Find = Callable[[PolicyFiles, datetime], tuple[Finding, ...]]
"""Finds everything in the files of something, for a time."""


@dataclass(frozen=True, slots=True)
class Checkable:
    """An organization, or a document by itself, with the texts it has now."""

    files: FileSet
    find: Find

    @property
    def policy_count(self) -> int:
        """How many policies there are."""
        return len(self.files.policies)

    @property
    def account_count(self) -> int:
        """How many accounts there are."""
        return len(self.files.account_names)

    def findings(self, now: datetime) -> tuple[Finding, ...]:
        """Find all there is to be found at a time."""
        return self.find(self.files.policies, now)

    def with_texts(self, texts: Mapping[str | None, str]) -> "Checkable":
        """Return the same with other texts of some policies."""
        policies = dict(self.files.policies)
        for name, text in texts.items():
            policies[name] = CheckedFile(policies[name].path, text)
        # A document by itself has no other file.
        main = policies.get(None, self.files.main)
        return replace(self, files=replace(self.files, policies=policies, main=main))


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
    files = FileSet({None: file}, file, {})
    if found.text is not None:
        return Checkable(files, lambda known, now: document_findings(known[None].document, now))
    unread = not_utf_8_finding(*found.misfit) if found.misfit else too_large_finding()
    return Checkable(files, lambda _files, _now: (unread,))
