"""Whole papers of an invented province, to set in type and to check."""

from templates_docx.paper_context import (
    Appendix,
    BodyKind,
    Footnote,
    PaperContext,
    TableBlock,
    TextBlock,
)
from templates_docx.vocabulary import DocumentType

PARAGRAPH, KHOAN, DIEM = BodyKind.PARAGRAPH, BodyKind.KHOAN, BodyKind.DIEM
LETTERHEAD = ("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI")


def letter() -> PaperContext:
    """Give a letter to several agencies, with footnotes and a short table."""
    return PaperContext(
        type=DocumentType.CONG_VAN,
        issuer_lines=LETTERHEAD,
        code="417/UBND-NC",
        place_and_date="Sơn Hải, ngày 09 tháng 3 năm 2026",
        subject=("V/v chấn chỉnh việc quản lý", "bến thủy nội địa"),
        addressees=("Các sở, ban, ngành tỉnh", "UBND các xã, phường, đặc khu"),
        body=(
            TextBlock(
                PARAGRAPH,
                "Qua kiểm tra¹, nhiều bến hoạt động khi giấy phép hết hạn (Phụ lục kèm theo).",
            ),
            TextBlock(
                KHOAN,
                "Sở Xây dựng rà soát toàn bộ bến² trên địa bàn, báo cáo trước ngày 30/4/2026.",
                marker="1.",
                bold=("trước ngày 30/4/2026",),
            ),
            TextBlock(KHOAN, "UBND cấp xã:", marker="2."),
            TextBlock(DIEM, "Đình chỉ bến không phép;", marker="a)"),
            TextBlock(DIEM, "Hướng dẫn chủ bến làm thủ tục.", marker="b)"),
            TextBlock(PARAGRAPH, "Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./."),
        ),
        footnotes=(
            Footnote("¹", "Theo Báo cáo số 21/BC-SXD ngày 02/3/2026."),
            Footnote("²", "Kể cả bến khách ngang sông."),
        ),
        recipients=("Như trên", "CT, các PCT UBND tỉnh"),
        archive_line="VT, NC",
        signature_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signatory="Lê Thị Hạnh",
        appendices=(
            Appendix(
                label="Phụ lục",
                title=("DANH SÁCH BẾN THỦY NỘI ĐỊA",),
                reference=(
                    "(Kèm theo Công văn số 417/UBND-NC ngày 09 tháng 3 năm 2026",
                    "của Ủy ban nhân dân tỉnh)",
                ),
                body=(
                    TableBlock(
                        ("STT", "Tên bến", "Địa chỉ"),
                        (("1", "Bến Cây Dừa", "Xã An Hòa"), ("2", "Bến Gành Đá", "Phường 3")),
                    ),
                ),
            ),
        ),
    )


def decision() -> PaperContext:
    """Give a decision with legal bases, articles and a wide appendix."""
    columns = ("STT", "Cơ quan", "Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm", "Ghi chú")
    rows = tuple(
        (str(n), f"Sở, ngành số {n}", "5%", "10%", "15%", "20%", "50%", "") for n in range(1, 60)
    )
    return PaperContext(
        type=DocumentType.QUYET_DINH,
        issuer_lines=LETTERHEAD,
        code="88/QĐ-UBND",
        place_and_date="Sơn Hải, ngày 12 tháng 01 năm 2026",
        subject=("Về việc giao chỉ tiêu số hóa hồ sơ năm 2026",),
        authority=("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẢI",),
        body=(
            TextBlock(BodyKind.LEGAL_BASIS, "Căn cứ Luật Tổ chức chính quyền địa phương;"),
            TextBlock(BodyKind.LEGAL_BASIS, "Theo đề nghị của Giám đốc Sở Nội vụ."),
            TextBlock(BodyKind.ENACTING, "QUYẾT ĐỊNH:"),
            TextBlock(
                BodyKind.DIEU, "Giao chỉ tiêu cho các cơ quan (Phụ lục kèm theo).", "Điều 1."
            ),
            TextBlock(BodyKind.DIEU, "Tổ chức thực hiện", "Điều 2.", bold=("Tổ chức thực hiện",)),
            TextBlock(KHOAN, "Sở Nội vụ theo dõi, báo cáo hằng quý.", "1."),
            TextBlock(KHOAN, "Các cơ quan báo cáo trước ngày 20 tháng cuối quý.", "2."),
            TextBlock(
                BodyKind.DIEU,
                "Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.",
                "Điều 3.",
            ),
        ),
        recipients=("Như Điều 3", "Bộ Nội vụ (b/c)"),
        archive_line="VT, TH",
        signature_lines=("CHỦ TỊCH",),
        signatory="Phạm Quốc Bảo",
        appendices=(
            Appendix(
                label="Phụ lục",
                title=("CHỈ TIÊU SỐ HÓA HỒ SƠ NĂM 2026",),
                reference=("(Kèm theo Quyết định số 88/QĐ-UBND ngày 12 tháng 01 năm 2026)",),
                body=(TableBlock(columns, (("A. CẤP TỈNH",), *rows)),),
            ),
        ),
    )
