"""What a digest says by mail: plain text, by directive, the most urgent first; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from templates_docx.vocabulary import count_words, short_date
from workflows.domain.clock import OFFICE_ZONE

_TASK_LENGTH = 300
_MOST_LINES = 200  # of one mail; the rest is counted, and stands in the application


@dataclass(frozen=True, slots=True)
class MailLine:
    """One task of a digest."""

    directive: str  # «45/UBND-TH ngày 01/10/2026 – triển khai …»
    task: str
    last_day: date
    working_days_left: int  # 0 on the last day and after it
    is_coordinating: bool


@dataclass(frozen=True, slots=True)
class News:
    """Something that was decided, and about what."""

    sentence: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one mail says."""

    to: str  # the agency, or the person
    at: datetime
    office: str
    page: str | None  # address of the digest; None: the office has no address to print
    lines: Sequence[Sequence[MailLine]]  # by directive
    news: Sequence[News]


def subject(letter: Letter) -> str:
    """Write «Nhắc việc ngày 20/11/2026: 02 nhiệm vụ quá hạn, 03 đến hạn hoặc sắp đến hạn»."""
    day = short_date(_day(letter))
    if figures := _figures(letter):
        return f"Nhắc việc ngày {day}: {figures}"
    return f"Thông báo ngày {day}: {count_words(len(letter.news))} thông báo mới"


def body(letter: Letter) -> str:
    """Write the mail."""
    parts = [f"Kính gửi: {letter.to}", *_tasks(letter), *_news(letter), _closing(letter)]
    return "\n\n".join(parts) + "\n"


def _day(letter: Letter) -> date:
    return letter.at.astimezone(OFFICE_ZONE).date()


def _figures(letter: Letter) -> str:
    days = [line.last_day for group in letter.lines for line in group]
    overdue = sum(day < _day(letter) for day in days)
    soon = len(days) - overdue
    said = [f"{count_words(overdue)} nhiệm vụ quá hạn"] if overdue else []
    if soon:
        said.append(f"{count_words(soon)} nhiệm vụ đến hạn hoặc sắp đến hạn")
    return ", ".join(said)


def _tasks(letter: Letter) -> list[str]:
    if not letter.lines:
        return []
    parts = [f"Tính đến ngày {short_date(_day(letter))}, cần lưu ý {_figures(letter)}:"]
    left = _MOST_LINES
    for number, group in enumerate(letter.lines, start=1):
        shown = group[:left]
        left -= len(shown)
        if shown:
            told = [f"  - {_task(line, _day(letter))}" for line in shown]
            parts.append("\n".join([f"{number}. {group[0].directive}", *told]))
    if rest := sum(map(len, letter.lines)) - (_MOST_LINES - left):
        parts.append(f"… và {count_words(rest)} nhiệm vụ khác, xem trong ứng dụng.")
    return parts


def _task(line: MailLine, today: date) -> str:
    role = " (phối hợp)" if line.is_coordinating else ""
    words = _shortened(line.task)
    return f"{_standing(line, today)}, hạn {short_date(line.last_day)}: {words}{role}"


def _shortened(words: str) -> str:
    """Cut what is long after a whole word (`textwrap.shorten` takes as long as all the rest)."""
    words = " ".join(words.split())
    if len(words) <= _TASK_LENGTH:
        return words
    return words[:_TASK_LENGTH].rpartition(" ")[0] + " …"


def _standing(line: MailLine, today: date) -> str:
    late = (today - line.last_day).days
    if late > 0:
        return f"QUÁ HẠN {count_words(late)} ngày"
    if late == 0:
        return "HẠN HÔM NAY"
    return f"Còn {count_words(line.working_days_left)} ngày làm việc"


def _news(letter: Letter) -> list[str]:
    if not letter.news:
        return []
    told = [f"  - {_one(news)}" for news in letter.news[:_MOST_LINES]]
    if rest := len(letter.news) - len(told):
        told.append(f"… và {count_words(rest)} thông báo khác, xem trong ứng dụng.")
    return ["\n".join(["Thông báo mới:", *told])]


def _one(news: News) -> str:
    words = f": {_shortened(news.words)}" if news.words else ""
    return f"{news.sentence}{words}{f' ({news.about})' if news.about else ''}"


def _closing(letter: Letter) -> str:
    where = f"Xem và trả lời tại: {letter.page}\n\n" if letter.page else ""
    return (
        f"{where}-- \n{letter.office}\n"
        "Thư do phần mềm Đôn Đốc tự động gửi. Báo cáo, xin gia hạn trong phần mềm; "
        "không trả lời thư này."
    )
