"""Every way the field writes a deadline, with our own sentences: what is entered for each."""

from datetime import date

import pytest

from templates_docx.partial_date import PartialDate
from workflows.domain.deadlines import Nature, find_deadlines, read_deadline

ISSUED = PartialDate(2026, 3, 5)  # a Thursday

ONE_OFF = [
    ("Gửi Sở Nội vụ trước ngày 15/4/2026.", "trước ngày 15/4/2026", None, "2026-04-15"),
    ("Xong trước 15.4.2026.", "trước 15.4.2026", None, "2026-04-15"),
    ("Báo cáo trước ngày 15 / 4 /2026", "trước ngày 15 / 4 /2026", None, "2026-04-15"),
    ("Nộp trước ngày 01 tháng Ba năm 2027", "trước ngày 01 tháng Ba năm 2027", None, "2027-03-01"),
    ("Hoàn thành trước 31/12.", "trước 31/12", None, "2026-12-31"),
    ("Gửi trước ngày 15/01.", "trước ngày 15/01", None, "2027-01-15"),
    ("Nộp chậm nhất là ngày 20/4/2026", "chậm nhất là ngày 20/4/2026", None, "2026-04-20"),
    ("Trình chậm nhất trước ngày 20/4", "chậm nhất trước ngày 20/4", None, "2026-04-20"),
    ("Nộp không sau ngày 20/4/2026", "không sau ngày 20/4/2026", None, "2026-04-20"),
    ("Không để chậm trễ sau 20/4", "Không để chậm trễ sau 20/4", None, "2026-04-20"),
    ("Thu hồ sơ đến hết ngày 30/4/2026", "đến hết ngày 30/4/2026", None, "2026-04-30"),
    ("Hạn nộp: 30/4/2026.", "30/4/2026", None, "2026-04-30"),
    ("Hoàn thành ngày 30/4/2026.", "ngày 30/4/2026", None, "2026-04-30"),
    ("Trả lời ngay trong ngày.", "ngay trong ngày", None, "2026-03-05"),
    ("Hoàn thành trong tháng 4/2026.", "trong tháng 4/2026", None, "2026-04-30"),
    ("Xong trong tháng Tư năm 2026.", "trong tháng Tư năm 2026", None, "2026-04-30"),
    ("Xong trong tháng Mười hai", "trong tháng Mười hai", None, "2026-12-31"),
    ("Hoàn thành trong Quý II năm 2026.", "trong Quý II năm 2026", None, "2026-06-30"),
    ("Thời gian: quý 4/2026", "quý 4/2026", None, "2026-12-31"),
    ("Xong trong năm 2026.", "trong năm 2026", None, "2026-12-31"),
    ("Xong trong 06 tháng đầu năm 2026", "trong 06 tháng đầu năm 2026", None, "2026-06-30"),
    ("Xong trong 9 tháng đầu năm", "trong 9 tháng đầu năm", None, "2026-09-30"),
    ("Xong trong nửa đầu tháng 4", "trong nửa đầu tháng 4", None, "2026-04-15"),
    ("Họp vào đầu tháng 4/2026", "vào đầu tháng 4/2026", None, "2026-04-01"),
    ("Họp vào giữa tháng 4/2026", "vào giữa tháng 4/2026", None, "2026-04-15"),
    ("Sơ kết vào giữa năm", "vào giữa năm", None, "2026-06-30"),
    ("Tổng kết cuối năm 2026", "cuối năm 2026", None, "2026-12-31"),
    ("Xong vào cuối tháng", "vào cuối tháng", None, "2026-03-31"),
    ("Xong vào cuối quý", "vào cuối quý", None, "2026-03-31"),
    ("Nộp đến hết quý.", "đến hết quý", None, "2026-03-31"),
    ("Xong vào đầu quý II/2026", "vào đầu quý II/2026", None, "2026-04-30"),
    ("Nộp trước ngày 20 tháng này", "trước ngày 20 tháng này", None, "2026-03-20"),
    ("Xong trong tháng tới", "trong tháng tới", None, "2026-04-30"),
    ("Xong trong tuần này", "trong tuần này", None, "2026-03-08"),
    ("Đến năm 2030 mọi xã có thư viện", "Đến năm 2030", None, "2030-12-31"),
    ("Xong trước tháng 6/2026", "trước tháng 6/2026", None, "2026-05-31"),
    ("Xong trước quý III/2026", "trước quý III/2026", None, "2026-06-30"),
    ("Xong trước năm 2027", "trước năm 2027", None, "2026-12-31"),
    ("Thời gian: giai đoạn 2026-2030", "giai đoạn 2026-2030", "2026-01-01", "2030-12-31"),
    ("Làm từ năm 2026 đến năm 2028", "từ năm 2026 đến năm 2028", "2026-01-01", "2028-12-31"),
    ("Lộ trình: 2026 - 2028", "2026 - 2028", "2026-01-01", "2028-12-31"),
    ("Thời gian: nhiệm kỳ 2026-2031", "nhiệm kỳ 2026-2031", "2026-01-01", "2031-06-30"),
    ("Mở từ 15/4/2026 đến 20/5/2026", "từ 15/4/2026 đến 20/5/2026", "2026-04-15", "2026-05-20"),
    ("Mở từ ngày 10-15/4/2026", "từ ngày 10-15/4/2026", "2026-04-10", "2026-04-15"),
    ("Mở từ ngày 01 đến ngày 15 tháng 4", "từ ngày 01 đến ngày 15 tháng 4", "2026-04-01", "2026-04-15"),
    ("Từ tháng 10 đến tháng 3/2027", "Từ tháng 10 đến tháng 3/2027", "2026-10-01", "2027-03-31"),
    ("Tiến độ: Tháng 3 - 6/2026", "Tháng 3 - 6/2026", "2026-03-01", "2026-06-30"),
    ("Tiến độ: Quý III, IV/2026", "Quý III, IV/2026", "2026-07-01", "2026-12-31"),
    ("Tiến độ: 12/2026 hoặc 01/2027", "12/2026 hoặc 01/2027", None, "2027-01-31"),
    ("Thu từ ngày 01/4/2026 đến trước ngày 01/5/2026", "từ ngày 01/4/2026 đến trước ngày 01/5/2026",
     "2026-04-01", "2026-04-30"),
    ("Nhận đơn từ ngày 10/4 đến trước 17 giờ ngày 30/4/2026",
     "từ ngày 10/4 đến trước 17 giờ ngày 30/4/2026", "2026-04-10", "2026-04-30"),
    ("Trực 24/24 giờ từ ngày 06/4 đến ngày 08/4/2026", "từ ngày 06/4 đến ngày 08/4/2026", "2026-04-06", "2026-04-08"),
    ("Thời gian: 10 - 11/4/2026", "10 - 11/4/2026", "2026-04-10", "2026-04-11"),
    ("Nghỉ 15 ngày kể từ 0 giờ ngày 09/4/2026", "15 ngày kể từ 0 giờ ngày 09/4/2026", None, "2026-04-24"),
    ("Thời gian thực hiện: Trong năm.", "Trong năm", None, "2026-12-31"),
    ("Xong đến hết năm.", "đến hết năm", None, "2026-12-31"),
    ("Báo cáo kết quả thực hiện trong ngày 22/4/2026.", "trong ngày 22/4/2026", None, "2026-04-22"),
    ("Sở có văn bản trả lời ngày 15/5/2026; xã họp dân.", "ngày 15/5/2026", None, "2026-05-15"),
    ("Nộp trước ngày mùng 5/4/2026", "trước ngày mùng 5/4/2026", None, "2026-04-05"),
    ("Xong trong tuần đầu tháng 4/2026", "trong tuần đầu tháng 4/2026", None, "2026-04-07"),
    ("Xong trong tuần cuối tháng 4", "trong tuần cuối tháng 4", None, "2026-04-30"),
    ("Chi trả trước Tết Nguyên đán Đinh Mùi 2027.", "trước Tết Nguyên đán Đinh Mùi 2027", None, "2027-02-06"),
    ("Gửi trước 17h ngày thứ Sáu (10/4/2026)", "trước 17h ngày thứ Sáu (10/4/2026)", None, "2026-04-10"),
    ("Làm từ 0 giờ ngày 16-4 đến hết ngày 30-4", "từ 0 giờ ngày 16-4 đến hết ngày 30-4", "2026-04-16", "2026-04-30"),
    ("Gửi kết quả về Sở Y tế ngay hôm nay.", "ngay hôm nay", None, "2026-03-05"),
    ("Báo cáo trước 17 giờ hôm nay", "trước 17 giờ hôm nay", None, "2026-03-05"),
    ("Báo cáo trước 16h00 ngày mai", "trước 16h00 ngày mai", None, "2026-03-06"),
    ("Trình trong tuần sau.", "trong tuần sau", None, "2026-03-15"),
    ("Nộp trước 30-6.", "trước 30-6", None, "2026-06-30"),
    ("Nộp trước 01.6 để tổng hợp", "trước 01.6", None, "2026-06-01"),
    ("Thời gian: 02 ngày, 10 - 11/9/2026.", "10 - 11/9/2026", "2026-09-10", "2026-09-11"),
    ("Xong trong năm 2026, chậm nhất quý I/2027.", "chậm nhất quý I/2027", None, "2027-03-31"),
    ("Kiểm tra từ ngày 01/6/2026 đến ngày 20/6/2026, báo cáo chậm nhất 10h00' ngày 25/6/2026",
     "chậm nhất 10h00' ngày 25/6/2026", None, "2026-06-25"),
    ("Thời gian thực hiện: Cả năm 2026.", "Cả năm 2026", None, "2026-12-31"),
    ("Giai đoạn 2026 - 2027 hoàn thành 50% số hộ.", "Giai đoạn 2026 - 2027", "2026-01-01", "2027-12-31"),
    ("Làm trong 03 năm 2026 - 2028", "trong 03 năm 2026 - 2028", "2026-01-01", "2028-12-31"),
    ("Trình tại kỳ họp giữa năm 2026; hoàn thành trước ngày 20/4.", "trước ngày 20/4", None, "2026-04-20"),
    ("Từ nay đến cuối năm làm xong", "Từ nay đến cuối năm", "2026-03-05", "2026-12-31"),
    ("Trực từ 8 giờ ngày 01/4/2026 đến 17 giờ ngày 03/4/2026",
     "từ 8 giờ ngày 01/4/2026 đến 17 giờ ngày 03/4/2026", "2026-04-01", "2026-04-03"),
    ("Thời gian: năm học 2026 - 2027", "năm học 2026 - 2027", None, "2027-05-31"),
    ("Chi quà trước Tết Nguyên đán 2027", "trước Tết Nguyên đán 2027", None, "2027-02-06"),
    ("Làm trong 10 ngày kể từ ngày ký", "trong 10 ngày kể từ ngày ký", None, "2026-03-15"),
    ("Chậm nhất 05 ngày làm việc kể từ ngày ban hành Kế hoạch này phải xong",
     "Chậm nhất 05 ngày làm việc kể từ ngày ban hành Kế hoạch này", None, "2026-03-12"),
    ("Trong thời hạn 01 tháng kể từ ngày ban hành phải xong",
     "Trong thời hạn 01 tháng kể từ ngày ban hành", None, "2026-04-05"),
    ("Xong sau 02 tuần kể từ ngày 01/4/2026", "sau 02 tuần kể từ ngày 01/4/2026", None, "2026-04-15"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "start", "due"), ONE_OFF, ids=[row[0] for row in ONE_OFF]
)
def test_a_deadline_once_has_its_words_and_days(
    text: str, words: str, start: str | None, due: str
) -> None:
    read = read_deadline(text, ISSUED)
    assert read is not None
    answer = read.as_json()
    assert (answer["deadline_text"], answer["start"], answer["due"]) == (words, start, due)
    assert (answer["recurrence"], read.nature) == (None, Nature.ONE_OFF)


