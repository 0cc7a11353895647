"""Tasks in the rows of an assignment table: what, who leads, who helps, by when."""

import re
from collections.abc import Sequence

from workflows.domain.agency_names import agency_name
from workflows.domain.deadlines import main_deadline, nature_of_task
from workflows.domain.errors import N_
from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import Saying
from workflows.intake.reading.lines import Stretch
from workflows.intake.reading.model import ReadCell, ReadMention, ReadTable
from workflows.intake.reading.roles import Said, all_named
from workflows.intake.reading.times import Times
from workflows.intake.reading.units import Draft

COLUMN = Saying(N_("cột «%(column)s» của bảng phân công"))

_CONTENT = re.compile(
    r"(?:tên |nội dung|nhiệm vụ|công việc|đề án|văn bản|hoạt động|việc)", re.IGNORECASE
)
_ROLES = (
    (AgencyRole.COORDINATING, re.compile(r"phối hợp", re.IGNORECASE)),
    (AgencyRole.MONITORING, re.compile(r"theo dõi|đôn đốc|giám sát", re.IGNORECASE)),
    (
        AgencyRole.LEAD,
        re.compile(
            r"chủ trì|thực hiện$|thực hiện\b(?!.*thời)|đơn vị|cơ quan|phụ trách|chịu trách nhiệm|"
            r"tham mưu|soạn thảo",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_LIST = re.compile(r"[,;:(]|\b(?:và|các)\b", re.IGNORECASE)
_TIME = re.compile(r"thời gian|thời hạn|hoàn thành|tiến độ|thời điểm|hạn|ban hành", re.IGNORECASE)


def row_drafts(table: ReadTable, times: Times) -> list[Draft]:
    """Make a task of every row, if the columns say that rows are assigned."""
    columns = _columns(table)
    if "content" not in columns or AgencyRole.LEAD not in columns:
        return []
    return [draft for row in table.rows if (draft := _draft(row, columns, table, times))]


def _columns(table: ReadTable) -> dict[object, int]:
    """Say which column holds what."""
    found: dict[object, int] = {}
    for number, name in enumerate(table.columns):
        kind = _kind(name)
        if kind and kind not in found:
            found[kind] = number
    return found


def _kind(name: str) -> object:
    if _TIME.search(name) and not re.search(r"cơ quan|đơn vị", name, re.IGNORECASE):
        return "time"
    for role, pattern in _ROLES:
        if pattern.search(name):
            return role
    return "content" if _CONTENT.search(name) else None


def _draft(
    row: Sequence[ReadCell], columns: dict[object, int], table: ReadTable, times: Times
) -> Draft | None:
    told = {
        role: _named(row, columns.get(role), role, table)
        for role in (AgencyRole.LEAD, AgencyRole.COORDINATING, AgencyRole.MONITORING)
    }
    if not told[AgencyRole.LEAD]:
        return None
    stretch = _row_stretch(row)
    time = _cell(row, columns.get("time"))
    found = main_deadline(times.found_in(time.text)) if time and time.text else None
    return Draft(
        text=stretch.text,
        spans=(stretch.span(),),
        lead=told[AgencyRole.LEAD],
        coordinating=told[AgencyRole.COORDINATING],
        monitoring=told[AgencyRole.MONITORING],
        deadline=found,
        deadline_span=time.span if time and found else None,
        nature=(found.nature if found else None) or nature_of_task(stretch.text),
        reason=told[AgencyRole.LEAD][0].reason,
    )


def _cell(row: Sequence[ReadCell], number: int | None) -> ReadCell | None:
    return row[number] if number is not None and number < len(row) else None


def _named(
    row: Sequence[ReadCell], number: int | None, role: AgencyRole, table: ReadTable
) -> tuple[ReadMention, ...]:
    cell = _cell(row, number)
    if cell is None or not cell.text or number is None:
        return ()
    reason = COLUMN % {"column": table.columns[number]}
    said = Said(Stretch([(cell.span.start, cell.text)]))
    named = all_named(said, role, reason)
    if len(named) == 1 and not _LIST.search(cell.text):
        named = ()  # the cell is one name: «Cục Quản lý hoạt động xây dựng»
    return named or (ReadMention(agency_name(cell.text), cell.text, cell.span, role, reason),)


def _row_stretch(row: Sequence[ReadCell]) -> Stretch:
    cells = [cell for cell in row if cell.text]
    if len(cells) > 1 and re.fullmatch(r"[\d.IVX]{1,6}\.?", cells[0].text):
        cells = cells[1:]
    return Stretch((cell.span.start, cell.text) for cell in cells)
