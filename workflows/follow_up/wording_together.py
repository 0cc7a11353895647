"""What one follow-up letter to many lead agencies says; pure."""

from collections.abc import Sequence

from templates_docx.contexts import FollowUpLetterToMany
from templates_docx.vocabulary import count_words, short_date
from templates_docx.wording import dash_lines, ended, recipient_lines
from workflows.follow_up.rows import group_of
from workflows.follow_up.rules import Chased
from workflows.follow_up.wording import (
    LetterOrder,
    appendix_title,
    chased_before,
    commands,
    figures,
    listed,
    plain_subject,
    sources,
)

_AGENCIES_NAMED = 6  # more than this are only counted in the opening sentence
Group = Sequence[Chased]  # of one lead agency


def compose_together(groups: Sequence[Group], order: LetterOrder) -> FollowUpLetterToMany:
    """Write one letter to all lead agencies of these periods; number and date stay blank."""
    chased = [one for group in groups for one in group]
    names = [group[0].agency.name for group in groups]
    return FollowUpLetterToMany(
        subject=plain_subject(chased),
        parent_agency=order.head.parent_line,
        issuer_lines=order.head.issuer_lines,
        code="",
        place_and_date="",
        addressee=names[0] if len(names) == 1 else "",
        addressees=dash_lines(names) if len(names) > 1 else (),
        paragraphs=ended([line for line in _paragraphs(groups, chased, order) if line]),
        recipients=recipient_lines(order.recipients, order.head.archive_line),
        signature_lines=order.signing.lines,
        signatory=order.signing.name,
        appendix_title=appendix_title(chased, order.as_at),
        appendix_reference="",
        groups=tuple(group_of(group, n, as_at=order.as_at) for n, group in enumerate(groups, 1)),
        columns=order.columns,
    )


def _paragraphs(groups: Sequence[Group], chased: Group, order: LetterOrder) -> list[str]:
    opening = (
        f"Qua theo dõi việc thực hiện nhiệm vụ được giao tại {sources(chased)}, tính đến ngày "
        f"{short_date(order.as_at)}, còn {figures(chased, order.as_at)}{_by_agency(groups)} "
        "(chi tiết tại Phụ lục kèm theo)."
    )
    request, closing = _request(groups, order), _closing(groups, order)
    return [opening, chased_before(chased), request, closing]


def _by_agency(groups: Sequence[Group]) -> str:
    if len(groups) > _AGENCIES_NAMED:
        return f" thuộc trách nhiệm của {count_words(len(groups))} cơ quan, đơn vị"
    counted = [f"{group[0].agency.name} {count_words(len(group))} nhiệm vụ" for group in groups]
    return f", gồm: {listed(counted)}"


def _request(groups: Sequence[Group], order: LetterOrder) -> str:
    verb = "yêu cầu" if _all_commanded(groups, order) else "đề nghị"
    return (
        f"{order.head.issuer} {verb} các cơ quan, đơn vị khẩn trương hoàn thành nhiệm vụ nêu trong "
        f"Phụ lục, báo cáo kết quả trước ngày {short_date(order.answer_by)} và cập nhật trên hệ "
        "thống theo dõi nhiệm vụ. Trường hợp chưa thể hoàn thành, báo cáo rõ nguyên nhân và đề xuất "
        "thời hạn hoàn thành cụ thể."
    )


def _closing(groups: Sequence[Group], order: LetterOrder) -> str:
    if _all_commanded(groups, order):
        return "Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm về tiến độ và kết quả thực hiện."
    return "Đề nghị Thủ trưởng các cơ quan, đơn vị quan tâm, chỉ đạo thực hiện."


def _all_commanded(groups: Sequence[Group], order: LetterOrder) -> bool:
    return all(commands(group[0].agency, order.head) for group in groups)
