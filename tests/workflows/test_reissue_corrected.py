"""What was corrected in the register stands in the paper set in type again, and nothing else."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tests.builders import NOW
from tests.shared_files import SHARED, shared_folder
from tests.workflows.reissued import all_text, opened, similarity, words_of
from workflows.directives.actions import register_unreviewed
from workflows.domain.actor import SYSTEM
from workflows.issuing.reissue import reissue
from workflows.issuing.rewording import Piece, reworded
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.tables.directives import Directive
from workflows.store.tables.papers import Paper, PaperFile, PaperParty, PartyKind
from workflows.store.tables.periods import Deadline
from workflows.store.tables.tasks import Task

SEEDS = sorted((SHARED / "seeds").glob("*.txt")) or [SHARED / "seeds" / "missing.txt"]
CORPUS = sorted((SHARED / "corpus").glob("*.txt")) or [SHARED / "corpus" / "missing.txt"]
LETTER = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 61/UBND-NN

Sơn Hải, ngày 04 tháng 3 năm 2026

V/v phòng, chống cháy rừng

Kính gửi:

- Các sở, ban, ngành tỉnh;
- UBND các xã, phường.

Ủy ban nhân dân tỉnh yêu cầu:

1. Chi cục Kiểm lâm:

a) Rà soát các khu rừng dễ cháy, hoàn thành **trước ngày 20/3/2026**.

b) Tổ chức trực 24/24 giờ; báo cáo Ủy ban nhân dân tỉnh hằng tháng.

2. Sở Tài chính bố trí kinh phí trong tháng 4/2026. Sở Y tế chuẩn bị thuốc trước ngày 10/4/2026.

Yêu cầu các cơ quan thực hiện nghiêm túc./.

Nơi nhận:

- Như trên;
- Chi cục Kiểm lâm;
- Lưu: VT, NN.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Thị Hạnh
"""


@pytest.fixture
def letter(db: Database, tmp_path: Path) -> int:
    """Register a letter of several tasks; its file and text are gone afterwards."""
    files = FileStore(tmp_path / "files")
    ((directive_id, _),) = register_unreviewed(
        db, files, LETTER.encode(), "van-ban.txt", actor=SYSTEM, now=NOW
    )
    with db.writing.begin() as session:
        session.execute(update(Directive).values(text="", text_fold=""))
        session.execute(delete(PaperFile))
    return directive_id


def task(session: Session, start: str) -> Task:
    """Find the task whose text starts so."""
    return next(t for t in session.scalars(select(Task)) if t.text.startswith(start))


def changed_words(db: Database, directive_id: int, before: bytes) -> list[tuple[str, str]]:
    """Say which printed words another setting in type changes: what stood there, what stands now."""
    old, new = words_of(before), words_of(reissue(db, directive_id))
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        (" ".join(old[a:b]), " ".join(new[c:d])) for kind, a, b, c, d in steps if kind != "equal"
    ]


def test_a_corrected_task_recipient_and_date_are_all_that_changes(
    db: Database, letter: int
) -> None:
    before = reissue(db, letter)
    with db.writing.begin() as session:
        one = task(session, "Rà soát")
        one.text = one.text.replace("20/3/2026", "25/3/2026")
        session.get_one(Paper, letter).dated = "2026-03-05"
        wanted = select(PaperParty).filter_by(kind=PartyKind.RECIPIENT, printed="Chi cục Kiểm lâm")
        session.scalars(wanted).one().printed = "Hạt Kiểm lâm"
    assert changed_words(db, letter, before) == [
        ("04", "05"),
        ("20/3/2026.", "25/3/2026."),
        ("Chi cục", "Hạt"),
    ]


def test_a_corrected_deadline_stays_bold(db: Database, letter: int) -> None:
    with db.writing.begin() as session:
        one = task(session, "Rà soát")
        one.text = one.text.replace("ngày 20/3/2026", "17 giờ ngày 25/3/2026")
    lines = opened(reissue(db, letter)).paragraphs
    (line,) = [p for p in lines if p.text.startswith("a)")]
    assert [run.text for run in line.runs if run.bold] == ["trước 17 giờ ngày 25/3/2026."]


