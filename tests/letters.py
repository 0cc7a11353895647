"""Directives of our invented province for tests: whole, and with one thing wrong at a time."""

from datetime import date

from sqlalchemy.orm import Session

from tests.builders import NOW, Office
from workflows.agencies.actions import add_alias, create_group
from workflows.domain.actor import SYSTEM
from workflows.store.tables.agencies import Agency

ISSUED = date(2026, 11, 2)
LETTER = """ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SƠN HẢI                                Độc lập - Tự do - Hạnh phúc

Số: 3127/UBND-TH                            Sơn Hải, ngày 02 tháng 11 năm 2026
V/v chuẩn bị mùa du lịch biển năm 2027

Kính gửi:
- Các sở, ban, ngành tỉnh;
- Bưu điện tỉnh.

Thực hiện Kế hoạch số 118/KH-UBND ngày 14/01/2026 của Ủy ban nhân dân tỉnh về phát triển du lịch, \
Ủy ban nhân dân tỉnh yêu cầu:

1. Sở Du lịch chủ trì, phối hợp với Sở Xây dựng lập danh mục bến tàu cần sửa chữa, trình Ủy ban \
nhân dân tỉnh trước ngày 10/12/2026.

2. Sở Tài chính bố trí kinh phí sửa chữa bến tàu, báo cáo Ủy ban nhân dân tỉnh trước ngày \
20/12/2026.

3. Các sở, ban, ngành tỉnh báo cáo kết quả trước ngày 15 hàng tháng.

Nơi nhận:
- Như trên;
- Lưu: VT, TH.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trịnh Hoài Nam
"""


def with_deadline(day: str) -> str:
    """Give the letter with another deadline for its first task."""
    return LETTER.replace("10/12/2026", day)


def numbered(number: str) -> str:
    """Give the letter under another number."""
    return LETTER.replace("Số: 3127/", f"Số: {number}/")


def province(office: Office) -> dict[str, int]:
    """Make the agencies and the group the letter names; gives their ids by name."""
    names = (
        "Ủy ban nhân dân tỉnh Sơn Hải",
        "Sở Du lịch",
        "Sở Xây dựng",
        "Sở Tài chính",
        "Bưu điện tỉnh",
    )
    ids = {name: office.agency(name) for name in names}
    add_alias(office.db, ids[names[0]], text="Ủy ban nhân dân tỉnh", actor=SYSTEM, now=NOW)
    members = tuple(ids[name] for name in names[1:4])
    create_group(office.db, name="Các sở, ban, ngành tỉnh", members=members, actor=SYSTEM, now=NOW)
    return ids


def agency_name(session: Session, agency_id: int) -> str:
    """Give an agency's name."""
    return session.get_one(Agency, agency_id).name
