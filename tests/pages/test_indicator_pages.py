"""Chỉ tiêu on the screen: a table is defined, opened, filled in by each agency, judged and closed."""

import re
from io import BytesIO

import pytest

from tests.builders import Office
from tests.pages.conftest import Page, Pages, looked_over
from tests.workflows.indicator_stage import AGENCIES, BY_INDICATOR, ROUND, IndicatorStage
from tests.workflows.issuing_office import IssuingOffice
from workflows.domain.roles import Role

FORM = {
    "title": "Số hóa hồ sơ",
    "shape": "agency",
    "cycle": "month",
    "due_days": "5",
    "with_total": "on",
    "rows": "\n".join(AGENCIES),
    "number-0": "1", "label-0": "Tiếp nhận", "unit-0": "hồ sơ", "summing-0": "sum",
    "number-1": "2", "label-1": "Đã số hóa", "unit-1": "hồ sơ", "summing-1": "sum",
    "number-2": "(3)", "label-2": "Tỷ lệ", "unit-2": "%", "formula-2": "(3)=(2)/(1)",
    "target-2": "Tối thiểu 70%", "summing-2": "sum",
}  # fmt: skip


@pytest.fixture
def stage(office: Office) -> IndicatorStage:
    return IndicatorStage(office)


def fill_url(stage: IndicatorStage, table: int, made: int, label: str) -> str:
    return f"/chi-tieu/ky/{made}/dong/{stage.row(table, label).id}"


def row_of(page: Page, label: str) -> list[str]:
    (row, *_again) = page.find(f"//tr[th[normalize-space()='{label}']]")
    return [" ".join(cell.text_content().split()) for cell in row.xpath("td")]


def test_the_office_defines_a_table_opens_a_round_and_reads_it(
    pages: Pages, stage: IndicatorStage
) -> None:
    pages.sit_down(stage.officer)
    assert pages.get("/chi-tieu").says("Chưa có bảng chỉ tiêu nào")
    page = pages.follow("/chi-tieu/moi", FORM)
    assert page.title == "Số hóa hồ sơ"
    (table,) = re.findall(r"/chi-tieu/(\d+)/mo-ky", page.text)

    page = pages.follow(f"/chi-tieu/{table}/mo-ky", {"round": "10/2026", "due": "05/11/2026"})

    assert page.says("3 dòng chưa nhập")
    assert page.says("(3) = (2)/(1)") or page.says("(3)=(2)/(1)")
    line = pages.get("/chi-tieu")
    assert line.says("tháng 10/2026")
    assert line.says("0/3")


def test_a_refused_definition_keeps_everything_typed(pages: Pages, stage: IndicatorStage) -> None:
    pages.sit_down(stage.officer)
    page = pages.refused(
        "/chi-tieu/moi", {**FORM, "rows": "Sở Lạ", "formula-2": "(2)/(1)"}, status=422
    )
    assert "«Sở Lạ»" in page.messages[0]
    assert page.find("//textarea[@name='rows']")[0].text.strip() == "Sở Lạ"
    assert page.find("//input[@name='formula-2']/@value") == ["(2)/(1)"]
    more = pages.post("/chi-tieu/moi", {**FORM, "more": "1"})
    assert more.text.count('name="label-') == 3 + 4


def test_an_agency_is_led_from_its_desk_to_its_row_and_sees_no_other(
    pages: Pages, stage: IndicatorStage
) -> None:
    table = stage.table()
    made = stage.round(table)
    stage.fill(made, stage.row(table, AGENCIES[1]), "5000", "4999")
    pages.sit_down(stage.contacts[AGENCIES[0]])
    url = fill_url(stage, table, made, AGENCIES[0])
    assert pages.get("/").find(f"//a[@href='{url}']")
    assert pages.get("/thong-bao").find(f"//a[@href='/chi-tieu/{table}?ky={ROUND}']")

    assert pages.get(url).says("05/11/2026")
    page = pages.follow(url, {"c-1": "1000", "c-2": "900", "version": "0", "note": "đã rà soát"})

    assert row_of(page, AGENCIES[0])[:4] == ["1.000", "900", "90%", "100"]
    assert not page.says(AGENCIES[1])
    assert not page.says("4.999")
    assert not pages.get("/").find(f"//a[@href='{url}']")
    for other in (AGENCIES[1], "Tổng số"):
        pages.get(fill_url(stage, table, made, other), status=404)
        answer = pages.post(fill_url(stage, table, made, other), {"c-1": "1", "version": "1"})
        assert answer.status_code == 404


