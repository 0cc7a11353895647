"""The steps by which an empty office is set up, in order, each with its state and its page."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from webapp.access import doors
from webapp.queues import Contents, Queue, QueueRow
from workflows.domain.actor import Actor
from workflows.domain.errors import N_
from workflows.domain.roles import Role
from workflows.store.queries.setting_up import SetUp, set_up


@dataclass(frozen=True, slots=True)
class Step:
    """One thing an office needs: what it is for, whether it is there, and where it is made."""

    title: str
    words: str
    done: bool
    url: str
    needed: bool = True  # False: an office works without


def steps(session: Session, today: date) -> list[Step]:
    """List the steps in the order in which they build on each other."""
    has = set_up(session, today)
    return [*_structure(has), *_issuing(has), *_running(has, today.year)]


def missing(session: Session, today: date) -> list[Step]:
    """List what is still to be done before the office works."""
    return [step for step in steps(session, today) if step.needed and not step.done]


def _structure(has: SetUp) -> list[Step]:
    bring = url_for("admin.bring_in")
    return [
        Step(
            _("Cơ quan, đơn vị"),
            _("Có %(count)s cơ quan. Nhập cả danh sách từ một tệp Excel.", count=has.agencies),
            has.agencies > 1,
            bring,
        ),
        Step(
            _("Nhóm đơn vị"),
            _("Có %(count)s nhóm, như «các sở, ban, ngành».", count=has.groups),
            has.groups > 0,
            bring,
            needed=False,
        ),
        Step(
            _("Người dùng"),
            _("Cần ít nhất một chuyên viên, một văn thư và một lãnh đạo; đầu mối của các đơn vị."),
            all(has.holders.get(role) for role in (Role.OFFICER, Role.REGISTRY, Role.LEADER)),
            bring,
        ),
        Step(
            _("Mật khẩu lần đầu"),
            _(
                "%(count)s người chưa có mật khẩu nên chưa đăng nhập được.",
                count=has.without_password,
            ),
            has.without_password == 0,
            url_for("admin.first_passwords"),
        ),
    ]


def _issuing(has: SetUp) -> list[Step]:
    issuing = url_for("admin.issuing")
    fields = _("Có %(count)s lĩnh vực, %(without)s lĩnh vực chưa có lãnh đạo phụ trách.",
               count=has.fields, without=has.fields_without_leader)  # fmt: skip
    return [
        Step(
            _("Cơ quan ban hành và thể thức"),
            _("Tên cơ quan, ký hiệu, địa danh in trên văn bản; chọn cơ quan của Văn phòng."),
            has.letterheads > 0 and has.has_own_agency,
            issuing,
        ),
        Step(
            _("Người ký"),
            _(
                "Có %(count)s người được ký hôm nay, với quyền hạn và thời gian.",
                count=has.signatories,
            ),
            has.signatories > 0,
            issuing,
        ),
        Step(
            _("Lĩnh vực và lãnh đạo phụ trách"),
            fields,
            has.fields > 0 and not has.fields_without_leader,
            issuing,
            needed=False,
        ),
    ]


def _running(has: SetUp, year: int) -> list[Step]:
    return [
        Step(
            _("Lịch làm việc năm %(year)s", year=year),
            _("Ngày nghỉ, ngày làm bù: nạp lịch rồi so với thông báo của tỉnh."),
            has.calendar_loaded,
            url_for("admin.calendar"),
        ),
        Step(
            _("Sổ văn bản năm %(year)s", year=year),
            _("Văn thư mở sổ, kể cả giữa năm: ghi số đầu tiên tiếp theo sổ giấy."),
            has.registers > 0,
            url_for("registers.index"),
        ),
        Step(
            _("Thư điện tử"),
            _("Không có máy chủ thư thì nhắc việc chỉ hiện trong ứng dụng."),
            bool(doors().settings.smtp_host),
            url_for("reminders.mail"),
            needed=False,
        ),
    ]


def _waiting(session: Session, actor: Actor, today: date) -> Contents:
    rows = [
        QueueRow(title=step.title, url=step.url, detail=step.words, act=_("Làm bước này"))
        for step in missing(session, today)
    ]
    return Contents(len(rows), rows)


QUEUES = (
    Queue(
        title=N_("Thiết lập ban đầu"),
        roles=frozenset({Role.ADMIN}),
        order=5,
        endpoint="admin.setup",
        find=_waiting,
        is_work=False,  # no page but the desk and its own counts them
    ),
)
