"""What each template is for and what its fields say, in words for who edits it in Word."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, Final, cast, get_args, get_type_hints

from templates_docx.contexts import CATALOGUE, DocxContext, IssuedContext
from templates_docx.errors import N_


class Family(StrEnum):
    """Where the list of templates shows a kind."""

    LETTERS = N_("Công văn")
    NAMED = N_("Văn bản có tên loại")
    TABLES = N_("Phụ lục và sổ")


class Snippet(StrEnum):
    """What one wants to write in a template."""

    FIELD = N_("In một trường:")
    LIST = N_("In một danh sách, mỗi dòng một đoạn; hai thẻ «p» đứng riêng trong đoạn của mình:")
    TABLE = N_("Lặp một dòng của bảng; hai thẻ «tr» đứng riêng trong dòng của mình:")
    IF = N_("Chỉ in khi có:")


PURPOSES: Final[Mapping[str, str]] = {
    "letter.docx": N_("Công văn về việc bất kỳ, gửi một hoặc nhiều cơ quan."),
    "assignment_letter.docx": N_("Công văn giao nhiệm vụ: từng nhiệm vụ có cơ quan và thời hạn in đậm."),
    "follow_up_letter.docx": N_("Công văn đôn đốc một cơ quan chủ trì, kèm phụ lục các nhiệm vụ của cơ quan đó."),
    "follow_up_letter_to_many.docx": N_("Một công văn đôn đốc nhiều cơ quan, phụ lục chia theo cơ quan."),
    "indicator_letter.docx": N_("Công văn thông báo kết quả, kèm phụ lục chỉ tiêu, mỗi cơ quan một dòng."),
    "indicator_letter_by_field.docx": N_("Công văn thông báo kết quả, kèm phụ lục chỉ tiêu, mỗi chỉ tiêu một dòng."),
    "extension_reply.docx": N_("Công văn trả lời các đề nghị gia hạn: đồng ý hoặc không, theo từng nhiệm vụ."),
    "decision.docx": N_("Quyết định có căn cứ và các điều."),
    "target_decision.docx": N_("Quyết định giao chỉ tiêu, kèm phụ lục chỉ tiêu của từng cơ quan."),
    "plan.docx": N_("Kế hoạch, kèm phụ lục phân công nhiệm vụ."),
    "instruction.docx": N_("Chỉ thị, nội dung chia phần."),
    "conclusion.docx": N_("Thông báo kết luận của lãnh đạo tại cuộc họp."),
    "report.docx": N_("Báo cáo tổng hợp tình hình thực hiện, kèm bảng số liệu theo cơ quan."),
    "submission.docx": N_("Tờ trình cấp trên."),
    "invitation.docx": N_("Giấy mời họp."),
    "transfer_slip.docx": N_("Phiếu chuyển văn bản đến nơi có thẩm quyền."),
    "task_appendix.docx": N_("Phụ lục danh mục nhiệm vụ, tải từ danh sách nhiệm vụ; người soạn chọn cột."),
    "indicators_by_agency.docx": N_("Phụ lục chỉ tiêu, mỗi cơ quan một dòng."),
    "indicators_by_indicator.docx": N_("Phụ lục chỉ tiêu, mỗi chỉ tiêu một dòng, chia theo lĩnh vực."),
    "outgoing_register.docx": N_("Sổ đăng ký văn bản đi, in từ Sổ văn bản (Phụ lục IV Nghị định 30)."),
    "incoming_register.docx": N_("Sổ đăng ký văn bản đến (Phụ lục IV Nghị định 30)."),
    "progress_register.docx": N_("Sổ theo dõi giải quyết văn bản đến (Phụ lục IV Nghị định 30)."),
}  # fmt: skip

MEANINGS: Final[Mapping[str, str]] = {
    "addressee": N_("Kính gửi, khi gửi một nơi; trống khi gửi nhiều nơi"),
    "addressees": N_("Kính gửi, khi gửi nhiều nơi, mỗi nơi một dòng"),
    "agency": N_("Cơ quan, đơn vị"),
    "answer": N_("Số, ký hiệu văn bản trả lời"),
    "appendix_label": N_("«Phụ lục», «Phụ lục I»"),
    "appendix_reference": N_("Dòng «(Kèm theo …)» dưới tên phụ lục"),
    "appendix_title": N_("Tên phụ lục, chữ in hoa"),
    "archived_by": N_("Đơn vị, người nhận bản lưu"),
    "arrived_on": N_("Ngày đến"),
    "articles": N_("Các điều của quyết định"),
    "as_at": N_("Thời điểm của số liệu"),
    "assessment": N_("Đánh giá đạt, chưa đạt"),
    "assigned_by": N_("Văn bản giao, có điểm, khoản"),
    "authority": N_("Thẩm quyền ban hành, chữ in hoa"),
    "chair": N_("Người chủ trì họp"),
    "closing": N_("Các đoạn kết thúc, đoạn cuối có «./.»"),
    "code": N_("Số và ký hiệu; dự thảo để trống số"),
    "columns": N_("Các cột nhiệm vụ người soạn chọn in; cột bỏ chọn tự rút khỏi bảng"),
    "coordinating": N_("Cơ quan phối hợp"),
    "copies": N_("Số lượng bản"),
    "dated": N_("Ngày tháng văn bản"),
    "deadline": N_("Thời hạn; trong phụ lục đôn đốc là hạn sau gia hạn"),
    "decision": N_("Ý kiến: đồng ý đến ngày nào, hoặc không"),
    "details_as_at": N_("Thời điểm của số liệu ở phụ lục chi tiết"),
    "details_label": N_("Số thứ tự của phụ lục chi tiết: «Phụ lục II»"),
    "details_title": N_("Tên phụ lục chi tiết, chữ in hoa"),
    "done": N_("Số đã hoàn thành"),
    "done_late": N_("Số hoàn thành quá hạn"),
    "done_on_time": N_("Số hoàn thành đúng hạn"),
    "done_rate": N_("Tỷ lệ hoàn thành"),
    "ending": N_("Dấu kết thúc của nhiệm vụ: «;» hoặc «.»"),
    "groups": N_("Các nhóm của bảng, mỗi cơ quan hoặc lĩnh vực một nhóm"),
    "heading": N_("Đề mục của phần; trống thì không in"),
    "in_time": N_("Số chưa hoàn thành, còn trong hạn"),
    "indicator": N_("Tên chỉ tiêu"),
    "invited": N_("Thành phần mời, mỗi thành phần một dòng"),
    "inviter": N_("Cơ quan mời"),
    "issuer": N_("Cơ quan ban hành văn bản đến"),
    "issuer_lines": N_("Tên cơ quan ban hành, từng dòng, chữ in hoa"),
    "label": N_("«Điều 1.»"),
    "lead": N_("Cơ quan chủ trì"),
    "legal_bases": N_("Các căn cứ, mỗi căn cứ một dòng"),
    "marker": N_("Số thứ tự của nhiệm vụ: «1.», «a)»"),
    "name": N_("Tên nhóm, đã đánh số La Mã"),
    "no_deadline": N_("Số không có hạn"),
    "note": N_("Ghi chú"),
    "notes": N_("Cách đếm và cách tính tỷ lệ, dưới bảng, mỗi ý một dòng"),
    "number": N_("Số thứ tự; trong sổ văn bản đến là số đến"),
    "on_time_rate": N_("Tỷ lệ đúng hạn"),
    "open": N_("Số chưa hoàn thành"),
    "opening": N_("Các đoạn mở đầu"),
    "original_deadline": N_("Thời hạn gốc"),
    "overdue": N_("Số chưa hoàn thành, đã quá hạn"),
    "paper": N_("Tên loại, số, ký hiệu, ngày và tác giả văn bản"),
    "paragraphs": N_("Các đoạn nội dung, mỗi đoạn một dòng"),
    "parent_agency": N_("Tên cơ quan chủ quản, trống khi không có"),
    "passed_on": N_("Ngày chuyển"),
    "period": N_("Khoảng thời gian của sổ"),
    "place": N_("Địa điểm"),
    "place_and_date": N_("Địa danh và ngày tháng năm"),
    "previous": N_("Kết quả kỳ trước"),
    "product": N_("Sản phẩm phải có"),
    "progress": N_("Tình hình thực hiện"),
    "purpose": N_("Nội dung mời"),
    "range": N_("Từ số đến số của sổ"),
    "rate": N_("Tỷ lệ thực hiện"),
    "receipt": N_("Ký nhận"),
    "receiver": N_("Đơn vị hoặc người nhận"),
    "recipients": N_("Nơi nhận, mỗi nơi một dòng, có dòng Lưu"),
    "requested": N_("Hạn đề nghị gia hạn đến"),
    "result": N_("Kết quả"),
    "rows": N_("Các dòng của bảng"),
    "sections": N_("Các phần của nội dung"),
    "sent_on": N_("Ngày chuyển đi"),
    "signatory": N_("Họ và tên người ký"),
    "signature_lines": N_("Quyền hạn, chức vụ người ký, từng dòng"),
    "subject": N_("Trích yếu"),
    "target": N_("Chỉ tiêu giao"),
    "task": N_("Nội dung nhiệm vụ"),
    "tasks": N_("Các nhiệm vụ được giao"),
    "text": N_("Lời của nhiệm vụ hoặc của điều"),
    "time": N_("Thời gian họp"),
    "total": N_("Tổng số; dòng cộng của bảng"),
    "transferred_to": N_("Nơi chuyển đến"),
    "unit": N_("Đơn vị tính"),
    "year": N_("Năm của sổ"),
}
_TABLES: Final = {"groups": "group", "rows": "row"}  # what one of them is called in a loop
_LINES = 3  # of a list shown as it stands
_LONGEST = 160


def family_of(kind: type[DocxContext]) -> Family:
    """Say where a kind stands in the list: letters, named papers, appendices and registers."""
    if not issubclass(kind, IssuedContext):
        return Family.TABLES
    return Family.NAMED if kind.document_type.heading else Family.LETTERS


def families() -> dict[Family, list[type[DocxContext]]]:
    """Give every kind of template by family, in the order of the catalogue."""
    kinds = list(CATALOGUE.values())
    return {family: [kind for kind in kinds if family_of(kind) is family] for family in Family}


def snippets_of(kind: type[DocxContext]) -> dict[Snippet, str]:
    """Show how tags of this kind are written, with its own fields."""
    hints = get_type_hints(kind)
    names = {field.name: hints[field.name] for field in fields(kind) if field.name != "columns"}
    shown: dict[Snippet, str] = {}
    for name, hint in names.items():
        inner = get_args(hint)
        if hint is str:
            shown.setdefault(Snippet.FIELD, f"{{{{ {name} }}}}")
        elif inner and inner[0] is str:
            shown.setdefault(
                Snippet.LIST, f"{{%p for line in {name} %}}\n{{{{ line }}}}\n{{%p endfor %}}"
            )
        elif inner and name in _TABLES:
            shown.setdefault(Snippet.TABLE, _table_snippet(inner[0], name, _TABLES[name]))
    optional = [f.name for f in fields(kind) if f.default == "" and names.get(f.name) is str]
    if optional:
        name = optional[0]
        shown[Snippet.IF] = f"{{%p if {name} %}}\n{{{{ {name} }}}}\n{{%p endif %}}"
    return shown


def _table_snippet(record: Any, source: str, item: str) -> str:  # noqa: ANN401 - a kind of row
    hints = get_type_hints(record)
    lists = [name for name, hint in hints.items() if get_args(hint) and name in _TABLES]
    cells = " | ".join(f"{{{{ {item}.{name} }}}}" for name, hint in list(hints.items()) if hint is str)  # fmt: skip
    inner = "".join(
        f"\n{_table_snippet(get_args(hints[name])[0], f'{item}.{name}', _TABLES[name])}"
        for name in lists
    )
    return f"{{%tr for {item} in {source} %}}\n{cells}{inner}\n{{%tr endfor %}}"


def values_of(paper: DocxContext) -> dict[str, str]:
    """Give what each field says, by the names `filling.field_notes` gives; of rows the first."""
    return dict(_values(paper, ""))


def _values(record: object, prefix: str) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    for field in fields(cast(Any, record)):
        value, name = getattr(record, field.name), f"{prefix}{field.name}"
        told.append((name, _told(value)))
        first = value[0] if isinstance(value, tuple) and value else value
        if is_dataclass(first):
            told += _values(first, f"{name}[]." if first is not value else f"{name}.")
    return told


def _told(value: object) -> str:
    if isinstance(value, str):
        return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    if not isinstance(value, tuple):
        return ""
    lines = [line for line in value if isinstance(line, str)]
    if value and not lines:
        return f"{len(value)} dòng"
    shown = "\n".join(_told(line) for line in lines[:_LINES])
    return f"{shown}\n…" if len(lines) > _LINES else shown
