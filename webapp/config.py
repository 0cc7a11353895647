"""Settings: everything an administrator can set, read from the environment only.

Each setting is the variable `DONDOC_` + its name below in capitals, for example
`DONDOC_MAX_UPLOAD_MB=40`. This file is the one place that documents them.
"""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from workflows.backups.folder import BackupFolder
from workflows.backups.rules import Rotation
from workflows.domain.errors import Refusal
from workflows.domain.mail_address import mail_address
from workflows.messages.smtp import MailServer, Tls
from workflows.store.files import FileStore

PREFIX = "DONDOC_"
_PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseModel):
    """What differs from office to office."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(
        default=_PROJECT / "var",
        description="Folder of the office's data: database, files, own templates.",
    )
    database_url: str = Field(
        default="", description="Another database; empty means `dondoc.sqlite3` in the home folder."
    )
    public_url: str = Field(
        default="",
        description="Address people type. `https://…` switches on Secure cookies and HSTS.",
    )
    secret_key: str = Field(
        default="",
        description="Key that signs sessions; empty means the file `secret-key` in the home "
        "folder, written once and readable by its owner only.",
        repr=False,
    )
    host: str = Field(default="127.0.0.1", description="Network address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to listen on.")
    plain_http_on_lan: bool = Field(
        default=False,
        description="Serve plain http beyond this machine (closed office network only); "
        "warned about on every start.",
    )
    proxies: int = Field(
        default=0, ge=0, le=5, description="Reverse proxies in front that set X-Forwarded-*."
    )
    max_upload_mb: int = Field(default=20, ge=1, le=200, description="Largest upload in MB.")
    session_hours: int = Field(
        default=10, ge=1, le=168, description="Hours without a page after which one signs in again."
    )
    office_name: str = Field(
        default="Văn phòng Ủy ban nhân dân", description="Name in the top bar of every page."
    )
    smtp_host: str = Field(
        default="",
        description="Mail server that takes reminders by e-mail; empty: no mail is sent.",
    )
    smtp_port: int = Field(default=587, ge=1, le=65535, description="Port of the mail server.")
    smtp_tls: Tls = Field(
        default="starttls",
        description="`starttls` (usually 587), `tls` from the first byte (465), or `none` (25, "
        "closed network only).",
    )
    smtp_user: str = Field(default="", description="Account at the mail server; empty: none.")
    smtp_password: str = Field(default="", description="Its password.", repr=False)
    smtp_password_file: Path | None = Field(
        default=None, description="File that holds the password, instead of the variable."
    )
    mail_from: str = Field(
        default="", description="Address that mails come from; empty means `smtp_user`."
    )
    mail_attachment_mb: int = Field(
        default=10,
        ge=0,
        le=100,
        description="Largest file in MB that goes with a mail; a larger one is fetched in the "
        "application.",
    )

    backup_folder: Path | None = Field(
        default=None,
        description="Folder of the daily backups, best on another disk; empty means `backups` in "
        "the home folder.",
    )
    backup_hour: int = Field(
        default=1, ge=0, le=23, description="Hour of the office's day at which a backup is made."
    )
    backup_days: int = Field(
        default=7, ge=0, le=366, description="Days whose last backup is kept; 0: none is made."
    )
    backup_weeks: int = Field(
        default=5, ge=0, le=520, description="Weeks whose last backup is kept."
    )
    backup_months: int = Field(
        default=12, ge=0, le=120, description="Months whose last backup is kept."
    )

    metrics: bool = Field(
        default=False, description="Give figures to Prometheus at `/metrics`, on this machine only."
    )
    metrics_token: str = Field(
        default="",
        description="Bearer token with which other machines may read `/metrics` too.",
        repr=False,
    )

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        """Ask for a sender where there is a mail server, and for a real address."""
        try:
            sender = mail_address(self.sender)
        except Refusal as refusal:
            raise ValueError(f"{PREFIX}MAIL_FROM: {refusal}") from refusal
        if self.smtp_host and sender is None:
            raise ValueError(f"{PREFIX}SMTP_HOST cần thêm {PREFIX}MAIL_FROM, địa chỉ người gửi")
        return self

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the settings; a wrong value raises pydantic's error, naming the setting."""
        given = {name: environment.get(PREFIX + name.upper()) for name in cls.model_fields}
        return cls.model_validate({name: value for name, value in given.items() if value})

    @property
    def database(self) -> str:
        """Give the address of the database."""
        return self.database_url or f"sqlite:///{self.home / 'dondoc.sqlite3'}"

    @property
    def file_store(self) -> FileStore:
        """Give the folder of the office's files."""
        return FileStore(self.home / "files")

    @property
    def backups(self) -> BackupFolder:
        """Give the folder of backups, and which of them are kept."""
        rotation = Rotation(self.backup_days, self.backup_weeks, self.backup_months)
        return BackupFolder(self.backup_folder or self.home / "backups", rotation)

    @property
    def sender(self) -> str:
        """Give the address that mails come from."""
        return self.mail_from or self.smtp_user

    @property
    def mail_server(self) -> MailServer | None:
        """Give the mail server with its password; None: the office sends no mail."""
        if not self.smtp_host:
            return None
        password = self.smtp_password
        if self.smtp_password_file is not None:
            password = self.smtp_password_file.read_text(encoding="utf-8").strip()
        return MailServer(
            host=self.smtp_host,
            port=self.smtp_port,
            tls=self.smtp_tls,
            user=self.smtp_user,
            password=password,
            sender=self.sender,
            sender_name=self.office_name,
        )

    @property
    def is_https(self) -> bool:
        """Say whether people reach the office over TLS."""
        return self.public_url.startswith("https://")

    @property
    def session_key(self) -> str:
        """Give the key that signs sessions, making it at the first start."""
        return self.secret_key or kept_secret(self.home / "secret-key")


def kept_secret(file: Path) -> str:
    """Read a secret from its file; write a new one there, mode 600, if there is none."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            file.touch(mode=0o600, exist_ok=False)
            file.write_text(secrets.token_urlsafe(48), encoding="ascii")
        except FileExistsError:
            pass  # another process was first: its key counts
    return file.read_text(encoding="ascii")
