"""Headings and introductions: whom the items below them are given to."""

import re
from dataclasses import dataclass

from workflows.domain.roles import AgencyRole
from workflows.domain.sayings import UNSAID
from workflows.intake.reading.lines import mostly_capitals
from workflows.intake.reading.markers import Rank
from workflows.intake.reading.model import ReadMention
from workflows.intake.reading.roles import (
    Said,
    after_any_comma,
    ordered_inside,
    subject_after_context,
    subject_at_start,
)
from workflows.intake.reading.together import coworkers
from workflows.intake.reading.told_behind import in_parentheses

_NOTHING_MORE = re.compile(
    r"[\s,:;.]*(?:\([^()]{0,300}\)[\s:;.]*)?"
    r"(?:(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì|triển khai|tổ chức|tập trung|thực hiện|"
    r"thực hiện tốt|chỉ đạo|theo chức năng|nhiệm vụ|được giao|một số|các|những|nội dung|công việc|"
    r"trọng tâm|cụ thể|sau|đây|và|giải pháp|việc|như|trên địa bàn|tốt|khẩn trương|ngay)[\s,:;.]*)*",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"[\s,]*(?:chủ trì\s*,?\s*)?phối hợp\b", re.IGNORECASE)
_HELPED = re.compile(r"\s*\((?:chủ trì,? )?phối hợp [^()]{3,300}\)[\s:;.]*", re.IGNORECASE)
_MEMBERS = re.compile(r"\s*\((?:gồm|bao gồm)\s*:?\s*", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"\b(có ý kiến|kết luận|chỉ đạo|yêu cầu|chỉ thị|quyết định|thông báo|điện|hướng dẫn|ban hành|"
    r"đề nghị)\b[^,;]{0,120}:\s*$",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"[\s,]*(?:(?:khẩn trương|tổng hợp|rà soát|phối hợp|đánh giá|gửi)[\s,]+){0,2}"
    r"(?:báo cáo|cung cấp (?:thông tin|số liệu))\b[^:;]{0,300}\b(?:nội dung|vấn đề|đề cương|thông tin|số liệu)"
    r"[^:;.]{0,40}:\s*$",
    re.IGNORECASE,
)
_DISTRIBUTED = re.compile(r"(?:sau|sau đây|cụ thể|trong đó|như sau)?\s*:$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """Whom a heading names."""

    lead: tuple[ReadMention, ...] = ()
    coordinating: tuple[ReadMention, ...] = ()
    alone: bool = False  # nothing but the names: without items below it, no task


def heading_of(said: Said) -> Heading:
    """Read a heading that is nothing but agencies, perhaps with those they work with."""
    found = subject_at_start(said)
    if not found:
        return Heading()
    if members := _members(said, found.after):
        return Heading(members)
    rest = said.text[found.after :]
    if _HELPED.fullmatch(rest):
        return Heading(found.lead, coworkers(said, found.lead), alone=True)
    together = _TOGETHER.match(rest)
    if together:
        workers = coworkers(said, found.lead)
        return Heading(found.lead, workers) if _ends_with(said, workers) else Heading()
    if _NOTHING_MORE.fullmatch(rest):
        return Heading(found.lead, alone=not rest.strip(" :;.,"))
    return Heading()


def heading_above(said: Said, rank: Rank) -> Heading:
    """Read whom a heading, or a title with its lead in parentheses, gives the items below it to."""
    heading = heading_of(said)
    closed = said.text.rstrip(" :.")[-1:] == ")"  # «Hiện đại hóa hành chính (Phòng A chủ trì)»
    if heading.lead or not closed or not is_title(said.text, rank):
        return heading
    lead = in_parentheses(said).lead
    return Heading(lead, coworkers(said, lead)) if lead else heading


def _members(said: Said, after: int) -> tuple[ReadMention, ...]:
    """Read «(gồm các Sở: A, B)» behind the names."""
    opened = _MEMBERS.match(said.text, after)
    if opened is None:
        return ()
    found = said.words.agencies_at(opened.end())
    return said.mentions(found.agencies, AgencyRole.LEAD, UNSAID)


def _ends_with(said: Said, workers: tuple[ReadMention, ...]) -> bool:
    """Whether nothing is said behind the coordinators: then the line is a heading."""
    if not workers:
        return False
    last = max(mention.span.end for mention in workers)
    end = said.stretch.span().end
    return _NOTHING_MORE.fullmatch(said.text[len(said.text) - (end - last) :]) is not None


def intro_of(said: Said) -> tuple[ReadMention, ...]:
    """Read whom a sentence that ends in a colon gives the items below it to."""
    if _speaks_itself(said) and not ordered_inside(said):
        return ()
    for found in (ordered_inside(said), subject_at_start(said), subject_after_context(said)):
        if found:
            return found.lead
    return after_any_comma(said).lead


def asks_report(said: Said) -> bool:
    """Whether a sentence asks for a report and then says what it holds: «báo cáo … nội dung sau:»."""
    found = ordered_inside(said) or subject_at_start(said)
    return bool(found) and _REPORT.match(said.text, found.after) is not None


def _speaks_itself(said: Said) -> bool:
    """Whether the issuer speaks: «UBND tỉnh chỉ đạo:»; not «Sở A chỉ đạo Chi cục B:»."""
    own = _OWN_WORDS.search(said.text)
    if own is None:
        return False
    return own[1].lower() != "chỉ đạo" or not said.words.agencies_at(own.end(1) + 1)


def is_title(text: str, rank: Rank) -> bool:
    """Whether a text is the title of a section: it says nothing by itself."""
    if mostly_capitals(text):
        return True
    if rank is Rank.PLAIN:
        return False
    return len(text) < 260 and text.rstrip()[-1:] not in ".;"
