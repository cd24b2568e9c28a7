"""Editions by mail: the bottom line in the body, the PDF attached, one mail to each address."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape

from briefing.errors import DeliveryError
from briefing.ports import Parcel
from briefing.settings import MailSettings

SECONDS = 30


class MailChannel:
    """See ports.Channel."""

    def __init__(self, settings: MailSettings, address: str, password: str | None) -> None:
        self.reader = f"mail {address}"
        self._settings = settings
        self._address = address
        self._password = password

    def deliver(self, parcel: Parcel) -> None:
        """See Channel.deliver."""
        settings = self._settings
        try:
            message = letter(parcel, settings.sender, self._address)
            with _talking(settings, self._password) as server:
                server.send_message(message, parseaddr(settings.sender)[1], [self._address])
        except smtplib.SMTPRecipientsRefused as error:
            code, reason = next(iter(error.recipients.values()))
            raise _refused(self._address, code, reason) from error
        except (MessageError, ValueError) as error:
            hint = "Mend `to` and `from` of the delivery."
            raise DeliveryError(f"no mail can be made for {self._address}: {error}", hint=hint, final=True) from error


def try_server(settings: MailSettings, password: str | None) -> None:
    """Connect to the server and log in, as for a mail; nothing is sent.

    Raises:
        DeliveryError: It does not answer, or lets the user not in.
    """
    with _talking(settings, password) as server:
        server.noop()


@contextmanager
def _talking(settings: MailSettings, password: str | None) -> Iterator[smtplib.SMTP]:
    """A connection that is logged in; what the server says against it comes as DeliveryError."""
    try:
        with _connection(settings) as server:
            if settings.user:
                server.login(settings.user, password or "")
            yield server
    except smtplib.SMTPRecipientsRefused:
        raise
    except smtplib.SMTPResponseException as error:
        raise _refused(settings.server, error.smtp_code, error.smtp_error) from error
    except (OSError, smtplib.SMTPException) as error:
        hint = "Check server, port and tls of the delivery, and the network."
        raise DeliveryError(f"{settings.server} cannot be reached: {error}", hint=hint) from error


def _connection(settings: MailSettings) -> smtplib.SMTP:
    if settings.tls == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(settings.server, settings.port, timeout=SECONDS, context=context)
    server = smtplib.SMTP(settings.server, settings.port, timeout=SECONDS)
    if settings.tls == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def letter(parcel: Parcel, sender: str, address: str) -> EmailMessage:
    """The mail of an edition: the same for the same edition and reader, so that a second copy is known as one."""
    record = parcel.record
    title = f"{record.title}, No. {record.number}"
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = address
    message["Subject"] = f"{title}: {record.window.day:%Y-%m-%d}"
    message["Date"] = format_datetime(record.issued)
    digest = next(file.sha256 for file in record.files if file.name.endswith(".pdf"))
    domain = parseaddr(sender)[1].partition("@")[2] or "localhost"
    message["Message-ID"] = f"<{record.brief}-{record.number}-{digest[:16]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    log = f"Log at position {record.window.upto}: {record.head}."
    foot = f"For {record.window.day:%Y-%m-%d}. Every sentence with its sources: see the PDF. {log}"
    lines = "\n".join(f"- {line}" for line in parcel.bottom_line)
    message.set_content(f"{title}\n{record.subtitle}\n\n{lines}\n\n{foot}\n")
    items = "".join(f"<li>{escape(line)}</li>" for line in parcel.bottom_line)
    head = f"<h1>{escape(title)}</h1><p>{escape(record.subtitle)}</p>"
    message.add_alternative(f"<html><body>{head}<ul>{items}</ul><p>{foot}</p></body></html>", subtype="html")
    name = f"{record.brief}-{record.number:03d}.pdf"
    message.add_attachment(parcel.files["pdf"], maintype="application", subtype="pdf", filename=name)
    return message


def _refused(who: str, code: int, reason: bytes | str) -> DeliveryError:
    """Codes of 500 and more are final, by RFC 5321; a login refused may only be a password not yet set."""
    told = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason
    hint = "Check address, user and password of the delivery."
    return DeliveryError(
        f"{who} refused the mail: {code} {told}", hint=hint, final=code >= 500 and code not in (530, 535)
    )
