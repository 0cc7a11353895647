"""Tasks with their agencies and deadlines, from every way of giving them."""

from tests.workflows.reading.samples import coordinators, document_of, leads, reading_of, tasks_of
from workflows.domain.deadlines import Nature
from workflows.intake.reading import read
from workflows.intake.reading.model import CoverageState


def test_points_below_an_agency_are_its_tasks() -> None:
    task = tasks_of("instruction")["1.a"]
    assert leads(task) == ["Sở Nông nghiệp và Môi trường"]
    assert coordinators(task) == [
        "Công an tỉnh",
        "Bộ Chỉ huy Quân sự tỉnh",
        "Ủy ban nhân dân các xã, phường, đặc khu",
    ]
    assert str(task.due) == "2026-02-28"


def test_the_head_of_an_agency_stands_for_the_agency() -> None:
    assert leads(tasks_of("instruction")["3"]) == ["Sở Tài chính"]


def test_an_order_in_the_item_names_the_lead_and_says_why() -> None:
    task = tasks_of("instruction")["7"]
    assert leads(task) == ["Sở Nông nghiệp và Môi trường"]
    assert "Giao" in str(task.lead[0].reason)
    assert task.nature is Nature.PERIODIC


def test_an_introduction_gives_the_items_below_it_to_those_it_names() -> None:
    tasks = tasks_of("department_letter")
    assert leads(tasks["1"]) == ["các cơ quan, đơn vị, địa phương"]
    assert str(tasks["3"].due) == "2026-03-15"


def test_items_of_an_article_carry_its_number() -> None:
    tasks = tasks_of("decision")
    assert {"2.1.1", "2.2", "2.3"} <= set(tasks)
    assert leads(tasks["2.2"]) == ["Sở Tài chính"]


def test_an_item_with_two_deadlines_is_two_tasks() -> None:
    tasks = tasks_of("decision")
    assert str(tasks["2.1.2#1"].due) == "2028-12-31"
    assert str(tasks["2.1.2#2"].due) == "2030-12-31"


def test_an_item_with_two_assignees_is_two_tasks() -> None:
    tasks = tasks_of("conclusions")
    assert leads(tasks["II.2.b#1"]) == [
        "Ủy ban nhân dân phường Hải An",
        "Ủy ban nhân dân xã Đông Giang",
    ]
    assert leads(tasks["II.2.b#2"]) == ["Sở Nông nghiệp và Môi trường"]


def test_rows_of_an_assignment_table_are_tasks() -> None:
    tasks = tasks_of("plan_with_table")
    assert leads(tasks["PL.1"]) == ["Sở Khoa học và Công nghệ"]
    assert coordinators(tasks["PL.1"]) == ["Sở Tài chính", "VNPT Sơn Hải"]
    assert str(tasks["PL.1"].due) == "2026-09-30"
    assert tasks["PL.3"].nature is Nature.ONGOING


def test_a_table_keeps_all_its_rows_and_cells() -> None:
    (table,) = document_of("plan_with_table").appendix_tables
    assert len(table.rows) == 3
    assert len(table.closing_rows) == 2
    assert table.rows[0][1].text == "Xây dựng trung tâm dữ liệu của tỉnh"


def test_items_without_a_name_fall_back_on_the_locality_of_the_notice() -> None:
    task = tasks_of("locality_conclusions")["II.1"]
    assert leads(task) == ["Ủy ban nhân dân tỉnh Sơn Hải"]
    assert "địa phương" in str(task.reason)


def test_a_topic_before_a_colon_is_no_assignee() -> None:
    assert leads(tasks_of("locality_conclusions")["III.2"]) == ["Bộ Công Thương"]


def test_a_group_with_its_members_listed_is_given_out_to_each() -> None:
    assert leads(tasks_of("wrapped_plan")["IV.4"])[:3] == [
        "Sở Công Thương",
        "Sở Khoa học và Công nghệ",
        "Sở Giáo dục và Đào tạo",
    ]


def test_execution_clauses_and_closing_words_are_no_tasks_and_say_why() -> None:
    reading = reading_of("decision")
    reasons = {c.reason for c in reading.coverage if c.state is CoverageState.NOT_TASK}
    assert {"điều khoản thi hành", "quy định hiệu lực", "căn cứ ban hành"} <= reasons


def test_labelled_lines_give_lead_helper_watcher_and_time() -> None:
    (document,) = read(
        "KẾ HOẠCH\nTrồng cây\n\nSơn Hải, ngày 05 tháng 01 năm 2026\n\nII. NHIỆM VỤ\n\n"
        "1. Trồng cây xanh đô thị\n\n- Nội dung: Trồng 1.000 cây.\n\n- Cơ quan chủ trì: Sở Xây dựng.\n\n"
        "- Cơ quan phối hợp: Sở Tài chính; UBND các phường.\n\n- Cơ quan theo dõi: Văn phòng UBND tỉnh.\n\n"
        "- Thời gian hoàn thành: trước ngày 30/4/2026.\n"
    ).documents
    (task,) = document.tasks
    assert leads(task) == ["Sở Xây dựng"]
    assert coordinators(task) == ["Sở Tài chính", "Ủy ban nhân dân các phường"]
    assert [mention.name for mention in task.monitoring] == ["Văn phòng Ủy ban nhân dân tỉnh"]
    assert str(task.due) == "2026-04-30"


