"""Several ticked pieces of work at once: more time for them, or back to the office."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms.validators import Optional

from webapp.access import current_actor, database, now, requires, today
from webapp.forms import Form, OfficeDateField, ids_in, read_day
from webapp.i18n import lazy_gettext, refusal_sentence
from webapp.my_work import bp
from webapp.my_work.forms import HandBackForm, with_nobody
from webapp.my_work.grid import WORKING
from webapp.tasks.forms import ReasonForm
from workflows.domain.errors import NotFoundRefused, Refusal
from workflows.domain.roles import AGENCY_ROLES, Role
from workflows.store.queries.access import sees_period
from workflows.store.queries.choices import agencies_for_work
from workflows.store.queries.counts import as_at
from workflows.store.queries.period_filters import PeriodFilter
from workflows.store.queries.period_rows import PeriodRow
from workflows.store.queries.periods import list_periods
from workflows.store.tables.periods import Period
from workflows.tasks.asking_many import Ask, Asked, hand_back_all, request_extensions

_MOST = 200


class SeveralExtensionsForm(ReasonForm):
    """One reason, and a day for all rows that name none of their own."""

    proposed_day = OfficeDateField(lazy_gettext("Đề nghị gia hạn đến"), validators=[Optional()])


_CHOSEN = {
    "gia-han": ".several_extensions",
    "tra-lai": ".several_hand_backs",
    "bao-cao": ".own_report",
}


@bp.post("/don-vi/chon")
@requires(*AGENCY_ROLES)
def choose() -> ResponseReturnValue:
    """Lead from the ticks of the grid to what is done with them."""
    ids = ids_in(request.form.getlist("period_ids"))[:_MOST]
    page = _CHOSEN.get(request.form.get("viec", ""))
    if page is None:
        raise NotFoundRefused
    return redirect(url_for(page, period_ids=ids))


@bp.get("/don-vi/gia-han")
@requires(Role.AGENCY_CONTACT)
def several_extensions() -> ResponseReturnValue:
    """Show the ticked work for which more time is asked."""
    return _extensions_page(SeveralExtensionsForm(formdata=None), _ids(), {}, {})


def _ids() -> list[int]:
    """Read the ticks, which the grid sends, or what this page itself sends back."""
    sent = request.form if request.method == "POST" else request.args
    return ids_in(sent.getlist("ky") or sent.getlist("period_ids"))[:_MOST]


def _rows(ids: list[int]) -> list[PeriodRow]:
    scope = sees_period(current_actor()) & Period.id.in_(ids) & Period.status.in_(WORKING)
    with database().reading() as session:
        at = as_at(session, today(), today=today())
        return list(list_periods(session, PeriodFilter(), at, scope=scope, size=_MOST).rows)


def _extensions_page(
    form: Form, ids: list[int], days: dict[int, str], faults: dict[int, str]
) -> str:
    return render_template(
        "my_work/several.html",
        title=_("Xin gia hạn nhiều nhiệm vụ"),
        note=_("Thời hạn chỉ đổi khi lãnh đạo đồng ý; mỗi nhiệm vụ là một đề nghị riêng."),
        form=form,
        rows=_rows(ids),
        days=days,
        faults=faults,
        extends=True,
    )


@bp.post("/don-vi/gia-han")
@requires(Role.AGENCY_CONTACT)
def ask_extensions() -> ResponseReturnValue:
    """Ask for them; a refused row stays with its reason, the others are asked for."""
    form, ids = SeveralExtensionsForm(), _ids()
    days = {one: request.form.get(f"day-{one}", "").strip() for one in ids}
    read = {one: read_day(typed) or form.proposed_day.data for one, typed in days.items()}
    faults = {one: _day_fault(days[one], read[one]) for one in ids}
    faults = {one: why for one, why in faults.items() if why}
    if not form.validate_on_submit() or faults or not ids:
        return _extensions_page(form, ids, days, faults), 422
    asks = [Ask(one, _version(one), read[one]) for one in ids]
    try:
        asked = request_extensions(
            database(), asks, reason=form.reason.data or "", actor=current_actor(), now=now()
        )
    except Refusal as refusal:
        form.form_errors.append(refusal_sentence(refusal))
        return _extensions_page(form, ids, days, {}), refusal.status
    said = ngettext(
        "Đã gửi %(num)s đề nghị gia hạn. Thời hạn chỉ đổi khi lãnh đạo đồng ý.",
        "Đã gửi %(num)s đề nghị gia hạn. Thời hạn chỉ đổi khi lãnh đạo đồng ý.",
        len(asked.done),
    )
    if not _told(asked, said):
        return _extensions_page(form, list(asked.refused), days, _reasons(asked)), 422
    return redirect(url_for(".index"))


def _day_fault(typed: str, day: date | None) -> str:
    if typed and read_day(typed) is None:
        return _("Không đọc được ngày «%(typed)s». Ghi theo dạng dd/mm/yyyy.", typed=typed)
    return "" if day else _("Chưa có ngày: ghi ngày riêng, hoặc ngày chung ở trên.")


def _version(period_id: int) -> int | None:
    typed = request.form.get(f"version-{period_id}", "")
    return int(typed) if typed.isdecimal() else None


def _told(asked: Asked, said: str) -> bool:
    """Say what was done; gives whether nothing is left."""
    if asked.done:
        flash(said, "success")
    return not asked.refused


def _reasons(asked: Asked) -> dict[int, str]:
    return {one: refusal_sentence(why) for one, why in asked.refused.items()}


@bp.get("/don-vi/tra-lai")
@requires(Role.AGENCY_CONTACT)
def several_hand_backs() -> ResponseReturnValue:
    """Show the ticked work that is handed back."""
    return _hand_backs_page(_offered(HandBackForm(formdata=None)), _ids(), {})


def _offered(form: HandBackForm) -> HandBackForm:
    with database().reading() as session:
        agencies = agencies_for_work(session, today())
    form.proposed_agency_id.choices = with_nobody(agencies, _("Chưa rõ"))
    return form


def _hand_backs_page(form: Form, ids: list[int], faults: dict[int, str]) -> str:
    return render_template(
        "my_work/several.html",
        title=_("Trả lại nhiều nhiệm vụ"),
        note=_(
            "Chỉ trả lại khi nhiệm vụ không thuộc chức năng của đơn vị. "
            "Thời hạn vẫn chạy cho đơn vị nhận việc."
        ),
        form=form,
        rows=_rows(ids),
        days={},
        faults=faults,
        extends=False,
    )


@bp.post("/don-vi/tra-lai")
@requires(Role.AGENCY_CONTACT)
def send_hand_backs() -> ResponseReturnValue:
    """Hand them back; a refused row stays with its reason."""
    form, ids = _offered(HandBackForm()), _ids()
    if not form.validate_on_submit() or not ids:
        return _hand_backs_page(form, ids, {}), 422
    try:
        asked = hand_back_all(
            database(),
            [Ask(one, _version(one)) for one in ids],
            reason=form.reason.data or "",
            proposed_agency_id=form.proposed,
            actor=current_actor(),
            now=now(),
        )
    except Refusal as refusal:
        form.form_errors.append(refusal_sentence(refusal))
        return _hand_backs_page(form, ids, {}), refusal.status
    said = ngettext(
        "Đã trả lại %(num)s nhiệm vụ cho Văn phòng.",
        "Đã trả lại %(num)s nhiệm vụ cho Văn phòng.",
        len(asked.done),
    )
    if not _told(asked, said):
        return _hand_backs_page(form, list(asked.refused), _reasons(asked)), 422
    return redirect(url_for(".index"))
