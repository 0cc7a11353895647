"""A real mail server on this machine that keeps what it takes and answers as it is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import free_port
from workflows.messages.smtp import MailServer
from workflows.store.files import FileStore

OK = "250 OK"
NO_FILES = FileStore(Path("no files go with these mails"))


@dataclass
class Mailbox:
    """The server's memory, and what it says to whom."""

    port: int = 0
    mails: list[tuple[str, EmailMessage]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)  # to a recipient: «550 no such user»
    after_data: str = OK
    on_recipient: Callable[[], object] = lambda: None  # before a mail is handed over

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Answer for a recipient."""
        self.on_recipient()
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take a mail."""
        if self.after_data == OK:
            content = envelope.content
            assert isinstance(content, bytes)
            message = message_from_bytes(content, policy=default)
            assert isinstance(message, EmailMessage)
            self.mails.append((envelope.rcpt_tos[0], message))
        return self.after_data

    @property
    def server(self) -> MailServer:
        """Give it as the office knows it."""
        return MailServer(
            host="127.0.0.1",
            port=self.port,
            tls="none",
            user="",
            password="",
            sender="dondoc@sonhai.gov.vn",
            sender_name="Văn phòng UBND tỉnh Sơn Hải",
            timeout=5,
        )

    @property
    def recipients(self) -> list[str]:
        """List who got a mail, in order."""
        return [to for to, _ in self.mails]

    @property
    def ids(self) -> list[str]:
        """List the Message-IDs, in order."""
        return [message["Message-ID"] for _, message in self.mails]


@contextmanager
def mail_server(port: int | None = None, *, largest: int = 1 << 25) -> Iterator[Mailbox]:
    """Run a mail server on a free port; it takes mails of so many bytes at most."""
    box = Mailbox(port or free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port, data_size_limit=largest)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
