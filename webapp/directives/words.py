"""How directives, relations and events read on a screen."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from templates_docx.vocabulary import DocumentType
from webapp.event_words import WORK_EVENTS
from webapp.filters import clause
from webapp.i18n import said
from webapp.intake.highlights import Layer, Piece, cut, defect_layers
from workflows.domain.errors import N_
from workflows.domain.sayings import Saying
from workflows.intake.reading.model import CoverageState, Span
from workflows.store.queries.one_directive import DirectiveFact, EventFact
from workflows.store.tables.papers import FileKind, RelationKind

_RELATIONS = {
    RelationKind.LEGAL_BASIS: (N_("Căn cứ"), N_("Là căn cứ của")),
    RelationKind.IMPLEMENTS: (N_("Thực hiện"), N_("Được thực hiện bởi")),
    RelationKind.SUPERSEDES: (N_("Thay thế"), N_("Bị thay thế bởi")),
    RelationKind.AMENDS: (N_("Sửa đổi, bổ sung"), N_("Được sửa đổi bởi")),
    RelationKind.ASSIGNED_BY: (N_("Đã giao tại"), N_("Nhắc lại tại")),
    RelationKind.FOLLOWS_UP: (N_("Đôn đốc"), N_("Được đôn đốc bởi")),
    RelationKind.ATTACHED_TO: (N_("Kèm theo"), N_("Có kèm theo")),
    RelationKind.RESULT_OF: (N_("Kết quả của"), N_("Có kết quả là")),
    RelationKind.CORRECTS: (N_("Đính chính"), N_("Được đính chính bởi")),
    RelationKind.RECALLS: (N_("Thu hồi"), N_("Bị thu hồi theo")),
    RelationKind.CITES: (N_("Viện dẫn"), N_("Được viện dẫn bởi")),
}
_FILES = {
    FileKind.ORIGINAL: N_("Bản gốc tiếp nhận"),
    FileKind.DRAFT: N_("Dự thảo"),
    FileKind.FINAL: N_("Bản đã cấp số"),
    FileKind.PDF: N_("Bản PDF"),
    FileKind.SIGNED: N_("Bản ký số"),
}
_EVENTS = {
    "directive.register": N_("Ghi sổ văn bản"),
    "directive.correct": N_("Sửa thông tin văn bản"),
    "directive.hand_over": N_("Bàn giao cho người theo dõi khác"),
    "directive.responsible": N_("Chọn lĩnh vực, lãnh đạo phụ trách"),
    "directive.close": N_("Kết thúc theo dõi văn bản"),
    "directive.withdraw": N_("Thu hồi văn bản"),
    "directive.supersede": N_("Thay thế bằng văn bản khác"),
    "directive.amend": N_("Áp dụng văn bản sửa đổi"),
} | WORK_EVENTS
_CHANGED = {
    "type": N_("Loại văn bản"),
    "number": N_("Số"),
    "symbol": N_("Ký hiệu"),
    "date": N_("Ngày ban hành"),
    "issuer": N_("Cơ quan ban hành"),
    "parent": N_("Cơ quan chủ quản"),
    "place": N_("Địa danh"),
    "subject": N_("Trích yếu"),
    "authority": N_("Quyền hạn ký"),
    "title": N_("Chức vụ người ký"),
    "signer": N_("Người ký"),
    "archive": N_("Lưu"),
    "addressees": N_("Kính gửi"),
    "recipients": N_("Nơi nhận"),
    "source": N_("Nguồn giao"),
    "officer": N_("Chuyên viên theo dõi"),
    "leader": N_("Lãnh đạo phụ trách"),
    "field": N_("Lĩnh vực"),
    "text": N_("Nội dung"),
    "path": N_("Điều khoản"),
    "product": N_("Sản phẩm phải nộp"),
    "words": N_("Thời hạn"),
    "valid_until": N_("Có hiệu lực đến hết ngày"),
}


_BY_ANOTHER = ("directive.supersede", "directive.amend")  # say by which paper


def type_name(code: str, source_words: str | None = None) -> str:
    """Give the name of a type of paper; what was given orally is no paper."""
    if source_words:
        return _("việc giao trực tiếp")
    try:
        return DocumentType(code).vietnamese_name
    except ValueError:
        return code


def relation_words(kind: RelationKind, *, is_cited: bool) -> str:
    """Say how one paper stands to another, seen from this one."""
    ours, theirs = _RELATIONS[kind]
    return _(ours if is_cited else theirs)


def file_words(kind: FileKind) -> str:
    """Say what a file is to its paper."""
    return _(_FILES[kind])


def pieces_of(directive: DirectiveFact) -> list[Piece]:
    """Cut the text along its tasks and along what nobody explained."""
    layers = [
        Layer(
            Span(*task.span),
            "task",
            f"nv-{task.id}",
            _("nhiệm vụ %(path)s", path=clause(task.path)),
        )
        for task in directive.tasks
        if task.span
    ]
    layers += [
        Layer(Span(one["span_start"], one["span_end"]), "left", "", _("chưa phân loại"))
        for one in directive.facts.get("sentence", ())
        if one["state"] == CoverageState.UNCLASSIFIED
    ]
    defects = directive.facts.get("defect", ())
    layers += defect_layers(Span(one["span_start"], one["span_end"]) for one in defects)
    return cut(directive.text, Span(0, len(directive.text)), layers)


def defects_of(directive: DirectiveFact) -> list[tuple[str, bool]]:
    """Say what is wrong in the document itself, and whether it has a place in the text."""
    return [
        (said(Saying.from_json(one["said"])), one["span_start"] < one["span_end"])
        for one in directive.facts.get("defect", ())
    ]


def timeline(events: Sequence[EventFact]) -> list[dict[str, Any]]:
    """Give events as the history shows them."""
    return [
        {
            "at": event.at,
            "who": event.who,
            "what": _what(event),
            "words": event.words or event.after.get("reason"),
            "changes": [
                (_(_CHANGED[name]), event.before.get(name), event.after.get(name))
                for name in event.before
                if name in _CHANGED and event.before[name] != event.after.get(name)
            ],
        }
        for event in events
        if event.kind in _EVENTS
    ]


def _what(event: EventFact) -> str:
    parts = [_(_EVENTS[event.kind])]
    if event.task_path:
        parts.append(_("nhiệm vụ %(path)s", path=clause(event.task_path)))
    if event.agency:
        parts.append(event.agency)
    elif "agencies" in event.after:
        count = event.after["agencies"]
        parts.append(ngettext("%(num)s đơn vị", "%(num)s đơn vị", count))
    if event.kind in _BY_ANOTHER:
        parts.append(event.after.get("by", ""))
    if event.kind == "directive.register":
        parts.append(_("%(count)s nhiệm vụ", count=event.after.get("tasks", 0)))
    return " · ".join(parts)
