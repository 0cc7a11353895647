"""Mails of the morning: written in the transaction of the digest they carry."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from templates_docx.partial_date import PartialDate
from templates_docx.vocabulary import short_date
from workflows.domain.roles import AgencyRole
from workflows.reminders.due import Morning
from workflows.reminders.mail_words import Letter, MailLine, News, body, subject
from workflows.store.database import inserting
from workflows.store.queries.digests import DigestLine, by_directive, digest_lines
from workflows.store.queries.mail_addresses import addresses_of, people_to_mail
from workflows.store.queries.notices import NoticeFact, news_of_agencies, news_of_people
from workflows.store.tables.agencies import Agency
from workflows.store.tables.jobs import JobStatus, Notice, OutgoingMessage
from workflows.store.tables.reminders import Digest

Row = dict[str, object]
_NEWS_LASTS = timedelta(days=14)  # older news is no news: an agency that just got an address


@dataclass(frozen=True, slots=True)
class MailOrder:
    """What the office says of itself in a mail."""

    office: str
    page_of: Callable[[int], str] | None  # a digest's address; None: the office has none to print


@dataclass(frozen=True, slots=True)
class Mailbag:
    """What is to be said by mail to some agencies in one morning."""

    addresses: Mapping[int, Sequence[str]]
    news: Mapping[int, Sequence[NoticeFact]]

    @classmethod
    def of(cls, session: Session, agency_ids: Collection[int], now: datetime) -> "Mailbag":
        """Gather addresses, and the news of those agencies that have one."""
        addresses = addresses_of(session, agency_ids)
        return cls(addresses, news_of_agencies(session, list(addresses), news_since(now)))


def news_since(now: datetime) -> datetime:
    """Give the moment before which nothing is news any more."""
    return now - _NEWS_LASTS


def write_mails(
    session: Session,
    bag: Mailbag,
    digests: Mapping[int, int],
    *,
    order: MailOrder,
    morning: Morning,
    now: datetime,
) -> None:
    """Write the mails of digests (by agency), each to every address of its agency."""
    wanted = select(Agency.id, Agency.name).where(Agency.id.in_(digests))
    names = dict(session.execute(wanted).all())
    lines = digest_lines(session, [digests[key] for key in digests if key in bag.addresses])
    rows: list[Row] = []
    for agency_id, addresses in bag.addresses.items():
        if (digest_id := digests.get(agency_id)) is None:
            continue
        letter = Letter(
            to=names[agency_id],
            at=now,
            office=order.office,
            page=order.page_of(digest_id) if order.page_of else None,
            lines=_groups(lines.get(digest_id, ()), morning),
            news=_news(bag.news.get(agency_id, ())),
        )
        rows += _rows(letter, addresses, digest_id, agency_id)
        _take_along(session, bag.news.get(agency_id, ()), digest_id)
    _post(session, rows)


def write_to_people(session: Session, *, order: MailOrder, morning: Morning, now: datetime) -> None:
    """Write to officers, leaders and members what they were told since the last mail."""
    news = news_of_people(session, news_since(now))
    people = people_to_mail(session, list(news))
    if not people:
        return
    rows = [{"person_id": person_id, "on_day": morning.day, "at": now} for person_id in people]
    claim = inserting(session, Digest).on_conflict_do_nothing()
    taken = session.execute(claim.returning(Digest.person_id, Digest.id), rows)
    for person_id, digest_id in taken.all():
        if person_id is None:
            continue
        name, address = people[person_id]
        letter = Letter(name, now, order.office, None, (), _news(news[person_id]))
        _post(session, _rows(letter, [address], digest_id, None))
        _take_along(session, news[person_id], digest_id)


def _groups(lines: Sequence[DigestLine], morning: Morning) -> list[list[MailLine]]:
    return [[_line(line, morning) for line in group] for group in by_directive(lines)]


def _line(line: DigestLine, morning: Morning) -> MailLine:
    last_day = line.last_day or morning.day
    return MailLine(
        directive=_directive(line),
        task=line.text + (f" (kỳ {line.period_name})" if line.period_name else ""),
        last_day=last_day,
        working_days_left=morning.days_left(last_day),
        is_coordinating=line.role is AgencyRole.COORDINATING,
    )


def _directive(line: DigestLine) -> str:
    dated = (
        f" ngày {short_date(PartialDate.parse(line.directive_dated))}"
        if line.directive_dated
        else ""
    )
    about = f" – {line.directive_subject}" if line.directive_subject else ""
    return f"{line.directive_code}{dated}{about}"


def _news(notices: Sequence[NoticeFact]) -> list[News]:
    return [News(one.said, _about(one), _words(one)) for one in notices]


def _words(notice: NoticeFact) -> str:
    """Give the words that the sentence itself does not say already."""
    return "" if "%(words)s" in notice.sentence else notice.words or ""


def _about(notice: NoticeFact) -> str:
    if notice.path is None:
        return notice.directive_code
    return f"mục {notice.path}, {notice.directive_code}"


def _rows(
    letter: Letter, addresses: Sequence[str], digest_id: int, agency_id: int | None
) -> list[Row]:
    head, text = subject(letter), body(letter)
    return [
        {
            "dedupe": f"digest:{digest_id}:{address}",
            "to_address": address,
            "agency_id": agency_id,
            "digest_id": digest_id,
            "written_at": letter.at,
            "subject": head,
            "body": text,
            "attachments": [],
            "status": JobStatus.WAITING,
            "next_try_at": letter.at,
        }
        for address in addresses
    ]


def _post(session: Session, rows: list[Row]) -> None:
    if rows:
        session.execute(inserting(session, OutgoingMessage).on_conflict_do_nothing(), rows)


def _take_along(session: Session, notices: Sequence[NoticeFact], digest_id: int) -> None:
    if ids := [one.id for one in notices]:
        session.execute(update(Notice).where(Notice.id.in_(ids)).values(digest_id=digest_id))