def test_a_table_may_show_the_others_rows_and_never_lets_them_be_written(
    pages: Pages, stage: IndicatorStage
) -> None:
    table = stage.table(others_visible=True)
    made = stage.round(table)
    stage.fill(made, stage.row(table, AGENCIES[1]), "5000", "4000")
    pages.sit_down(stage.contacts[AGENCIES[0]])
    page = pages.get(f"/chi-tieu/{table}")
    assert row_of(page, AGENCIES[1])[:3] == ["5.000", "4.000", "80%"]
    assert len(page.find("//td[@class='act']/a")) == 1
    pages.get(fill_url(stage, table, made, AGENCIES[1]), status=404)


def test_what_is_no_figure_comes_back_with_what_was_typed(
    pages: Pages, stage: IndicatorStage
) -> None:
    table = stage.table()
    made = stage.round(table)
    pages.sit_down(stage.contacts[AGENCIES[0]])
    url = fill_url(stage, table, made, AGENCIES[0])
    sent = {"c-1": "khoảng 5", "c-2": "4", "version": "0", "note": "chờ chốt"}
    page = pages.refused(url, sent, status=422)
    assert "«khoảng 5»" in page.messages[0]
    assert page.find("//input[@name='c-1']/@value") == ["khoảng 5"]
    assert page.find("//textarea[@name='note']")[0].text.strip() == "chờ chốt"
    stage.fill(made, stage.row(table, AGENCIES[0]), "1", "1")
    page = pages.refused(url, {**sent, "c-1": "5"}, status=409)
    assert "Chuyên viên Hà" in page.messages[0]
    assert page.find("//input[@name='c-1']/@value") == ["5"]


def test_the_office_sees_who_has_not_filled_in_reminds_and_closes(
    pages: Pages, stage: IndicatorStage
) -> None:
    table = stage.table()
    made = stage.round(table)
    stage.fill(made, stage.row(table, AGENCIES[0]), "10", "5")
    pages.sit_down(stage.officer)
    page = pages.get(f"/chi-tieu/{table}")
    assert page.says(f"{AGENCIES[1]}; {AGENCIES[2]}.")
    assert pages.follow(f"/chi-tieu/{table}/ky/{ROUND}/nhac").says("Đã nhắc 2 đơn vị.")
    assert pages.follow(f"/chi-tieu/{table}/ky/{ROUND}/han", {"due": "30/11/2026"}).says(
        "30/11/2026"
    )
    assert pages.follow(f"/chi-tieu/{table}/ky/{ROUND}/chot").says("đã chốt")
    assert not pages.get(f"/chi-tieu/{table}").find("//td[@class='act']/a")
    assert pages.follow(f"/chi-tieu/{table}/ky/{ROUND}/mo-lai").says("Đã mở lại")
    assert pages.refused(f"/chi-tieu/{table}/ky/{ROUND}/han", {"due": "hôm"}, status=422).says(
        "dd/mm"
    )
    assert pages.follow(f"/chi-tieu/{table}/ket-thuc", {"on": "1"}).says("đã kết thúc")


