"""What a follow-up letter says: its paragraphs and the rows of its appendix; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from templates_docx.contexts import EVERY_COLUMN, FollowUpLetter
from templates_docx.vocabulary import count_words, short_date
from templates_docx.wording import ended, recipient_lines
from workflows.domain.letterhead import Letterhead, Signing
from workflows.domain.statuses import FollowUpKind
from workflows.follow_up.rows import row
from workflows.follow_up.rules import Chased, ChasedAgency, SentLetter

_SOURCES_NAMED = 3  # more directives than this are only counted in the opening sentence
_LETTERS_NAMED = 2
CRITICISM = "phê bình"  # in the subject of a letter that does so

_HEADS = (("Sở ", "Giám đốc"), ("Ủy ban nhân dân", "Chủ tịch"), ("UBND", "Chủ tịch"))
_MEANS = {
    FollowUpKind.PHONE: "điện thoại",
    FollowUpKind.EMAIL: "thư điện tử",
    FollowUpKind.SYSTEM: "hệ thống theo dõi",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOrder:
    """What the office decided about a batch of letters."""

    as_at: date
    answer_by: date
    head: Letterhead
    signing: Signing
    recipients: tuple[str, ...]
    columns: tuple[str, ...] = EVERY_COLUMN  # those of the appendix that are printed
    criticises: bool = False  # names the lateness of an agency it may command (phê bình)


def compose(chased: Sequence[Chased], order: LetterOrder) -> FollowUpLetter:
    """Write the letter to the one lead agency of these periods; number and date stay blank."""
    return FollowUpLetter(
        subject=_subject(chased, order),
        parent_agency=order.head.parent_line,
        issuer_lines=order.head.issuer_lines,
        code="",
        place_and_date="",
        addressee=chased[0].agency.name,
        paragraphs=paragraphs(chased, order),
        recipients=recipient_lines(order.recipients, order.head.archive_line),
        signature_lines=order.signing.lines,
        signatory=order.signing.name,
        appendix_title=appendix_title(chased, order.as_at),
        appendix_reference="",
        columns=order.columns,
        rows=tuple(row(one, n, as_at=order.as_at) for n, one in enumerate(chased, start=1)),
    )


def _subject(chased: Sequence[Chased], order: LetterOrder) -> str:
    if _criticises(chased, order):
        return f"{CRITICISM} việc chậm thực hiện nhiệm vụ được giao"
    return plain_subject(chased)


def plain_subject(chased: Sequence[Chased]) -> str:
    """Say what the letter urges, and for which time when it is not the first."""
    times = min(len(one.letters) for one in chased) + 1
    nth = f" (lần {times})" if times > 1 else ""
    return f"đôn đốc thực hiện nhiệm vụ được giao{nth}"


def _criticises(chased: Sequence[Chased], order: LetterOrder) -> bool:
    return order.criticises and commands(chased[0].agency, order.head)


def appendix_title(chased: Sequence[Chased], as_at: date) -> str:
    """Name the list of tasks by what it holds."""
    if all(one.days_late(as_at) for one in chased):
        return "DANH MỤC NHIỆM VỤ QUÁ THỜI HẠN, CHƯA HOÀN THÀNH"
    return "DANH MỤC NHIỆM VỤ CHƯA HOÀN THÀNH"


def paragraphs(chased: Sequence[Chased], order: LetterOrder) -> tuple[str, ...]:
    """Write the body: where things stand, what was urged before, what is asked now."""
    agency = chased[0].agency
    before = chased_before(chased)
    body = [
        _opening(chased, order),
        before,
        _criticism(chased, order),
        _request(chased, order),
        _closing(agency, order.head),
    ]
    return ended([line for line in body if line])


def _opening(chased: Sequence[Chased], order: LetterOrder) -> str:
    return (
        f"Qua theo dõi việc thực hiện nhiệm vụ được giao tại {sources(chased)}, "
        f"tính đến ngày {short_date(order.as_at)}, {chased[0].agency.name} còn "
        f"{figures(chased, order.as_at)} (chi tiết tại Phụ lục kèm theo)."
    )


def figures(chased: Sequence[Chased], as_at: date) -> str:
    """Count what is not done, and how much of it is overdue."""
    late = sum(1 for one in chased if one.days_late(as_at))
    if late == len(chased):
        return f"{count_words(late)} nhiệm vụ đã quá thời hạn nhưng chưa hoàn thành"
    words = f"{count_words(len(chased))} nhiệm vụ chưa hoàn thành"
    return f"{words}, trong đó {count_words(late)} nhiệm vụ đã quá thời hạn" if late else words


def sources(chased: Sequence[Chased], *, shown_below: bool = False) -> str:
    """Cite the directives; an issuer they share is named once, at the end.

    Many are only counted: they are named in the appendix, or in the list `shown_below`.
    """
    cited = list({one.source.paper_id: one.source for one in chased}.values())
    if len(cited) > _SOURCES_NAMED:
        where = "dưới đây" if shown_below else "trong Phụ lục"
        return f"{count_words(len(cited))} văn bản chỉ đạo nêu {where}"
    if len({source.issuer for source in cited}) == 1:
        return _issued_by(listed([source.citation for source in cited]), cited[0].issuer)
    return listed([_issued_by(source.citation, source.issuer) for source in cited])


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: «A, B và C»."""
    *first, last = words
    return f"{', '.join(first)} và {last}" if first else last


