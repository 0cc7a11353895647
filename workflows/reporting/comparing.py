"""How figures changed, in whole sentences: more, fewer, the same, or nothing to compare with; pure."""

from collections.abc import Iterator
from datetime import date

from templates_docx.vocabulary import count_words, short_date, vietnamese_number
from workflows.domain.timeliness import Figure
from workflows.reporting.figures import Compared, Counted

_TOLD = (
    (Figure.TOTAL, "tổng số nhiệm vụ"),
    (Figure.DONE, "số nhiệm vụ đã hoàn thành"),
    (Figure.OVERDUE, "số nhiệm vụ quá hạn chưa hoàn thành"),
)


def change_words(now: int, before: int) -> str:
    """Say how a number changed: «tăng 05 (từ 24 lên 29)», «không thay đổi»."""
    if now == before:
        return "không thay đổi"
    verb, way = ("tăng", "lên") if now > before else ("giảm", "xuống")
    was, is_now = (count_words(n) if n else "0" for n in (before, now))
    return f"{verb} {count_words(abs(now - before))} (từ {was} {way} {is_now})"


def comparison(one: Counted, other: Compared) -> str:
    """Compare a report's figures with those of another span, in one sentence."""
    if other.counted is None:
        return f"Chưa có số liệu {other.label} để so sánh."
    since = _since(other.label, other.on)
    pairs = [(name, one.lead[f], other.counted.lead[f]) for f, name in _TOLD]
    if all(now == before for _, now, before in pairs):
        names = [name for name, *_ in pairs]
        return f"{since}, {', '.join(names[:-1])} và {names[-1]} đều không thay đổi."
    told = [f"{name} {change_words(now, before)}" for name, now, before in pairs]
    told += _rate_changed(one, other.counted)
    return f"{since}, {'; '.join(told)}."


def _rate_changed(one: Counted, other: Counted) -> Iterator[str]:
    now, before = one.table.total.done_rate, other.table.total.done_rate
    if now is None or before is None:
        return
    points = round(now * 10_000) - round(before * 10_000)
    if not points:
        yield "tỷ lệ hoàn thành không thay đổi"
        return
    size = percent_words(abs(points) / 10_000).removesuffix("%")
    yield f"tỷ lệ hoàn thành {'tăng' if points > 0 else 'giảm'} {size} điểm phần trăm"


def _since(label: str, on: date) -> str:
    return f"So với {label} (số liệu đến hết ngày {short_date(on)})"


def percent_words(share: float | None) -> str:
    """Write a share with two decimals and a comma; «–» where the base is 0 (nd30-rules 7.3)."""
    if share is None:
        return "–"
    hundredths = round(share * 10_000)
    return f"{vietnamese_number(hundredths // 100)},{hundredths % 100:02d}%"
