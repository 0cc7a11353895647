"""Repairs of tags that need no question: what was meant is certain, and looks stay as they are."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Match

from docx.document import Document

from templates_docx.checking.tags import TAG
from templates_docx.texts import Edit, ParagraphText, text_parts


@dataclass(frozen=True, slots=True)
class Repair:
    """A slip of the pen, and what stands there when it is put right."""

    told: str
    slip: re.Pattern[str]
    right: Callable[[Match[str]], str]


_WORDS = {"end if": "endif", "end for": "endfor", "else if": "elif", "elseif": "elif"}
_KEYWORDS = "end\\s+if|end\\s+for|else\\s*if|for|endfor|if|endif|elif|else|set|with|endwith"


def _tidy_tag(found: Match[str]) -> str:
    """Compose Vietnamese letters, drop what cannot be seen, and make hard blanks plain."""
    seen = (sign for sign in found[0] if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", "".join(seen)).replace("\xa0", " ")


def _keyword(found: Match[str]) -> str:
    word = " ".join(found[2].lower().split())
    return found[1] + _WORDS.get(word, word)


REPAIRS = (
    Repair(
        "nối dấu ngoặc bị tách của thẻ",
        re.compile(r"\{\s+([{%])|([}%])\s+\}"),
        lambda found: f"{{{found[1]}" if found[1] else f"{found[2]}}}",
    ),
    Repair("ghép dấu tiếng Việt, bỏ ký tự ẩn trong thẻ", TAG, _tidy_tag),
    Repair(
        "đổi dấu gạch dài thành «-» trong thẻ",
        re.compile(r"\{%[–—]|[–—]%\}"),
        lambda found: found[0].replace("–", "-").replace("—", "-"),
    ),
    Repair(
        "bỏ dấu cách trong «{% tr», «{% p»",
        re.compile(r"\{%\s*(tr|tc|p|r)\s+(?=\S)", re.IGNORECASE),
        lambda found: f"{{%{found[1].lower()} ",
    ),
    Repair(
        "viết lại lệnh viết hoa hoặc viết rời («For», «end if»)",
        re.compile(rf"(\{{%(?:tr|tc|p|r)?-?\s*)\b({_KEYWORDS})\b(?!\s*=)", re.IGNORECASE),
        _keyword,
    ),
    Repair(
        "đổi «{{r …}}» thành «{{ …}}»: mọi trường là chữ thường",
        re.compile(r"\{\{r\s+(?=[^\s}|])"),
        lambda _: "{{ ",
    ),
)


def repair_tags(document: Document) -> list[str]:
    """Put tags right whose meaning is certain; gives a sentence for each kind of repair."""
    done: list[str] = []
    for part in text_parts(document):
        for line in part.paragraphs():
            if "{" in line.text or "}" in line.text:
                told = list(_repaired(line))
                done += told
                if told:
                    part.keep()
    return [repair.told for repair in REPAIRS if repair.told in done]


def _repaired(line: ParagraphText) -> Iterator[str]:
    for repair in REPAIRS:
        now = ParagraphText.of(line.element)
        edits = [
            Edit(found.start(), found.end(), right)
            for found in repair.slip.finditer(now.text)
            if (right := repair.right(found)) != found[0]
        ]
        if edits:
            now.put(edits)
            yield repair.told
