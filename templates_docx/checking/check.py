"""Judges a template: repairs what is certain, lists every fault, then tries it with real words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from templates_docx.checking.faults import Fault
from templates_docx.checking.fields import Kind, fields_of, required_fields
from templates_docx.checking.placing import misplaced
from templates_docx.checking.repairs import repair_tags
from templates_docx.checking.tags import find_tags
from templates_docx.checking.traces import traces
from templates_docx.checking.trial import EMPTY, TRIALS, tried
from templates_docx.checking.walk import Walker
from templates_docx.contexts import CATALOGUE, DocxContext
from templates_docx.errors import N_, PaperRefused
from templates_docx.guarded import CHECK, TemplateRunaway, ask
from templates_docx.packages import (
    opened,
    repaired,
    require_nothing_outside,
    require_word_file,
    saved,
)

_SECONDS = 10  # of the processor: a check takes one


class KindUnclear(PaperRefused):
    """Nothing says for which kind of paper a template is."""

    message = N_(
        "Không rõ mẫu này dùng cho loại văn bản nào. Đặt tên tệp như mẫu có sẵn, hoặc chọn loại: %(names)s."
    )


class TemplateTooMuch(PaperRefused):
    """A template whose check took too much time or memory."""

    message = N_(
        "Mẫu này mất quá nhiều thời gian hoặc bộ nhớ khi kiểm tra, điền thử. Bỏ bớt vòng lặp lồng "
        "nhau trong mẫu rồi tải lên lại."
    )


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What was found in a template; it may be used when there is no fault."""

    kind: type[DocxContext]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    repairs: tuple[str, ...]
    data: bytes  # with the repairs made

    @property
    def may_be_used(self) -> bool:
        """Say whether an office may publish it."""
        return not self.faults

    def as_json(self) -> dict[str, object]:
        """Give the report as the command prints it."""
        return {
            "template": self.kind.file.removesuffix(".docx"),
            "faults": [asdict(fault) for fault in self.faults],
            "warnings": [asdict(warning) for warning in self.warnings],
            "repairs": list(self.repairs),
        }


def check_template(data: bytes, *, kind: str = "", name: str = "") -> TemplateReport:
    """Check a template for one kind of paper, named or told by the file's name or its fields.

    It is read and tried in a child process that can be ended. Raises a refusal for what is no safe
    Word file, where the kind is unclear, and for a template that takes too much.
    """
    order = {"order": CHECK, "kind": kind, "name": name, "file": name or kind}
    try:
        said, mended = ask(order, data, seconds=_SECONDS)
    except TemplateRunaway:
        raise TemplateTooMuch from None
    faults, warnings = ([Fault(**one) for one in said[which]] for which in ("faults", "warnings"))
    kind_found = CATALOGUE[said["kind"]]
    return TemplateReport(
        kind_found, tuple(faults), tuple(warnings), tuple(said["repairs"]), mended
    )


def checked(data: bytes, *, kind: str, name: str) -> tuple[dict[str, object], bytes]:
    """Check a template in this process, which must be the child; gives the report as JSON holds it."""
    report = _report(data, kind, name)
    found: dict[str, object] = {
        "kind": report.kind.file,
        "faults": [asdict(fault) for fault in report.faults],
        "warnings": [asdict(warning) for warning in report.warnings],
        "repairs": report.repairs,
    }
    return found, report.data


def _report(data: bytes, kind: str, name: str) -> TemplateReport:
    require_word_file(data)
    require_nothing_outside(data)
    mended = repaired(data)
    document = opened(mended)
    repairs = repair_tags(document)
    if mended != data:
        repairs.insert(0, "sửa cấu trúc tệp do LibreOffice, Word trên web lưu, hoặc tệp .dotx")
    tags, halves = find_tags(document)
    context = _context(kind, name, {word for tag in tags for word in tag.inside.split()})
    walker = Walker(fields_of(context))
    walker.walk(tags)
    copy = saved(document)
    crowded, lost = misplaced(tags)
    faults = [*halves, *walker.faults, *crowded]
    if not faults:
        failed, broken = tried(copy, context)
        faults = [*_told(failed), *_told(one for one in broken if one[0] != EMPTY)]
        lost += _told(one for one in broken if one[0] == EMPTY)
    unused = sorted(required_fields(context) - walker.used)
    warnings = [
        *walker.warnings,
        *lost,
        *traces(document),
        *(Fault("cả mẫu", f"{{{{ {name} }}}}", "mẫu không in trường này.") for name in unused),
    ]
    return TemplateReport(context, tuple(faults), tuple(warnings), tuple(repairs), copy)


def _told(trials: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Tell what went wrong in trials; what did in every one alike is said once."""
    by_reason: dict[str, list[str]] = {}
    for size, why in trials:
        by_reason.setdefault(why, []).append(TRIALS[size])
    for why, sizes in by_reason.items():
        every = len(sizes) == len(TRIALS)
        yield Fault("điền thử mọi cỡ dữ liệu" if every else "; ".join(sizes), "", why)


def _context(kind: str, name: str, words: set[str]) -> type[DocxContext]:
    for asked in (kind, name):
        found = CATALOGUE.get(asked) or CATALOGUE.get(f"{asked}.docx")
        if found is not None:
            return found
    ranked = sorted(CATALOGUE.values(), key=lambda c: -_likeness(c, words))
    best, second = (_likeness(context, words) for context in ranked[:2])
    if kind or best < 0.6 or best == second:
        names = ", ".join(file.removesuffix(".docx") for file in CATALOGUE)
        raise KindUnclear(names=names)
    return ranked[0]


def _likeness(context: type[DocxContext], words: set[str]) -> float:
    """Say how many of a context's fields a template names, and how few others; in lists too."""
    named = words | {word.partition(".")[2] for word in words if "." in word}
    own = _names(fields_of(context))
    known = {name for other in CATALOGUE.values() for name in _names(fields_of(other))}
    return len(own & named) / max(1, len(own | (named & known)))


def _names(kinds: Mapping[str, Kind]) -> set[str]:
    """Give the names of fields, and of those of the rows in their lists."""
    return set(kinds).union(*(_names(kind.record) for kind in kinds.values() if kind.record))
