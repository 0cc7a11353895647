"""What letters, invitations and slips say before a clerk changes a word; pure."""

from collections.abc import Sequence
from datetime import date

from templates_docx.contexts import Invitation, Letter, Submission, TextSection, TransferSlip
from templates_docx.vocabulary import count_words, short_date
from templates_docx.wording import dash_lines, ended
from workflows.correspondence.starts import Desk, Suggestion
from workflows.domain.statuses import DocumentKind
from workflows.follow_up.rows import deadline_words
from workflows.follow_up.rules import Chased, Source
from workflows.follow_up.wording import commands, head_of, sources
from workflows.issuing.parties import AgencyRef


def letter(desk: Desk, chased: Sequence[Chased]) -> Suggestion:
    """Begin a letter: blank, or one that asks for a report on chosen tasks."""
    to = agencies_of(chased)
    names = [ref.printed for ref in to]
    words = Letter(
        **desk.blank,
        subject="báo cáo tình hình thực hiện nhiệm vụ được giao" if chased else "",
        addressee=names[0] if len(names) == 1 else "",
        addressees=dash_lines(names) if len(names) > 1 else (),
        paragraphs=_asking(desk, chased, names) if chased else (),
    )
    return Suggestion(words=words, to=to, chased=chased, asks_answer=bool(chased))


def _asking(desk: Desk, chased: Sequence[Chased], names: Sequence[str]) -> tuple[str, ...]:
    whom = names[0] if len(names) == 1 else "các cơ quan, đơn vị"
    verb = "yêu cầu" if all(commands(one.agency, desk.head) for one in chased) else "đề nghị"
    opening = (
        f"Để theo dõi việc thực hiện nhiệm vụ được giao tại {sources(chased, shown_below=True)}, "
        f"{desk.head.issuer} {verb} {whom} báo cáo tình hình, kết quả thực hiện các nhiệm vụ sau:"
    )
    closing = (
        f"Báo cáo gửi về {desk.head.issuer} trước ngày {short_date(desk.answer_by)} và cập nhật "
        "trên hệ thống theo dõi nhiệm vụ."
    )
    several = len(names) > 1
    lines = [f"{n}. {_told(one, several=several)}" for n, one in enumerate(chased, start=1)]
    return ended([opening, *lines, closing])


def _told(one: Chased, *, several: bool) -> str:
    """Write a task as one sentence: whose it is, what, from where, until when."""
    due = deadline_words(one.extended or one.original)
    return _given(one, f"; thời hạn: {due}" if due else "", several=several)


def _given(one: Chased, until: str, *, several: bool) -> str:
    given = f"{one.clause} {one.source.citation}".strip()
    whose = f"{one.agency.name}: " if several else ""
    return f"{whose}{one.task.rstrip(' .;,/')} ({given}{until})."


def extension_notice(desk: Desk, chased: Sequence[Chased], until: date) -> Suggestion:
    """Begin the letter that tells a later deadline, granted without a request."""
    to = agencies_of(chased)
    names = [ref.printed for ref in to]
    whom = names[0] if len(names) == 1 else "các cơ quan, đơn vị"
    several = len(names) > 1
    opening = (
        f"Xét tình hình thực hiện nhiệm vụ được giao tại {sources(chased, shown_below=True)}, "
        f"{desk.head.issuer} đồng ý cho {whom} gia hạn đến ngày {short_date(until)} thời gian "
        "thực hiện các nhiệm vụ sau:"
    )
    lines = [f"{n}. {_given(one, '', several=several)}" for n, one in enumerate(chased, start=1)]
    closing = (
        f"Đề nghị {whom} tập trung thực hiện, bảo đảm hoàn thành đúng thời hạn nêu trên; "
        f"{desk.head.issuer} không xem xét gia hạn tiếp nếu không có lý do khách quan."
    )
    words = Letter(
        **desk.blank,
        subject="gia hạn thời gian thực hiện nhiệm vụ được giao",
        addressee=names[0] if len(names) == 1 else "",
        addressees=dash_lines(names) if several else (),
        paragraphs=ended([opening, *lines, closing]),
    )
    return Suggestion(words=words, kind=DocumentKind.EXTENSION_NOTICE, to=to, chased=chased)


