"""What a meaning answers by itself."""

from bptui.policy.meaning import Meaning, Operation
from bptui.policy.operators import ALL, APPEND, CONTROL, EVERY_OPERATOR, NONE


def test_a_control_allows_the_operators_that_its_words_stand_for() -> None:
    assert Operation(CONTROL, (APPEND,)).allows == {APPEND}
    assert Operation(CONTROL, (ALL,)).allows == EVERY_OPERATOR
    assert Operation(CONTROL, (NONE,)).allows == frozenset()


def test_a_control_without_words_allows_nothing() -> None:
    assert Operation(CONTROL, ()).allows == frozenset()
    assert Operation(CONTROL, None).allows == frozenset()


def test_the_order_of_keys_does_not_count() -> None:
    a, b = Meaning(("a",)), Meaning(("b",))
    one, other = Meaning((), children={"a": a, "b": b}), Meaning((), children={"b": b, "a": a})

    assert one == other
    assert hash(one) == hash(other)
