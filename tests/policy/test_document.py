"""Where in a text what stands."""

from bptui.policy.document import StatementKey
from bptui.policy.meaning import EMPTY_MEANING
from bptui.policy.reading import read_document

ASSIGN, APPEND = "@@assign", "@@append"


def test_white_space_does_not_change_the_meaning_but_the_places() -> None:
    one, other = read_document('{"x":{"@@assign":"a"}}'), read_document('{\n"x":{"@@assign":"a"}}')
    statement = StatementKey(("x",), ASSIGN, 0)

    assert one.meaning == other.meaning
    assert hash(one.meaning) == hash(other.meaning)
    assert (one.line_of(statement), other.line_of(statement)) == (1, 2)


def test_a_text_that_does_not_parse_means_nothing_but_the_path_at_a_place_is_known() -> None:
    text = '{"Plans": {"Std": {"rules": {"@@assign": '
    document = read_document(text)

    assert not document.parses
    assert document.meaning is EMPTY_MEANING
    assert document.path_at(len(text)) == ("plans", "std", "rules")


def test_the_statement_around_a_place_is_the_innermost_one() -> None:
    text = '{"x": {"@@assign": ["a"],\n "@@append": ["b"]}}'
    document = read_document(text)

    assert document.statement_at(text.index('"b"')) == StatementKey(("x",), APPEND, 0)
    assert document.statement_at(1) is None
