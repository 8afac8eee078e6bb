"""Findings with the files, lines and columns they stand at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bptui.policy.document import Document
from bptui.policy.reading import read_document
from bptui.policy.spans import Lines, Span
from bptui.validation.findings import Finding, Fix, Severity


# Without slots: what is derived below is kept in the instance, built when first asked for.
@dataclass(frozen=True, eq=False)
class CheckedFile:
    """A file that was checked."""

    path: str
    """As it was given, or joined to the folder that was given."""
    text: str | None
    """As it stands in the file; None if it could not be read as text."""

    @cached_property
    def document(self) -> Document:
        """The text read as a policy document."""
        return read_document(self.text or "")

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text or "")


PolicyFiles = Mapping[str | None, CheckedFile]
"""The files of policies, by the name of the policy; a document by itself has no name."""


class Region(NamedTuple):
    """A piece of a text in lines and columns, all from 1; a column counts characters."""

    line: int
    column: int
    end_line: int
    end_column: int
    """The column behind the last character."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file, or the file as a whole."""

    file: CheckedFile
    span: Span | None = None
    """None for the whole file."""

    @property
    def region(self) -> Region | None:
        """The place in lines and columns."""
        if self.span is None or self.file.text is None:
            return None
        position = self.file.lines.position
        return Region(*position(self.span.start), *position(self.span.end))

    @property
    def text(self) -> str:
        """The place as editors and terminals know it: `FILE:LINE:COLUMN`."""
        region = self.region
        return self.file.path if region is None else f"{self.file.path}:{region[0]}:{region[1]}"


class Note(NamedTuple):
    """Another place a finding has to do with."""

    spot: Spot
    message: str


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its places, and the names of its accounts."""

    finding: Finding
    spot: Spot
    notes: tuple[Note, ...]
    accounts: tuple[str, ...]
    """What the accounts it touches are called; one without a name has its id."""
    fixes: tuple[tuple[Fix, CheckedFile], ...]
    """Ways to put it right, each with the file it changes."""


@dataclass(frozen=True, slots=True)
class FileSet:
    """The files of what was checked: of an organization, or a document by itself."""

    policies: PolicyFiles
    main: CheckedFile
    """organization.json, or the document: what a finding without a place is about."""
    account_names: Mapping[str, str]
    """What the accounts are called, by id."""

    def located(self, finding: Finding) -> Located:
        """Look up where the files say what a finding is about."""
        notes = (
            Note(Spot(self.policies[related.place.policy], related.place.span), related.message)
            for related in finding.related
        )
        names = (self.account_names.get(account) or account for account in finding.accounts)
        fixes = ((fix, self.policies[fix.policy]) for fix in finding.fixes)
        return Located(finding, self._spot(finding), tuple(notes), tuple(names), tuple(fixes))

    def _spot(self, finding: Finding) -> Spot:
        if finding.place is not None:
            return Spot(self.policies[finding.place.policy], finding.place.span)
        if finding.line is not None:
            return Spot(self.main, _line_span(self.main, finding.line))
        return Spot(self.policies.get(finding.policy, self.main))


def _line_span(file: CheckedFile, line: int) -> Span:
    """Return what stands on a line, without the blanks around it."""
    start, end = file.lines.offset(line, 1), file.lines.offset(line + 1, 1)
    written = (file.text or "")[start:end]
    start += len(written) - len(written.lstrip())
    return Span(start, start + len(written.strip()))


def in_order(found: Iterable[Located]) -> Sequence[Located]:
    """Return findings by file, that with the worst finding first, in it the worst first."""
    groups: dict[str, list[Located]] = {}
    for each in found:
        groups.setdefault(each.spot.file.path, []).append(each)
    ordered = [sorted(group, key=_place_in_file) for group in groups.values()]
    ordered.sort(key=lambda group: group[0].finding.severity.rank)
    return [each for group in ordered for each in group]


def _place_in_file(each: Located) -> tuple[int, int, int]:
    span = each.spot.span
    start, end = (-1, -1) if span is None else (span.start, span.end)
    return each.finding.severity.rank, start, end


def counts(found: Iterable[Located]) -> Mapping[Severity, int]:
    """Count findings by severity."""
    counted = dict.fromkeys(Severity, 0)
    for each in found:
        counted[each.finding.severity] += 1
    return counted
