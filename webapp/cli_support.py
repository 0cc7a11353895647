"""What every command works with: settings, database, files, and how a refusal is printed.

Heavy libraries are imported where they are used, so that a small command starts fast.
"""

import os
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import click

from workflows.domain import clock
from workflows.domain.errors import N_, Refusal

if TYPE_CHECKING:
    from webapp.config import Settings
    from workflows.store.database import Database
    from workflows.store.files import FileStore


class SettingRefused(Refusal):
    """An environment variable of ours holds a value it may not hold."""

    message = N_("Biến môi trường %(name)s có giá trị không dùng được: %(why)s.")


@dataclass
class Desk:
    """What a command has at hand; the database is opened and migrated on first use."""

    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))

    @cached_property
    def settings(self) -> "Settings":
        """Read the settings from the environment; raises `SettingRefused`."""
        from pydantic import ValidationError

        from webapp.config import PREFIX, Settings

        try:
            return Settings.from_environment(self.environment)
        except ValidationError as error:
            first = error.errors()[0]
            name = PREFIX + str((*first["loc"], "SMTP_HOST")[0]).upper()
            raise SettingRefused(name=name, why=first["msg"]) from error

    @cached_property
    def db(self) -> "Database":
        """Open the office's database, brought up to date."""
        from workflows.store.database import Database
        from workflows.store.schema import migrate

        self.settings.home.mkdir(parents=True, exist_ok=True)
        database = Database.open(self.settings.database)
        migrate(database)
        return database

    def close(self) -> None:
        """Let the database go, if it was opened."""
        if "db" in self.__dict__:
            self.__dict__.pop("db").close()

    @property
    def files(self) -> "FileStore":
        """Give the office's files."""
        return self.settings.file_store

    def now(self) -> datetime:
        """Give the present moment."""
        return clock.now()


def dotted(number: int) -> str:
    """Write a number as the office does: 29.610."""
    return f"{number:,}".replace(",", ".")


class MachineRefused(Refusal):
    """The machine did not let us read or write where we were told to."""

    message = N_("Không đọc hoặc ghi được ở nơi đã chỉ định: %(why)s. Kiểm tra đường dẫn và quyền.")


class DatabaseRefused(Refusal):
    """What DONDOC_DATABASE_URL names is no database of ours."""

    message = N_("Không mở được cơ sở dữ liệu: %(why)s. Kiểm tra DONDOC_DATABASE_URL.")


class DatabaseBusy(Refusal):
    """Others kept the database too long."""

    message = N_("Cơ sở dữ liệu đang bận ghi việc khác. Chờ một phút rồi chạy lại.")


class InputTooStrange(Refusal):
    """Numbers no row can have, nesting no paper has."""

    message = N_("Dữ liệu đưa vào không phải của một văn bản. Kiểm tra lại tệp hoặc số đã nhập.")


class RefusingGroup(click.Group):
    """A group whose commands print a refusal as one line on stderr and exit with 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a refusal is no crash, nor is a machine that says no."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            _end(ctx, refusal)
        except OSError as error:
            _end(ctx, MachineRefused(why=error.strerror or error))
        except (OverflowError, RecursionError):
            _end(ctx, InputTooStrange())
        except Exception as error:
            _end(ctx, _said_of_the_database(error))
        finally:
            if desk := ctx.find_object(Desk):
                desk.close()
        return None


def _end(ctx: click.Context, refusal: Refusal) -> None:
    click.echo(" ".join(str(refusal).split()), err=True)
    ctx.exit(1)


def _said_of_the_database(error: Exception) -> Refusal:
    """Give what the database had against it; anything else is a bug and raised again."""
    from sqlalchemy.exc import ArgumentError, DatabaseError

    from workflows.store.database import is_busy

    if is_busy(error):
        return DatabaseBusy()
    if isinstance(error, ArgumentError | DatabaseError):
        return DatabaseRefused(why=str(error).splitlines()[0])
    raise error
