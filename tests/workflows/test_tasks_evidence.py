"""Pictures as evidence: a photo is kept, a scan with a stamp of secrecy never."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select

from tests.builders import NOW, Office
from tests.shared_files import missing
from tests.workflows.sources.pdf_files import as_bytes, drawn_page
from tests.workflows.sources.test_workbook import STAMPED, book
from tests.workflows.sources.word_files import word_file
from tests.workflows.tasks_stage import Stage
from workflows.domain.secrecy import SecretRefused
from workflows.domain.statuses import Outcome
from workflows.intake.sources.probes import ocr_available
from workflows.store.tables.papers import StoredFile
from workflows.tasks.agency_acts import report
from workflows.tasks.evidence import EndingRefused, Upload


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Stage:
    """Set the stage."""
    return Stage.of(office, tmp_path / "files")


def send(stage: Stage, upload: Upload) -> None:
    report(
        stage.office.db,
        stage.files,
        stage.period_id,
        words="Gửi ảnh hiện trường.",
        outcome=Outcome.IN_PROGRESS,
        uploads=[upload],
        actor=stage.contact,
        now=NOW,
    )


def kept(stage: Stage) -> int:
    with stage.office.db.reading() as session:
        return session.scalars(select(func.count()).select_from(StoredFile)).one()


def test_a_photo_without_words_is_kept(stage: Stage) -> None:
    photo = BytesIO()
    Image.effect_noise((640, 480), 60).save(photo, "PNG")
    send(stage, Upload("hien-truong.png", photo.getvalue()))
    assert kept(stage) == 1


def test_a_scan_that_bears_a_stamp_is_refused_before_anything_is_written(stage: Stage) -> None:
    if not ocr_available().ok:
        missing("needs Tesseract with Vietnamese")
    rows = [(120, "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI"), (160, "Số: 12/UBND-NC"), (200, "MẬT")]
    scan = as_bytes(drawn_page([*rows, (120, "Kính gửi: Sở Nội vụ")]), "PNG")
    with pytest.raises(SecretRefused):
        send(stage, Upload("ban-quet.png", scan))
    assert kept(stage) == 0
    assert list(stage.files.folder.rglob("*")) == []


@pytest.mark.parametrize("name", ["bieu.xlsx", "bao-cao.rtf.doc", "bao-cao.docx"])
def test_a_stamp_in_an_office_file_is_refused_before_anything_is_written(
    stage: Stage, name: str
) -> None:
    rtf = rb"{\rtf1 S\u7889?: 12/BC\par T\u7888?I M\u7852?T\par B\'e1o c\'e1o}"
    data = {"xlsx": book(STAMPED["header"]), "doc": rtf, "docx": word_file("Số: 12/BC", "MẬT")}
    with pytest.raises(SecretRefused):
        send(stage, Upload(name, data[name.rpartition(".")[2]]))
    assert kept(stage) == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.exe", b"ok"), ("bao-cao.pdf", "Biên bản họp.".encode()), ("khong-duoi", b"ok")],
)
def test_a_name_that_hides_what_a_file_is_is_refused(stage: Stage, name: str, data: bytes) -> None:
    with pytest.raises(EndingRefused) as refused:
        send(stage, Upload(name, data))
    assert refused.value.details == {"name": name, "endings": ".txt"}
    assert kept(stage) == 0


def test_an_ending_in_capitals_is_an_ending(stage: Stage) -> None:
    send(stage, Upload("BIEN-BAN.TXT", "Biên bản họp.".encode()))
    assert kept(stage) == 1
