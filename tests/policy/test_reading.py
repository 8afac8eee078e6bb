"""What a text says."""

import json
from itertools import islice, product
from time import process_time
from timeit import repeat
from typing import Any

from bptui.policy.document import Document, StatementKey
from bptui.policy.meaning import EMPTY_MEANING, Meaning, Misuse, Operation
from bptui.policy.reading import read_document

ASSIGN, APPEND, REMOVE = "@@assign", "@@append", "@@remove"
CONTROL = "@@operators_allowed_for_child_policies"


def at(document: Document, *path: str) -> Meaning:
    """Return the meaning at a path, which must be there."""
    meaning = document.meaning
    for key in path:
        meaning = meaning.children[key]
    return meaning


def only_operation(text: str) -> Operation:
    """Return the one statement of the setting `x` in a text."""
    (operation,) = at(read_document(text), "x").operations
    return operation


def misuses(text: str) -> dict[str, Misuse | None]:
    """Return why each statement contributes nothing, by its path."""
    return {
        "/".join(meaning.path): operation.misuse
        for meaning in read_document(text).meaning.walk()
        for operation in (*meaning.operations, *meaning.controls)
    }


def test_scalars_become_texts_and_a_number_keeps_its_spelling() -> None:
    assert only_operation('{"x": {"@@assign": 60.50}}') == (ASSIGN, "60.50", 0, None)
    assert only_operation('{"x": {"@@assign": true}}').operand == "true"
    assert only_operation('{"x": {"@@assign": null}}').operand == "null"


def test_a_list_holds_nothing_twice_and_the_first_place_counts() -> None:
    assert only_operation('{"x": {"@@assign": ["b", 1, "a", "1", "b"]}}').operand == ("b", "1", "a")


def test_one_value_under_append_or_remove_counts_as_a_list_of_one() -> None:
    assert only_operation('{"x": {"@@append": "a"}}').operand == ("a",)
    assert only_operation('{"x": {"@@remove": 7}}').operand == ("7",)


def test_keys_operators_and_control_words_are_read_without_regard_to_case() -> None:
    shouted = '{"X": {"@@ASSIGN": "A", "@@Operators_Allowed_For_Child_Policies": ["@@NONE"]}}'
    quiet = '{"x":{"@@assign":"A","@@operators_allowed_for_child_policies":["@@none"]}}'

    assert read_document(shouted).meaning == read_document(quiet).meaning


def test_two_keys_that_differ_in_case_count_for_one_path_in_the_order_written() -> None:
    document = read_document(
        '{"x": {"@@assign": "1", "@@Assign": "2"},\n "X": {"@@assign": "3", "@@append": "4"}}'
    )

    assert at(document, "x").operations == (
        (ASSIGN, "1", 0, None),
        (ASSIGN, "2", 1, None),
        (ASSIGN, "3", 2, None),
        (APPEND, ("4",), 0, None),
    )
    assert document.line_of(StatementKey(("x",), ASSIGN, 2)) == 2


def test_a_value_without_an_operator_is_named_and_its_neighbours_count() -> None:
    assert misuses('{"x": {"y": 5, "z": {"@@assign": "1"}}, "w": []}') == {
        "x/y": Misuse.BARE_VALUE,
        "x/z": None,
        "w": Misuse.BARE_VALUE,
    }


def test_a_document_that_is_no_object_is_a_bare_value_at_the_top() -> None:
    assert misuses('["x"]') == {"": Misuse.BARE_VALUE}


def test_an_unknown_operator_is_named() -> None:
    assert misuses('{"x": {"@@replace": "1"}}') == {"x": Misuse.UNKNOWN_OPERATOR}


def test_an_operator_on_a_section_is_named_and_the_section_counts() -> None:
    assert misuses('{"@@assign": "1", "x": {"@@assign": "1", "y": {"@@assign": "2"}}}') == {
        "": Misuse.OPERATOR_ON_SECTION,
        "x": Misuse.OPERATOR_ON_SECTION,
        "x/y": None,
    }


def test_an_operand_that_is_no_value_is_named() -> None:
    assert misuses('{"x": {"@@assign": {"a": 1}}, "y": {"@@append": [["a"]]}}') == {
        "x": Misuse.WRONG_OPERAND,
        "y": Misuse.WRONG_OPERAND,
    }


def test_a_setting_and_a_section_at_one_path_the_earlier_stays() -> None:
    assert misuses('{"x": {"@@assign": "1"}, "X": {"y": {"@@assign": "2"}}}') == {
        "x": None,
        "x/y": Misuse.SETTING_AND_SECTION,
    }
    assert misuses('{"x": {"y": {"@@assign": "2"}}, "X": {"@@assign": "1"}}') == {
        "x/y": None,
        "x": Misuse.SETTING_AND_SECTION,
    }


def controls_of(value: str) -> tuple[Any, Misuse | None]:
    (control,) = at(read_document(f'{{"x": {{"{CONTROL}": {value}}}}}'), "x").controls
    return control.operand, control.misuse


def test_a_control_is_read_with_its_words() -> None:
    assert controls_of('["@@append", "@@Remove"]') == ((APPEND, REMOVE), None)
    assert controls_of('"@@none"') == (("@@none",), None)
    assert controls_of("[]") == ((), None)
    assert controls_of('["@@none", "@@NONE"]') == (("@@none",), None)


def test_a_control_with_an_unknown_word_contributes_nothing() -> None:
    assert controls_of('["@@append", "@@all-of-them"]')[1] is Misuse.UNKNOWN_CONTROL_WORD
    assert controls_of('{"a": 1}') == (None, Misuse.UNKNOWN_CONTROL_WORD)


def test_none_beside_another_word_contributes_nothing() -> None:
    assert controls_of('["@@none", "@@append"]')[1] is Misuse.NONE_WITH_OTHERS


def test_two_equal_keys_do_not_parse() -> None:
    document = read_document('{"x": {}, "x": {}}')

    assert [fault.rule for fault in document.faults] == ["duplicate-key"]
    assert document.meaning is EMPTY_MEANING


def test_a_setting_far_below_keeps_a_key_that_comes_again_a_section() -> None:
    assert misuses('{"x": {"y": {"z": {"@@assign": "2"}}}, "X": {"@@assign": "1"}}') == {
        "x/y/z": None,
        "x": Misuse.SETTING_AND_SECTION,
    }


def test_what_contributes_nothing_makes_neither_a_setting_nor_a_section() -> None:
    assert misuses('{"x": {"y": {"@@replace": "2"}}, "X": {"@@assign": "1"}}') == {
        "x/y": Misuse.UNKNOWN_OPERATOR,
        "x": None,
    }


def test_the_cost_of_a_key_in_many_spellings_grows_as_the_text_does() -> None:
    def cost(count: int) -> float:
        """Return the seconds of work that reading a section takes, spelled in many ways."""
        first, *others = map("".join, islice(product("aA", repeat=12), count))
        below: dict[str, object] = {f"k{index}": {} for index in range(count)}
        text = json.dumps({first: below, **{key: {} for key in others}})
        assert read_document(text).parses
        return min(repeat(lambda: read_document(text), timer=process_time, number=1, repeat=3))

    # Eight times the text: 8 if the cost grows with the length, 64 if with its square.
    assert cost(4000) < 24 * cost(500)
