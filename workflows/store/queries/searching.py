"""One search over everything a person may see: letters, tasks, papers written here, agencies, people.

Of each kind the newest that fit are read and ranked, those with the very words first; nobody learns of
a thing, not even by a count, that they could not open.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, defer, joinedload

from workflows.domain.actor import Actor
from workflows.domain.document_code import printed_code
from workflows.domain.roles import AGENCY_ROLES, Role
from workflows.domain.search_words import SearchWords
from workflows.domain.statuses import DocumentStatus
from workflows.domain.text import search_fold
from workflows.store.queries.access import own_agency_ids, visible_directive_ids, visible_task_ids
from workflows.store.queries.directives import DirectiveFilter, directive_rows
from workflows.store.queries.found import Hit, HitKind, Hits
from workflows.store.queries.received import received_letters
from workflows.store.tables.agencies import Agency, AgencyName
from workflows.store.tables.directives import Directive
from workflows.store.tables.documents import Document
from workflows.store.tables.papers import Paper
from workflows.store.tables.people import Person
from workflows.store.tables.registers import Register, RegisterEntry
from workflows.store.tables.tasks import Task

_FEW = 20  # texts of letters that are looked into
_LETTERS = 60  # ranked by words; those of a number or day are found apart
_RANKED = 200  # the newest that fit: these are put in order


def search(
    session: Session,
    wanted: SearchWords,
    actor: Actor,
    *,
    most: int,
    only: HitKind | None = None,
) -> list[Hits]:
    """Find what a person may see, by kind; at most so many of each."""
    found = []
    for kind in (only,) if only else HitKind:
        hits = _FINDERS[kind](session, wanted, actor) if wanted else []
        if hits:
            shown: Sequence[Hit] = hits[:most]
            if kind is HitKind.LETTER:
                shown = _with_places(session, shown, wanted)
            found.append(Hits(kind, shown, more=len(hits) > most))
    return found


def _with_places(session: Session, hits: Sequence[Hit], wanted: SearchWords) -> Sequence[Hit]:
    """Show of a letter the place in its text, where its head alone does not say it."""
    silent = [hit.id for hit in hits if wanted.words and not _says_all(hit.text, wanted)]
    chosen = select(Directive.paper_id, Directive.text).where(Directive.paper_id.in_(silent[:_FEW]))
    texts = {key: text for key, text in session.execute(chosen) if _says_all(text, wanted)}
    return [replace(hit, place=texts.get(hit.id, "")) for hit in hits]


def _says_all(text: str, wanted: SearchWords) -> bool:
    said = search_fold(text)
    return all(word in said for word in wanted.words)


def _letters(session: Session, wanted: SearchWords, actor: Actor) -> list[Hit]:
    if not actor.is_office and not actor.is_any(AGENCY_ROLES):
        return []
    exact = _letters_numbered(session, wanted, actor)
    if wanted.dated or not wanted.words:
        return exact
    page = directive_rows(session, DirectiveFilter(words=wanted.typed), actor=actor, size=_LETTERS)
    known = {hit.id for hit in exact}
    rows = [
        _letter(row.id, row.code or row.source_words, row.subject, row.dated, row.issuer)
        for row in page.rows
        if row.id not in known
    ]
    return exact + _closest(wanted, rows)


def _letter(
    paper_id: int, code: str | None, subject: str | None, dated: str | None, issuer: str | None
) -> Hit:
    beside = " · ".join(part for part in (_day(dated), issuer) if part)
    return Hit(HitKind.LETTER, paper_id, code or "", subject or "", beside)


def _letters_numbered(session: Session, wanted: SearchWords, actor: Actor) -> list[Hit]:
    """Find the letters of the very number or day: «94c» is 94C/UBND-VP, never 1094/…"""
    if not (wanted.codes or wanted.dated):
        return []
    chosen = (
        select(Paper, Agency.name)
        .join(Directive, Directive.paper_id == Paper.id)
        .outerjoin(Agency, Agency.id == Paper.issuing_agency_id)
        .where(*_in_paper(wanted))
        .order_by(Paper.dated_from.desc().nulls_last(), Paper.id.desc())
        .limit(_RANKED)
    )
    if not actor.is_office:
        chosen = chosen.where(Paper.id.in_(visible_directive_ids(actor)))
    return [
        _letter(paper.id, printed_code(paper.number, paper.symbol), paper.subject, paper.dated,
                name or paper.issuer_printed)
        for paper, name in session.execute(chosen)
    ]  # fmt: skip


def _numbered(wanted: SearchWords) -> list[ColumnElement[bool]]:
    conditions = [_of_number(code) for code in wanted.codes]
    if wanted.dated:
        conditions.append(Paper.dated.startswith(wanted.dated))
    return conditions


def _of_number(code: str) -> ColumnElement[bool]:
    """Ask for a number alone, or with its symbol; a range, so that the index finds it."""
    beginning = code if "/" in code else f"{code}/"
    within = and_(Paper.code_key >= beginning, Paper.code_key < beginning + "\uffff")
    return or_(Paper.code_key == code, within)


def _tasks(session: Session, wanted: SearchWords, actor: Actor) -> list[Hit]:
    if not wanted.words or not (actor.is_office or actor.is_any(AGENCY_ROLES)):
        return []
    chosen = (
        select(Task.id, Task.path, Task.text, Paper.number, Paper.symbol, Paper.dated)
        .join(Paper, Paper.id == Task.directive_id)
        .where(or_(and_(_says(wanted.words), *_numbered(wanted)), _says(wanted.every)))
        .order_by(Task.id.desc())
        .limit(_RANKED)
    )
    if not actor.is_office:
        chosen = chosen.where(Task.id.in_(visible_task_ids(actor)))
    hits = [
        Hit(HitKind.TASK, row.id, f"{row.path}, {printed_code(row.number, row.symbol)}", row.text,
            _day(row.dated))
        for row in session.execute(chosen)
    ]  # fmt: skip
    return _closest(wanted, hits)


def _says(words: Sequence[str]) -> ColumnElement[bool]:
    """Ask for tasks that say all of these; «số 3» is a letter's number, and words of a task too."""
    return and_(*(Task.search_fold.contains(word, autoescape=True) for word in words))