def test_two_tasks_of_one_paragraph_are_corrected_each_in_its_own_words(
    db: Database, letter: int
) -> None:
    before = reissue(db, letter)
    with db.writing.begin() as session:
        for start, old, new in (
            ("Sở Tài chính", "tháng 4/2026", "tháng 5/2026"),
            ("Sở Y tế", "thuốc", "thuốc, giường bệnh"),
        ):
            one = task(session, start)
            one.text = one.text.replace(old, new)
    assert changed_words(db, letter, before) == [
        ("4/2026.", "5/2026."),
        ("thuốc", "thuốc, giường bệnh"),
    ]


def test_what_becomes_of_a_task_later_does_not_rewrite_the_paper(db: Database, letter: int) -> None:
    """Another deadline, lead or end is an act of its own; the paper said what it said."""
    before = reissue(db, letter)
    with db.writing.begin() as session:
        one = task(session, "Tổ chức trực")
        one.deadline_words, one.ended_on = "trước ngày 31/12/2026", NOW.date()
        session.execute(update(Deadline).values(due=NOW.date(), wording="chậm nhất hôm nay"))
    assert changed_words(db, letter, before) == []


@pytest.mark.parametrize(
    ("pieces", "before", "after", "expected"),
    [
        (["a)", "báo cáo trước ngày 15."], "báo cáo trước ngày 15.", "báo cáo ngày 15.", ["a)", "báo cáo ngày 15."]),
        (["a)", "báo cáo."], "báo cáo.", "Sở Y tế báo cáo.", ["a)", "Sở Y tế báo cáo."]),
        (["1.", "Rà soát", "-", "báo cáo."], "Rà soát - báo cáo.", "Rà soát - tổng hợp, báo cáo.",
         ["1.", "Rà soát", "-", "tổng hợp, báo cáo."]),
        (["-", "Trực 24 giờ."], "Trực 24 giờ.", "Trực 24 giờ. Báo cáo ngay.", ["-", "Trực 24 giờ. Báo cáo ngay."]),
        (["a)", "Một.", "b)", "Hai."], "a) Một. b) Hai.", "a) Một. đ) Hai.", ["a)", "Một.", "đ)", "Hai."]),
        (["a)", "đã sửa rồi."], "chưa sửa rồi.", "đã sửa rồi.", ["a)", "đã sửa rồi."]),
        (["a)", "không có chữ nào chung"], "x y", "x z", ["a)", "không có chữ nào chung z"]),
    ],
)  # fmt: skip
def test_a_correction_changes_only_the_words_in_which_it_differs(
    pieces: list[str], before: str, after: str, expected: list[str]
) -> None:
    printed = [Piece(text, is_marker=len(text) < 3) for text in pieces]
    assert [piece.text for piece in reworded(printed, before, after)] == expected
    assert [piece.text for piece in reworded(printed, before, before)] == pieces


@pytest.mark.slow
@pytest.mark.parametrize("file", [*SEEDS, *CORPUS], ids=lambda path: path.stem)
def test_every_task_of_a_real_directive_can_be_corrected_alone(
    db: Database, file: Path, tmp_path: Path
) -> None:
    shared_folder(file.parent.name)
    files = FileStore(tmp_path / "files")
    done = register_unreviewed(db, files, file.read_bytes(), file.name, actor=SYSTEM, now=NOW)
    for directive_id, _ in done:
        before = reissue(db, directive_id)
        with db.reading() as session:
            wanted = select(Task.id, Task.text).filter_by(directive_id=directive_id)
            tasks = session.execute(wanted.where(Task.span_start.is_not(None))).all()[::7]
        for task_id, text in tasks:
            first, *rest = text.split()
            _say(db, task_id, " ".join([first, "ABC", *rest, "XYZ"]))
            assert changed_words(db, directive_id, before) == [("", "ABC"), ("", "XYZ")]
            _say(db, task_id, text)


def _say(db: Database, task_id: int, text: str) -> None:
    with db.writing.begin() as session:
        session.execute(update(Task).where(Task.id == task_id).values(text=text))


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_the_words_of_real_directives_come_out_again_in_their_order(
    db: Database, seed: Path, tmp_path: Path
) -> None:
    shared_folder("seeds")
    files = FileStore(tmp_path / "files")
    done = register_unreviewed(db, files, seed.read_bytes(), seed.name, actor=SYSTEM, now=NOW)
    printed = "\n".join(all_text(reissue(db, directive_id)) for directive_id, _ in done)
    assert similarity(seed.read_text("utf-8"), printed) >= 0.99
