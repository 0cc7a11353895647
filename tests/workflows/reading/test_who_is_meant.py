"""Who is meant where a letter agrees, tells of earlier papers, or only says «các đơn vị»."""

from workflows.intake.reading import read
from workflows.intake.reading.model import ReadTask

_HEAD = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 412/UBND-KT
V/v chăm sóc cây xanh đô thị
Sơn Hải, ngày 12 tháng 3 năm 2026

Kính gửi:
- Trung tâm Công viên cây xanh;
- Đội Quản lý trật tự đô thị.

"""


def tasks_of_letter(*paragraphs: str) -> list[ReadTask]:
    """Read a letter with these paragraphs."""
    (document,) = read(_HEAD + "\n\n".join(paragraphs) + "\n").documents
    return list(document.tasks)


def leads_of(*paragraphs: str) -> list[list[str]]:
    """Give the leads of the tasks of a letter with these paragraphs."""
    return [[mention.name for mention in task.lead] for task in tasks_of_letter(*paragraphs)]


def test_agreeing_that_somebody_leads_gives_it_to_them() -> None:
    agreed = "Đồng ý Sở Xây dựng chủ trì, phối hợp với Sở Tài chính lập đề án cây xanh."
    assert leads_of(agreed) == [["Sở Xây dựng"]]


def test_an_order_behind_what_is_agreed_is_one_task_with_it() -> None:
    first, second = tasks_of_letter(
        "1. Thống nhất chủ trương trồng mới 500 cây. Giao Sở Xây dựng lập dự toán.",
        "2. Sở Tài chính thẩm định dự toán.",
    )
    assert first.text.startswith("Thống nhất chủ trương")
    assert [m.name for m in (*first.lead, *second.lead)] == ["Sở Xây dựng", "Sở Tài chính"]


def test_paragraphs_behind_an_order_give_tasks_without_one() -> None:
    leads = leads_of(
        "Giao Sở Xây dựng rà soát cây xanh ven đường.",
        "Các phường gửi số liệu về Sở Xây dựng trước ngày 20/3/2026.",
    )
    assert leads == [["Sở Xây dựng"], ["Các phường"]]


def test_units_named_only_as_units_are_those_the_letter_is_sent_to() -> None:
    addressed = ["Trung tâm Công viên cây xanh", "Đội Quản lý trật tự đô thị"]
    leads = leads_of(
        "Ủy ban nhân dân tỉnh yêu cầu các đơn vị:",
        "1. Cắt tỉa cành khô trước mùa mưa.",
        "2. Lập danh sách cây nguy hiểm.",
    )
    assert leads == [addressed, addressed]


def test_what_an_earlier_paper_gave_is_told_not_given() -> None:
    leads = leads_of(
        "Ngày 02/02/2026, Ủy ban nhân dân tỉnh ban hành Công văn số 88/UBND-KT về cây xanh, "
        "giao Sở Tài chính cân đối kinh phí.",
        "Yêu cầu Sở Xây dựng báo cáo kết quả trước ngày 20/3/2026.",
    )
    assert leads == [["Sở Xây dựng"]]


def test_an_order_to_one_agency_to_carry_out_what_precedes_is_a_task() -> None:
    leads = leads_of(
        "Giao Trung tâm Công viên cây xanh khẩn trương triển khai nội dung nêu trên đến các tổ "
        "để tổ chức thực hiện."
    )
    assert leads == [["Trung tâm Công viên cây xanh"]]


def test_what_somebody_has_not_done_is_no_order() -> None:
    leads = leads_of(
        "1. Tuy nhiên, cây xanh còn ít. Sở Xây dựng chưa công bố số liệu.",
        "2. Giao Sở Xây dựng công bố số liệu.",
    )
    assert leads == [["Sở Xây dựng"]]


def test_heads_of_unnamed_agencies_are_given_a_part_of_their_own() -> None:
    leads = leads_of(
        "Ủy ban nhân dân các phường có trách nhiệm nhắc nhở người dân; Thủ trưởng các cơ quan, "
        "đơn vị kiểm tra trong cơ quan mình."
    )
    assert leads == [["Ủy ban nhân dân các phường"], ["các cơ quan, đơn vị"]]


def test_a_leader_who_orders_inside_a_sentence_gives_the_task_away() -> None:
    leads = leads_of(
        "Báo Sơn Hải ngày 02/3/2026 đăng bài về cây đổ, Chủ tịch Ủy ban nhân dân tỉnh giao "
        "Sở Xây dựng kiểm tra.",
        "Qua kiểm tra, Ủy ban nhân dân tỉnh yêu cầu Sở Tài chính, UBND các phường rút kinh nghiệm.",
        "Tiếp theo Công văn số 12/UBND-KT, Chủ tịch UBND tỉnh chỉ đạo Sở Nội vụ lập tổ kiểm tra.",
    )
    assert leads == [
        ["Sở Xây dựng"],
        ["Sở Tài chính", "Ủy ban nhân dân các phường"],
        ["Sở Nội vụ"],
    ]


def test_the_issuer_who_agrees_to_give_gives_it_away() -> None:
    leads = leads_of(
        "1. UBND tỉnh thống nhất giao Ban Quản lý dự án đầu tư xây dựng tỉnh làm chủ đầu tư.",
        "2. Về tiến độ: Yêu cầu nhà thầu tăng ca.",
        "3. Mặt khác, Sở Tài chính rà soát nguồn vốn.",
    )
    assert leads == [
        ["Ban Quản lý dự án đầu tư xây dựng tỉnh"],
        ["nhà thầu"],
        ["Sở Tài chính"],
    ]


def test_a_person_is_named_without_the_office_behind_the_name() -> None:
    leads = leads_of(
        "1. Phân công đồng chí Trần Thị Bình, Trưởng phòng Kinh tế phụ trách các xã phía Bắc.",
        "2. Đồng chí Nguyễn Văn An - Phó Chủ tịch UBND xã: Chỉ đạo chung.",
        "3. Công chức Tư pháp - Hộ tịch: Tham mưu văn bản.",
    )
    assert leads == [["Trần Thị Bình"], ["Nguyễn Văn An"], ["Công chức Tư pháp - Hộ tịch"]]


def test_stars_above_dashes_are_headings_of_agencies() -> None:
    leads = leads_of(
        "Yêu cầu các đơn vị thực hiện như sau:",
        "* Sở Xây dựng:",
        "- Cắt tỉa cành khô trước mùa mưa.",
        "* Công an tỉnh: Phân luồng giao thông.",
    )
    assert leads == [["Sở Xây dựng"], ["Công an tỉnh"]]


def test_a_time_in_front_of_its_subject_hides_nobody() -> None:
    leads = leads_of(
        "Giao Sở Xây dựng rà soát cây xanh.",
        "Chậm nhất ngày 25/3/2026, Sở Tài chính thẩm định xong.",
        "Hằng tháng, UBND các xã báo cáo Sở Xây dựng.",
    )
    assert leads == [["Sở Xây dựng"], ["Sở Tài chính"], ["Ủy ban nhân dân các xã"]]


def test_an_office_that_is_an_agency_stands_for_the_agency() -> None:
    leads = leads_of("Giao Cơ quan thường trực là Sở Xây dựng theo dõi việc thực hiện hằng tuần.")
    assert leads == [["Sở Xây dựng"]]


def test_an_order_merely_to_carry_out_closes_the_letter() -> None:
    leads = leads_of(
        "1. Giao Sở Xây dựng rà soát cây xanh.",
        "2. Giao Sở Tài chính cân đối kinh phí.",
        "Đề nghị các địa phương, đơn vị khẩn trương triển khai thực hiện, báo cáo khi có tình huống "
        "đột xuất./.",
    )
    assert leads == [["Sở Xây dựng"], ["Sở Tài chính"]]


def test_paragraphs_below_a_section_stay_its_own() -> None:
    tasks = tasks_of_letter(
        "II. NHIỆM VỤ TRỌNG TÂM",
        "1. Sở Văn hóa, Thể thao và Du lịch tuyên truyền về cây xanh.",
        "III. TỔ CHỨC THỰC HIỆN",
        "Các sở, ngành căn cứ Kế hoạch này xây dựng kế hoạch, gửi Sở Xây dựng trước ngày 31/3/2026.",
        "Sở Xây dựng là cơ quan thường trực, theo dõi, tổng hợp, báo cáo UBND tỉnh.",
    )
    assert [task.path for task in tasks] == ["II.1", "III.1", "III.2"]
    assert [m.name for m in tasks[2].lead] == ["Sở Xây dựng"]


def test_what_an_agency_is_besides_is_no_part_of_its_name() -> None:
    leads = leads_of("1. Sở Xây dựng - cơ quan thường trực Ban Chỉ đạo tham mưu kiện toàn.")
    assert leads == [["Sở Xây dựng"]]


def test_an_item_that_begins_with_a_short_verb_is_for_those_the_letter_is_sent_to() -> None:
    leads = leads_of(
        "1. Treo cờ Tổ quốc tại cổng công viên.", "2. Cho người lao động nghỉ ngày 30/4."
    )
    assert leads == [["Trung tâm Công viên cây xanh", "Đội Quản lý trật tự đô thị"]] * 2


def test_what_the_issuer_encloses_is_no_task() -> None:
    leads = leads_of(
        "Đề nghị Sở Xây dựng rà soát cây xanh trước ngày 20/3/2026.",
        "Ủy ban nhân dân tỉnh xin gửi kèm theo bản sao công văn của Sở Xây dựng./.",
    )
    assert leads == [["Sở Xây dựng"]]


def test_whoever_fails_is_warned_not_given_a_task() -> None:
    leads = leads_of(
        "1. Giao Sở Xây dựng rà soát cây xanh.",
        "2. Đơn vị nào không hoàn thành thì thủ trưởng đơn vị đó chịu trách nhiệm.",
    )
    assert leads == [["Sở Xây dựng"]]


def test_clauses_given_to_others_are_parts_of_their_own() -> None:
    leads = leads_of(
        "Ngoài ra, đồng chí Phó Bí thư Thường trực Huyện ủy cũng giao nhiệm vụ cho Ban Tuyên giáo "
        "Huyện ủy tham mưu tuyên truyền; Ban Tổ chức Huyện ủy tham mưu sắp xếp cán bộ; Ủy ban "
        "Kiểm tra Huyện ủy theo dõi kết quả; Văn phòng Huyện ủy có trách nhiệm tổng hợp."
    )
    assert leads == [
        ["Ban Tuyên giáo Huyện ủy"],
        ["Ban Tổ chức Huyện ủy"],
        ["Ủy ban Kiểm tra Huyện ủy"],
        ["Văn phòng Huyện ủy"],
    ]
