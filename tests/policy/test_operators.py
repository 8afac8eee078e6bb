from bptui.policy.operators import (
    ALL,
    APPEND,
    ASSIGN,
    EVERY_OPERATOR,
    NONE,
    REMOVE,
    allowed_by,
    is_operator,
)


def test_all_allows_every_operator_and_none_allows_no_operator() -> None:
    assert allowed_by([ALL]) == EVERY_OPERATOR
    assert allowed_by([NONE]) == frozenset()


def test_all_beside_other_words_still_allows_every_operator() -> None:
    assert allowed_by([APPEND, ALL]) == EVERY_OPERATOR


def test_words_allow_the_operators_they_name() -> None:
    assert allowed_by([APPEND, REMOVE]) == {APPEND, REMOVE}


def test_a_control_that_lists_nothing_allows_nothing() -> None:
    assert allowed_by([]) == frozenset()


def test_a_key_that_begins_with_two_at_signs_is_meant_to_be_an_operator() -> None:
    assert is_operator(ASSIGN)
    assert is_operator("@@assing")
    assert not is_operator("@assign")
    assert not is_operator("assign")