STARTS = [
    ("Bắt đầu thực hiện từ tháng 4/2026", "Bắt đầu thực hiện từ tháng 4/2026", "2026-04-01"),
    ("Áp dụng kể từ ngày 01/7/2026", "kể từ ngày 01/7/2026", "2026-07-01"),
    ("Mở rộng sau năm 2028", "sau năm 2028", "2029-01-01"),
    ("Năm 2027 và các năm tiếp theo", "Năm 2027 và các năm tiếp theo", "2027-01-01"),
    ("Từ ngày 01/01/2027 trở đi", "Từ ngày 01/01/2027 trở đi", "2027-01-01"),
    ("Từ tháng 4/2026 đến khi xong việc.", "Từ tháng 4/2026 đến khi xong việc", "2026-04-01"),
    ("Có hiệu lực kể từ ngày ký", "kể từ ngày ký", "2026-03-05"),
]


@pytest.mark.parametrize(("text", "words", "start"), STARTS, ids=[row[0] for row in STARTS])
def test_a_beginning_without_an_end_is_ongoing(text: str, words: str, start: str) -> None:
    read = read_deadline(text, ISSUED)
    assert read is not None
    assert (read.deadline_text, str(read.start), read.due) == (words, start, None)
    assert read.nature is Nature.ONGOING


