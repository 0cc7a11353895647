"""Text copied from a web page, or a page saved as a file, to plain text."""

import re
from html.parser import HTMLParser

_OBVIOUS = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:p|div|br|table|tr|td|span|li|ul|ol|h[1-6]|b|strong|em)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"</(?:p|div|table|tr|td|span|li|h[1-6])>", re.IGNORECASE)
_ENOUGH_TAGS = 4
_LOOKED_AT = 50_000

_BLOCKS = frozenset(
    {"p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"}
)
_SKIPPED = frozenset({"script", "style", "head", "title", "noscript", "template"})


def is_web_page(text: str) -> bool:
    """Tell what is obviously HTML from a text that merely holds «<»."""
    head = text[:_LOOKED_AT]
    if _OBVIOUS.match(head):
        return True
    return bool(_CLOSING.search(head)) and len(_TAGS.findall(head)) >= _ENOUGH_TAGS


def text_of_web_page(page: str) -> str:
    """Give the words of a page: blocks as paragraphs, list items with «-», rows with tabs."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects the words of a page and the breaks between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._skipping = 0
        self._cells = 0  # cells begun in the row being read
        self._in_cell = 0

    def text(self) -> str:
        """Give the collected words, runs of blank lines made one."""
        lines = (line.strip(" ") for line in "".join(self._parts).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a list item, a row or a cell."""
        del attrs
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag == "li":
            self._parts.append("\n- ")
        elif tag == "br":
            self._break("\n")
        elif tag == "tr":
            self._cells = 0
            self._parts.append("\n")
        elif tag in {"td", "th"}:
            self._begin_cell()
        elif tag in _BLOCKS:
            self._break("\n\n")

    def _begin_cell(self) -> None:
        if self._cells:
            self._parts.append("\t")
        self._cells += 1
        self._in_cell += 1

    def _break(self, lines: str) -> None:
        self._parts.append(" " if self._in_cell else lines)

    def handle_endtag(self, tag: str) -> None:
        """End a block or a cell."""
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag in {"td", "th"}:
            self._in_cell = max(0, self._in_cell - 1)
        elif tag in _BLOCKS:
            self._break("\n\n")

    def handle_data(self, data: str) -> None:
        """Keep words; line breaks of the source are blanks."""
        if not self._skipping:
            self._parts.append(re.sub(r"[\s\xa0]+", " ", data))
