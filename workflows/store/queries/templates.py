"""The office's own Word templates: their versions, and the one in force."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.store.tables.documents import TemplateChange, TemplateVersion
from workflows.store.tables.papers import StoredFile
from workflows.store.tables.people import Person


@dataclass(frozen=True, slots=True)
class TemplateFact:
    """One version of a template."""

    id: int
    name: str  # in templates_docx.contexts.CATALOGUE
    number: int
    file_name: str
    sha256: str
    uploaded_at: datetime
    uploaded_by: str | None
    published_at: datetime | None
    withdrawn_at: datetime | None
    change_id: int | None = None  # the search and replace it came from

    @property
    def may_be_used(self) -> bool:
        """Say whether it was published and not taken back."""
        return self.published_at is not None and self.withdrawn_at is None


def template_versions(session: Session, name: str | None = None) -> list[TemplateFact]:
    """List versions, the newest first; of one template, or of all."""
    rows = (
        select(TemplateVersion, StoredFile, Person.name)
        .join(StoredFile, StoredFile.id == TemplateVersion.file_id)
        .outerjoin(Person, Person.id == StoredFile.created_by_id)
        .order_by(TemplateVersion.name, TemplateVersion.number.desc())
    )
    if name is not None:
        rows = rows.where(TemplateVersion.name == name)
    return [_fact(version, file, by) for version, file, by in session.execute(rows)]


def template_in_force(session: Session, name: str) -> TemplateFact | None:
    """Give the office's version in force, or None: the shipped template is."""
    versions = template_versions(session, name)
    return next((version for version in versions if version.may_be_used), None)


def newest_templates(session: Session) -> dict[str, TemplateFact]:
    """Give the office's newest version of each template that was not taken back, in use or not."""
    kept = (version for version in template_versions(session) if version.withdrawn_at is None)
    return {version.name: version for version in reversed(list(kept))}


@dataclass(frozen=True, slots=True)
class ChangeFact:
    """One search and replace over the templates, with what became of its versions."""

    id: int
    searched: str
    words: str
    made_at: datetime
    made_by: str | None
    is_undone: bool
    versions: tuple[TemplateFact, ...]

    @property
    def waiting(self) -> int:
        """Count its versions that are neither in use nor taken back."""
        return sum(v.published_at is None and v.withdrawn_at is None for v in self.versions)


def template_changes(session: Session, *, limit: int = 10) -> list[ChangeFact]:
    """List what was replaced in the templates, the newest first."""
    wanted = (
        select(TemplateChange, Person.name)
        .outerjoin(Person, Person.id == TemplateChange.made_by_id)
        .order_by(TemplateChange.id.desc())
        .limit(limit)
    )
    versions = template_versions(session)
    return [
        ChangeFact(
            id=change.id,
            searched=change.searched,
            words=change.words,
            made_at=change.made_at,
            made_by=by,
            is_undone=change.undone_at is not None,
            versions=tuple(v for v in versions if v.change_id == change.id),
        )
        for change, by in session.execute(wanted)
    ]


def _fact(version: TemplateVersion, file: StoredFile, by: str | None) -> TemplateFact:
    return TemplateFact(
        id=version.id,
        name=version.name,
        number=version.number,
        file_name=file.name,
        sha256=file.sha256,
        uploaded_at=file.created_at,
        uploaded_by=by,
        published_at=version.published_at,
        withdrawn_at=version.withdrawn_at,
        change_id=version.change_id,
    )
