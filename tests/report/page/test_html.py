"""A page as HTML: it stands by itself, and nothing in it is markup of somebody else."""

import re

from hypothesis import given

from bptui.policy.escapes import visible
from bptui.report.page.blocks import (
    Block,
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
from bptui.report.page.html import page_html
from tests.report.page.reading import ReadPage
from tests.report.test_difference import hostile
from tests.report.test_harmless import assert_harmless


def written(*blocks: Block) -> str:
    """Return what is written of blocks, without what is around it on every page."""
    text = page_html(Page(("Title",), blocks))
    ReadPage(text)
    inside = re.search(r"<main>\n<h1>Title</h1>\n(.*?)\n?</main>", text, re.DOTALL)
    assert inside is not None
    return inside[1]


def every_block(text: str) -> tuple[Block, ...]:
    """Return blocks of each kind that say something that is not ours wherever that can be."""
    line = (Code(text), " and ", Told(text))
    return (
        Heading(2, line),
        Paragraph(line),
        Folded("2 accounts", line),
        Items((Item(line, (line,)),)),
        Table(("a", ""), ((Code(text), Told(text)),)),
    )


@given(hostile)
def test_whatever_a_text_says_it_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    page = page_html(Page(("About ", Code(text)), every_block(text)))
    read = ReadPage(page)

    assert_harmless(page.replace("\n", ""))
    assert read.shown_in("title") == [f"About {visible(text)}"]
    assert read.shown_in("code") == [visible(text)] * 7
    assert read.shown_in("bdi") == [visible(text)] * 6


def test_what_would_be_a_script_is_a_text() -> None:
    assert written(Paragraph((Code("</code><script>alert(1)</script>"),))) == (
        "<p><code>&lt;/code&gt;&lt;script&gt;alert(1)&lt;/script&gt;</code></p>"
    )
    assert written(Paragraph((Told('" onload="x'),))) == "<p><bdi>&quot; onload=&quot;x</bdi></p>"


def test_every_block_has_its_element() -> None:
    assert written(Heading(2, ("Part",)), Paragraph(("Words & ", Strong("more")))) == (
        "<h2>Part</h2>\n<p>Words &amp; <strong>more</strong></p>"
    )
    assert written(Folded("2 accounts", codes(["a", "b"]))) == (
        "<details open><summary>2 accounts</summary><p><code>a</code>, <code>b</code></p></details>"
    )
    assert written(Items((Item(("one",)), Item(("two",), (("more",),))))) == (
        "<ul>\n<li>one</li>\n<li>two<ul><li>more</li></ul></li>\n</ul>"
    )


def test_a_table_says_what_its_rows_and_columns_are_about() -> None:
    assert written(Table(("", "where"), ((Code("="), Code("a")), ("", Code(""))), naming=1)) == (
        "<table>\n"
        '<thead><tr><td></td><th scope="col">where</th></tr></thead>\n'
        "<tbody>\n"
        '<tr><td><code>=</code></td><th scope="row"><code>a</code></th></tr>\n'
        '<tr><td></td><th scope="row"></th></tr>\n'
        "</tbody>\n"
        "</table>"
    )


def test_the_page_takes_nothing_from_anywhere_and_is_light_dark_and_printable() -> None:
    text = page_html(Page(("Title",), ()))

    assert text.startswith('<!doctype html>\n<html lang="en">\n')
    assert text.endswith("</html>\n")
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in text
    assert not re.search(r"://|url\(|@import|src=|href=|<script|<link", text)
    assert "@media (prefers-color-scheme: dark)" in text
    assert "@media print" in text


def test_its_colours_can_be_read() -> None:
    text = page_html(Page(("Title",), ()))
    for scheme in re.findall(r":root \{(.*?)\}", text, re.DOTALL):
        colours = dict(re.findall(r"--(\w+): (#\w+)", scheme))
        for ink in ("ink", "dim"):
            for ground in ("paper", "code"):
                assert contrast(colours[ink], colours[ground]) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return how much two colours differ, as WCAG counts it."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
