"""What helps to write a policy, and what brings unsaved work back."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random

from bptui.organization.changes import Refusal
from bptui.policy.fields import fields_of
from bptui.policy.formatting import compacted, formatted, is_formatted, same_place
from bptui.policy.jsontext.at_cursor import place_at
from bptui.policy.jsontext.pointing import pointed_at
from bptui.policy.outline import fitting, outline
from bptui.policy.reading import read_document
from bptui.policy.searching import Query, SearchError, found, replacements
from bptui.policy.spans import Span
from bptui.policy.text_edits import applied
from bptui.report.completion.finding import completions, offers_at
from bptui.report.drafts import age_text
from bptui.report.reference import reference_of
from bptui.resources import sample_path
from bptui.tui.widgets.completion_list import about_text
from bptui.workspace.drafts import DraftError, draft_data, draft_of, outdated, read_draft
from bptui.workspace.edits import Create, Delete, Rename, ReplaceText
from bptui.workspace.workspace import Workspace
from tests.hardening.mutations import mutated_json, mutated_text
from tests.hardening.reader import Drawn
from tests.report.completion.offering import standpoint
from tests.stories import RETENTION, at

_NOW = datetime(2026, 9, 1, tzinfo=UTC)
_LOCKED = standpoint({"base": at(RETENTION, assign=14, control=["@@none"])}, {"team": {}}, depth=1)
_QUERIES = ("@@", "(a+)+$", "[", "\\w+", "(?<=.)x", "(?r).", "a{99999}", '"')
_PUT = ("", "x", "\\1", "\\g<0>", "\\9", "\\g<", "\\x1b")
_TAKEN = 3
"""How many of the offers at a place are taken."""


def read_writing(text: str, random: Random, place: Path) -> Iterator[str]:
    del place
    offset = random.randint(0, len(text))
    document = read_document(text)
    yield from _completed(text, offset, random)
    pointed = pointed_at(document.syntax, offset)
    reference = None if pointed is None else reference_of(pointed, _LOCKED)
    if reference is not None:
        yield "\n".join((reference.short, *reference.rules, reference.example))
    headings = outline(document)
    assert len(fitting(headings, "")) == len(headings)
    if document.parses:
        _assert_laid_out(text, offset)
    yield from _told_by_search(text, random)


def _completed(text: str, offset: int, random: Random) -> Iterator[str]:
    """Complete at a place, and yield what is told of the offers."""
    cursor = place_at(text, offset)
    if cursor is None:
        return
    offered = completions(text, cursor, offers_at(cursor, _LOCKED))
    for completion in random.sample(offered, min(_TAKEN, len(offered))):
        after = applied(text, [completion.edit])
        start = completion.edit.span.start
        fields = [Span(start + f.start, start + f.end) for f in completion.fields]
        assert all(0 <= f.start <= f.end <= len(after) for f in fields)
        if fields:
            fields_of(after, fields)
        yield f"{completion.offer.label} {about_text(completion)} {completion.offer.detail}"


def _assert_laid_out(text: str, offset: int) -> None:
    """Check that formatting says the same, and is done once and for all."""
    laid_out = formatted(text)
    assert is_formatted(laid_out)
    assert compacted(laid_out) == compacted(text)
    assert 0 <= same_place(text, offset, laid_out) <= len(laid_out)


def _told_by_search(text: str, random: Random) -> Iterator[str]:
    """Look for something and replace it; yield why that cannot be."""
    query = Query(random.choice(_QUERIES), is_expression=random.random() < 0.5)
    try:
        assert all(0 <= f.start < f.end <= len(text) for f in found(text, query))
        applied(text, replacements(text, query, random.choice(_PUT), len(text)))
    except SearchError as error:
        yield str(error)


def draw_draft(random: Random) -> Drawn:
    text = _draft().decode()
    if random.random() < 0.7:
        text = json.dumps(mutated_json(random, json.loads(text)))
    else:
        text = mutated_text(random, text)
    return Drawn(text, len(text))


@cache
def _sample() -> Workspace:
    return Workspace(sample_path("acme"))


@cache
def _draft() -> bytes:
    """Return a draft in which there is something of everything."""
    workspace = Workspace(sample_path("acme"))
    for edit in (
        ReplaceText("prod-retention", '{"plans"'),
        Rename("base-backup", "renamed"),
        Create("new", "{}"),
        Delete("app-team"),
    ):
        assert not isinstance(workspace.apply(edit), Refusal)
    return draft_data(draft_of(workspace.work, "acme", _NOW))


def read_drafts(text: str, random: Random, place: Path) -> Iterator[str]:
    del random, place
    try:
        draft = read_draft(text.encode(errors="surrogatepass"), "acme")
    except DraftError as error:
        yield str(error)
        return
    yield age_text(draft.written, _NOW)
    outdated(draft, _sample().work.known)
    workspace = Workspace(sample_path("acme"))
    if not isinstance(workspace.restore(draft), Refusal):
        again = read_draft(draft_data(draft_of(workspace.work, "acme", _NOW)), "acme")
        other = Workspace(sample_path("acme"))
        assert not isinstance(other.restore(again), Refusal)
        assert other.state.texts == workspace.state.texts
        assert other.state.organization == workspace.state.organization
