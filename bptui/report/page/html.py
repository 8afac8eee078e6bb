"""A page as one HTML file that needs nothing else: no script, and nothing from anywhere."""

from collections.abc import Iterable, Iterator
from html import escape

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
    Piece,
    Strong,
    Table,
    plain,
)

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fdfdfb; --dim: #555; --rule: #bbb;
  --code: #efede6; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e4df; --paper: #17191c; --dim: #a9a9a4; --rule: #4b4f55; --code: #25292e; }
}
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
main, footer { max-width: 70rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.25; margin: 1.6em 0 0.5em; overflow-wrap: anywhere; }
h2 { border-top: 1px solid var(--rule); padding-top: 0.7em; }
code { background: var(--code); border-radius: 0.2em; padding: 0.05em 0.3em;
  font: 0.9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
code, bdi { unicode-bidi: isolate; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 0.8em 0; font-size: 0.95rem; }
table code { background: none; padding: 0; }
tbody th, th:last-child, td:last-child { min-width: 10em; }
th, td { text-align: left; vertical-align: top; padding: 0.3em 0.6em;
  border-bottom: 1px solid var(--rule); }
thead { color: var(--dim); }
tbody th { font-weight: normal; }
summary { cursor: pointer; }
footer { color: var(--dim); font-size: 0.9rem; }
@media print {
  :root { --ink: #000; --paper: #fff; --dim: #333; --rule: #999; --code: #fff; }
  body { font-size: 10pt; }
  main, footer { max-width: none; padding: 0; }
  h1, h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
}
"""
_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="bptui">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
"""
_FOOT = """\
</main>
<footer><p>Made by bptui, from files. Nothing was sent to AWS.</p></footer>
</body>
</html>
"""


def page_html(page: Page) -> str:
    """Write a whole page as a file."""
    head = _HEAD.format(title=_escaped(plain(page.title)), style=_STYLE)
    blocks = (Heading(1, page.title), *page.blocks)
    lines = (line for block in blocks for line in _lines(block))
    return "\n".join((head + next(lines), *lines, _FOOT))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _element(f"h{block.level}", _line(block.line))
        case Paragraph():
            yield _element("p", _line(block.line))
        case Folded():
            # Open, as what is folded is not printed.
            summary = _element("summary", _escaped(block.summary))
            yield f"<details open>{summary}{_element('p', _line(block.line))}</details>"
        case Items():
            yield from ("<ul>", *map(_item, block.items), "</ul>")
        case Table():
            yield from _table_lines(block)


def _item(item: Item) -> str:
    more = "".join(_element("li", _line(line)) for line in item.more)
    return _element("li", _line(item.line) + (_element("ul", more) if more else ""))


def _table_lines(table: Table) -> Iterator[str]:
    titles = (f'<th scope="col">{_escaped(t)}</th>' if t else "<td></td>" for t in table.titles)
    yield from ("<table>", f"<thead><tr>{''.join(titles)}</tr></thead>", "<tbody>")
    for row in table.rows:
        cells = [f"<td>{_piece(cell)}</td>" for cell in row]
        cells[table.naming] = f'<th scope="row">{_piece(row[table.naming])}</th>'
        yield _element("tr", "".join(cells))
    yield from ("</tbody>", "</table>")


def _line(line: Iterable[Piece]) -> str:
    return "".join(map(_piece, line))


def _piece(piece: Piece) -> str:
    if isinstance(piece, str):
        return _escaped(piece)
    if isinstance(piece, Strong):
        return _element("strong", _escaped(piece.text))
    if not piece.text:
        return ""
    # Set apart, so that a text that runs from right to left turns nothing round it.
    return _element("code" if isinstance(piece, Code) else "bdi", _escaped(piece.text))


def _element(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>"


def _escaped(text: str) -> str:
    return escape(visible(text))