def _documents(session: Session, wanted: SearchWords, actor: Actor) -> list[Hit]:
    if not actor.is_office:
        return []
    chosen = (
        select(Document)
        .join(Paper, Paper.id == Document.paper_id)
        .where(Document.status != DocumentStatus.DISCARDED, *_in_paper(wanted))
        .options(joinedload(Document.paper), defer(Document.context))
        .order_by(Document.paper_id.desc())
        .limit(_RANKED)
    )
    hits = [
        Hit(HitKind.DOCUMENT, one.paper_id, printed_code(one.paper.number, one.paper.symbol),
            one.paper.subject or "", _day(one.paper.dated))
        for one in session.scalars(chosen)
    ]  # fmt: skip
    return _closest(wanted, hits)


def _in_paper(wanted: SearchWords) -> list[ColumnElement[bool]]:
    conditions = [Paper.search_fold.contains(word, autoescape=True) for word in wanted.words]
    return conditions + _numbered(wanted)


def _received(session: Session, wanted: SearchWords, actor: Actor) -> list[Hit]:
    if Role.AGENCY_CONTACT not in actor.roles:
        return []
    hits = []
    for letter in received_letters(session, actor):
        dated = letter.dated.isoformat() if letter.dated else ""
        said = f"{search_fold(letter.code)} {search_fold(letter.subject)}"
        if all(word in said for word in wanted.every) and dated.startswith(wanted.dated or ""):
            hits.append(
                Hit(HitKind.RECEIVED, letter.document_id, letter.code, letter.subject, _day(dated))
            )
    return _closest(wanted, hits)