def _yearly(month: int, day: int) -> dict[str, object]:
    return {"freq": "yearly", "month": month, "day": day}


CYCLES = [
    ("Thời hạn nộp lệ phí chậm nhất là ngày 30 tháng 01 hàng năm.", _yearly(1, 30)),
    ("Gửi chậm nhất ngày 18 tháng 6 của kỳ báo cáo", _yearly(6, 18)),
    ("Nộp trước ngày mùng 5 của tháng kế tiếp", {"freq": "monthly", "day": 5}),
    ("06 tháng, hằng năm tổng hợp, báo cáo UBND tỉnh", [{"freq": "semiannual"}, {"freq": "yearly"}]),
    ("Định kỳ 6 tháng đầu năm (trước ngày 15/6), cả năm (trước ngày 15/12)",
     [_yearly(6, 15), _yearly(12, 15)]),
    ("báo cáo tháng (trước ngày 18), quý (trước ngày 18 tháng cuối quý), năm (trước ngày 05/12)",
     [{"freq": "monthly", "day": 18}, {"freq": "quarterly", "month": 3, "day": 18}, _yearly(12, 5)]),
    ("Nộp trước ngày 15 hàng tháng", {"freq": "monthly", "day": 15}),
    ("Nộp chậm nhất là ngày 05 hằng tháng", {"freq": "monthly", "day": 5}),
    ("Định kỳ, hàng tháng rà lại", {"freq": "monthly"}),
    ("Nộp trước ngày 20 của tháng sau", {"freq": "monthly", "day": 20}),
    ("Xong trong 05 ngày đầu tiên của tháng tiếp theo", {"freq": "monthly", "day": 5}),
    ("Nộp vào ngày làm việc cuối cùng của tháng", {"freq": "monthly"}),
    ("Mỗi tháng một lần", {"freq": "monthly"}),
    ("Báo cáo hằng tháng, gửi Sở trước ngày 20", {"freq": "monthly", "day": 20}),
    ("Nộp trước ngày 05 tháng cuối quý", {"freq": "quarterly", "month": 3, "day": 5}),
    ("Nộp trước ngày 15 của tháng đầu quý sau", {"freq": "quarterly", "month": 1, "day": 15}),
    ("Hằng quý (trước ngày 20 của tháng cuối quý)", {"freq": "quarterly", "month": 3, "day": 20}),
    ("Hạn: ngày 20 của tháng cuối kỳ báo cáo", {"freq": "quarterly", "month": 3, "day": 20}),
    ("Định kỳ 3 tháng/lần", {"freq": "quarterly"}),
    ("06 tháng một lần", {"freq": "semiannual"}),
    ("Kiểm tra ít nhất 02 lần/năm", {"freq": "semiannual"}),
    ("Trước ngày 15 tháng 12 hằng năm", _yearly(12, 15)),
    ("Hằng năm, chậm nhất ngày 30/11", _yearly(11, 30)),
    ("Trước 31/01 năm sau", _yearly(1, 31)),
    ("Trước ngày 20 tháng 12 của năm báo cáo", _yearly(12, 20)),
    ("Tổng hợp định kỳ hằng năm, gửi Sở trước ngày 10 tháng 12", _yearly(12, 10)),
    ("Tháng 11 hằng năm", {"freq": "yearly", "month": 11}),
    ("Từ tháng 10 đến tháng 4 năm sau", {"freq": "yearly"}),
    ("02 năm một lần", {"freq": "yearly", "interval": 2}),
    ("15:00 thứ Sáu hàng tuần", {"freq": "weekly", "weekday": 5, "time": "15:00"}),
    ("Vào Chủ nhật hằng tuần", {"freq": "weekly", "weekday": 7}),
    ("Hai tuần một lần", {"freq": "weekly", "interval": 2}),
    ("Trước 16 giờ 30 phút hằng ngày", {"freq": "daily", "time": "16:30"}),
    ("Định kỳ hàng tháng, quý", [{"freq": "monthly"}, {"freq": "quarterly"}]),
    ("Định kỳ 6 tháng và hằng năm", [{"freq": "semiannual"}, {"freq": "yearly"}]),
    ("Báo cáo tháng, quý, năm", [{"freq": "monthly"}, {"freq": "quarterly"}, {"freq": "yearly"}]),
    ("Định kỳ 6 tháng (trước 20/6) và năm (trước 15/11 hằng năm)", [_yearly(6, 20), _yearly(11, 15)]),
    ("Nộp trước ngày 15/6 và 15/12", [_yearly(6, 15), _yearly(12, 15)]),
    ("Hằng tháng (trước ngày 18 hằng tháng), năm (trước ngày 5/12)",
     [{"freq": "monthly", "day": 18}, _yearly(12, 5)]),
    ("Thời gian: Theo kế hoạch thanh tra hằng năm", {"freq": "yearly"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "recurrence"), CYCLES, ids=[row[0] for row in CYCLES])
def test_a_cycle_is_read_with_its_points(text: str, recurrence: object) -> None:
    read = read_deadline(text, ISSUED)
    assert read is not None
    assert read.as_json()["recurrence"] == recurrence
    assert (read.start, read.due, read.nature) == (None, None, Nature.PERIODIC)


def test_regular_reports_of_named_months_are_a_series() -> None:
    read = read_deadline("Nêu rõ trong báo cáo thường kỳ tháng 11, tháng 12.", ISSUED)
    assert read is not None
    assert read.deadline_text == "trong báo cáo thường kỳ tháng 11, tháng 12"
    assert (read.start, read.due) == (date(2026, 11, 1), date(2026, 12, 31))
    assert read.as_json()["recurrence"] == {"freq": "monthly"}


WITHOUT_DAY = [
    ("Thời gian: Thường xuyên, liên tục.", "Thường xuyên, liên tục"),
    ("Thời gian: Sau khi Nghị định được ban hành.", "Sau khi Nghị định được ban hành"),
    ("Theo tiến độ của Trung ương", "Theo tiến độ của Trung ương"),
    ("Trong vòng 24 giờ kể từ khi nhận tin", "Trong vòng 24 giờ kể từ khi nhận tin"),
    ("Trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận đơn.",
     "trong thời hạn 05 ngày làm việc kể từ ngày nhận đơn"),
    ("Gửi tài liệu chậm nhất 03 ngày làm việc trước ngày họp", "chậm nhất 03 ngày làm việc trước ngày họp"),
    ("Thời hạn giải quyết không quá 30 ngày", "không quá 30 ngày"),
    ("Báo cáo định kỳ", "định kỳ"),
    ("Trực từ ngày 27 tháng Chạp đến hết ngày mùng 6 Tết", "từ ngày 27 tháng Chạp đến hết ngày mùng 6 Tết"),
    ("Thời gian: Thường xuyên trong năm.", "Thường xuyên trong năm"),
    ("Xong trước ngày 32/5/2026", "trước ngày 32/5/2026"),
    ("Lắp lan can, hoàn thành trước khi học sinh nghỉ hè.", "trước khi học sinh nghỉ hè"),
    ("Tạm dừng cho đến khi có hướng dẫn mới", "cho đến khi có hướng dẫn mới"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), WITHOUT_DAY, ids=[row[0] for row in WITHOUT_DAY])
def test_words_without_a_day_are_kept_but_give_no_date(text: str, words: str) -> None:
    read = read_deadline(text, ISSUED)
    assert read is not None
    assert (read.deadline_text, read.start, read.due, read.recurrence) == (words, None, None, ())


NOTHING = [
    "Phục vụ Nhân dân đi lại trong dịp Tết Nguyên đán Đinh Mùi.",
    "Kỷ niệm 80 năm ngày thành lập (02/9/1946 - 02/9/2026).",
    "Đến hôm nay, 12 xã đã có báo cáo.",
    "Các đơn vị dự họp hôm nay cho ý kiến.",
    "Khẩn trương rà soát, kịp thời tháo gỡ khó khăn.",
    "Số liệu tính đến ngày 28/02/2026 tăng nhẹ.",
    "Tính đến hết tháng 02/2026 đã xong 40 xã.",
    "Chiến lược phát triển đến năm 2030, tầm nhìn đến năm 2045.",
    "Chương trình công tác năm 2026 của Sở.",
    "Trong năm 2025, các xã đã làm tốt.",
    "Người hưởng trợ cấp trước ngày 01 tháng 7 năm 2014.",
    "Đối với các nhiệm vụ được giao trong năm 2026, tiếp tục rà soát.",
    "Bố trí trong dự toán ngân sách hằng năm.",
    "Lập tổ tuần tra trong tuần tra đêm, trong 03 năm gần đây.",
    "Không mở trước 06 giờ sáng và sau 22 giờ đêm.",
    "Từ năm 2020 đến nay đã có 5 đợt.",
    "Theo Quyết định số 12/QĐ-UBND ngày 15/4/2026 của UBND tỉnh Sơn Hải.",
    "Thường xuyên theo dõi, đôn đốc các xã.",
    "Theo Công văn trả lời ngày 15/02/2026, yêu cầu rà soát.",
    "Kiểm tra hồ sơ trước khi phê duyệt.",
    "Chuẩn bị nội dung Hội nghị ngày 20/5/2026.",
    "Không quá một lần; đạt 15/20 xã, 26.21% số hộ.",
    "Trước ngày Nghị định này có hiệu lực.",
    "Ban hành “Đề án phát triển đến năm 2030” của tỉnh.",
    "",
]


@pytest.mark.parametrize("text", NOTHING)
def test_times_that_are_no_deadline_are_left_alone(text: str) -> None:
    assert read_deadline(text, ISSUED) is None


def test_all_expressions_of_a_sentence_are_found_with_their_places() -> None:
    text = "Hoàn thành trong tháng 4/2026 và bắt đầu kiểm tra từ tháng 5/2026."
    found = find_deadlines(text, ISSUED)
    assert [d.words for d in found] == ["trong tháng 4/2026", "bắt đầu kiểm tra từ tháng 5/2026"]
    assert all(text[d.begin : d.end] == d.words for d in found)
