"""Commands that start the office, fill the demonstration office and look after it."""

import click

from webapp.cli_support import Desk
from webapp.doctor import examine, mend_counts, wrong_counts
from webapp.serving import serve as serve_office
from workflows.demo.actions import DEMO_PASSWORD, demo_people, make_demo


@click.command("serve")
@click.option("--host", help="Địa chỉ mạng để nghe (mặc định DONDOC_HOST hoặc 127.0.0.1).")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Cổng (mặc định DONDOC_PORT hoặc 8000)."
)
@click.pass_obj
def serve(desk: Desk, host: str | None, port: int | None) -> None:
    """Chạy ứng dụng trên máy này, kèm các việc theo lịch."""
    changes = {"host": host, "port": port}
    settings = desk.settings.model_copy(update={k: v for k, v in changes.items() if v})
    _print_demo_accounts(desk)
    serve_office(settings, desk.db, tell=click.echo)


@click.command("demo")
@click.pass_obj
def demo(desk: Desk) -> None:
    """Tạo văn phòng trình diễn; đã có rồi thì giữ nguyên."""
    if make_demo(desk.db, desk.files, now=desk.now()):
        click.echo("Đã tạo văn phòng trình diễn.")
    else:
        click.echo("Văn phòng trình diễn đã có, giữ nguyên dữ liệu.")
    _print_demo_accounts(desk)


@click.command("doctor")
@click.option(
    "--recount", is_flag=True, help="Đếm lại mọi số liệu từ nhiệm vụ, so với số đang giữ."
)
@click.pass_obj
def doctor(desk: Desk, *, recount: bool) -> None:
    """Cho biết các phần tùy chọn (PDF, OCR, …) có trên máy và chạy được không."""
    if recount:
        _recount(desk)
        return
    for finding in examine(desk.settings, desk.db):
        mark = "✓" if finding.ok else "–"
        click.echo(f"{mark} {finding.part}: {finding.words}")


def _recount(desk: Desk) -> None:
    wrong = wrong_counts(desk.db)
    if not wrong:
        click.echo("✓ Số liệu đang giữ đúng với kết quả đếm lại.")
        return
    click.echo(f"– Số liệu đang giữ: {wrong} dòng khác với kết quả đếm lại.")
    click.confirm("Thay bằng kết quả đếm lại?", abort=True)
    mend_counts(desk.db)
    click.echo("✓ Đã thay bằng kết quả đếm lại.")


def _print_demo_accounts(desk: Desk) -> None:
    people = demo_people(desk.db)
    if not people:
        return
    click.echo(f"Tài khoản trình diễn (mật khẩu: {DEMO_PASSWORD}):")
    for person in people:
        click.echo(f"  {person.login:<12} {person.roles:<26} {person.name}")
