"""What the office can do to many rows at once: one table from which pages and acts are drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy.orm import Session
from wtforms import SelectField
from wtforms.validators import InputRequired

from webapp.forms import Form, choices
from webapp.i18n import lazy_gettext
from webapp.tasks.forms import CallForm, DeadlineForm, PlainForm, PutOffForm, WordsForm
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.store.database import Database
from workflows.store.queries.choices import Choices, people_with_role, subject_fields
from workflows.task_table import bulk

Ids = Sequence[int]
Run = Callable[[Database, Ids, Any, Actor, datetime], None]
_NOBODY: Callable[[Session], Choices] = lambda _session: []  # noqa: E731 - a value


class ChoiceForm(Form):
    """One of a list: a person, a field of work."""

    chosen = SelectField(lazy_gettext("Chọn"), [InputRequired()], coerce=int)


@dataclass(frozen=True, slots=True)
class BulkAct:
    """Something done to many rows: its words, its form, and the action behind it."""

    key: str
    word: str
    note: str  # what it does, said before it is done
    form: type[Form]
    run: Run
    offers: Callable[[Session], Choices] = _NOBODY

    def drawn(self, session: Session) -> Form:
        """Give its form, with what can be chosen."""
        form = self.form()
        if isinstance(form, ChoiceForm):
            form.chosen.choices = choices(self.offers(session))
        return form


def _accept(db: Database, ids: Ids, form: WordsForm, actor: Actor, now: datetime) -> None:
    bulk.accept_all(db, ids, words=form.words.data or "", actor=actor, now=now)


def _set_deadline(db: Database, ids: Ids, form: DeadlineForm, actor: Actor, now: datetime) -> None:
    day, reason = cast(date, form.last_day.data), form.reason.data or ""
    bulk.set_deadline_of_all(db, ids, last_day=day, reason=reason, actor=actor, now=now)


def _call(db: Database, ids: Ids, form: CallForm, actor: Actor, now: datetime) -> None:
    words, spoken_with = form.words.data or "", form.spoken_with.data or ""
    bulk.log_call_about_all(
        db, ids, on=form.moment, spoken_with=spoken_with, words=words, actor=actor, now=now
    )


def _put_off(db: Database, ids: Ids, form: PutOffForm, actor: Actor, now: datetime) -> None:
    until, reason = cast(date, form.until.data), form.reason.data or ""
    bulk.put_off_all(db, ids, until=until, reason=reason, actor=actor, now=now)


def _review(db: Database, ids: Ids, _form: PlainForm, actor: Actor, now: datetime) -> None:
    bulk.review_all(db, ids, actor=actor, now=now)


def _followers(role: Role) -> Run:
    def run(db: Database, ids: Ids, form: ChoiceForm, actor: Actor, now: datetime) -> None:
        bulk.change_followers(db, ids, role, person_id=form.chosen.data, actor=actor, now=now)

    return run


def _field(db: Database, ids: Ids, form: ChoiceForm, actor: Actor, now: datetime) -> None:
    bulk.change_field(db, ids, field_id=form.chosen.data, actor=actor, now=now)


_ALL = (
    BulkAct("chap-nhan", N_("Chấp nhận báo cáo"), N_("Chấp nhận báo cáo đang chờ của từng nhiệm vụ, theo kết quả đơn vị báo cáo."),
            WordsForm, _accept),
    BulkAct("an-dinh-han", N_("Ấn định thời hạn"), N_("Ấn định cùng một thời hạn cho các nhiệm vụ; hạn gốc vẫn giữ trong lịch sử."),
            DeadlineForm, _set_deadline),
    BulkAct("goi-dien", N_("Ghi cuộc gọi đôn đốc"), N_("Ghi một cuộc gọi nói về tất cả các nhiệm vụ này vào nhật ký đôn đốc."),
            CallForm, _call),
    BulkAct("hoan-don-doc", N_("Hoãn bước đôn đốc"), N_("Bước đôn đốc tiếp theo của các nhiệm vụ được đề xuất lại sau ngày đã chọn."),
            PutOffForm, _put_off),
    BulkAct("chuyen-vien", N_("Đổi chuyên viên theo dõi"), N_("Đổi chuyên viên theo dõi các văn bản có những nhiệm vụ này; mọi nhiệm vụ của các văn bản đó đi theo."),
            ChoiceForm, _followers(Role.OFFICER), lambda session: people_with_role(session, Role.OFFICER)),
    BulkAct("lanh-dao", N_("Đổi lãnh đạo phụ trách"), N_("Đổi lãnh đạo phụ trách các văn bản có những nhiệm vụ này."),
            ChoiceForm, _followers(Role.LEADER), lambda session: people_with_role(session, Role.LEADER)),
    BulkAct("linh-vuc", N_("Xếp vào lĩnh vực"), N_("Xếp các văn bản có những nhiệm vụ này vào một lĩnh vực."),
            ChoiceForm, _field, subject_fields),
    BulkAct("da-ra-soat", N_("Đánh dấu đã rà soát"), N_("Xác nhận đã có người xem nội dung các nhiệm vụ ghi sổ tự động."),
            PlainForm, _review),
)  # fmt: skip
BULK_ACTS: Mapping[str, BulkAct] = {act.key: act for act in _ALL}
