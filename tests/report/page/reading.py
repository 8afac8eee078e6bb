"""A page of HTML read back as a browser does, with whatever is in it that should not be."""

from html.parser import HTMLParser

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "footer", "h1", "h2", "h3", "p"),
    *("strong", "code", "bdi", "ul", "li", "details", "summary", "table", "thead", "tbody", "tr"),
    *("th", "td"),
}
"""The tags of a page."""
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "open", "scope"}
"""Their attributes: none that leads anywhere, and none that does anything."""
_WITHOUT_END = {"meta"}


class ReadPage(HTMLParser):
    """What is on a page; a tag that is not allowed, or not closed in its order, is a fault."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        """Each text with the tag that is around it."""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= ATTRIBUTES, attrs
        if tag not in _WITHOUT_END:
            self._open.append(tag)
            self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, before = self.texts[-1]
            same = tag == self._open[-1]
            self.texts[-1:] = [(tag, before + data)] if same else [(tag, before), ("", data)]

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def shown_in(self, tag: str) -> list[str]:
        """Return the texts in all elements of a kind that have no other element in them."""
        return [text for name, text in self.texts if name == tag]