def test_a_table_by_indicator_is_judged_line_by_line(pages: Pages, stage: IndicatorStage) -> None:
    table = stage.table(BY_INDICATOR)
    made = stage.round(table, "2026-Q4")
    stage.fill(made, stage.row(table, "Tỷ lệ hồ sơ trực tuyến"), "81,5%")
    stage.fill(made, stage.row(table, "Tỷ lệ trễ hạn"), "2,5")
    pages.sit_down(stage.office.person(Role.LEADER))
    page = pages.get(f"/chi-tieu/{table}?ky=2026-Q4")
    assert row_of(page, "Tỷ lệ hồ sơ trực tuyến")[:4] == ["%", "Tối thiểu 80%", "81,5%", "Đạt"]
    assert row_of(page, "Tỷ lệ trễ hạn")[3] == "Chưa đạt"
    assert not page.find("//form[contains(@action, 'mo-ky')]")


def test_a_changed_definition_is_kept(pages: Pages, stage: IndicatorStage) -> None:
    table = stage.table(BY_INDICATOR)
    pages.sit_down(stage.officer)
    page = pages.get(f"/chi-tieu/{table}/sua")
    rows = page.find("//textarea[@name='rows']")[0].text
    assert f"Tỷ lệ trễ hạn | % | ≤ 2% | {AGENCIES[1]}" in rows
    sent = {**FORM, "shape": "indicator", "rows": rows, "version": "1", "title": "Tên mới"}
    assert pages.follow(f"/chi-tieu/{table}/sua", sent).title == "Tên mới"
    assert pages.refused(f"/chi-tieu/{table}/sua", sent, status=409).find("//textarea")


def test_others_have_no_way_in(pages: Pages, stage: IndicatorStage) -> None:
    table = stage.table()
    stage.round(table)
    pages.sign_in_as(Role.REGISTRY)
    pages.get("/chi-tieu", status=403)
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=stage.office.agency())
    pages.get(f"/chi-tieu/{table}", status=404)
    assert pages.post("/chi-tieu/moi", FORM).status_code == 403
    assert pages.post(f"/chi-tieu/{table}/ky/{ROUND}/chot").status_code == 403


PASTED = f"""Đơn vị\tSố hồ sơ tiếp nhận\tSố hồ sơ số hóa\tTỷ lệ số hóa
UBND phường Hải An\t1000\t900\t91,00
{AGENCIES[1]}\t500\t400\t80"""


def test_a_pasted_block_is_looked_over_then_taken_either_way(
    pages: Pages, stage: IndicatorStage
) -> None:
    table = stage.table()
    made = stage.round(table)
    pages.sit_down(stage.officer)
    url = f"/chi-tieu/ky/{made}/nhap-excel"
    assert pages.get(f"/chi-tieu/{table}").find(f"//a[@href='{url}']")
    pages.get(url)
    looked = pages.post(url, {"text": PASTED, "step": "look"})
    assert looked.status_code == 200
    page = looked_over(looked)
    name = f"keep-{stage.row(table, AGENCIES[0]).id}-3"
    assert page.find(f"//input[@name='{name}']/@value") == ["computed", "given"]
    assert page.says("4 ô sẽ thay đổi")
    assert page.says("1 ô khác số tính")
    assert page.says(f"Chưa có số liệu cho: {AGENCIES[2]}.")
    assert row_of(pages.get(f"/chi-tieu/{table}"), AGENCIES[0])[0] == "–"

    page = pages.follow(url, {"text": PASTED, "step": "take", name: "given"})

    assert page.says("Đã ghi 5 ô.")
    assert row_of(page, AGENCIES[0])[2] == "91% tính: 90%"
    assert row_of(page, AGENCIES[1])[2] == "80%"


