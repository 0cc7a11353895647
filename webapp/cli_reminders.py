"""The command that runs the reminder rules once, for a moment."""

from datetime import datetime

import click

from webapp.cli_support import Desk
from workflows.domain.clock import OFFICE_ZONE
from workflows.reminders.round import AgencyDue, would_remind
from workflows.reminders.round import remind as remind_agencies
from workflows.reminders.rules import MORNING, NoRoundNow


class Moment(click.ParamType[datetime]):
    """A moment by the office's clock; a day alone means its morning round."""

    name = "DATETIME"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read «2026-11-20», «2026-11-20T07:30» or a moment with its own zone."""
        typed = str(value).strip()
        try:
            moment = datetime.fromisoformat(typed)
        except ValueError:
            self.fail(f"«{typed}»: ghi như 2026-11-20T07:30.", param, ctx)
        if len(typed) == len("2026-11-20"):
            moment = datetime.combine(moment.date(), MORNING)
        return moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_ZONE)


@click.command("remind")
@click.option(
    "--at", "moment", type=Moment(), help="Thời điểm, ví dụ 2026-11-20T07:30 (mặc định: bây giờ)."
)
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ nhắc những gì, không ghi và gửi.")
@click.pass_obj
def remind(desk: Desk, moment: datetime | None, dry_run: bool) -> None:
    """Chạy lượt nhắc việc của một thời điểm; chạy lại không nhắc hai lần."""
    now = moment or desk.now()
    try:
        if dry_run:
            with desk.db.reading() as session:
                _print_plan(would_remind(session, now=now))
        else:
            _print_round(desk, now)
    except NoRoundNow as why:
        click.echo(str(why))


def _print_plan(plan: list[AgencyDue]) -> None:
    for one in plan:
        click.echo(f"{one.agency}: {one.overdue} quá hạn, {one.soon} đến hạn hoặc sắp đến hạn")
    tasks = sum(one.tasks for one in plan)
    click.echo(f"Sẽ nhắc {len(plan)} đơn vị, {tasks} nhiệm vụ (chạy thử, chưa ghi gì).")


def _print_round(desk: Desk, now: datetime) -> None:
    from webapp.mail import mail_order, mail_round

    told = remind_agencies(desk.db, now=now, mail=mail_order(desk.settings))
    words = "Đã nhắc từ trước" if told.was_done else "Đã nhắc"
    click.echo(
        f"{words} sáng {told.day:%d/%m/%Y}: {told.agencies} đơn vị, {told.reminders} nhiệm vụ."
    )
    if (server := desk.settings.mail_server) is not None:
        send, arrived, failed = mail_round(desk.settings, desk.db, server, now=lambda: now), 0, 0
        while (sent := send()).arrived:
            arrived, failed = arrived + sent.arrived, failed + sent.failed
        click.echo(f"Thư điện tử: đã gửi {arrived}, chưa gửi được {failed + sent.failed}.")
