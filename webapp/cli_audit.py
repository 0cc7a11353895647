"""Commands that prove the log of events whole."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from webapp.cli_support import Desk, RefusingGroup
from workflows.domain.actor import SYSTEM
from workflows.domain.errors import N_, Refusal
from workflows.domain.seals import KnownSeal

if TYPE_CHECKING:
    from workflows.evidence.verifying import Verdict


class LogNotWhole(Refusal):
    """The log or the files are not what was sealed."""

    message = N_("Nhật ký hoặc kho tệp không còn nguyên vẹn, %(count)s chỗ sai: %(first)s")


@click.group("audit", cls=RefusingGroup)
def audit() -> None:
    """Chứng minh nhật ký và kho tệp còn nguyên vẹn."""


@audit.command("verify")
@click.option(
    "--seal",
    "codes",
    multiple=True,
    help="Mã niêm phong đã in trong báo cáo hoặc bản sao lưu (lặp lại được): phát hiện cả phần "
    "cuối bị cắt.",
)
@click.pass_obj
def verify(desk: Desk, codes: tuple[str, ...]) -> None:
    """Tính lại mọi niêm phong, so với các bản sao lưu, đọc lại mọi tệp; lệch một chữ cũng báo."""
    from workflows.evidence.actions import verify_now
    from workflows.evidence.verifying import things_to_verify

    known = [KnownSeal.read(code) for code in [*codes, *desk.settings.backups.seals()]]
    with click.progressbar(length=things_to_verify(desk.db), label="Kiểm tra") as bar:
        verdict = verify_now(
            desk.db, desk.files, known, actor=SYSTEM, now=desk.now(), progress=bar.update
        )
    _print(verdict)


@audit.command("export")
@click.argument("target", metavar="TỆP", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Từ ngày.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Đến ngày.")
@click.pass_obj
def export(desk: Desk, target: Path, first: datetime, last: datetime) -> None:
    """Xuất nhật ký các ngày đó, kèm giá trị trước và sau, vào một TỆP nén cho thanh tra."""
    from webapp.admin.log_words import log_words
    from workflows.evidence.exporting import Stretch, export_log

    data = export_log(
        desk.db,
        Stretch(first.date(), last.date()),
        with_values=True,
        say=log_words,
        actor=SYSTEM,
        now=desk.now(),
    )
    target.write_bytes(data)
    click.echo(f"Đã xuất nhật ký vào {target}.")


def _print(verdict: "Verdict") -> None:
    if verdict.faults:
        for fault in verdict.faults:
            click.echo(f"  {fault}")
        raise LogNotWhole(count=len(verdict.faults), first=verdict.faults[0])
    click.echo(
        f"Nguyên vẹn: {verdict.seals} niêm phong, {verdict.rows} dòng nhật ký, {verdict.files} tệp."
    )
    if verdict.newest:
        click.echo(str(verdict.newest.line))
