"""The report of one line of a policy: what it does in all accounts."""

from collections.abc import Iterator, Sequence
from itertools import islice

from bptui.errors import BptuiError
from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight.sides import Results
from bptui.insight.statement_effect import StatementEffect, statement_effect
from bptui.policy.document import Document, StatementKey
from bptui.policy.escapes import visible
from bptui.policy.nearest import nearest
from bptui.policy.wording import shown
from bptui.report.effect_blocks import effect_blocks
from bptui.report.page.blocks import Block, Code, Page, Paragraph
from bptui.workspace.state import State

_MOST = 50
"""How many statements of one line are reported: a compact policy has all of them on one."""


def line_page(state: State, policy: str, line: int) -> Page:
    """Report on what a line of a policy does.

    Args:
        state: The state.
        policy: The name of the policy.
        line: The number of the line, from 1.

    Raises:
        BptuiError: There is no such policy, or nothing is said on the line.
    """
    document = _document(state, policy)
    statements = _statements(document, policy, line)
    results = dict(inherited_everywhere(state.organization, state.meanings, Memory()))
    blocks = (_blocks(state, results, policy, statement) for statement in statements)
    return Page(
        (f"What line {line:,} of ", Code(visible(policy)), " does"),
        tuple(block for of_statement in blocks for block in of_statement),
    )


def _document(state: State, policy: str) -> Document:
    if policy in state.policies:
        return state.documents[policy]
    near = nearest(policy, state.policies)
    raise BptuiError(
        f'there is no policy "{shown(policy)}"', f'did you mean "{near}"?' if near else None
    )


def _statements(document: Document, policy: str, line: int) -> Sequence[StatementKey]:
    """Return the statements that begin on a line, or else the one that goes on there."""
    lines = ((document.lines.position(p.start)[0], s) for s, p in document.places.items())
    found = list(islice((statement for number, statement in lines if number == line), _MOST))
    around = document.statement_at(document.lines.offset(line, 1))
    if found or around is not None:
        return found or [around] if around else found
    raise BptuiError(
        f'on line {line:,} of the policy "{shown(policy)}" nothing is said',
        "name a line that has an operator or a control",
    )


def _blocks(
    state: State, results: Results, policy: str, statement: StatementKey
) -> Iterator[Block]:
    document = state.documents[policy]
    place = document.places[statement]
    yield Paragraph((Code(shown(visible(document.text[place.start : place.end]))),))
    if not state.organization.attachments(policy):
        yield Paragraph(("The policy is attached nowhere, so this does nothing.",))
        return
    yield from effect_blocks(_effect(state, results, policy, statement))


def _effect(
    state: State, results: Results, policy: str, statement: StatementKey
) -> StatementEffect:
    work = statement_effect(state.organization, results, state.documents, policy, statement)
    while True:
        try:
            next(work)
        except StopIteration as end:
            effect: StatementEffect = end.value
            return effect
