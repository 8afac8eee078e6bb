"""What users set in a file of theirs: all of it counts but what is wrong, and that is told."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.settings import EXAMPLE, FILE, MOST_BYTES, Settings, key_fault, read_settings


def written(folder: Path, content: str | bytes) -> Path:
    """Write a settings file, and return its folder."""
    (folder / FILE).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    read = read_settings(tmp_path / "none")

    assert (read.settings, read.troubles) == (Settings(), ())
    assert read.settings.animations


def test_the_example_sets_everything_and_is_right(tmp_path: Path) -> None:
    read = read_settings(written(tmp_path, EXAMPLE))

    assert read.troubles == ()
    assert read.settings.model_fields_set == set(Settings.model_fields)
    assert read.settings.keys == {"next_problem": ("f8", "ctrl+o"), "show_notices": ("o",)}
    assert read.place("keys.show_notices") == f"{tmp_path / FILE}, line 12"
    assert read.place("colours") == str(tmp_path / FILE)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("theme = 3", "theme: text was expected."),
        (f'theme = "{"x" * 101}"', "theme: String should have at most 100 characters."),
        ('ascii = "yes"', "ascii: true or false was expected."),
        ("animations = 1", "animations: true or false was expected."),
        ("themes = 1", "there is no setting themes; did you mean theme?"),
        (
            "indentation = 4",
            "there is no setting indentation; there are theme, ascii, animations, keys.",
        ),
        ("keys = 4", "keys: a table of names and values was expected."),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_rest_counts(
    tmp_path: Path, line: str, told: str
) -> None:
    other = "theme" if line.startswith(("ascii", "anim")) else "ascii"
    value = '"light"' if other == "theme" else "true"
    read = read_settings(written(tmp_path, f"# mine\n{line}\n{other} = {value}\n"))

    assert read.troubles == (f"{tmp_path / FILE}, line 2: {told} It does not count.",)
    assert read.settings == Settings.model_validate(tomllib.loads(f"{other} = {value}"))


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ('"ctrl+w"', "ctrl+w never arrives: browsers keep it for themselves"),
        ('"ctrl+b"', "ctrl+b never arrives: tmux and screen keep it for themselves"),
        ('"ctrl+i"', "ctrl+i never arrives: terminals send the same for another key"),
        (
            '["f8", "alt+x"]',
            "alt+x is no key that can be set: take ctrl+letter, f1 to f12, or one sign",
        ),
        ("[]", "a command keeps one key at least; without this line it has its own"),
        ("7", "a list was expected"),
        ("[7]", "text was expected"),
    ],
)
def test_keys_that_no_command_can_have_are_told(tmp_path: Path, keys: str, told: str) -> None:
    text = f'[keys]\nshow_why = "f4"\nsave = {keys}\n'
    read = read_settings(written(tmp_path, text))

    assert read.troubles == (f"{tmp_path / FILE}, line 3: keys.save: {told}. It does not count.",)
    assert read.settings.keys == {"show_why": ("f4",)}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("theme = \n", ", line 1: this is not TOML: Invalid value"),
        ('theme = "a"\ntheme = "b"\n', ", line 2: this is not TOML: Cannot overwrite a value"),
        (b"# \xff\n", ", line 1: byte 0xff is not UTF-8"),
        (" " * (MOST_BYTES + 1), " is 100,001 bytes large"),
        ("a = " + "[" * 90_000, " is nested too deep"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_set(
    tmp_path: Path, content: str | bytes, told: str
) -> None:
    read = read_settings(written(tmp_path, content))

    assert read.settings == Settings()
    assert read.troubles == (f"{tmp_path / FILE}{told}. bptui goes on as if nothing were set.",)


def test_a_link_to_where_the_file_is_kept_is_followed(tmp_path: Path) -> None:
    (tmp_path / "dotfiles.toml").write_text("ascii = true")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / FILE).symlink_to(tmp_path / "dotfiles.toml")

    assert read_settings(tmp_path / "config").settings.ascii is True


@given(st.text(max_size=12))
def test_a_key_can_be_set_or_it_is_told_why_not(key: str) -> None:
    fault = key_fault(key)

    assert fault is None or len(fault) < 300


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from([*Settings.model_fields, "other", "a.b"]),
        VALUES | st.dictionaries(st.sampled_from(["save", "x y", ""]), VALUES),
        max_size=4,
    )
)
def test_whatever_is_set_what_is_right_counts_and_each_wrong_entry_is_told_once(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    folder = written(tmp_path_factory.mktemp("settings"), _toml(data))
    read = read_settings(folder)

    assert len(read.troubles) == len(set(read.troubles))
    if not read.troubles:
        assert set(data) <= set(Settings.model_fields)


def _toml(data: dict[str, object]) -> str:
    """Write data as TOML, every table in one line."""
    return "\n".join(f"{_written(key)} = {_written(value)}" for key, value in data.items())


def _written(value: object) -> str:
    match value:
        case None:
            return "1979-05-27"
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            inside = "".join(f"\\U{ord(c):08x}" for c in value if not 0xD800 <= ord(c) < 0xE000)
            return f'"{inside}"'
        case list():
            return f"[{', '.join(map(_written, value))}]"
        case dict():
            inner = (f"{_written(str(key))} = {_written(v)}" for key, v in value.items())
            return "{" + ", ".join(inner) + "}"
        case _:
            raise AssertionError(value)
