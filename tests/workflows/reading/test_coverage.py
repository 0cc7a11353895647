"""Nothing of a text is lost: what became of it partitions it, whatever the text is."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workflows.intake.reading import Reading, read
from workflows.intake.reading.model import CoverageState

_PIECES = [
    "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/UBND-VX",
    "Sơn Hải, ngày 05 tháng 3 năm 2026", "V/v chăm sóc cây xanh", "Kính gửi:", "- Sở Xây dựng;",
    "QUYẾT ĐỊNH", "Điều 1. Ban hành kế hoạch.", "1. Sở Xây dựng", "a) Rà soát cây xanh; trước ngày 10/4/2026",
    "- Cơ quan chủ trì: Sở Nội vụ.", "- Thời gian: quý II/2026.", "II. NHIỆM VỤ", "Nơi nhận:", "- Như trên;",
    "- Lưu: VT, XD.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn An", "PHỤ LỤC", "STT\tNhiệm vụ\tCơ quan chủ trì",
    "1\tTrồng cây\tSở Xây dựng", "|", "**", "* ", "~~", "\u00b9 Chú thích", "2", "\t", "\f", "…", "e\u0302",
]  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=20)), max_size=25).map("\n".join),
)


def assert_partitioned(reading: Reading) -> None:
    at = 0
    for covered in reading.coverage:
        assert covered.span.start == at
        assert covered.span.end > at
        at = covered.span.end
    assert at == len(reading.text)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
@example("")
@example("1.\n2.\n3.")
def test_whatever_the_text_its_coverage_partitions_it(text: str) -> None:
    assert_partitioned(read(text))


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_every_place_lies_inside_the_text(text: str) -> None:
    reading = read(text)
    last = len(reading.text)
    for document in reading.documents:
        spans = [block.span for block in document.blocks]
        spans += [span for task in document.tasks for span in task.spans]
        spans += [mention.span for task in document.tasks for mention in task.lead]
        assert all(0 <= start <= end <= last for start, end in spans)


def test_an_order_nobody_is_named_for_is_left_to_a_person() -> None:
    reading = read(
        "KẾ HOẠCH\nChăm sóc cây xanh\n\nI. NHIỆM VỤ\n\n1. Phải hoàn thành việc kiểm đếm cây xanh "
        "trước ngày 10/4/2026.\n"
    )
    left = [reading.text[c.span.start : c.span.end] for c in reading.unclassified]
    assert any("kiểm đếm cây xanh" in text for text in left)


def test_a_sentence_set_aside_says_why() -> None:
    reading = read(
        "Số: 5/UBND-VX\n\nSơn Hải, ngày 05 tháng 3 năm 2026\n\nThời gian qua đã có kết quả tốt.\n"
    )
    reasons = [c.reason for c in reading.coverage if c.state is CoverageState.NOT_TASK]
    assert reasons
    assert all(reasons)
