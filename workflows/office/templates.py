"""The office's own Word templates: brought, checked, published, taken back; versions stay."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from templates_docx.checking import TemplateReport, check_template
from templates_docx.packages import WORD
from workflows.domain.actor import Actor
from workflows.domain.errors import N_, NotFoundRefused, Refusal
from workflows.domain.roles import Role
from workflows.store.database import Database
from workflows.store.files import FileStore, keep_file
from workflows.store.tables.documents import TemplateVersion
from workflows.store.tables.events import record


class TemplateFaulty(Refusal):
    """A template that may not be used; its report says why."""

    message = N_(
        "Mẫu còn %(count)s lỗi nên chưa nhận. Sửa trong Word theo danh sách rồi tải lên lại."
    )
    status = 422

    def __init__(self, report: TemplateReport) -> None:
        """Keep the report for the page."""
        super().__init__(count=len(report.faults))
        self.report = report


class NothingBrought(Refusal):
    """The form was sent without a file."""

    message = N_("Chưa chọn tệp mẫu. Chọn một tệp Word (.docx) rồi bấm «Tải lên».")
    status = 422


class PublishedAlready(Refusal):
    """A version somebody else has published or taken back meanwhile."""

    message = N_("Phiên bản này vừa được thay đổi. Tải lại trang để xem tình trạng mới.")


def bring_template(
    db: Database,
    files: FileStore,
    *,
    kind: str,
    name: str,
    data: bytes,
    actor: Actor,
    now: datetime,
) -> TemplateReport:
    """Check a template for a kind of paper and keep it as a new version, not yet in use.

    What is certain is repaired first. Raises `TemplateFaulty` with the whole report, keeping
    nothing, and refusals for what is no safe Word file.
    """
    actor.require(Role.ADMIN)
    if not data:
        raise NothingBrought
    report = check_template(data, kind=kind)
    if not report.may_be_used:
        raise TemplateFaulty(report)
    with db.writing.begin() as session:
        number = add_version(session, files, report, name=name, actor=actor, now=now)
        after = {"template": report.kind.file, "version": number}
        record(session, "template.bring", actor=actor, now=now, after=after)
    return report


def add_version(
    session: Session,
    files: FileStore,
    report: TemplateReport,
    *,
    name: str,
    actor: Actor,
    now: datetime,
    change_id: int | None = None,
) -> int:
    """Keep a checked template as a version not yet in use; gives its number."""
    file = keep_file(
        session, files, data=report.data, name=name, media_type=WORD, actor=actor, now=now
    )
    kind = report.kind.file
    newest = select(func.max(TemplateVersion.number)).filter_by(name=kind)
    number = (session.scalar(newest) or 0) + 1
    session.add(TemplateVersion(name=kind, number=number, file_id=file.id, change_id=change_id))
    session.flush()
    return number


def publish_template(db: Database, version_id: int, *, actor: Actor, now: datetime) -> None:
    """Put a version in force: papers drafted from now on use it."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        version = _get(session, version_id)
        if version.published_at is not None:
            raise PublishedAlready
        version.published_at, version.published_by_id = now, actor.person_id
        _record(session, "template.publish", version, actor, now)


def withdraw_template(db: Database, version_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a version back: the one before it, or the shipped template, is in force again."""
    actor.require(Role.ADMIN)
    with db.writing.begin() as session:
        version = _get(session, version_id)
        if version.withdrawn_at is not None:
            raise PublishedAlready
        version.withdrawn_at = now
        _record(session, "template.withdraw", version, actor, now)


def _get(session: Session, version_id: int) -> TemplateVersion:
    found = session.get(TemplateVersion, version_id)
    if found is None:
        raise NotFoundRefused
    return found


def _record(
    session: Session, kind: str, version: TemplateVersion, actor: Actor, now: datetime
) -> None:
    after = {"template": version.name, "version": version.number}
    record(session, kind, actor=actor, now=now, after=after)
