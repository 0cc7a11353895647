"""What the office proposes to say around the tasks of a directive: opening, closing, to whom; pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from templates_docx.contexts import AssignmentLetter, Conclusion, Plan, TargetDecision
from workflows.domain.letterhead import Letterhead, Signing
from workflows.domain.roles import AgencyRole
from workflows.store.tables.papers import RelationKind
from workflows.writing.model import DECISIONS, Lines, Written, grouped
from workflows.writing.sentences import joined, lowered

_MOST_NAMED = 8  # agencies listed by name in the article of execution and among recipients
VERB = re.compile(r"(?:Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở|Tiếp theo|Triển khai)\b")
_ALL = "Các cơ quan, đơn vị được giao nhiệm vụ"
_UNIT = re.compile(r"(Ủy ban nhân dân) (tỉnh|thành phố|xã|phường|đặc khu)\b.*")
_LAW = "Luật Tổ chức chính quyền địa phương"
_PURPOSE = (
    "Triển khai kịp thời, đồng bộ các nhiệm vụ; xác định rõ cơ quan chủ trì, cơ quan phối hợp, "
    "sản phẩm và thời hạn hoàn thành."
)
TEXTS = ("purpose", "opening", "closing", "addressees", "recipients")
_ACTS = {RelationKind.SUPERSEDES: "thay thế", RelationKind.AMENDS: "sửa đổi, bổ sung"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the office adds to the clerk's words."""

    head: Letterhead
    signing: Signing
    usual_recipients: Lines
    earlier: str = ""  # the directive it supersedes or amends, cited
    archive: str = ""  # after «Lưu:»; empty: the drafting unit's


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The texts proposed where the clerk typed none."""

    purpose: Lines
    opening: Lines
    closing: Lines
    addressees: Lines
    recipients: Lines


def filled(written: Written, around: Surroundings) -> Proposed:
    """Give the texts of the paper: as typed, or as proposed."""
    proposed = propose(written, around)
    typed = {n: getattr(written, n) for n in TEXTS if getattr(written, n) is not None}
    texts = replace(proposed, **typed)
    if written.template not in DECISIONS or "recipients" in typed:
        return texts
    before = int(written.template == TargetDecision.file)  # Điều 1 gives the targets
    last = before + len(grouped(written)) + len(texts.closing)
    return replace(texts, recipients=(f"Như Điều {last}", *proposed.recipients[1:]))


def untyped(written: Written) -> Written:
    """Give a directive with the texts that are proposed, whatever was typed."""
    return replace(written, **dict.fromkeys(TEXTS))  # type: ignore[arg-type]  # None: as proposed


def propose(written: Written, around: Surroundings) -> Proposed:
    """Write what papers of this kind usually say around their tasks."""
    every = written.names(AgencyRole.LEAD, AgencyRole.COORDINATING, AgencyRole.MONITORING)
    return Proposed(
        purpose=(_PURPOSE,),
        opening=_opening(written, around),
        closing=_closing(written, around),
        addressees=every,
        recipients=_recipients(written, around, every),
    )


def _recipients(written: Written, around: Surroundings, every: Lines) -> Lines:
    first, *others = around.usual_recipients
    if written.template == AssignmentLetter.file:
        return (first, *others)
    if written.template in DECISIONS:
        return ("Như Điều 1", *others)  # the article is counted when all are written
    named = every if 0 < len(every) <= _MOST_NAMED else (_ALL,)
    return (*others, *named)


def usual_bases(written: Written, head: Letterhead) -> Lines:
    """Name the law by which a committee decides anything (F-51: by its name alone)."""
    decides = written.template in DECISIONS and head.may_command
    return (*written.bases, *((_LAW,) if decides and not written.bases else ()))


def unit_of(head: Letterhead) -> str:
    """Name the issuer inside its own text: «Ủy ban nhân dân tỉnh»."""
    found = _UNIT.fullmatch(head.issuer)
    return f"{found[1]} {found[2]}" if found else head.issuer


def _opening(written: Written, around: Surroundings) -> Lines:
    unit, verb = unit_of(around.head), "yêu cầu" if around.head.may_command else "đề nghị"
    founded = "" if written.template in DECISIONS else _founded(written.bases)
    start = f"{founded}, {unit}" if founded else unit
    if written.template == Plan.file:
        return (f"{start} ban hành Kế hoạch thực hiện (Phụ lục kèm theo) như sau:",)
    if written.template == Conclusion.file:
        return (f"{start} thông báo kết luận, giao nhiệm vụ như sau:",)
    what = "nhiệm vụ" if len(written.tasks) == 1 else "các nhiệm vụ"
    return (f"{start} {verb} các cơ quan, đơn vị thực hiện {what} sau:",)


def _founded(bases: Lines) -> str:
    """Cite what a paper is founded on in one clause: «Thực hiện Công văn …; Kế hoạch …»."""
    cited = "; ".join(base.rstrip(" ;.,") for base in bases)
    return cited if not cited or VERB.match(cited) else f"Thực hiện {cited}"


def _closing(written: Written, around: Surroundings) -> Lines:
    if written.template in DECISIONS:
        return (_in_force(written, around), _execution(written, around.head))
    name = written.kind.document_type.capitalised_name
    verb = "Yêu cầu" if around.head.may_command else "Đề nghị"
    request = (
        f"{verb} các cơ quan, đơn vị được giao nhiệm vụ nghiêm túc triển khai thực hiện; "
        "báo cáo kết quả theo thời hạn nêu trên."
    )
    if written.template == Plan.file:
        request = f"{verb} các cơ quan, đơn vị căn cứ Kế hoạch này nghiêm túc triển khai thực hiện."
    watching = _watching(written) if written.template == Plan.file else ()
    return (*_relation(written, around, name), *watching, request)


def _relation(written: Written, around: Surroundings, name: str) -> Lines:
    act = _ACTS.get(written.relation) if written.relation else None
    return (f"{name} này {act} {around.earlier}.",) if act and around.earlier else ()


def _in_force(written: Written, around: Surroundings) -> str:
    start = "Quyết định này có hiệu lực kể từ ngày ký"
    act = _ACTS.get(written.relation) if written.relation else None
    return f"{start} và {act} {around.earlier}." if act and around.earlier else f"{start}."


def _execution(written: Written, head: Letterhead) -> str:
    every = written.names(AgencyRole.LEAD, AgencyRole.COORDINATING)
    named = f": {joined(every)}" if 0 < len(every) <= _MOST_NAMED else " được giao nhiệm vụ"
    return (
        f"Chánh Văn phòng {unit_of(head)}, Thủ trưởng các cơ quan, đơn vị{named} "
        "chịu trách nhiệm thi hành Quyết định này."
    )


def _watching(written: Written) -> Iterator[str]:
    """Say who watches what in a plan, whose table has no column for it."""
    for group in grouped(written):
        for one in group.tasks:
            if one.task.monitoring:
                what = one.task.text.strip(" .;,:")
                yield f"{joined(one.task.monitoring)} theo dõi, đôn đốc nhiệm vụ: {lowered(what)}."
