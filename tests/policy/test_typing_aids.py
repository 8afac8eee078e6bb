"""What the editor adds to a key, decided without an editor."""

import json
import re
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.spans import Span
from bptui.policy.text_edits import applied
from bptui.policy.typing_aids import AIDED, Closers, Keystroke, kept, line_begun, rubbed_out, typed
from tests.strategies import policy_documents

ANY_TEXT = st.text('{}[]",:\\ \n\tab1', max_size=40)
"""Texts of what matters to an aid, nearly all of them broken."""
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('ab"\\{}[]\n, é', max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text('ab"\\{[ ', max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
LAYOUTS = st.sampled_from(
    [{"indent": 2}, {"indent": 4}, {"indent": "\t"}, {}, {"separators": (",", ":")}]
)


@dataclass
class Typist:
    """Types into a text as the editor does."""

    text: str = ""
    selection: Span = field(default_factory=lambda: Span(0, 0))
    closers: Closers = ()

    @classmethod
    def at(cls, marked: str) -> "Typist":
        """Begin in a text in which `|` marks the cursor, or both ends of what is selected."""
        start, end = marked.find("|"), marked.rfind("|") - (marked.count("|") - 1)
        return cls(marked.replace("|", ""), Span(start, end))

    def type(self, keys: str) -> "Typist":
        """Press keys; `<` is backspace."""
        for key in keys:
            self._press(key)
        return self

    def _press(self, key: str) -> None:
        stroke: Keystroke | None = None
        if key == "\n":
            stroke = line_begun(self.text, self.selection, self.closers)
        elif key == "<":
            stroke = rubbed_out(self.text, self.selection.start, self.closers)
        elif key in AIDED:
            stroke = typed(self.text, self.selection, key, self.closers)
        if stroke is None:
            self._plainly("" if key == "<" else key, 1 if key == "<" else 0)
        else:
            self.text = applied(self.text, [stroke.edit])
            self.selection, self.closers = stroke.selection, stroke.closers

    def _plainly(self, inserted: str, deleted: int) -> None:
        start, end = max(0, self.selection.start - deleted), self.selection.end
        self.closers = kept(self.closers, len(self.text), end)
        self.text = f"{self.text[:start]}{inserted}{self.text[end:]}"
        self.selection = Span(start + len(inserted), start + len(inserted))

    def __str__(self) -> str:
        start, end = self.selection.start, self.selection.end
        marked = f"{self.text[start:end]}|" if end > start else ""
        return f"{self.text[:start]}|{marked}{self.text[end:]}"


def without_blanks(text: str) -> str:
    """Return a text without the white space outside of its strings."""
    return re.sub(r'("(?:[^"\\\n]|\\.)*"?)|[ \t\n]', lambda match: match[1] or "", text)


@given(ANY_JSON | policy_documents(), LAYOUTS)
def test_typing_any_json_to_its_last_bracket_gives_it_but_for_white_space(
    value: object, layout: dict[str, object]
) -> None:
    text = json.dumps(value, ensure_ascii=False, **layout)  # type: ignore[arg-type]

    typist = Typist().type(text)

    assert without_blanks(typist.text) == without_blanks(text)
    assert typist.selection == Span(len(typist.text), len(typist.text))


@given(ANY_JSON, st.data())
def test_typing_json_into_the_middle_of_json_gives_it_there(
    value: object, data: st.DataObject
) -> None:
    outer = json.dumps({"a": [1, "x"], "b": {}}, indent=2)
    place = data.draw(st.sampled_from([m.end() for m in re.finditer(r"[,{\[] ?", outer)]))
    text = json.dumps(value, ensure_ascii=False)

    typist = Typist(f"{outer[:place]}\n{outer[place:]}", Span(place, place)).type(text)

    assert without_blanks(typist.text) == without_blanks(outer[:place] + text + outer[place:])


@given(ANY_TEXT, st.data(), st.text('{}[]"\n<a\\ ', min_size=1, max_size=8))
def test_an_aid_never_fails_and_never_leaves_the_text(
    text: str, data: st.DataObject, keys: str
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    typist = Typist(text, Span(start, end))

    for key in keys:
        typist.type(key)
        assert 0 <= typist.selection.start <= typist.selection.end <= len(typist.text)
        assert all(0 < closer <= len(typist.text) for closer in typist.closers)


@given(ANY_TEXT, st.data(), st.sampled_from(sorted(AIDED)))
def test_a_key_takes_nothing_away_but_white_space(text: str, data: st.DataObject, key: str) -> None:
    offset = data.draw(st.integers(0, len(text)))
    stroke = typed(text, Span(offset, offset), key)
    if stroke is None:
        return
    removed = text[stroke.edit.span.start : stroke.edit.span.end]

    assert removed.strip() == ""
    assert applied(text, [stroke.edit])[stroke.selection.end - 1] == key


@given(ANY_TEXT, st.data())
def test_a_new_line_takes_nothing_away_but_white_space(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    stroke = line_begun(text, Span(offset, offset))

    assert text[stroke.edit.span.start : stroke.edit.span.end].strip() == ""
    assert stroke.edit.text.strip() == ""


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        # Pairs
        ("|", "{", "{|}"),
        ("[|]", "[", "[[|]]"),
        ('{"a": |}', '"', '{"a": "|"}'),
        ('{"a": |,\n"b": 1}', "[", '{"a": [|],\n"b": 1}'),
        ('{"a": |1}', "[", '{"a": [|1}'),
        ('{|"a": 1}', '"', '{"|"a": 1}'),
        ('{|a": 1}', '"', '{"|a": 1}'),
        ('{"a|": 1}', "{", '{"a{|": 1}'),
        ('{"a\\"|": 1}', "[", '{"a\\"[|": 1}'),
        ('{"a|: 1}', '"', '{"a"|: 1}'),
        ("{a|: 1}", '"', '{a"|: 1}'),
        ('{"a": b|}', '"', '{"a": b"|}'),
        ('{"a": | b"}', '"', '{"a": "| b"}'),
        ('"a": |\n}', "{", '"a": {|\n}'),
        # Over what is there
        ("|", "{}", "{}|"),
        ("|", '["a"]', '["a"]|'),
        ('{"a|"}', '"', '{"a"|}'),
        ('{"a\\|"}', '"', '{"a\\"|"}'),
        ('{"a\\\\|"}', '"', '{"a\\\\"|}'),
        ("{[|]}", "]", "{[]|}"),
        ("{[|}", "]", "{[]|}"),
        ("{{|}", "}", "{{}|}"),
        ('{"}|"}', "}", '{"}}|"}'),
        ("[|}", "}", "[}|}"),
        # The second half by an aid counts as there, whatever is broken elsewhere
        ('{"x": {\n{|', "[1]", '{"x": {\n{[1]|'),
        # Lines
        ("|", "{\n", "{\n  |\n}"),
        ("|", '{\n"a": [\n1\n]\n}', '{\n  "a": [\n    1\n  ]\n}|'),
        ('{\n    "a": |\n}', "{\n", '{\n    "a": {\n        |\n    }\n}'),
        ("{\n\t|\n}", "[\n", "{\n\t[\n\t\t|\n\t]\n}"),
        ('{\n  "a": 1, |"b": 2\n}', "\n", '{\n  "a": 1,\n  |"b": 2\n}'),
        ('{\n  |"a": 1\n}', "\n", '{\n\n  |"a": 1\n}'),
        ("{\n  |", "\n", "{\n\n  |"),
        ('{"a {|"}', "\n", '{"a {\n|"}'),
        ('{\n  "a": {\n    "b": 1\n    |', "}", '{\n  "a": {\n    "b": 1\n  }|'),
        ("{\n  |\n]", "]", "{\n  ]|\n]"),
        # Rubbing out
        ("|", "{<", "|"),
        ("|", '"<', "|"),
        ("|", "[a<<", "|"),
        ("{|}", "<", "|}"),
        ("|", '{"a"<<<', "{|}"),
        # Around what is selected
        ('{"a": |1, 2|}', "[", '{"a": [|1, 2|]}'),
        ('|"a": 1|', "{", '{|"a": 1|}'),
        ("[|a|]", '"', '["|a|"]'),
        ('["|a|"]', "{", '["{|"]'),
        ("[|a\nb|]", '"', '["|]'),
        ("[|a|]", "}", "[}|]"),
        ("|a|", "\n", "\n|"),
    ],
)
def test_what_a_key_comes_to(before: str, keys: str, after: str) -> None:
    assert str(Typist.at(before).type(keys)) == after


def test_behind_the_closing_half_a_pair_is_like_any_other() -> None:
    typist = Typist.at("{|").type("[")
    assert str(typist) == "{[|]"
    typist.selection = Span(3, 3)
    typist.type("x")
    typist.selection = Span(2, 2)

    assert str(typist.type("<")) == "{|]x"
