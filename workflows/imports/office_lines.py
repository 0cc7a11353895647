"""Taking in one line about an agency, a member of a group or a person: made, completed or left."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workflows.agencies.actions import (
    AgencyDetails,
    enter_agency,
    enter_group,
    enter_member,
    enter_name,
)
from workflows.agencies.book import group_key
from workflows.domain.actor import Actor
from workflows.domain.agencies import NameKind
from workflows.domain.errors import N_
from workflows.domain.mail_address import mail_address
from workflows.domain.roles import Role
from workflows.domain.sayings import Saying
from workflows.domain.text import one_line
from workflows.imports.names import Names
from workflows.imports.office_columns import Line
from workflows.imports.office_rules import (
    LineIncomplete,
    LineTwice,
    NotByFile,
    RightsStay,
    level_of,
    parts,
    roles_of,
)
from workflows.imports.told import Verdict
from workflows.people.actions import NewPerson, enter_person
from workflows.people.rules import tidy_login
from workflows.store.tables.agencies import Agency, AgencyGroup
from workflows.store.tables.events import record
from workflows.store.tables.people import Person

_ADDED = Saying(N_("thêm %(what)s «%(value)s»"))
_TURNED = Saying(N_("%(what)s: «%(old)s» → «%(value)s»"))
_NAME, _SYMBOL = Saying(N_("tên gọi")), Saying(N_("ký hiệu"))
_FULL_NAME, _OFFICE_TITLE = Saying(N_("họ và tên")), Saying(N_("chức vụ"))
_EMAIL, _PHONE = Saying(N_("thư điện tử")), Saying(N_("điện thoại"))
_MEMBER = Saying(N_("đơn vị"))
NO_PASSWORD = Saying(N_("chưa có mật khẩu; cấp sau khi nhập"))

Told = tuple[Verdict, tuple[Saying, ...]]


@dataclass
class OfficeImport:
    """One run over a file, in the caller's transaction."""

    session: Session
    actor: Actor
    now: datetime
    names: Names
    logins: dict[str, int] = field(default_factory=dict)

    def agency(self, line: Line) -> Told:
        """Add an agency, or what is new about one that is there; nothing is taken away."""
        if not line["name"]:
            raise LineIncomplete(what=Saying(N_("tên cơ quan, đơn vị")))
        level, email = level_of(line["level"], line["name"]), mail_address(line["email"])
        parent = self.names.need(line["parent"]) if line["parent"] else None
        agency_id = self.names.find(line["name"])
        made = agency_id is None
        if agency_id is None:
            details = AgencyDetails(line["name"], level, parent, symbol=line["symbol"] or None)
            agency_id = enter_agency(self.session, details, actor=self.actor, now=self.now).id
            self.names.add(agency_id, line["name"])
        words = self._names_of(agency_id, line) + self._contact(agency_id, line, email, made=made)
        if made:
            return Verdict.MADE, ()
        return (Verdict.CHANGED if words else Verdict.LEFT), tuple(words)

    def _names_of(self, agency_id: int, line: Line) -> list[Saying]:
        added = []
        for text in parts(line["aliases"]):
            kind = NameKind.ABBREVIATION if text.isupper() and " " not in text else NameKind.ALIAS
            if enter_name(self.session, agency_id, text, kind, actor=self.actor, now=self.now):
                added.append(_ADDED % {"what": _NAME, "value": text})
            self.names.add(agency_id, text)
        return added

    def _contact(
        self, agency_id: int, line: Line, email: str | None, *, made: bool
    ) -> list[Saying]:
        agency = self.session.get_one(Agency, agency_id)
        given = {"email": email, "phone": line["phone"] or None, "symbol": line["symbol"] or None}
        words = {"email": _EMAIL, "phone": _PHONE, "symbol": _SYMBOL}
        new = {k: v for k, v in given.items() if v is not None and v != getattr(agency, k)}
        before = {key: getattr(agency, key) for key in new}
        for key, value in new.items():
            setattr(agency, key, value)
        if new:
            kind = "agency.contact"
            shared = {"actor": self.actor, "now": self.now, "agency_id": agency_id}
            record(self.session, kind, before=before, after=dict(new), **shared)  # type: ignore[arg-type]  # keywords of their own
            self.session.flush()
        return [] if made else [_turned(words[k], before[k], str(v)) for k, v in new.items()]

    def member(self, line: Line) -> Told:
        """Let an agency belong to a group, which is made where it is new."""
        if not line["group"] or not line["member"]:
            raise LineIncomplete(what=Saying(N_("tên nhóm hoặc đơn vị trong nhóm")))
        members = [self.names.need(said) for said in parts(line["member"])]
        group = self._group(line["group"])
        if group is None:
            wordings = tuple(parts(line["aliases"]))
            enter_group(
                self.session, line["group"], members=tuple(members), wordings=wordings,
                actor=self.actor, now=self.now,
            )  # fmt: skip
            return Verdict.MADE, ()
        added = [
            said
            for said, agency_id in zip(parts(line["member"]), members, strict=True)
            if enter_member(self.session, group.id, agency_id, actor=self.actor, now=self.now)
        ]
        words = tuple(_ADDED % {"what": _MEMBER, "value": said} for said in added)
        return (Verdict.CHANGED if added else Verdict.LEFT), words

    def _group(self, name: str) -> AgencyGroup | None:
        common = select(AgencyGroup).where(AgencyGroup.issuing_agency_id.is_(None))
        found = (g for g in self.session.scalars(common) if group_key(g.name) == group_key(name))
        return next(found, None)

    def person(self, line: Line) -> Told:
        """Add somebody without a password; of an account that exists rights are never changed."""
        login = tidy_login(line["login"])
        if not login or not line["name"]:
            raise LineIncomplete(what=Saying(N_("tên đăng nhập hoặc họ và tên")))
        if login in self.logins:
            raise LineTwice(login=login, line=self.logins[login])
        self.logins[login] = line.number
        roles = roles_of(line["roles"])
        agency_id = self.names.need(line["agency"]) if line["agency"] else None
        wanted = select(Person).where(Person.login == login).options(selectinload(Person.grants))
        known = self.session.scalars(wanted).one_or_none()
        if known is not None:
            return self._known(known, line, roles, agency_id)
        if Role.ADMIN in roles:
            raise NotByFile(name=line["name"])
        new = NewPerson(
            login, line["name"], roles, agency_id,
            line["title"] or None, line["email"] or None, line["phone"] or None,
        )  # fmt: skip
        enter_person(self.session, new, actor=self.actor, now=self.now)
        return Verdict.MADE, (NO_PASSWORD,)

    def _known(
        self, person: Person, line: Line, roles: frozenset[Role], agency_id: int | None
    ) -> Told:
        held = {grant.role for grant in person.grants}
        if (roles and roles != held) or (agency_id is not None and agency_id != person.agency_id):
            raise RightsStay(login=person.login)
        given = {
            "office_title": (_OFFICE_TITLE, line["title"]),
            "email": (_EMAIL, mail_address(line["email"]) or ""),
            "phone": (_PHONE, line["phone"]),
        }
        new = {k: v for k, (_word, v) in given.items() if v and v != getattr(person, k)}
        before = {key: getattr(person, key) for key in new}
        for key, value in new.items():
            setattr(person, key, value)
        if new:
            shared = {"actor": self.actor, "now": self.now, "person_id": person.id}
            record(self.session, "person.change", before=before, after=dict(new), **shared)  # type: ignore[arg-type]  # keywords of their own
            self.session.flush()
        words = tuple(_turned(given[k][0], before[k], v) for k, v in new.items())
        return (Verdict.CHANGED if new else Verdict.LEFT), words


def _turned(what: Saying, old: str | None, value: str) -> Saying:
    if not old:
        return _ADDED % {"what": what, "value": value}
    return _TURNED % {"what": what, "old": one_line(old), "value": value}
