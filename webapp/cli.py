"""The door for operators: `dondoc …`, each command a page without HTML."""

from importlib import import_module

import click

from webapp.cli_support import Desk, RefusingGroup

# Where each command stands; it is imported when it is asked for, so that a small one starts fast.
_COMMANDS = {
    "serve": "webapp.cli_office",
    "demo": "webapp.cli_office",
    "doctor": "webapp.cli_office",
    "backup": "webapp.cli_backup",
    "restore": "webapp.cli_backup",
    "audit": "webapp.cli_audit",
    "migrate-data": "webapp.cli_data",
    "deadline": "webapp.cli_reading",
    "citations": "webapp.cli_reading",
    "extract": "webapp.cli_extract",
    "register": "webapp.cli_register",
    "reissue": "webapp.cli_issuing",
    "remind": "webapp.cli_reminders",
    "render": "webapp.cli_papers",
    "lint": "webapp.cli_papers",
    "templates": "webapp.cli_papers",
}


class Commands(RefusingGroup):
    """The commands of the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands, in the table's order."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command by its name."""
        if cmd_name not in _COMMANDS:
            return None
        found = getattr(import_module(_COMMANDS[cmd_name]), cmd_name.replace("-", "_"))
        return found if isinstance(found, click.Command) else None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dondoc", prog_name="dondoc")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Đôn Đốc: sổ theo dõi, đôn đốc thực hiện văn bản chỉ đạo."""
    ctx.obj = ctx.obj or Desk()
