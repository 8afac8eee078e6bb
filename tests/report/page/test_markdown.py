"""A page as Markdown, in the dialect of GitHub."""

from hypothesis import given
from markdown_it import MarkdownIt

from bptui.policy.escapes import visible
from bptui.report.page.blocks import (
    Code,
    Folded,
    Heading,
    Item,
    Items,
    Page,
    Paragraph,
    Strong,
    Table,
    Told,
    codes,
)
from bptui.report.page.markdown import blocks_markdown, page_markdown
from tests.report.page.test_html import every_block
from tests.report.test_difference import hostile, text_of
from tests.report.test_harmless import assert_harmless

MARKDOWN = MarkdownIt("commonmark").enable("table")
OURS = {
    "<details><summary>2 accounts</summary>\n",
    "</details>\n",
}
"""The HTML that is written in Markdown by itself."""


@given(hostile)
def test_whatever_a_text_says_it_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    page = page_markdown(Page(("About ", Code(text)), every_block(text)))
    tokens = MARKDOWN.parse(page)
    shown = [text_of(token) for token in tokens if token.type == "inline"]
    both = f"{visible(text)} and {visible(text)}"

    assert_harmless(page.replace("\n", ""))
    assert {token.content for token in tokens if token.type == "html_block"} == OURS
    assert shown == [
        f"About {visible(text)}",
        *[both] * 5,
        *("a", "", visible(text), visible(text)),
    ]


def test_every_block_is_written_as_github_reads_it() -> None:
    page = Page(
        ("About ", Code("a|b")),
        (
            Heading(2, ("Part",)),
            Paragraph(("Words and ", Strong("more"), " ", Told("said"))),
            Folded("2 accounts", codes(["a", "b"])),
            Items((Item(("one",)), Item(("two",), (("more",),)))),
            Table(("", "where"), ((Code("="), Code("a")), ("", Code("")))),
        ),
    )

    assert (
        page_markdown(page)
        == """\
# About <code>a&#124;b</code>

## Part

Words and **more** `said`

<details><summary>2 accounts</summary>

`a`, `b`

</details>

- one
- two
  - more

|  | where |
|---|---|
| `=` | `a` |
|  |  |
"""
    )


def test_where_it_is_a_part_its_headings_are_lower_and_its_texts_can_be_cut() -> None:
    blocks = (Heading(2, (Code("abcdef"),)), Paragraph((Told("abc"),)))

    assert blocks_markdown(blocks, 3, 3) == "#### `abc...`\n\n`abc`"
