import json

from hypothesis import given
from hypothesis import strategies as st

from bptui.organization.folder.places import JsonPath, nearest_offset, offsets_of

TEXT = """{
  "root": {"id": "r-1",
    "accounts": [
      {"id": "a"},
      {"id" : "b", "policies": ["x", "y"]}
    ]
  },
  "a\\u0062": 1
}"""

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def paths_in(value: object) -> list[JsonPath]:
    steps: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    return [(key, *path) for key, inner in steps for path in [(), *paths_in(inner)]]


def rest(text: str, *path: str | int) -> str:
    return text[offsets_of(text, [path])[path] :]


def test_a_member_begins_with_its_key() -> None:
    assert rest(TEXT, "root", "accounts").startswith('"accounts": [')


def test_an_item_begins_with_itself() -> None:
    assert rest(TEXT, "root", "accounts", 1).startswith('{"id" : "b"')
    assert rest(TEXT, "root", "accounts", 1, "policies", 1).startswith('"y"')


def test_a_key_may_be_spelled_with_escapes() -> None:
    assert rest(TEXT, "ab").startswith('"a\\u0062"')


def test_the_whole_text_begins_behind_its_blanks() -> None:
    assert offsets_of("\n [1]", [()]) == {(): 2}


def test_a_path_that_is_not_there_is_not_found() -> None:
    assert ("root", "accounts", 2) not in offsets_of(TEXT, [("root", "accounts", 2)])


def test_what_is_around_a_path_that_is_not_there_stands_for_it() -> None:
    path = ("root", "accounts", 0, "name")
    offset = nearest_offset(offsets_of(TEXT, [path]), path)

    assert TEXT[offset:].startswith('{"id": "a"}')


def test_a_number_may_have_any_number_of_digits() -> None:
    text = f'{{"a": {"1" * 10_000}, "b": 2}}'

    assert rest(text, "b") == '"b": 2}'


@given(values)
def test_every_value_is_found_where_it_stands(value: object) -> None:
    text = json.dumps(value, indent=1)
    paths = paths_in(value)
    found = offsets_of(text, paths)

    for path in paths:
        inner: object = value
        for key in path:
            inner = inner[key]  # type: ignore[index]
        start = text[found[path] :]
        if isinstance(path[-1], str):
            key_text = json.dumps(path[-1])
            assert start.startswith(f"{key_text}: ")
            start = start[len(key_text) + 2 :]
        assert json.JSONDecoder().raw_decode(start)[0] == inner
