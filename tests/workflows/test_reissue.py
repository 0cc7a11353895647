"""A registered directive comes out again in type, from its register entry alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from templates_docx.format_rules import Severity, lint
from tests.builders import NOW, Office
from tests.workflows.reissued import opened
from webapp.cli import main
from webapp.cli_support import Desk
from workflows.domain.document_code import code_key
from workflows.domain.statuses import DirectiveStatus
from workflows.issuing.reissue import DirectiveNotRegistered, SeveralDirectives, reissue
from workflows.store.database import Database
from workflows.store.tables.directives import Directive, DirectiveBlock
from workflows.store.tables.papers import Paper, PaperFact, PaperParty, PartyKind

BLOCKS: list[tuple[str, str, str, dict[str, object]]] = [
    ("letterhead", "", "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI", {}),
    ("subject", "", "V/v rà soát hồ sơ & số liệu", {}),
    ("paragraph", "", "Ủy ban nhân dân tỉnh yêu cầu các cơ quan¹:", {}),
    ("khoan", "1.", "Sở Y tế báo cáo trước ngày 15/11/2026.", {"bold": ["trước ngày 15/11/2026"]}),
    ("diem", "a)", "Nêu rõ số liệu < 5%;", {}),
    ("noise", "", "ltram", {}),
    ("paragraph", "", "Đề nghị các cơ quan thực hiện./.", {}),
    ("appendix_title", "", "Phụ lục", {}),
    ("appendix_title", "", "DANH MỤC HỒ SƠ\n(Kèm theo Công văn số 07/UBND-TH\ncủa tỉnh)", {}),
    (
        "table",
        "",
        "",
        {
            "columns": ["TT", "Tên hồ sơ"],
            "heading_rows": [["TT", "Tên hồ sơ"], ["(1)", "(2)"]],
            "rows": [["1", "Hồ sơ A & B"], ["2", "Hồ sơ C"]],
            "closing_rows": [["", "Cộng: 02 hồ sơ"]],
        },
    ),
]


def registered(db: Database, *, year: int = 2026) -> int:
    """Register a letter with an appendix; its text and file are not kept."""
    dated = f"{year}-11-03"
    paper = Paper(
        type_code="cong_van",
        number="07",
        symbol="UBND-TH",
        code_key=code_key("07/UBND-TH"),
        dated=dated,
        place="Sơn Hải",
        issuer_printed="Ủy ban nhân dân tỉnh Sơn Hải",
        subject="rà soát hồ sơ & số liệu",
        created_at=NOW,
    )
    directive = Directive(
        paper=paper,
        status=DirectiveStatus.REGISTERED,
        signer_authority="TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
        signer_title="PHÓ CHỦ TỊCH",
        signer_name="Trần Thị Bình",
        archive_line="VT, TH (2b)",
        blocks=[
            DirectiveBlock(position=i, kind=kind, marker=marker or None, text=text, details=details)
            for i, (kind, marker, text, details) in enumerate(BLOCKS)
        ],
    )
    with db.writing.begin() as session:
        session.add(directive)
        session.flush()
        for position, printed in enumerate(["Sở Y tế", "Sở Nội vụ"]):
            session.add(_party(paper.id, PartyKind.ADDRESSEE, position, printed))
        session.add(_party(paper.id, PartyKind.RECIPIENT, 0, "Như trên"))
        note = {"mark": "¹", "text": "Theo phân công năm 2026."}
        session.add(PaperFact(paper_id=paper.id, kind="footnote", position=0, value=note))
        return paper.id


def _party(paper_id: int, kind: PartyKind, position: int, printed: str) -> PaperParty:
    return PaperParty(paper_id=paper_id, kind=kind, position=position, printed=printed)


def test_every_word_of_the_entry_stands_in_the_file(db: Database) -> None:
    registered(db)

    paper = opened(reissue(db, "7/UBND-TH"))

    lines = [line.text for line in paper.paragraphs if line.text.strip()]
    assert lines[:3] == ["Kính gửi:", "- Sở Y tế;", "- Sở Nội vụ."]
    assert "1. Sở Y tế báo cáo trước ngày 15/11/2026." in lines
    assert "a) Nêu rõ số liệu < 5%;" in lines
    assert "Đề nghị các cơ quan thực hiện./." in lines
    assert lines[-4:-2] == ["Phụ lục", "DANH MỤC HỒ SƠ"]
    assert lines[-2:] == ["(Kèm theo Công văn số 07/UBND-TH", "của tỉnh)"]
    assert "ltram" not in " ".join(lines)


def test_head_and_foot_come_from_the_entry(db: Database) -> None:
    registered(db)

    head, foot, _ = opened(reissue(db, "07/UBND-TH")).tables

    assert head.cell(1, 0).text == "Số: 07/UBND-TH"
    assert head.cell(1, 1).text == "Sơn Hải, ngày 03 tháng 11 năm 2026"
    assert "V/v rà soát hồ sơ & số liệu" in head.cell(2, 0).text
    assert "- Như trên;" in foot.cell(0, 0).text
    assert "- Lưu: VT, TH (2b)." in foot.cell(0, 0).text
    signature = [line for line in foot.cell(0, 1).text.split("\n") if line]
    assert signature == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Thị Bình",
    ]


def test_tables_keep_every_cell_and_deadlines_stay_bold(db: Database) -> None:
    registered(db)

    paper = opened(reissue(db, "07/UBND-TH"))

    cells = [[cell.text for cell in row.cells] for row in paper.tables[-1].rows]
    assert cells == [
        ["TT", "Tên hồ sơ"],
        ["(1)", "(2)"],
        ["1", "Hồ sơ A & B"],
        ["2", "Hồ sơ C"],
        ["", "Cộng: 02 hồ sơ"],
    ]
    bold = [run.text for line in paper.paragraphs for run in line.runs if run.bold]
    assert "trước ngày 15/11/2026" in bold


def test_a_changed_entry_gives_a_changed_paper(db: Database) -> None:
    paper_id = registered(db)
    with db.writing.begin() as session:
        paper = session.get_one(Paper, paper_id)
        paper.dated, paper.number = "2026-12", None
        session.add(_party(paper_id, PartyKind.RECIPIENT, 1, "Sở Xây dựng"))

    head, foot, _ = opened(reissue(db, paper_id)).tables

    assert " ".join(head.cell(1, 1).text.split()) == "Sơn Hải, ngày tháng 12 năm 2026"
    assert head.cell(1, 0).text.split() == ["Số:", "/UBND-TH"]
    assert "- Sở Xây dựng;" in foot.cell(0, 0).text


def test_what_is_not_in_the_register_is_refused(db: Database, office: Office) -> None:
    with pytest.raises(DirectiveNotRegistered, match="999/UBND-TH"):
        reissue(db, "999/UBND-TH")

    first, second = registered(db), registered(db, year=2025)
    with pytest.raises(SeveralDirectives, match=f"{first}, {second}"):
        reissue(db, "07/UBND-TH")
    assert opened(reissue(db, str(second))).tables


def test_the_form_of_a_reissued_letter_has_no_error(db: Database) -> None:
    report = lint(reissue(db, registered(db)))

    assert [found for found in report.findings if found.severity is Severity.ERROR] == []


def test_the_command_writes_the_file_or_says_why_not(db: Database, tmp_path: Path) -> None:
    registered(db)
    desk = Desk({"DONDOC_HOME": str(tmp_path), "DONDOC_DATABASE_URL": db.url})
    out = tmp_path / "ra.docx"

    done = CliRunner().invoke(main, ["reissue", "07/UBND-TH", "-o", str(out)], obj=desk)
    assert (done.exit_code, done.output) == (0, f"{out}\n")
    assert opened(out.read_bytes()).tables

    refused = CliRunner().invoke(main, ["reissue", "8/UBND-TH", "-o", str(out)], obj=desk)
    assert refused.exit_code == 1
    assert "Không có văn bản «8/UBND-TH» trong sổ." in refused.stderr
    desk.db.close()


@pytest.mark.parametrize(
    ("kind", "printed", "expected"),
    [
        ("cong_dien", "CHỦ TỊCH UBND TỈNH điện:\n- Sở Y tế;", "CHỦ TỊCH UBND TỈNH điện:"),
        ("cong_dien", "", "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI điện:"),
        ("cong_van", "Kính gửi:\n- Sở Y tế;", "Kính gửi:"),
    ],
)
def test_addressees_are_called_as_their_type_of_paper_does(
    db: Database, kind: str, printed: str, expected: str
) -> None:
    paper_id = registered(db)
    with db.writing.begin() as session:
        session.get_one(Paper, paper_id).type_code = kind
        subject = session.scalars(select(DirectiveBlock).filter_by(kind="subject")).one()
        subject.kind, subject.text = "addressees", printed
    lines = [line.text for line in opened(reissue(db, paper_id)).paragraphs]
    assert expected in lines


def test_the_agency_above_is_abbreviated_where_the_directive_printed_it_so(db: Database) -> None:
    paper_id = registered(db)
    with db.writing.begin() as session:
        session.get_one(Paper, paper_id).parent_printed = "Ủy ban nhân dân tỉnh Sơn Hải"
        head = session.scalars(select(DirectiveBlock).filter_by(kind="letterhead")).one()
        head.text = "UBND TỈNH SƠN HẢI\nSỞ Y TẾ"
    assert opened(reissue(db, paper_id)).tables[0].cell(0, 0).text.startswith("UBND TỈNH SƠN HẢI")


def test_a_date_without_its_place_is_still_printed(db: Database) -> None:
    paper_id = registered(db)
    with db.writing.begin() as session:
        session.get_one(Paper, paper_id).place = None
    head = opened(reissue(db, paper_id)).tables[0]
    assert head.cell(1, 1).text == "ngày 03 tháng 11 năm 2026"


def test_the_title_of_an_item_is_bold_and_group_lines_stand_where_they_stood(db: Database) -> None:
    paper_id = registered(db)
    with db.writing.begin() as session:
        item = session.scalars(select(DirectiveBlock).filter_by(kind="khoan")).one()
        item.text, item.details = "Sở Y tế", None
        table = session.scalars(select(DirectiveBlock).filter_by(kind="table")).one()
        table.details = {
            "columns": ["TT", "Tên hồ sơ"],
            "rows": [["1", "Hồ sơ A"], ["2", "Hồ sơ C"]],
            "closing_rows": [["A. Cấp tỉnh", ""], ["", "Cộng: 02"]],
            "closing_at": [0, 3],
        }
    paper = opened(reissue(db, paper_id))
    (line,) = [p for p in paper.paragraphs if p.text == "1. Sở Y tế"]
    assert all(run.bold for run in line.runs)
    cells = [[cell.text for cell in row.cells] for row in paper.tables[-1].rows]
    assert cells[1:] == [
        ["A. Cấp tỉnh", "A. Cấp tỉnh"], ["1", "Hồ sơ A"], ["2", "Hồ sơ C"], ["", "Cộng: 02"],
    ]  # fmt: skip
