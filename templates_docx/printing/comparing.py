"""Does a PDF say all that its Word file says? LibreOffice has lost rows without a word.

Words are compared, not places: letters and figures, whatever their case, for a font may print
capitals; how often each is said, for a heading may be repeated but nothing said less often.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from unicodedata import normalize

import docx
from docx.oxml.ns import qn
from lxml import etree

from templates_docx.printing.errors import WordsLost
from templates_docx.printing.pages import texts_of

_WORD = re.compile(r"[^\W_]+")
_ROW, _TABLE, _PARAGRAPH, _RUN = qn("w:tr"), qn("w:tbl"), qn("w:p"), qn("w:r")
_TEXT, _BREAKS = qn("w:t"), frozenset({qn("w:tab"), qn("w:br"), qn("w:cr")})
_FIELD, _HIDDEN = qn("w:fldChar"), qn("w:vanish")
_UNSEEN = frozenset(
    {
        qn("w:moveFrom"),
        qn("w:fldSimple"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)  # what stands in the file and is not printed as it stands
_QUOTED = 60  # characters of a lost place


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a row of a table: its place in words, and what it says."""

    place: str
    text: str


def require_all_words(word_file: bytes, pdf: bytes) -> None:
    """Refuse a PDF in which a word of its Word file is missing, with the place of most of them."""
    blocks = list(_blocks(word_file))
    lost = _lost(blocks, " ".join(texts_of(pdf)))
    if lost:
        raise WordsLost(place=_worst(blocks, lost))


def _lost(blocks: list[Block], printed: str) -> Counter[str]:
    said = Counter(word for block in blocks for word in _words(block.text))
    shown = _words(printed)
    lost = said - Counter(shown)
    unbroken = "".join(shown)  # a word too long for its line is printed in two
    return Counter({word: n for word, n in lost.items() if unbroken.count(word) < said[word]})


def _worst(blocks: list[Block], lost: Counter[str]) -> str:
    def share(block: Block) -> float:
        words = _words(block.text)
        return sum(word in lost for word in words) / len(words) if words else 0.0

    worst = max(blocks, key=share)
    text = " ".join(worst.text.split())
    quote = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
    return f"{worst.place} «{quote}»"


def _words(text: str) -> list[str]:
    return _WORD.findall(normalize("NFC", text).casefold())


def _blocks(word_file: bytes) -> Iterator[Block]:
    """Give paragraphs, rows of tables and footnotes, in their order, each word once."""
    document = docx.Document(BytesIO(word_file))
    tables = 0
    for block in document.element.body.iter(_PARAGRAPH, _TABLE):
        if next(block.iterancestors(_PARAGRAPH, _TABLE), None) is not None:
            continue
        if block.tag == _PARAGRAPH:
            yield Block("đoạn", _text(block))
            continue
        tables += 1
        rows = (row for row in block.iter(_ROW) if next(row.iterancestors(_TABLE)) is block)
        for number, row in enumerate(rows, start=1):
            yield Block(f"bảng {tables}, dòng {number}", _text(row))
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            yield Block("chú thích", _text(etree.fromstring(relation.target_part.blob)))


def _text(element: etree._Element) -> str:
    """Read what is printed of an element; what a field showed last is not, for it is counted anew."""
    pieces: list[str] = []
    in_field = 0
    for node in element.iter():
        if node.tag == _FIELD:
            in_field += {"begin": 1, "end": -1}.get(node.get(qn("w:fldCharType")) or "", 0)
        elif node.tag in _BREAKS or node.tag == _PARAGRAPH:
            pieces.append(" ")
        elif node.tag == _TEXT and not in_field and not _is_unseen(node):
            pieces.append(node.text or "")
    return "".join(pieces)


def _is_unseen(text: etree._Element) -> bool:
    run = text.getparent()
    if run is not None and run.tag == _RUN and run.find(f".//{_HIDDEN}") is not None:
        return True
    return any(ancestor.tag in _UNSEEN for ancestor in text.iterancestors())
