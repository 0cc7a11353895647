"""Search and replace over all templates: seen before, checked, kept as new versions, undone as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from templates_docx.checking import TemplateReport, check_template
from templates_docx.contexts import CATALOGUE
from templates_docx.rendering import shipped
from templates_docx.replacing import Found, Replacing, find, replaced
from workflows.domain.actor import Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.issuing.templates import shipped_sha256
from workflows.office.templates import add_version
from workflows.store.database import Database
from workflows.store.files import FileStore
from workflows.store.queries.templates import TemplateFact, newest_templates
from workflows.store.tables.documents import TemplateChange, TemplateVersion
from workflows.store.tables.events import record

_LONGEST = 500


class NothingSought(Refusal):
    """Nothing to search for, or the same words again."""

    message = N_("Ghi chữ cần tìm, và chữ thay thế khác với chữ cần tìm.")
    status = 422


class NothingReplaced(Refusal):
    """No template was chosen that has the words."""

    message = N_("Không mẫu nào được chọn có chữ «%(searched)s». Xem lại rồi chọn mẫu cần thay.")
    status = 422


class TemplatesMoved(Refusal):
    """Somebody brought or took back a version since the preview."""

    message = N_("Mẫu vừa có phiên bản khác từ khi xem trước: %(titles)s. Xem lại rồi thay.")


class ReplacingFaulty(Refusal):
    """With the words replaced some templates could not be used; nothing was kept."""

    message = N_(
        "Chưa thay ở mẫu nào: thay xong thì %(titles)s còn lỗi. %(first)s. "
        "Bỏ chọn mẫu đó, hoặc không thay trong thẻ."
    )
    status = 422


class ChangeOutdated(Refusal):
    """A version made by a change was followed by another, or the change was undone."""

    message = N_(
        "Không hoàn tác được: %(titles)s đã có phiên bản mới hơn. Thôi dùng phiên bản đó trước."
    )


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One template in which the words stand."""

    kind: str  # in CATALOGUE
    base: TemplateFact | None  # the newest version of the office; None: the shipped template
    places: tuple[Found, ...]

    @property
    def title(self) -> str:
        """Name the template."""
        return CATALOGUE[self.kind].title

    @property
    def sha256(self) -> str:
        """Give the hash of the file the words were found in."""
        return self.base.sha256 if self.base else shipped_sha256(self.kind)


def plan_replacing(
    session: Session, files: FileStore, wanted: Replacing, *, actor: Actor
) -> list[PlannedChange]:
    """Find the words in the newest version of every template; keeps nothing."""
    actor.require(Role.ADMIN)
    if not wanted.searched.strip() or wanted.searched == wanted.words:
        raise NothingSought
    if max(len(wanted.searched), len(wanted.words)) > _LONGEST:
        raise NothingSought
    newest = newest_templates(session)
    plans = (
        PlannedChange(kind, base, tuple(find(_bytes(files, kind, base), wanted)))
        for kind in CATALOGUE
        for base in (newest.get(kind),)
    )
    return [plan for plan in plans if plan.places]


def replace_in_templates(
    db: Database,
    files: FileStore,
    wanted: Replacing,
    *,
    seen: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> int:
    """Replace the words in chosen templates, each a new version not yet in use; gives the change.

    `seen`: the chosen templates with the hash of the file they were previewed in. All are checked
    first; raises `ReplacingFaulty` where one could not be used, keeping nothing.
    """
    with db.reading() as session:
        plans = [p for p in plan_replacing(session, files, wanted, actor=actor) if p.kind in seen]
    if not plans:
        raise NothingReplaced(searched=wanted.searched)
    _require_unmoved(plans, seen)
    reports = _checked(files, plans, wanted)
    with db.writing.begin() as session:
        newest = newest_templates(session)
        now_there = [PlannedChange(p.kind, newest.get(p.kind), p.places) for p in plans]
        _require_unmoved(now_there, seen)
        change = TemplateChange(
            searched=wanted.searched, words=wanted.words, made_at=now, made_by_id=actor.person_id
        )
        session.add(change)
        session.flush()
        for plan, report in zip(plans, reports, strict=True):
            name = plan.base.file_name if plan.base else plan.kind
            add_version(
                session, files, report, name=name, change_id=change.id, actor=actor, now=now
            )
        after = {"searched": wanted.searched, "words": wanted.words, "templates": len(plans)}
        record(session, "template.replace", actor=actor, now=now, after=after)
        return change.id


def _checked(
    files: FileStore, plans: Sequence[PlannedChange], wanted: Replacing
) -> list[TemplateReport]:
    reports = [
        check_template(replaced(_bytes(files, plan.kind, plan.base), wanted), kind=plan.kind)
        for plan in plans
    ]
    faulty = [report for report in reports if not report.may_be_used]
    if faulty:
        titles = ", ".join(report.kind.title for report in faulty)
        raise ReplacingFaulty(titles=titles, first=faulty[0].faults[0])
    return reports


def _require_unmoved(plans: Sequence[PlannedChange], seen: Mapping[str, str]) -> None:
    moved = [plan.title for plan in plans if plan.sha256 != seen[plan.kind]]
    if moved:
        raise TemplatesMoved(titles=", ".join(moved))


def undo_replacing(db: Database, change_id: int, *, actor: Actor, now: datetime) -> None:
    """Take back every version a change made: the versions before it count again."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        change, versions = _change(session, change_id)
        newest = newest_templates(session)
        behind = [
            CATALOGUE[one.name].title
            for one in versions
            if one.withdrawn_at is None and newest[one.name].id != one.id
        ]
        if behind:
            raise ChangeOutdated(titles=", ".join(behind))
        for version in versions:
            version.withdrawn_at = version.withdrawn_at or now
        change.undone_at = now
        _record(session, "template.undo_replace", change, actor, now)


def publish_replacing(db: Database, change_id: int, *, actor: Actor, now: datetime) -> int:
    """Put every version a change made in force that is not yet; gives their number."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        change, versions = _change(session, change_id)
        waiting = [v for v in versions if v.published_at is None and v.withdrawn_at is None]
        for version in waiting:
            version.published_at, version.published_by_id = now, actor.person_id
        _record(session, "template.publish_replace", change, actor, now)
        return len(waiting)


def _change(session: Session, change_id: int) -> tuple[TemplateChange, Sequence[TemplateVersion]]:
    change = session.get(TemplateChange, change_id)
    if change is None or change.undone_at is not None:
        raise NotFoundRefused
    return change, session.scalars(select(TemplateVersion).filter_by(change_id=change_id)).all()


def _record(
    session: Session, kind: str, change: TemplateChange, actor: Actor, now: datetime
) -> None:
    after = {"searched": change.searched, "words": change.words}
    record(session, kind, actor=actor, now=now, after=after)


def _bytes(files: FileStore, kind: str, base: TemplateFact | None) -> bytes:
    return shipped(kind) if base is None else files.read(base.sha256, name=base.file_name)
