"""The command that moves the office into another database."""

from typing import TYPE_CHECKING

import click
from sqlalchemy.engine import make_url

from webapp.cli_support import Desk, dotted
from workflows.store.database import Database
from workflows.store.files import files_amiss
from workflows.store.moving import count_rows, move_office, refuse_while_served

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflows.store.moving import MovedTable


@click.command("migrate-data")
@click.argument("target", metavar="ĐÍCH")
@click.pass_obj
def migrate_data(desk: Desk, target: str) -> None:
    """Chép cả văn phòng sang cơ sở dữ liệu trống ở ĐÍCH và chứng minh hai bên giống nhau.

    ĐÍCH là postgresql://người-dùng@máy/tên hoặc sqlite:////thư-mục/tệp.sqlite3. Nguồn là cơ sở dữ
    liệu đang dùng (DONDOC_DATABASE_URL) và được giữ nguyên. Đứt giữa chừng thì đích vẫn trống: chạy
    lại từ đầu.
    """
    refuse_while_served(desk.db, now=desk.now())
    there = Database.open(target)
    total = count_rows(desk.db)
    click.echo(f"Đang chép {dotted(total)} dòng rồi đọc lại để so sánh…")
    with click.progressbar(length=2 * total, label="Chép và so sánh") as bar:
        moved = move_office(desk.db, there, progress=bar.update)
    there.close()
    _print_proof(moved)
    _print_files(desk)
    shown = make_url(target).render_as_string(hide_password=True)
    click.echo(f"Từ nay chạy với DONDOC_DATABASE_URL={shown}; thư mục DONDOC_HOME giữ nguyên.")


def _print_proof(moved: "Sequence[MovedTable]") -> None:
    for table in moved:
        if table.rows:
            click.echo(f"  {table.name:<24} {dotted(table.rows):>12} dòng  {table.sha256[:16]}")
    rows = sum(table.rows for table in moved)
    click.echo(f"Hai bên giống nhau: {len(moved)} bảng, {dotted(rows)} dòng.")


def _print_files(desk: Desk) -> None:
    with desk.db.reading() as session:
        total, amiss = files_amiss(session, desk.files)
    if not amiss:
        click.echo(f"Kho tệp {desk.files.folder}: đủ {dotted(total)} tệp.")
        return
    click.echo(f"Kho tệp {desk.files.folder}: thiếu hoặc sai {len(amiss)} trong {total} tệp:")
    for name in amiss:
        click.echo(f"  {name}")
