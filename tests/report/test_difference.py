"""The difference of effective policies as Markdown: nothing in it is markup of somebody else."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bptui.insight.compared import Compared
from bptui.insight.differences import Group, SettingChange, Side, Status
from bptui.organization.model import Organization
from bptui.organization.targets import Account, OrganizationalUnit
from bptui.policy.escapes import visible
from bptui.report.difference.markdown import markdown_lines
from bptui.report.differences import accounts_named, short_path
from tests.report.test_harmless import assert_harmless

MARKDOWN = MarkdownIt("commonmark").enable("table")
MARKS = "`|\\<>&@#*_[]()!~-+:/. \n\t\x1b\u202eab"
texts = st.text(st.one_of(st.sampled_from(MARKS), st.characters()), min_size=1, max_size=12)
snippets = st.sampled_from(
    [
        "</code>",
        "<script>",
        "``` ```",
        "@team",
        "#1",
        "[a](b)",
        "a|b",
        "\\|",
        "&lt;",
        "- x",
        "| x |",
    ]
)
hostile = st.one_of(texts, snippets, st.lists(snippets, min_size=1).map("".join))


def compared(groups: Sequence[Group], names: dict[str, str] | None = None) -> Compared:
    """Return a difference of two organizations with nothing in them but accounts."""
    named = names or {id_: id_ for group in groups for id_ in group.accounts}
    accounts = tuple(Account(id_, name) for id_, name in named.items())
    side = Side(Organization(None, None, None, _root(accounts)), {}, frozenset())
    return Compared(tuple(groups), side, side, {})


def _root(accounts: tuple[Account, ...]) -> OrganizationalUnit:
    return OrganizationalUnit("r-ab12", "Root", (), (), accounts)


def text_of(inline: Token) -> str:
    """Return what is shown of a piece of Markdown, with its only markup taken away."""
    shown = ""
    for token in inline.children or ():
        assert token.type in ("text", "text_special", "code_inline", "html_inline"), token
        if token.type == "html_inline":
            assert token.content in ("<code>", "</code>")
        else:
            shown += token.content
    return shown


def cells(text: str) -> list[list[str]]:
    """Return what is shown in the rows of the tables of a text."""
    rows: list[list[str]] = []
    tokens = MARKDOWN.parse(text)
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if before.type in ("td_open", "th_open"):
            rows[-1].append(text_of(token))
    return rows


@given(hostile, hostile, hostile, hostile)
def test_whatever_names_and_values_say_it_is_one_row_of_text(
    key: str, old: str, new: str, name: str
) -> None:
    change = SettingChange(("plans", key, "x"), old, new)
    group = Group(("1",), Status.CHANGED, (change,))
    difference = compared([group], {"1": name})
    text = "\n".join(markdown_lines(difference, {}))
    shown = cells(text)

    assert_harmless(text.replace("\n", ""))
    assert shown[0] == ["setting", "old", "new", "", "set by"]
    assert len(shown) == 2
    assert shown[1][0] == short_path(change.path)
    for value, told in zip((old, new), shown[1][1:3], strict=True):
        assert told in (visible(value), f'"{visible(value)}"')
    paragraphs = [t for t in MARKDOWN.parse(text) if t.type == "inline" and t.level == 1]
    assert text_of(paragraphs[2]) == accounts_named(("1",), difference)[0]


def test_many_accounts_are_to_be_unfolded() -> None:
    group = Group(tuple(f"{n:012}" for n in range(300)), Status.ADDED, ())
    lines = "\n".join(markdown_lines(compared([group]), {})).split("\n")

    assert lines[:5] == [
        "### Effective backup policies: 300 of 300 accounts change, 300 are new",
        "",
        "#### `+` 300 accounts are new",
        "",
        "<details><summary>300 accounts</summary>",
    ]
    assert lines[6].startswith("`000000000000`, `000000000001`, ")
    assert lines[6].endswith(", `000000000199` and 100 more")
    assert lines[7:] == ["", "</details>"]


def test_it_is_never_longer_than_a_comment_may_be() -> None:
    changes = tuple(
        SettingChange(("plans", f"p{n}", "x"), "|" * 9000, "`" * 9000) for n in range(99)
    )
    groups = [Group((f"{n:012}",), Status.CHANGED, changes) for n in range(40)]
    text = "\n".join(markdown_lines(compared(groups), {}))

    assert 20_000 < len(text) < 65_536
    assert "\nand 97 settings more\n" in text
    assert text.endswith(" groups of accounts more; `bptui diff` tells of all.")


def test_most_is_told_where_there_is_room() -> None:
    changes = tuple(SettingChange(("plans", f"p{n}", "x"), "1", "2") for n in range(51))
    text = "\n".join(markdown_lines(compared([Group(("1",), Status.CHANGED, changes)]), {}))

    assert len(cells(text)) == 51
    assert text.endswith("\n\nand 1 setting more")
