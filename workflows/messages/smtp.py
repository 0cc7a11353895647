"""The one door to the mail server (SMTP)."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from hashlib import sha256
from typing import Literal, Self

from workflows.domain.clock import OFFICE_ZONE
from workflows.domain.mail_address import AddressRefused, mail_address
from workflows.domain.text import one_line
from workflows.messages.rules import AddressTrouble, MailTooLarge, ServerTrouble

Tls = Literal["starttls", "tls", "none"]
_CLOSING = 421  # «service not available, closing»: the server's trouble, not the address's
_PERMANENT = 500
_TOO_LARGE = 552  # to the sender, before any recipient: the size alone is refused (RFC 1870)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are handed over, and who sends them."""

    host: str
    port: int
    tls: Tls
    user: str
    password: str = field(repr=False)
    sender: str
    sender_name: str
    timeout: float = 20


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to one address."""

    key: str  # the same for every try: gives the Message-ID
    to_address: str
    subject: str
    body: str
    written_at: datetime
    attachments: tuple[Attachment, ...] = ()


def message_of(mail: Mail, server: MailServer) -> MIMEBase:
    """Typeset a mail; every try gives the same Message-ID, so that a copy can be recognised.

    The newer `EmailMessage` loses blanks where it folds a long Vietnamese subject (Python 3.11).
    Raises `AddressRefused` for what is no address.
    """
    if (address := mail_address(mail.to_address)) is None:
        raise AddressRefused(typed="")
    message = _parts(mail)
    message["From"] = f"{_encoded('From', server.sender_name)} <{server.sender}>"
    message["To"] = address
    message["Subject"] = _encoded("Subject", mail.subject)
    message["Date"] = format_datetime(mail.written_at.astimezone(OFFICE_ZONE))
    message["Message-ID"] = message_id(mail.key, server.sender)
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "vi"
    return message


def _parts(mail: Mail) -> MIMEBase:
    text = MIMEText(mail.body, "plain", "utf-8")
    if not mail.attachments:
        return text
    whole = MIMEMultipart("mixed", None, [text])
    for file in mail.attachments:
        part = MIMEApplication(file.data, file.media_type.removeprefix("application/"))
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", file.name))
        whole.attach(part)
    return whole


def _encoded(header: str, words: str) -> str:
    return Header(one_line(words), "utf-8", header_name=header).encode()


def message_id(key: str, sender: str) -> str:
    """Give the identifier of the mail with this key, from this sender's domain."""
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{sender.rpartition('@')[2]}>"


class Postman:
    """Hands mails to the server, over one connection as long as it holds."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Stand ready; the server is reached with the first mail."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Take leave of the server."""
        self._leave()

    @property
    def is_connected(self) -> bool:
        """Say whether a connection stands, as far as we know."""
        return self._connection is not None

    def connect(self) -> smtplib.SMTP:
        """Reach the server and sign in; raises `ServerTrouble`."""
        if self._connection is None:
            try:
                self._connection = self._reach()
            except (OSError, smtplib.SMTPException) as error:
                raise ServerTrouble(_said(error)) from error
        return self._connection

    def hand_over(self, mail: Mail) -> None:
        """Send a mail; returning means the server took it. Raises a `MailTrouble`."""
        try:
            message = message_of(mail, self.server)
        except AddressRefused as refusal:
            raise AddressTrouble(str(refusal), is_permanent=True) from refusal
        connection = self.connect()
        try:
            connection.send_message(message, self.server.sender, [mail.to_address])
        except smtplib.SMTPRecipientsRefused as error:
            self._blame(error.recipients[mail.to_address])
        except smtplib.SMTPSenderRefused as error:
            self._leave()
            words = _reply(error.smtp_code, error.smtp_error)
            raise (MailTooLarge if error.smtp_code == _TOO_LARGE else ServerTrouble)(
                words
            ) from error
        except smtplib.SMTPDataError as error:
            self._blame((error.smtp_code, error.smtp_error))
        except (OSError, smtplib.SMTPException) as error:
            self._leave()
            raise ServerTrouble(_said(error)) from error

    def _blame(self, answer: tuple[int, bytes | str]) -> None:
        code, words = answer[0], _reply(*answer)
        if code == _CLOSING:
            self._leave()
            raise ServerTrouble(words)
        raise AddressTrouble(words, is_permanent=code >= _PERMANENT)

    def _reach(self) -> smtplib.SMTP:
        server, context = self.server, ssl.create_default_context()
        if server.tls == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        if server.tls == "starttls":
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
        return connection

    def _leave(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return one_line(str(error)) or type(error).__name__


def _reply(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return one_line(f"{code} {text}")