def agencies_of(chased: Sequence[Chased]) -> tuple[AgencyRef, ...]:
    """Name the agencies of chosen tasks, each once, in the order first met."""
    found = {one.agency.id: one.agency.name for one in chased}
    return tuple(AgencyRef(agency_id, name) for agency_id, name in found.items())


def invitation(desk: Desk, chased: Sequence[Chased]) -> Suggestion:
    """Begin an invitation to a meeting (Mẫu 1.7), on chosen tasks or on anything."""
    agencies = agencies_of(chased)
    to = tuple(AgencyRef(ref.agency_id, head_of(ref.printed)) for ref in agencies)
    words = Invitation(
        **desk.blank,
        subject="Họp rà soát tiến độ thực hiện nhiệm vụ được giao" if chased else "",
        inviter=desk.head.issuer,
        invited=dash_lines([ref.printed for ref in to]) if to else (),
        purpose=_purpose(chased),
        chair="",
        time="",
        place="",
        paragraphs=_to_prepare(chased, several=len(agencies) > 1),
        closing="Trân trọng kính mời./.",
    )
    return Suggestion(words=words, kind=DocumentKind.INVITATION, to=to, chased=chased)


def _purpose(chased: Sequence[Chased]) -> str:
    if not chased:
        return ""
    given = sources(chased, shown_below=True)
    count = count_words(len(chased))
    return (
        "Tới dự cuộc họp rà soát tiến độ, tháo gỡ khó khăn, vướng mắc trong thực hiện "
        f"{count} nhiệm vụ được giao tại {given}."
    )


def _to_prepare(chased: Sequence[Chased], *, several: bool) -> tuple[str, ...]:
    if not chased:
        return ()
    opening = (
        "Đề nghị các đại biểu chuẩn bị báo cáo bằng văn bản về tình hình thực hiện, khó khăn, vướng "
        "mắc và giải pháp, thời hạn hoàn thành đối với các nhiệm vụ sau:"
    )
    lines = [f"{n}. {_told(one, several=several)}" for n, one in enumerate(chased, start=1)]
    return (opening, *lines)


def submission(desk: Desk) -> Suggestion:
    """Begin a submission to a superior (tờ trình) with its usual parts."""
    parts = ("I. SỰ CẦN THIẾT", "II. NỘI DUNG TRÌNH", "III. ĐỀ XUẤT, KIẾN NGHỊ")
    words = Submission(
        **desk.blank,
        subject="",
        addressee="",
        opening=(),
        sections=tuple(TextSection(heading=part, paragraphs=()) for part in parts),
    )
    return Suggestion(words=words)


def transfer_slip(desk: Desk, passed_on: Source | None, subject: str) -> Suggestion:
    """Begin a slip that passes a paper on to the agency it belongs to (phiếu chuyển)."""
    issuer = desk.head.issuer
    what = (
        f"{passed_on.citation} của {passed_on.issuer} về việc {subject[:1].lower()}{subject[1:]}"
        if passed_on
        else ""
    )
    lines = [
        f"{issuer} nhận được {what[:1].lower()}{what[1:]}.",
        (
            "Nội dung văn bản thuộc thẩm quyền, trách nhiệm của cơ quan có tên trên. "
            f"{issuer} chuyển văn bản để xem xét, giải quyết theo quy định và thông báo kết quả."
        ),
    ]
    words = TransferSlip(
        **desk.blank,
        subject="Chuyển văn bản để xem xét, giải quyết theo thẩm quyền",
        transferred_to="",
        paragraphs=ended(lines) if passed_on else (),
    )
    return Suggestion(words=words)
