"""What the people of the demonstration office did: a script, in the order it happened.

Days count from the day of the demonstration. A task is found by the number of its directive, the
agency, and words in its text.
"""

from dataclasses import dataclass
from enum import Enum, auto


class Act(Enum):
    """One thing somebody did with a task."""

    TAKE_NOTE = auto()
    PROGRESS = auto()
    DONE = auto()
    ACCEPT = auto()
    RETURN = auto()
    ASK_EXTENSION = auto()
    GRANT = auto()
    HAND_BACK = auto()
    INSTRUCT = auto()
    ASK_OPINION = auto()
    FOLLOW_UP = auto()
    DELEGATE = auto()
    ASK_HEAD = auto()
    SUSPEND = auto()


@dataclass(frozen=True, slots=True)
class Scene:
    """On a day, an agency (or the office, about its task) does something."""

    day: int  # from the day of the demonstration; negative: before it
    number: str  # of the directive
    agency: str  # key in the province
    words: str  # in the task's text; empty: its only task there
    act: Act
    says: str = ""
    result: str | None = None  # code of the result document
    until: int | None = None  # day asked for, granted, promised, or to answer or report by
    other: str | None = (
        None  # the agency it should go to or is asked, or the member who works on it
    )


SCENES = (
    Scene(-500, "1450", "snnmt", "", Act.DONE, "Đã sao lưu, niêm phong cơ sở dữ liệu địa chính của 5 huyện.", "214/SNNMT-ĐĐ"),
    Scene(-498, "1450", "snnmt", "", Act.ACCEPT),
    Scene(-495, "1450", "skhcn", "chuyển tài khoản", Act.DONE, "Đã chuyển 1.912 hộp thư công vụ sang đơn vị mới.", "187/SKHCN-CĐS"),
    Scene(-493, "1450", "skhcn", "chuyển tài khoản", Act.ACCEPT),
    Scene(-490, "1450", "p-dong-lang", "", Act.DONE, "Đã tiếp nhận 3.204 hồ sơ đang giải quyết.", "12/BC-UBND"),
    Scene(-488, "1450", "p-dong-lang", "", Act.ACCEPT),
    Scene(-94, "2958", "snv", "", Act.TAKE_NOTE),
    Scene(-72, "2958", "snv", "", Act.DONE, "Đã lập danh sách 78 kiến nghị quá hạn của 9 cơ quan.", "1466/SNV-TH"),
    Scene(-71, "2958", "snv", "", Act.ACCEPT, "Danh sách đầy đủ, đúng thời hạn."),
    Scene(-70, "2958", "sxd", "", Act.TAKE_NOTE),
    Scene(-48, "2958", "sxd", "", Act.FOLLOW_UP),
    Scene(-45, "2958", "sxd", "", Act.PROGRESS, "Đã trả lời 18/29 kiến nghị; còn 11 kiến nghị chờ ý kiến của địa phương."),
    Scene(-73, "3127", "skhcn", "phương án kết nối", Act.TAKE_NOTE),
    Scene(-72, "3127", "stc", "", Act.TAKE_NOTE),
    Scene(-50, "3127", "skhcn", "phương án kết nối", Act.PROGRESS, "Đã lấy ý kiến 7 trên 11 cơ quan; đang thống nhất danh mục dữ liệu."),
    Scene(-37, "3127", "skhcn", "phương án kết nối", Act.ASK_EXTENSION, "Hai hệ thống chuyên ngành chưa mở cổng kết nối.", until=-10),
    Scene(-35, "3127", "skhcn", "phương án kết nối", Act.GRANT, "Đồng ý, không gia hạn thêm.", until=-10),
    Scene(-14, "3127", "skhcn", "phương án kết nối", Act.ASK_OPINION, "Công văn số 905/SKHCN-CĐS xin ý kiến về kinh phí kết nối.", until=-7, other="stc"),
    Scene(-11, "3127", "skhcn", "phương án kết nối", Act.PROGRESS, "Đã thống nhất danh mục dữ liệu với 11 cơ quan; còn chờ ý kiến về kinh phí.", until=-4),
    Scene(-2, "3127", "skhcn", "phương án kết nối", Act.ASK_OPINION, "Công văn số 931/SKHCN-CĐS xin số liệu cấp phép xây dựng.", until=5, other="sxd"),
    Scene(-20, "3127", "ttpvhcc", "Thống kê", Act.PROGRESS, "Đã thống kê 96 trên 140 thủ tục."),
    Scene(-45, "1846", "snnmt", "", Act.PROGRESS, "Đã rà soát 14 quy trình, dự kiến bỏ 9 bước."),
    Scene(-22, "1846", "snnmt", "", Act.DONE, "Đã bỏ 11 bước trung gian trong 14 quy trình đất đai.", "1532/SNNMT-VP"),
    Scene(-20, "1846", "snnmt", "", Act.ACCEPT, "Kết quả rõ, có danh mục kèm theo."),
    Scene(-15, "1846", "sxd", "", Act.DONE, "Đã rút ngắn quy trình cấp phép từ 9 bước còn 6 bước.", "988/SXD-VP"),
    Scene(-13, "1846", "sxd", "", Act.ACCEPT, "Hoàn thành sau thời hạn 3 ngày."),
    Scene(-10, "1846", "tt", "", Act.PROGRESS, "Đã kiểm tra xong 02 đơn vị, đang lập biên bản đơn vị thứ ba."),
    Scene(-40, "09", "snnmt", "đê, kè", Act.PROGRESS, "Đã kiểm tra 23 trên 31 tuyến đê."),
    Scene(-34, "09", "snnmt", "đê, kè", Act.DONE, "Đã kiểm tra 31 tuyến đê, 12 hồ chứa; lập danh sách 17 điểm xung yếu.", "1501/SNNMT-TL"),
    Scene(-31, "09", "snnmt", "đê, kè", Act.ACCEPT),
    Scene(-20, "09", "sxd", "", Act.DONE, "Đã cắm biển cảnh báo tại 42 vị trí.", "971/SXD-HT"),
    Scene(-17, "09", "sxd", "", Act.RETURN, "Chưa kèm danh sách vị trí và lực lượng thường trực. Đề nghị bổ sung."),
    Scene(-17, "09", "p-dong-lang", "sơ tán dân", Act.DONE, "Đã cập nhật phương án sơ tán 214 hộ.", "77/UBND-KT"),
    Scene(-14, "09", "p-dong-lang", "sơ tán dân", Act.ACCEPT),
    Scene(-16, "09", "x-lang-ha", "sơ tán dân", Act.DONE, "Đã cập nhật phương án sơ tán 96 hộ.", "41/UBND"),
    Scene(-14, "09", "x-lang-ha", "sơ tán dân", Act.ACCEPT),
    Scene(-6, "276", "svhttdl", "03 điểm", Act.DONE, "Đã khảo sát, đề xuất 03 điểm: bãi Rạng, làng chài Cửa Vạn Sơn, mũi Hòn Mây.", "512/TTr-SVHTTDL"),
    Scene(-24, "3127", "bd", "", Act.HAND_BACK, "Việc bố trí nhân viên quét hồ sơ đã giao Trung tâm Phục vụ hành chính công theo hợp đồng mới.", other="ttpvhcc"),
    Scene(-18, "188", "stc", "", Act.PROGRESS, "Đã rà soát 26 dự án, 5 dự án có nguy cơ không giải ngân hết."),
    Scene(-8, "188", "stc", "", Act.ASK_EXTENSION, "Chờ xác nhận khối lượng của 3 chủ đầu tư.", until=8),
    Scene(-3, "188", "tt", "", Act.PROGRESS, "Đã rà soát 9 vụ việc, dự kiến trình phương án trong tuần tới."),
    Scene(-4, "188", "tt", "", Act.INSTRUCT, "Đề nghị Thanh tra tỉnh báo cáo rõ từng vụ, không chung chung.", until=3),
    Scene(-9, "05", "p-dong-lang", "", Act.TAKE_NOTE),
    Scene(-8, "05", "p-dong-lang", "", Act.DONE, "Đã di dời 62 hộ đến nhà văn hóa và trường học, cấp đủ lương thực 7 ngày.", "83/BC-UBND"),
    Scene(-7, "05", "p-dong-lang", "", Act.ACCEPT, "Kịp thời, đầy đủ."),
    Scene(-3, "3390", "syt", "", Act.TAKE_NOTE),
    Scene(-6, "276", "skhcn", "bản đồ số", Act.DELEGATE, "Làm cùng phòng Bưu chính, Viễn thông; gửi dự thảo trước một tuần.", other="canbo"),
    Scene(-2, "1846", "skhcn", "Công khai tiến độ", Act.ASK_HEAD, "Đã hiển thị mốc của 128 loại hồ sơ trên Cổng Dịch vụ công; tin nhắn gửi từ tháng này.", "938/SKHCN-CĐS"),
    Scene(-5, "188", "sxd", "kiểm định", Act.SUSPEND, "Chờ danh sách phòng học của Sở Giáo dục và Đào tạo."),
)  # fmt: skip
