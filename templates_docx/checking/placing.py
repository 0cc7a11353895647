"""Tags that take their row, cell or paragraph with them: what else stands there is lost."""

from collections import defaultdict
from collections.abc import Iterable

from docx.oxml.ns import qn
from lxml.etree import _Element

from templates_docx.checking.faults import Fault
from templates_docx.checking.tags import TAG, Tag
from templates_docx.texts import ParagraphText

_CALLED = {"tr": "dòng của bảng", "tc": "ô của bảng", "p": "đoạn"}


def misplaced(tags: Iterable[Tag]) -> tuple[list[Fault], list[Fault]]:
    """Find tags that share their row, cell or paragraph: faults, and warnings of words lost."""
    faults: list[Fault] = []
    warnings: list[Fault] = []
    for (reach, home), together in _homes(tags).items():
        tag = together[-1]
        rest = _text(home)
        others = [found[0] for found in TAG.finditer(rest) if found[0] != tag.text]
        words = " ".join(TAG.sub(" ", rest).split())
        if len(together) > 1 or others:
            faults.append(_fault(tag, f"thẻ «{tag.text[:2]}{reach}» phải đứng một mình trong một {_CALLED[reach]}; tách thẻ này ra {_CALLED[reach]} riêng."))  # fmt: skip
        elif words:
            warnings.append(
                _fault(tag, f"«{words[:60]}» ở cùng {_CALLED[reach]} với thẻ sẽ không được in.")
            )
    return faults, warnings


def _fault(tag: Tag, message: str) -> Fault:
    return Fault(str(tag.place), tag.text, message)


def _homes(tags: Iterable[Tag]) -> dict[tuple[str, _Element], list[Tag]]:
    """Group the tags that take something with them by what they take."""
    homes: dict[tuple[str, _Element], list[Tag]] = defaultdict(list)
    for tag in tags:
        if tag.reach in _CALLED and tag.paragraph is not None:
            home = tag.paragraph
            if tag.reach != "p":
                home = next(home.iterancestors(qn(f"w:{tag.reach}")), home)
            homes[tag.reach, home].append(tag)
    return homes


def _text(home: _Element) -> str:
    return " ".join(ParagraphText.of(line).text for line in home.iter(qn("w:p")))
