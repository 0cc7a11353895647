"""The command that registers a file without a review: `dondoc register FILE`."""

from pathlib import Path

import click

from webapp.cli_support import Desk
from workflows.directives.actions import register_unreviewed
from workflows.domain.actor import SYSTEM


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def register(desk: Desk, file: Path) -> None:
    """Ghi sổ một tệp văn bản theo những gì đọc được; mọi nhiệm vụ được đánh dấu chưa rà soát."""
    done = register_unreviewed(
        desk.db, desk.files, file.read_bytes(), file.name, actor=SYSTEM, now=desk.now()
    )
    for directive_id, code in done:
        click.echo(f"{directive_id} {code or '…'}")
