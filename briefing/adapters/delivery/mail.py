"""Delivery by mail: the bottom line in the body, the PDF attached, one mail per address."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape
from threading import Timer

from briefing.errors import DeliveryError
from briefing.ports import Parcel
from briefing.settings import MailSettings

SECONDS = 30
"""Seconds to wait for one response of the server."""
DEADLINE = 300.0
"""Seconds a mail may take in total: no other bound stops a server that responds byte by byte."""


class MailChannel:
    """See ports.Channel."""

    def __init__(
        self,
        settings: MailSettings,
        address: str,
        password: str | None,
        deadline: float = DEADLINE,
        *,
        notes: bool = False,
    ) -> None:
        self.reader = f"mail {address}"
        self._settings = settings
        self._address = address
        self._password = password
        self._deadline = deadline
        self._notes = notes

    def deliver(self, parcel: Parcel) -> None:
        """See Channel.deliver."""
        settings = self._settings
        try:
            message = letter(parcel, settings.sender, self._address, note=self._notes and parcel.nothing_new)
            with _talking(settings, self._password, self._deadline) as server:
                server.send_message(message, parseaddr(settings.sender)[1], [self._address])
        except smtplib.SMTPRecipientsRefused as error:
            code, reason = next(iter(error.recipients.values()))
            raise _refused(self._address, code, reason) from error
        except (MessageError, ValueError) as error:
            hint = "Correct `to` and `from` of the delivery."
            raise DeliveryError(
                f"a mail for {self._address} cannot be composed: {error}", hint=hint, final=True
            ) from error


def try_server(settings: MailSettings, password: str | None) -> None:
    """Connect to the server and log in, as for a mail; nothing is sent.

    Raises:
        DeliveryError: It does not answer, or refuses the login.
    """
    with _talking(settings, password) as server:
        server.noop()


@contextmanager
def _talking(settings: MailSettings, password: str | None, deadline: float = DEADLINE) -> Iterator[smtplib.SMTP]:
    """A connection that is logged in; refusals of the server raise DeliveryError."""
    try:
        server = _unconnected(settings)
        with _ends(server, deadline), server:
            _connect(server, settings)
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


def _unconnected(settings: MailSettings) -> smtplib.SMTP:
    """Not connected yet, so that the deadline is set before the server's first response."""
    if settings.tls == "tls":
        return smtplib.SMTP_SSL(timeout=SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(timeout=SECONDS)


def _connect(server: smtplib.SMTP, settings: MailSettings) -> None:
    server._host = settings.server  # type: ignore[attr-defined]  # what the constructor sets; TLS checks this name
    code, reason = server.connect(settings.server, settings.port)
    if code != 220:
        raise smtplib.SMTPConnectError(code, reason)
    if settings.tls == "starttls":
        server.starttls(context=ssl.create_default_context())


@contextmanager
def _ends(server: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Close the connection when the time is up; whatever waits for it gets an OSError."""

    def cut() -> None:
        with suppress(OSError, AttributeError):
            server.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]  # None while there is no connection

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def letter(parcel: Parcel, sender: str, address: str, *, note: bool = False) -> EmailMessage:
    """The mail of an edition. Its `Message-ID` depends only on edition and reader, so that a repetition is recognised.

    Args:
        note: Whether to leave the PDF out, because nothing changed.
    """
    record = parcel.record
    title = parcel.heading
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = address
    message["Subject"] = f"{title}: {record.window.day:%Y-%m-%d}"
    message["Date"] = format_datetime(record.issued)
    digest = record.pdf.sha256
    domain = parseaddr(sender)[1].partition("@")[2] or "localhost"
    message["Message-ID"] = f"<{parcel.key}-{digest[:16]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    log = f"Log at position {record.window.upto}: {record.head}."
    more = "" if note else " Every sentence with its sources: see the PDF."
    foot = f"For {record.window.day:%Y-%m-%d}.{more} {log}"
    lines = "\n".join(f"- {line}" for line in parcel.bottom_line)
    message.set_content(f"{title}\n{record.subtitle}\n\n{lines}\n\n{foot}\n")
    items = "".join(f"<li>{escape(line)}</li>" for line in parcel.bottom_line)
    head = f"<h1>{escape(title)}</h1><p>{escape(record.subtitle)}</p>"
    message.add_alternative(f"<html><body>{head}<ul>{items}</ul><p>{foot}</p></body></html>", subtype="html")
    if note:
        return message
    name = record.pdf.name
    message.add_attachment(parcel.files["pdf"], maintype="application", subtype="pdf", filename=name)
    return message


def _refused(who: str, code: int, reason: bytes | str) -> DeliveryError:
    """Codes from 500 are final, by RFC 5321; except for a refused login, since the password may be corrected."""
    answer = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason
    hint = "Check address, user and password of the delivery."
    return DeliveryError(
        f"{who} refused the mail: {code} {answer}", hint=hint, final=code >= 500 and code not in (530, 535)
    )
