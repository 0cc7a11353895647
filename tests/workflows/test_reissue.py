"""A registered directive comes out again in type, from its register entry alone."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.document import Document as WordDocument
from lxml import etree

from templates_docx.format_rules import Severity, lint
from tests.builders import NOW, Office
from tests.shared_files import SHARED, shared_folder
from webapp.cli import main
from webapp.cli_support import Desk
from workflows.directives.actions import register_unreviewed
from workflows.domain.actor import SYSTEM
from workflows.domain.document_code import code_key
from workflows.domain.statuses import DirectiveStatus
from workflows.issuing.reissue import DirectiveNotRegistered, SeveralDirectives, reissue
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.directives import Directive, DirectiveBlock
from workflows.store.tables.papers import Paper, PaperFact, PaperParty, PartyKind

SEEDS = sorted((SHARED / "seeds").glob("*.txt")) or [SHARED / "seeds" / "missing.txt"]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
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


def opened(data: bytes) -> WordDocument:
    """Open the Word file."""
    return docx.Document(BytesIO(data))


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


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_the_words_of_real_directives_come_out_again(
    db: Database, seed: Path, tmp_path: Path
) -> None:
    shared_folder("seeds")
    files = FileStore(tmp_path / "files")
    done = register_unreviewed(db, files, seed.read_bytes(), seed.name, actor=SYSTEM, now=NOW)

    wanted = Counter(_plain(seed.read_text("utf-8")))
    found = Counter(word for i, _ in done for word in _plain(_all_text(opened(reissue(db, i)))))
    lost = wanted - found
    assert lost.total() / wanted.total() <= 0.01, lost


def _plain(text: str) -> list[str]:
    """Give the words without markup, marks of footnotes and closing punctuation."""
    return re.findall(r"[^\W_]+(?:[./-][^\W_]+)*", re.sub(r"[*~#¹²³⁴]", " ", text))


def _all_text(paper: WordDocument) -> str:
    parts = [paper.part.blob]
    parts += [
        relation.target_part.blob
        for relation in paper.part.rels.values()
        if relation.reltype.endswith("/footnotes")
    ]
    lines = [
        "".join(line.itertext(f"{{{_W}}}t"))
        for part in parts
        for line in etree.fromstring(part).iter(f"{{{_W}}}p")
    ]
    return "\n".join(lines)
