import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.spans import Span
from bptui.report.columns import cells
from bptui.report.findings.excerpt import Excerpt, excerpt
from bptui.report.findings.located import CheckedFile
from tests.hardening.hostile import HARMFUL_TEXTS, harmful_in
from tests.report.findings.making import marked


def shown(text: str) -> Excerpt:
    """Return the excerpt of a text in which «» mark a span."""
    plain, span = marked(text)
    return excerpt(CheckedFile("a.json", plain), span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": «12»}', (1, '{"a": 12}', "      ^^")),
        ('{\n  "a": «12»\n}', (2, '  "a": 12', "       ^^")),
        # A place where something is missing.
        ('{\n  "a": 1«»\n}', (2, '  "a": 1', "        ^")),
        ("«»", (1, "", "^")),
        ("{}\n«»", (2, "", "^")),
        # The first of several lines.
        ('{"a": «[\n  1\n]»}', (1, '{"a": [', "      ^")),
        ('{"a": «[1,\r\n  1\r\n]»}', (1, '{"a": [1,', "      ^^^")),
        ("{«\n»}", (1, "{", " ^")),
        # As wide as it looks.
        ('\t"a":\t«1»', (1, '    "a":    1', "            ^")),
        ('"\u4e2d": «"\u6587"»', (1, '"\u4e2d": "\u6587"', "      ^^^^")),
        ('"e\u0301": «1»', (1, '"e\u0301": 1', "     ^")),
        # Harmless.
        ('"\x1b[2J": «"\u202e"»', (1, '"\u241b[2J": "<U+202E>"', "        ^^^^^^^^^^")),
        ("«\ud800»", (1, "<U+D800>", "^^^^^^^^")),
        ("a\u2028b«c»", (1, "a<U+2028>bc", "          ^")),
    ],
)
def test_the_line_is_shown_with_marks_below_what_it_is_about(
    text: str, expected: tuple[int, str, str]
) -> None:
    assert shown(text) == expected


def test_a_wide_line_is_cut_around_the_span() -> None:
    number, line, marks = shown(f"{'a' * 1000}«bcd»{'e' * 1000}")

    assert number == 1
    assert line == f"...{'a' * 58}bcd{'e' * 29}..."
    assert marks == f"{' ' * 61}^^^"


def test_a_span_near_the_beginning_leaves_more_room_behind_it() -> None:
    _, line, marks = shown(f'{{"a": «1», {"b" * 1000}')

    assert line == f'{{"a": 1, {"b" * 81}...'
    assert marks == "      ^"


def test_a_span_near_the_end_leaves_more_room_before_it() -> None:
    _, line, marks = shown(f"{'a' * 1000}«b»}}")

    assert line == f"...{'a' * 88}b}}"
    assert marks == f"{' ' * 91}^"


def test_a_wide_span_is_cut_and_so_is_all_behind_it() -> None:
    _, line, marks = shown(f'{{"a": «{"b" * 1000}» }}')

    assert line == f'{{"a": {"b" * 60}...'
    assert marks == f"      {'^' * 60}"


def test_a_line_that_has_room_is_not_cut() -> None:
    line = f'{{"a": "{"b" * 81}"}}'
    assert len(line) == 90

    assert shown(f"«{line[0]}»{line[1:]}").line == line


def test_characters_without_width_do_not_make_it_endless() -> None:
    _, line, _ = shown(f"«a»{chr(0x301) * 100_000}")

    assert len(line) < 200


pieces = st.lists(
    st.sampled_from([*HARMFUL_TEXTS, "a", '"', " ", "\n", "\r\n", "\u4e2d", "\t", "x" * 70])
).map("".join)


@given(pieces, pieces, pieces)
def test_an_excerpt_is_short_harmless_and_marked_below_its_text(
    before: str, about: str, after: str
) -> None:
    file = CheckedFile("a.json", f"{before}{about}{after}")
    number, line, marks = excerpt(file, Span(len(before), len(before) + len(about)))

    assert number == file.lines.position(len(before))[0]
    assert not harmful_in(line + marks)
    assert "\n" not in line
    assert cells(line) <= 96
    assert set(marks.lstrip(" ")) == {"^"}
    assert len(marks) <= max(len(line) + 90, 1)
