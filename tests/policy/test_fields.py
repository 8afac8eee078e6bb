"""Fields that follow what is filled into them."""

from bptui.policy.fields import fields_of
from bptui.policy.snippets import literal, with_fields
from bptui.policy.spans import Span

TEXT = '"far": {"arn": "far", "days": "35"}'
FAR, FAR_AGAIN, DAYS = Span(1, 4), Span(16, 19), Span(31, 33)


def test_fields_that_say_the_same_are_one() -> None:
    fields = fields_of(TEXT, [FAR, FAR_AGAIN, DAYS])

    assert fields.count == 2
    assert fields.span == FAR
    assert fields.turned(1).span == DAYS
    assert fields.turned(-1).span == DAYS
    assert fields.turned(2).span == FAR


def test_empty_fields_are_fields_of_their_own() -> None:
    assert fields_of("{}{}", [Span(1, 1), Span(3, 3)]).count == 2


def test_a_field_grows_with_what_is_typed_and_the_others_move() -> None:
    fields = fields_of(TEXT, [FAR, FAR_AGAIN, DAYS]).after(1, 3, 5)

    assert fields is not None
    assert fields.places == ((Span(1, 6), Span(18, 21)), (Span(33, 35),))
    assert fields.holds(6)
    assert not fields.holds(7)


def test_an_edit_elsewhere_puts_an_end_to_it() -> None:
    fields = fields_of(TEXT, [FAR, FAR_AGAIN, DAYS])

    assert fields.after(0, 1, 0) is None
    assert fields.after(3, 3, 0) is None


def test_the_other_places_of_a_field_say_the_same_in_the_end() -> None:
    fields = fields_of(TEXT, [FAR, FAR_AGAIN, DAYS]).after(1, 3, 2)
    assert fields is not None
    text, echoed = fields.echoed('"no": {"arn": "far", "days": "35"}')

    assert text == '"no": {"arn": "no", "days": "35"}'
    assert echoed.places == ((Span(1, 3), Span(15, 17)), (Span(29, 31),))


def test_a_piece_knows_its_fields_and_is_laid_out_as_a_text_is() -> None:
    piece = literal("x").then(with_fields('{\n  "‹›": {\n    ‹›\n  }\n}', ("a", "")))

    assert piece.text == 'x{\n  "a": {\n    \n  }\n}'
    assert [piece.text[f.start : f.end] for f in piece.fields] == ["a", ""]
    assert piece.laid_out(">", "\t").text == 'x{\n>\t"a": {\n>\t\t\n>\t}\n>}'
    assert piece.on_one_line.text == 'x{"a": {}}'
