"""Commands that prove the log of events whole."""

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
