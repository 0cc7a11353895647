"""Which template a paper is filled into: the office's own in force, or the shipped one.

A paper keeps the template it was drafted with; a draft that is edited takes the one in force.
"""

import hashlib
from functools import cache

from sqlalchemy.orm import Session

from templates_docx.rendering import shipped
from workflows.store.files import FileStore
from workflows.store.queries.templates import template_in_force, template_versions
from workflows.store.tables.documents import Document


@cache
def shipped_sha256(name: str) -> str:
    """Give the hash of a shipped template."""
    return hashlib.sha256(shipped(name)).hexdigest()


def sha256_in_force(session: Session, name: str) -> str:
    """Give the hash of the template that new papers are drafted with."""
    own = template_in_force(session, name)
    return shipped_sha256(name) if own is None else own.sha256


def bytes_in_force(session: Session, files: FileStore, name: str) -> bytes:
    """Give the template that new papers are filled into."""
    own = template_in_force(session, name)
    return shipped(name) if own is None else files.read(own.sha256, name=own.file_name)


def template_of(session: Session, files: FileStore, document: Document) -> bytes:
    """Give the template a paper was drafted with; one of an older release gives way to the newest."""
    name, kept = document.template, document.template_sha256
    if kept == shipped_sha256(name):
        return shipped(name)
    versions = template_versions(session, name)
    own = next((version for version in versions if version.sha256 == kept), None)
    if own is None:
        return bytes_in_force(session, files, name)
    return files.read(own.sha256, name=own.file_name)
