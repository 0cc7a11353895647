"""Whose a directive is: its field of work and the leader responsible, chosen on its page."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.access import current_actor, database, now, requires
from webapp.directives import bp
from workflows.directives.responsible import Responsible, responsible_for, set_responsible
from workflows.domain.roles import Role
from workflows.store.queries.choices import Choices, leaders, subject_fields


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a directive is, and whose it could be."""

    now: Responsible
    fields: Choices
    leaders: Choices

    @property
    def field(self) -> str:
        """Name its field of work; empty where nobody chose."""
        return dict(self.fields).get(self.now.field_id or 0, "")

    @property
    def leader(self) -> str:
        """Name its leader; empty where nobody chose."""
        return dict(self.leaders).get(self.now.leader_id or 0, "")


def whose_it_is(session: Session, directive_id: int) -> Whose | None:
    """Give whose a directive is, to those who may choose it."""
    if not current_actor().is_any({Role.OFFICER}):
        return None
    now_is = responsible_for(session, directive_id)
    return Whose(now_is, subject_fields(session), leaders(session))


@bp.post("/van-ban/<int:directive_id>/phu-trach")
@requires(Role.OFFICER)
def responsible(directive_id: int) -> ResponseReturnValue:
    """Choose the field of work and the leader; without a leader, the field's own."""
    wanted = Responsible(
        request.form.get("field_id", type=int), request.form.get("leader_id", type=int)
    )
    set_responsible(database(), directive_id, wanted, actor=current_actor(), now=now())
    flash(_("Đã lưu lĩnh vực và lãnh đạo phụ trách."), "success")
    return redirect(url_for(".show", directive_id=directive_id))
