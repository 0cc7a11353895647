"""Search and replace over all templates: seen before, all or none, checked, undone as one."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from templates_docx.contexts import CATALOGUE
from templates_docx.packages import saved
from templates_docx.rendering import shipped
from templates_docx.replacing import Replacing
from tests.builders import NOW, Office
from tests.papers.reading import text_of
from workflows.domain.actor import Actor
from workflows.domain.errors import NotAllowed, NotFoundRefused
from workflows.domain.roles import Role
from workflows.issuing.templates import bytes_in_force
from workflows.office.replacing import (
    ChangeOutdated,
    NothingReplaced,
    NothingSought,
    ReplacingFaulty,
    TemplatesMoved,
    plan_replacing,
    publish_replacing,
    replace_in_templates,
    undo_replacing,
)
from workflows.office.templates import bring_template, publish_template
from workflows.store.files import FileStore
from workflows.store.queries.templates import newest_templates, template_changes

LETTERS = [kind for kind in CATALOGUE if "V/v {{ subject }}" in text_of(shipped(kind))]
WANTED = Replacing(searched="V/v", words="Về việc")


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    """Give an empty file store."""
    return FileStore(tmp_path / "files")


@pytest.fixture
def admin(office: Office) -> Actor:
    """Give an administrator."""
    return office.person(Role.ADMIN)


def seen(
    office: Office, files: FileStore, actor: Actor, wanted: Replacing = WANTED
) -> dict[str, str]:
    """Look at what would be replaced."""
    with office.db.reading() as session:
        plans = plan_replacing(session, files, wanted, actor=actor)
        return {plan.kind: plan.sha256 for plan in plans}


def own(office: Office, files: FileStore, actor: Actor, words: str) -> None:
    """Bring an own template of the letter, not yet in use."""
    document = docx.Document(BytesIO(shipped("letter.docx")))
    document.add_paragraph(words)
    bring_template(
        office.db, files, kind="letter.docx", name="Riêng.docx", data=saved(document), actor=actor, now=NOW
    )  # fmt: skip


def in_force(office: Office, files: FileStore, kind: str) -> str:
    """Give the text of a template in force."""
    with office.db.reading() as session:
        return text_of(bytes_in_force(session, files, kind))


def test_each_changed_template_is_a_new_version_used_only_once_published(
    office: Office, files: FileStore, admin: Actor
) -> None:
    found = seen(office, files, admin)
    assert sorted(found) == sorted(LETTERS)
    change = replace_in_templates(office.db, files, WANTED, seen=found, actor=admin, now=NOW)
    assert "V/v" in in_force(office, files, "letter.docx")
    assert publish_replacing(office.db, change, actor=admin, now=NOW) == len(LETTERS)
    assert "Về việc {{ subject }}" in in_force(office, files, "letter.docx")
    assert seen(office, files, admin) == {}
    with office.db.reading() as session:
        (fact,) = template_changes(session)
    assert (fact.searched, fact.words, fact.waiting) == ("V/v", "Về việc", 0)


def test_one_undo_takes_all_of_it_back(office: Office, files: FileStore, admin: Actor) -> None:
    own(office, files, admin, "V/v của riêng Văn phòng")
    found = seen(office, files, admin)
    change = replace_in_templates(office.db, files, WANTED, seen=found, actor=admin, now=NOW)
    publish_replacing(office.db, change, actor=admin, now=NOW)
    undo_replacing(office.db, change, actor=admin, now=NOW)
    assert seen(office, files, admin) == found
    assert "V/v" in in_force(office, files, "follow_up_letter.docx")
    with pytest.raises(NotFoundRefused):
        undo_replacing(office.db, change, actor=admin, now=NOW)


def test_the_newest_version_is_the_ground_and_only_chosen_templates_change(
    office: Office, files: FileStore, admin: Actor
) -> None:
    own(office, files, admin, "V/v của riêng Văn phòng")
    chosen = {"letter.docx": seen(office, files, admin)["letter.docx"]}
    replace_in_templates(office.db, files, WANTED, seen=chosen, actor=admin, now=NOW)
    with office.db.reading() as session:
        newest = newest_templates(session)
        assert {name: one.number for name, one in newest.items()} == {"letter.docx": 2}
        text = text_of(files.read(newest["letter.docx"].sha256, name="x"))
    assert "Về việc của riêng Văn phòng" in text


def test_what_was_brought_since_the_preview_is_not_overwritten(
    office: Office, files: FileStore, admin: Actor
) -> None:
    found = seen(office, files, admin)
    own(office, files, admin, "V/v mới")
    with pytest.raises(TemplatesMoved, match="Công văn"):
        replace_in_templates(office.db, files, WANTED, seen=found, actor=admin, now=NOW)
    with office.db.reading() as session:
        assert list(newest_templates(session)) == ["letter.docx"]


def test_a_change_followed_by_another_version_is_not_undone(
    office: Office, files: FileStore, admin: Actor
) -> None:
    found = seen(office, files, admin)
    change = replace_in_templates(office.db, files, WANTED, seen=found, actor=admin, now=NOW)
    own(office, files, admin, "Bản sau")
    with pytest.raises(ChangeOutdated, match="Công văn"):
        undo_replacing(office.db, change, actor=admin, now=NOW)


def test_a_template_that_could_not_be_used_stops_all(
    office: Office, files: FileStore, admin: Actor
) -> None:
    wanted = Replacing(searched="signatory", words="người_ký", in_tags=True)
    found = seen(office, files, admin, wanted)
    with pytest.raises(ReplacingFaulty, match="không có trường «người_ký»"):
        replace_in_templates(
            office.db, files, wanted, seen={"letter.docx": found["letter.docx"]}, actor=admin, now=NOW
        )  # fmt: skip
    with office.db.reading() as session:
        assert newest_templates(session) == {}


def test_what_says_nothing_is_refused(office: Office, files: FileStore, admin: Actor) -> None:
    for searched, words in (("", "x"), ("  ", "x"), ("a", "a"), ("a" * 501, "b")):
        with pytest.raises(NothingSought):
            seen(office, files, admin, Replacing(searched=searched, words=words))
    with pytest.raises(NothingReplaced):
        replace_in_templates(office.db, files, WANTED, seen={}, actor=admin, now=NOW)
    with pytest.raises(NotAllowed):
        seen(office, files, office.person(Role.OFFICER))


def test_a_published_version_can_be_followed(
    office: Office, files: FileStore, admin: Actor
) -> None:
    own(office, files, admin, "V/v của riêng Văn phòng")
    with office.db.reading() as session:
        version = newest_templates(session)["letter.docx"].id
    publish_template(office.db, version, actor=admin, now=NOW)
    found = seen(office, files, admin)
    change = replace_in_templates(office.db, files, WANTED, seen=found, actor=admin, now=NOW)
    assert "V/v của riêng" in in_force(office, files, "letter.docx")
    publish_replacing(office.db, change, actor=admin, now=NOW)
    assert "Về việc của riêng" in in_force(office, files, "letter.docx")
    undo_replacing(office.db, change, actor=admin, now=NOW)
    assert "V/v của riêng" in in_force(office, files, "letter.docx")
