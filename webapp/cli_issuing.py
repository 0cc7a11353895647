"""Commands about papers issued here or set in type again."""

from pathlib import Path

import click

from webapp.cli_support import Desk
from workflows.issuing.reissue import reissue as set_again


@click.command(
    "reissue", help="Dàn trang lại một văn bản đã ghi sổ, từ nội dung trong sổ (không từ tệp gốc)."
)
@click.argument("id_or_code", metavar="ID|CODE")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp Word sẽ ghi.",
)
@click.pass_obj
def reissue(desk: Desk, id_or_code: str, output: Path) -> None:
    """Typeset a registered directive again, from its register entry."""
    data = set_again(desk.db, id_or_code)
    output.write_bytes(data)
    click.echo(output)