def test_a_deadline_behind_the_items_holds_for_all_of_them() -> None:
    (document,) = read(
        "Số: 5/UBND-VX\n\nSơn Hải, ngày 05 tháng 01 năm 2026\n\nKính gửi: Các sở, ngành tỉnh\n\n"
        "UBND tỉnh yêu cầu:\n\n1. Sở Y tế báo cáo tình hình khám bệnh.\n\n2. Sở Nội vụ báo cáo biên chế.\n\n"
        "Báo cáo gửi về Văn phòng UBND tỉnh trước ngày 20/01/2026.\n"
    ).documents
    assert [str(task.due) for task in document.tasks] == ["2026-01-20", "2026-01-20"]


def test_short_names_are_completed_from_the_document() -> None:
    (document,) = read(
        "Số: 5/UBND-VX\n\nHải An, ngày 05 tháng 01 năm 2026\n\nUBND thành phố yêu cầu:\n\n"
        "1. Phòng Nội vụ thành phố\n\n- Rà soát biên chế.\n\n2. Phòng Kinh tế thành phố\n\n"
        "- Phối hợp với Phòng Nội vụ lập báo cáo.\n"
    ).documents
    assert coordinators(document.tasks[1]) == ["Phòng Nội vụ thành phố"]


def test_party_organisations_are_agencies() -> None:
    tasks = tasks_of("party_instruction")
    assert leads(tasks["1"]) == ["Các cấp ủy, tổ chức đảng", "chính quyền"]
    assert leads(tasks["2"]) == ["Ban cán sự đảng Ủy ban nhân dân tỉnh"]
    assert set(tasks) == {"1", "2", "3", "4.1", "4.2"}


def test_rows_between_bars_in_a_plan_are_tasks() -> None:
    tasks = tasks_of("ministry_plan")
    assert leads(tasks["PL.2"]) == ["Cục Quản lý hoạt động xây dựng"]
    assert str(tasks["PL.3"].due) == "2024-12-15"


def test_long_names_with_and_stay_whole() -> None:
    task = tasks_of("office_conclusions")["1.1"]
    assert leads(task) == [
        "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh"
    ]
    assert str(task.due) == "2023-06-30"


def test_worded_ordinals_are_marks_of_items() -> None:
    tasks = tasks_of("worded_ordinals")
    assert list(tasks) == ["1", "2", "3", "4"]
    assert coordinators(tasks["1"]) == ["Hạt Kiểm lâm khu vực"]
    assert tasks["4"].nature is Nature.PERIODIC


def test_a_second_order_inside_a_sentence_is_a_part_of_its_own() -> None:
    (document,) = read(
        "Số: 5/NQ-HĐND\n\nSơn Hải, ngày 05 tháng 01 năm 2026\n\n"
        "1. Giao Sở Xây dựng hoàn thiện dự thảo; giao Sở Tư pháp thẩm định dự thảo.\n"
    ).documents
    assert [(task.path, leads(task)) for task in document.tasks] == [
        ("1#1", ["Sở Xây dựng"]),
        ("1#2", ["Sở Tư pháp"]),
    ]


def test_labelled_lines_that_tell_nobody_go_on_with_their_block() -> None:
    task = tasks_of("committee_plan")["II.1"]
    assert leads(task) == ["Sở Thông tin và Truyền thông"]
    assert str(task.due) == "2020-09-30"


def test_a_title_in_front_of_the_verb_leaves_the_task_to_the_addressees() -> None:
    (document,) = read(
        "Số: 5/UBND-VX\n\nSơn Hải, ngày 05 tháng 01 năm 2026\n\nKính gửi: Các sở, ngành tỉnh\n\n"
        "UBND tỉnh hướng dẫn như sau:\n\n1. Các sở thực hiện nghiêm quy định.\n\n"
        "2. Chế độ báo cáo: Báo cáo quý I trước ngày 15/3/2026.\n\n"
        "Quá thời hạn trên, đơn vị nào không báo cáo sẽ bị xử lý theo quy định.\n"
    ).documents
    assert [leads(task) for task in document.tasks] == [["Các sở"], ["Các sở, ngành tỉnh"]]
    assert str(document.tasks[1].due) == "2026-03-15"


def test_figures_with_a_dash_are_marks_of_items() -> None:
    assert list(tasks_of("party_committee_letter")) == ["1", "2", "3"]


def test_the_closing_order_behind_bullets_is_no_task() -> None:
    assert list(tasks_of("framed_instruction")) == ["1.a", "1.b", "2", "3", "4.1", "4.2"]
