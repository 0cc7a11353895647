"""Commands that make a backup of the office, and bring the office back from one."""

from pathlib import Path

import click

from webapp.cli_support import Desk, dotted
from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.errors import N_, Refusal


class FilesMissing(Refusal):
    """The backup was made, but files of the office were damaged before."""

    message = N_(
        "Đã sao lưu, nhưng %(count)s tệp trong kho đã mất hoặc bị thay đổi từ trước nên không có "
        "trong bản sao lưu. Tìm các tệp đó trong bản sao lưu cũ hơn."
    )


@click.command("backup")
@click.argument("target", metavar="TỆP", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(desk: Desk, target: Path) -> None:
    """Sao lưu cả văn phòng (cơ sở dữ liệu và kho tệp) vào một TỆP, trong khi vẫn làm việc."""
    from workflows.backups.actions import back_up_now
    from workflows.backups.making import steps_of

    with click.progressbar(length=steps_of(desk.db), label="Sao lưu") as bar:
        made = back_up_now(desk.db, desk.files, target.absolute(), now=desk.now(), more=bar.update)
    told = made.manifest
    click.echo(
        f"Đã sao lưu {dotted(told.rows)} dòng, {dotted(told.files)} tệp vào {target} "
        f"({dotted(made.size // 1024 + 1)} KB), đã đọc lại và kiểm tra."
    )
    if told.seal:
        click.echo(f"Niêm phong nhật ký số {told.seal}")
    if told.missing:
        raise FilesMissing(count=len(told.missing))


@click.command("restore")
@click.argument("source", metavar="TỆP", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def restore(desk: Desk, source: Path) -> None:
    """Khôi phục văn phòng từ bản sao lưu ở TỆP, khi không máy chủ nào chạy.

    Mọi thứ trong TỆP được kiểm tra trước; chưa đúng thì không thay gì. Dữ liệu đang có được giữ lại
    bên cạnh. PostgreSQL: khôi phục vào một cơ sở dữ liệu trống.
    """
    from workflows.backups.archive import opened
    from workflows.backups.restoring import restore as bring_back

    desk.settings.home.mkdir(parents=True, exist_ok=True)
    with opened(source) as archive:
        with click.progressbar(length=archive.size, label="Kiểm tra") as bar:
            aside = bring_back(
                archive, desk.settings.database, desk.files, now=desk.now(), more=bar.update
            )
        told = archive.manifest
    click.echo(
        f"Đã khôi phục {dotted(told.rows)} dòng, {dotted(told.files)} tệp, như lúc "
        f"{told.made_at.astimezone(OFFICE_ZONE):%H:%M ngày %d/%m/%Y}."
    )
    if aside:
        click.echo(f"Cơ sở dữ liệu trước đó được giữ tại {aside}.")
