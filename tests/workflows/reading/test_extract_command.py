"""The command that prints what was understood of a file."""

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from tests.builders import Office
from tests.workflows.reading.samples import directive
from webapp.cli import main
from webapp.cli_support import Desk
from workflows.store.tables.agencies import Agency, AgencySuccession


def _file(folder: Path, text: str) -> str:
    path = folder / "van-ban.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_extract_prints_the_schema_as_json(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["extract", _file(tmp_path, directive("decision")), "--json"])
    assert result.exit_code == 0
    (document,) = json.loads(result.output)
    assert document["code"] == "310/QĐ-UBND"
    assert document["tasks"][0]["lead"] == ["Sở Nông nghiệp và Môi trường"]
    assert set(document) == {
        "type", "number", "symbol", "code", "parent_agency", "issuer", "place", "date", "subject",
        "addressees", "references", "tasks", "recipients", "archive", "signer", "indicators",
        "appendix_tables", "defects",
    }  # fmt: skip


def test_extract_says_in_words_what_was_understood(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["extract", _file(tmp_path, directive("instruction"))])
    assert "Chủ trì: Sở Tài chính" in result.output
    assert "Số, ký hiệu: 04/CT-UBND" in result.output


def test_the_date_of_issue_can_be_given(tmp_path: Path) -> None:
    text = "Kính gửi: Sở Y tế\n\nUBND tỉnh yêu cầu:\n\n1. Sở Y tế báo cáo trước ngày 15/4.\n"
    result = CliRunner().invoke(
        main, ["extract", _file(tmp_path, text), "--json", "--issued-on", "2026-03-01"]
    )
    assert json.loads(result.output)[0]["tasks"][0]["due"] == "2026-04-15"


def test_a_refused_file_ends_with_one_line_and_status_1(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["extract", _file(tmp_path, "")])
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, directive("instruction"))
    result = CliRunner().invoke(main, ["extract", path, "--issued-on", "hôm nay"])
    assert result.exit_code == 1
    assert "hôm nay" in result.stderr


def test_the_json_says_defects_in_english_and_the_words_in_vietnamese(tmp_path: Path) -> None:
    text = directive("decision").replace("- Như Điều 4;", "- Như Điều 7;")
    path = _file(tmp_path, text)
    desk = Desk({"DONDOC_HOME": str(tmp_path / "no office")})
    result = CliRunner().invoke(main, ["extract", path, "--json"], obj=desk)
    (said,) = json.loads(result.output)[0]["defects"]
    assert said == "The recipients say “Như Điều 7” but the document has only 4 articles."
    result = CliRunner().invoke(main, ["extract", path], obj=desk)
    assert "Lỗi của văn bản: Nơi nhận ghi «Như Điều 7»" in result.output
    assert not (tmp_path / "no office").exists()


def test_agencies_closed_before_the_issue_are_told_where_an_office_knows_them(
    tmp_path: Path,
) -> None:
    desk = Desk({"DONDOC_HOME": str(tmp_path / "office")})
    office = Office(desk.db)
    old, new = office.agency("Sở Thủy sản"), office.agency("Sở Nông nghiệp và Môi trường")
    with office.db.writing.begin() as session:
        session.get_one(Agency, old).valid_to = date(2025, 6, 30)
        day = date(2025, 7, 1)
        session.add(AgencySuccession(predecessor_id=old, successor_id=new, on_day=day))
    text = directive("decision").replace("- Như Điều 4;", "- Như Điều 4;\n- Sở Thủy sản;")
    result = CliRunner().invoke(main, ["extract", _file(tmp_path, text), "--json"], obj=desk)
    (said,) = json.loads(result.output)[0]["defects"]
    assert "now it is Sở Nông nghiệp và Môi trường" in said