def _issued_by(words: str, issuer: str) -> str:
    return f"{words} của {issuer}" if issuer else words


def chased_before(chased: Sequence[Chased]) -> str:
    """Write what the log knows of earlier letters and reminders; empty when there were none."""
    letters = {letter.document_id: letter for one in chased for letter in one.letters}
    sent = sorted(letters.values(), key=lambda letter: (letter.dated, letter.document_id))
    reminded = sum(one.reminders for one in chased)
    if not sent and not reminded:
        return ""
    return f"{_log_words(chased, sent, reminded)}, nhưng đến nay vẫn chưa hoàn thành."


def _log_words(chased: Sequence[Chased], sent: Sequence[SentLetter], reminded: int) -> str:
    which = _which(chased, [one for one in chased if one.letters or one.reminders])
    used = {means for one in chased for means in one.reminded_by}
    means = [words for kind, words in _MEANS.items() if kind in used]
    by_other_means = f"{count_words(reminded)} lượt qua {listed(means)}" if means else ""
    if not sent:
        return f"{which} đã được nhắc {by_other_means}"
    letters = f"{which} đã được đôn đốc {count_words(len(sent))} lần bằng văn bản {_named(sent)}"
    return f"{letters}, nhắc {by_other_means}" if reminded else letters


def _which(chased: Sequence[Chased], touched: Sequence[Chased]) -> str:
    if len(chased) == 1:
        return "Nhiệm vụ nêu trên"
    if len(touched) == len(chased):
        return "Các nhiệm vụ nêu trên"
    return f"Trong số đó, {count_words(len(touched))} nhiệm vụ"


def _named(sent: Sequence[SentLetter]) -> str:
    named = [f"Công văn số {one.code} ngày {short_date(one.dated)}" for one in sent]
    if len(named) <= _LETTERS_NAMED:
        return f"({'; '.join(named)})"
    return f"(gần nhất là {named[-1]})"


def _criticism(chased: Sequence[Chased], order: LetterOrder) -> str:
    if not _criticises(chased, order):
        return ""
    name, what = chased[0].agency.name, "nhiệm vụ" if len(chased) == 1 else "các nhiệm vụ"
    return (
        f"{order.head.issuer} {CRITICISM} {name} chậm thực hiện {what} nêu trên, ảnh hưởng đến tiến "
        f"độ chung; yêu cầu {name} nghiêm túc rút kinh nghiệm."
    )


def _request(chased: Sequence[Chased], order: LetterOrder) -> str:
    agency, day = chased[0].agency, short_date(order.answer_by)
    what = "nhiệm vụ" if len(chased) == 1 else "các nhiệm vụ"
    verb = "yêu cầu" if commands(agency, order.head) else "đề nghị"
    return (
        f"{order.head.issuer} {verb} {agency.name} khẩn trương hoàn thành {what} nêu trên, "
        f"báo cáo kết quả trước ngày {day} và cập nhật trên hệ thống theo dõi nhiệm vụ. "
        f"{_otherwise(agency, order.head)}"
    )


def commands(agency: ChasedAgency, head: Letterhead) -> bool:
    """Say whether the issuer commands the agency («yêu cầu»), or asks it («đề nghị»)."""
    return agency.under_command and head.may_command


def _otherwise(agency: ChasedAgency, head: Letterhead) -> str:
    if not commands(agency, head):
        return (
            "Trường hợp chưa thể hoàn thành, đề nghị cho biết nguyên nhân "
            "và thời hạn hoàn thành dự kiến."
        )
    return (
        "Trường hợp chưa thể hoàn thành, báo cáo rõ nguyên nhân, trách nhiệm của tập thể, "
        "cá nhân có liên quan và đề xuất thời hạn hoàn thành cụ thể."
    )


def _closing(agency: ChasedAgency, head: Letterhead) -> str:
    if not agency.under_command:
        return f"{head.issuer} mong nhận được sự phối hợp của {agency.name}."
    if not head.may_command:
        return f"Đề nghị {head_of(agency.name)} quan tâm, chỉ đạo thực hiện."
    return f"{head_of(agency.name)} chịu trách nhiệm về tiến độ và kết quả thực hiện."


def head_of(agency: str) -> str:
    """Name whoever leads an agency: «Giám đốc Sở Y tế»."""
    title = next((title for kind, title in _HEADS if agency.startswith(kind)), "Thủ trưởng")
    return f"{title} {agency}"
