"""What is foretold of a statement is what the merge makes of it."""

import json
from typing import Any

from hypothesis import given

from bptui.inheritance.barring import bar_of
from bptui.inheritance.inherited import NOTHING_INHERITED, Outcome
from bptui.inheritance.memory import Memory
from bptui.policy.operators import VALUE_OPERATORS
from bptui.policy.reading import read_document
from tests.strategies import policies


@given(policies())
def test_a_statement_is_blocked_by_the_control_that_was_foretold(documents: dict[str, Any]) -> None:
    memory, above = Memory(), NOTHING_INHERITED
    for level, document in enumerate(documents.values()):
        meaning = read_document(json.dumps(document)).meaning
        below = memory.merge(above, [meaning], level)
        for node in below.walk():
            for step in node.steps:
                operator = step.operation.operator
                if step.level == level and operator in VALUE_OPERATORS:
                    bar = bar_of(above, node.path, frozenset((operator,)))
                    assert (bar is None) is (step.outcome is not Outcome.BLOCKED)
                    assert step.outcome is not Outcome.BLOCKED or bar == step.by
        above = below
