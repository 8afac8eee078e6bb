"""What reads texts: a policy, organization.json, and the merge of what policies say."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight.effective_settings import settings
from bptui.insight.story import Storyteller
from bptui.organization.folder.organization_json import FolderError, read_organization
from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.escapes import editable, visible, well_formed
from bptui.policy.reading import read_document
from bptui.report.explanation import explanation_lines
from bptui.report.findings.annotations import annotation_lines
from bptui.report.findings.data import findings_data
from bptui.report.findings.located import CheckedFile, FileSet, in_order
from bptui.report.findings.sarif import sarif_data
from bptui.report.findings.text import finding_lines
from bptui.report.listing import listing_lines, target_line
from bptui.report.words import name_of
from bptui.tui.lexer import pieces
from bptui.validation.documents import document_findings
from bptui.workspace.history import difference
from tests.hardening.hostile import HARMFUL_TEXTS
from tests.hardening.mutations import mutated_json, mutated_text
from tests.hardening.reader import ORGANIZATIONS, POLICIES, Drawn
from tests.inheritance.naive import naive_effective

_PIECES, _PIECE = 0.8, 400
"""How many policies are pieces only, which are read faster, and how many characters these have."""
_GIANTS = 0.0005
"""How many policies are as long as they may be."""
_NOW = datetime(2026, 9, 1, tzinfo=UTC)
_LOOKS = 5
"""How many places of a text are asked about."""


def draw_policy(random: Random) -> Drawn:
    text = random.choice(POLICIES)
    if random.random() < _PIECES:
        start = random.randint(0, len(text))
        text = text[start : start + _PIECE]
    text = mutated_text(random, text)
    if random.random() < _GIANTS:
        text = mutated_text(
            random, (text * (MOST_CHARACTERS // max(1, len(text)) + 1))[:MOST_CHARACTERS]
        )[:MOST_CHARACTERS]
    return Drawn(text, len(text))


def read_policy(text: str, random: Random, place: Path) -> Iterator[str]:
    del place
    document = read_document(text)
    for fault in document.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
        yield visible(fault.message)
    for _ in range(_LOOKS):
        offset = random.randint(-1, len(text) + 1)
        line, column = document.lines.position(offset)
        assert document.lines.offset(line, column) == min(max(offset, 0), len(text)) or "\r" in text
        yield visible("/".join(document.path_at(offset)))
        statement = document.statement_at(offset)
        assert statement is None or document.line_of(statement) is not None
    yield from _told_by_check(text)
    shown = editable(text)
    assert editable(shown) == shown
    yield shown.replace("\t", "").replace("\r", "")
    for row in shown.split("\n")[: 20 * _LOOKS]:
        assert all(0 <= piece.start <= piece.end <= len(row) for piece in pieces(row))
    assert difference(text, shown).applied_to(text) == shown


def _told_by_check(text: str) -> Iterator[str]:
    """Yield what a check tells of a document by itself."""
    file = CheckedFile("policy.json", text)
    files = FileSet({None: file}, file, {})
    found = in_order(map(files.located, document_findings(file.document, _NOW)))
    yield from finding_lines(found, 1, 0)
    yield from annotation_lines(found, Path("/"))
    yield json.dumps((findings_data(found), sarif_data(found, Path("/"))))


def draw_organization(random: Random) -> Drawn:
    text = random.choice(ORGANIZATIONS)
    if random.random() < 0.6:
        ascii_only = random.random() < 0.5
        text = json.dumps(mutated_json(random, json.loads(text)), ensure_ascii=ascii_only)
    else:
        text = mutated_text(random, text)
    return Drawn(text, len(text))


def read_organization_json(text: str, random: Random, place: Path) -> Iterator[str]:
    del random, place
    try:
        organization, left_out = read_organization(text)
    except FolderError as error:
        yield visible(str(error))
        return
    yield from (visible(problem.message) for problem, _ in left_out)
    for account in organization.accounts():
        levels = organization.levels(account.id)
        assert levels[-1] is account
        yield " > ".join(map(name_of, levels))


def draw_merge(random: Random) -> Drawn:
    names = [f"p{number}" for number in range(random.randint(1, 4))]
    texts = {name: random.choice(POLICIES) for name in names}
    documents = {name: _mutated_document(random, text) for name, text in texts.items()}
    numbers = count(1)

    def attached() -> tuple[str, ...]:
        return tuple(random.sample(names, random.randint(0, len(names))))

    def account() -> Account:
        name = random.choice((*HARMFUL_TEXTS, "a"))
        return Account(f"{next(numbers):012}", name, None, attached())

    def unit(depth: int) -> OrganizationalUnit:
        units = tuple(unit(depth + 1) for _ in range(random.randint(0, 2) if depth < 2 else 0))
        accounts = tuple(account() for _ in range(random.randint(0, 2)))
        name = random.choice((*HARMFUL_TEXTS, "u"))
        return OrganizationalUnit(f"ou-{next(numbers)}", name, attached(), units, accounts)

    organization = Organization(None, None, None, unit(0))
    texts = {name: json.dumps(document) for name, document in documents.items()}
    size = sum(map(len, texts.values()))
    return Drawn(_Merge(organization, texts, _expected(organization, documents)), size)


class _Merge(NamedTuple):
    """An organization with the texts of its policies, and what they come to."""

    organization: Organization
    texts: Mapping[str, str]
    expected: Mapping[str, Any]
    """The effective policies by target, found by the other merge."""


def _expected(organization: Organization, documents: Mapping[str, Any]) -> Mapping[str, Any]:
    # What does not parse counts as empty.
    known = {n: d if read_document(json.dumps(d)).parses else {} for n, d in documents.items()}
    below = inherited_everywhere(organization, {}, Memory())
    levels = {target_id: organization.levels(target_id) for target_id, _ in below}
    return {
        target_id: naive_effective([[known[name] for name in level.policies] for level in way])
        for target_id, way in levels.items()
    }


def _mutated_document(random: Random, text: str) -> Any:  # noqa: ANN401 - JSON
    """Return a mutated policy; half surrogate pairs, are as they are read."""
    mutated = mutated_json(random, json.loads(text))
    return json.loads(well_formed(json.dumps(mutated, ensure_ascii=False)))


def read_merge(drawn: _Merge, random: Random, place: Path) -> Iterator[str]:
    del random, place
    organization = drawn.organization
    documents = {name: read_document(text) for name, text in drawn.texts.items()}
    meanings = {name: document.meaning for name, document in documents.items()}
    for target_id, inherited in inherited_everywhere(organization, meanings, Memory()):
        assert effective_policy(inherited) == drawn.expected[target_id]
        levels = organization.levels(target_id)
        teller = Storyteller(levels, documents)
        yield target_line(levels)
        yield from listing_lines(settings(inherited, teller))
        for explanation in teller.explain_all(inherited):
            yield from explanation_lines(explanation, levels)