def _entries(session: Session, wanted: SearchWords, actor: Actor) -> list[Hit]:
    """Find numbers of the registers: «45» is số 45 of every book, «45» with a day that day's."""
    numbers = [code for code in wanted.codes if code.isdecimal()]
    if wanted.words or len(numbers) != 1 or not actor.is_any((Role.OFFICER, Role.REGISTRY)):
        return []
    chosen: Select[RegisterEntry] = (
        select(RegisterEntry)
        .join(Register, Register.id == RegisterEntry.register_id)
        .where(RegisterEntry.number == int(numbers[0]))
        .options(joinedload(RegisterEntry.register), joinedload(RegisterEntry.paper))
        .order_by(RegisterEntry.on_day.desc(), RegisterEntry.id.desc())
        .limit(_RANKED)
    )
    return [
        Hit(HitKind.ENTRY, entry.id, f"{entry.number}{entry.suffix}",
            (entry.paper.subject if entry.paper else entry.reason) or "",
            f"{entry.register.kind.label} {entry.register.series} {entry.register.year}",
            register_id=entry.register_id)
        for entry in session.scalars(chosen)
        if entry.on_day.isoformat().startswith(wanted.dated or "")
    ]  # fmt: skip


def _agencies(session: Session, wanted: SearchWords, actor: Actor) -> list[Hit]:
    if not wanted.words or wanted.dated:
        return []
    named = select(AgencyName.agency_id).where(
        *(AgencyName.search_fold.contains(word, autoescape=True) for word in wanted.every)
    )
    chosen = select(Agency).where(Agency.id.in_(named)).order_by(Agency.name_sort).limit(_RANKED)
    if not _sees_everybody(actor):
        chosen = chosen.where(Agency.id.in_(own_agency_ids(actor)))
    hits = [Hit(HitKind.AGENCY, one.id, one.name) for one in session.scalars(chosen)]
    return _closest(wanted, hits)


def _people(session: Session, wanted: SearchWords, actor: Actor) -> list[Hit]:
    """Find people by name or sign-in name; there are few enough to look at each."""
    if not wanted.words or wanted.codes or wanted.dated:
        return []
    chosen = (
        select(Person)
        .where(Person.active)
        .options(joinedload(Person.agency))
        .order_by(Person.name_sort)
    )
    if not _sees_everybody(actor):
        chosen = chosen.where(Person.agency_id.in_(own_agency_ids(actor)))
    found = (
        person
        for person in session.scalars(chosen)
        if all(word in f"{search_fold(person.name)} {person.login}" for word in wanted.words)
    )
    hits = [
        Hit(HitKind.PERSON, one.id, one.name, one.office_title or "", _reach(one)) for one in found
    ]
    return _closest(wanted, hits)[:_RANKED]


def _reach(person: Person) -> str:
    of = person.agency.name if person.agency else ""
    return " · ".join(part for part in (of, person.phone or "", person.email or "") if part)


def _sees_everybody(actor: Actor) -> bool:
    return actor.is_office or Role.ADMIN in actor.roles


def _closest(wanted: SearchWords, hits: list[Hit]) -> list[Hit]:
    """Put those with the very words first; within each, as they came: the newest first."""
    return sorted(hits, key=lambda hit: wanted.closeness(hit.title, hit.text))


def _day(dated: str | None) -> str:
    return "/".join(reversed(dated.split("-"))) if dated else ""


_Finder = Callable[[Session, SearchWords, Actor], list[Hit]]
_FINDERS: Mapping[HitKind, _Finder] = {
    HitKind.LETTER: _letters,
    HitKind.TASK: _tasks,
    HitKind.DOCUMENT: _documents,
    HitKind.RECEIVED: _received,
    HitKind.ENTRY: _entries,
    HitKind.AGENCY: _agencies,
    HitKind.PERSON: _people,
}