def test_an_excel_file_is_brought_like_a_pasted_block(pages: Pages, stage: IndicatorStage) -> None:
    table = stage.table()
    made = stage.round(table)
    stage.fill(made, stage.row(table, AGENCIES[0]), "29610", "7762")
    pages.sit_down(stage.officer)
    file = pages.client.get(f"/chi-tieu/{table}/excel").data
    stage.fill(made, stage.row(table, AGENCIES[0]), "1", "1", version=1)
    url = f"/chi-tieu/ky/{made}/nhap-excel"

    answer = pages.post(url, {"file": (BytesIO(file), "bang.xlsx"), "text": "", "step": "look"})

    page = looked_over(answer)
    assert page.says("2 ô sẽ thay đổi")
    text = page.find("//textarea[@name='text']")[0].text
    sent = {"text": text, "step": "take", "shares": "1", "share-3": "1"}
    assert row_of(pages.follow(url, sent), AGENCIES[0])[:3] == ["29.610", "7.762", "26,21%"]


def test_a_block_that_is_no_table_comes_back_with_the_reason(
    pages: Pages, stage: IndicatorStage
) -> None:
    made = stage.round(stage.table())
    pages.sit_down(stage.officer)
    for text, says in (("xin chào", "Không tìm thấy"), ("", "")):
        page = pages.refused(f"/chi-tieu/ky/{made}/nhap-excel", {"text": text}, status=422)
        assert says in page.messages[0]
        assert (page.find("//textarea")[0].text or "").strip() == text


def test_the_letter_and_the_appendix_are_begun_from_the_table(
    pages: Pages, stage: IndicatorStage, issuing: IssuingOffice
) -> None:
    table = stage.table()
    made = stage.round(table)
    stage.fill(made, stage.row(table, AGENCIES[0]), "1000", "900")
    pages.sit_down(stage.officer)
    page = pages.follow(f"/chi-tieu/{table}/cong-van?ky={ROUND}", {"theo": "co-quan"})
    assert page.says("kết quả thực hiện số hóa hồ sơ thủ tục hành chính tháng 10 năm 2026")
    assert page.says("tổng hợp chung đạt 90%")
    for by in ("co-quan", "chi-tieu"):
        answer = pages.client.get(f"/chi-tieu/{table}/phu-luc?theo={by}")
        assert answer.data.startswith(b"PK")
    pages.sit_down(stage.contacts[AGENCIES[0]])
    pages.get(f"/chi-tieu/{table}/phu-luc", status=403)


def test_the_chart_shows_what_one_may_see_and_runs_no_script(
    pages: Pages, stage: IndicatorStage
) -> None:
    table = stage.table()
    made = stage.round(table)
    for name in AGENCIES[:2]:
        stage.fill(made, stage.row(table, name), "1000", "900")
    pages.sit_down(stage.officer)
    assert pages.get(f"/chi-tieu/{table}").find("//figure//img[contains(@alt, 'Tỷ lệ số hóa')]")
    drawn = pages.client.get(f"/chi-tieu/{table}/bieu-do.svg")
    assert drawn.mimetype == "image/svg+xml"
    assert "<script" not in drawn.text
    assert "90%" in drawn.text
    assert "phường Hải Bình" in drawn.text
    pages.sit_down(stage.contacts[AGENCIES[0]])
    assert "phường Hải Bình" not in pages.client.get(f"/chi-tieu/{table}/bieu-do.svg").text


def test_the_decision_on_targets_is_begun_from_the_table(
    pages: Pages, stage: IndicatorStage, issuing: IssuingOffice
) -> None:
    table = stage.table()
    pages.sit_down(stage.officer)
    page = pages.follow(f"/chi-tieu/{table}/quyet-dinh")
    assert page.says("Đã soạn quyết định giao chỉ tiêu từ bảng")
    assert page.says("Giao chỉ tiêu số hóa hồ sơ thủ tục hành chính năm 2026")
    assert page.says("Tối thiểu 70%")
    assert page.find("//select[@name='kind']/option/@value") == ["target_decision.docx"]
    assert pages.get("/soan-thao/moi").find("//a[@href='/chi-tieu']")
    bare = stage.table(BY_INDICATOR, rows=(BY_INDICATOR.rows[3],), title="Không giao")
    pages.follow(f"/chi-tieu/{bare}/quyet-dinh")
