"""Start the office: web server, clock and long work in one process on the embedded database."""

import ipaddress
from collections.abc import Callable, Mapping
from contextlib import suppress

import waitress

from templates_docx.printing import PrintingFailed, end_warm_office
from webapp.application import create_app
from webapp.config import Settings
from webapp.mail import mail_order, mail_round
from webapp.scheduler import build_scheduler
from webapp.security import warnings_at_start
from webapp.worker import Worker
from workflows.backups.actions import BACKUP, ask_when_due, back_up_asked
from workflows.domain import clock
from workflows.domain.errors import N_, Refusal
from workflows.evidence.actions import VERIFY, verify_asked
from workflows.evidence.sealing import seal_now_and_then
from workflows.intake.actions import READ_JOB
from workflows.intake.waiting import read_waiting
from workflows.issuing.printing import PRINT, print_waiting
from workflows.issuing.register_printing import PRINT_REGISTER, print_book
from workflows.jobs.actions import Handler
from workflows.mergers.actions import carry_out_due
from workflows.people.actions import first_administrator
from workflows.reminders.round import remind
from workflows.reminders.rules import NoRoundNow
from workflows.reporting.drafting import draft_due_reports
from workflows.store.database import Database
from workflows.task_table.exporting import EXPORT, run_export
from workflows.tasks.rounds import open_next_periods, receive_unanswered

_THREADS = 8


class PortTaken(Refusal):
    """Something else listens where we should."""

    message = N_(
        "Cổng %(port)s trên %(host)s đang có chương trình khác dùng. Tắt chương trình đó, hoặc chạy "
        "với cổng khác: dondoc serve --port %(other)s."
    )


def serve(settings: Settings, db: Database, *, tell: Callable[[str], None]) -> None:
    """Serve until stopped; `tell` prints to the person who started it."""
    app = create_app(settings, db)
    try:
        server = waitress.create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=_THREADS,
            ident=None,
            # A proxy nobody told us of must be seen: what it passes on is not from this machine.
            clear_untrusted_proxy_headers=False,
        )
    except OSError as error:
        raise PortTaken(host=settings.host, port=settings.port, other=settings.port + 1) from error
    for line in _opening_words(settings, db):
        tell(line)
    worker = Worker(settings, db, job_handlers())
    scheduler = build_scheduler(
        db, sweep=worker.sweep, daily_round=_daily_round(db), ticks=_ticks(settings, db)
    )
    worker.start()
    scheduler.start()
    try:
        server.run()
    except KeyboardInterrupt:
        tell("Đang dừng…")
    finally:
        scheduler.shutdown()
        worker.stop()
        server.close()
        with suppress(PrintingFailed):
            end_warm_office()


def job_handlers() -> Mapping[str, Handler]:
    """Name who runs each kind of long work."""
    return {
        READ_JOB: read_waiting,
        PRINT: print_waiting,
        PRINT_REGISTER: print_book,
        VERIFY: verify_asked,
        EXPORT: run_export,
        BACKUP: back_up_asked,
    }


def _daily_round(db: Database) -> Callable[[], object]:
    def daily_round() -> None:
        carry_out_due(db, now=clock.now())  # first: the successors then receive what is theirs
        receive_unanswered(db, now=clock.now())
        open_next_periods(db, now=clock.now())
        draft_due_reports(db, now=clock.now())

    return daily_round


def _ticks(settings: Settings, db: Database) -> tuple[Callable[[], object], ...]:
    """Give what is looked after often: reminders that are due, the log to seal, mails that wait."""

    def reminders() -> None:
        with suppress(NoRoundNow):
            remind(db, now=clock.now(), mail=mail_order(settings))

    def backup() -> None:
        ask_when_due(db, settings.backups, hour=settings.backup_hour, now=clock.now())

    def seals() -> None:
        seal_now_and_then(db, now=clock.now())

    server = settings.mail_server
    return (reminders, seals, backup, *((mail_round(settings, db, server),) if server else ()))


def _opening_words(settings: Settings, db: Database) -> list[str]:
    lines = warnings_at_start(settings)
    administrator = first_administrator(db, now=clock.now())
    if administrator:
        login, password = administrator
        lines += [
            "Lần chạy đầu tiên. Đăng nhập quản trị một lần bằng tài khoản sau, rồi đổi mật khẩu:",
            f"  tên đăng nhập: {login}    mật khẩu: {password}",
        ]
    host = settings.host
    shown = f"[{host}]" if _is_ipv6(host) else host
    return [*lines, f"Đôn Đốc đang chạy tại http://{shown}:{settings.port}  (dừng: Ctrl+C)"]


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False
