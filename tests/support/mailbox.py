"""A mail server on loopback that keeps or refuses mails."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Mailbox:
    """Used as a context.

    Args:
        tls: As settings name it.
        certificate: The certificate for TLS.
        login: User and password required; None: no login.
        pause: Seconds it takes over each recipient and each mail.

    Attributes:
        mails: Recipients and mail, as received.
        asked: How many mails were offered.
        refusing: Answers instead of taking a mail; None: all are taken.
    """

    def __init__(
        self,
        tls: str = "none",
        certificate: ssl.SSLContext | None = None,
        login: tuple[str, str] | None = None,
        pause: float = 0.0,
    ) -> None:
        self._pause = pause
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.refusing: str | None = None
        self.asked = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        told: dict[str, Any] = {}
        if login:
            told |= {"auth_required": True, "auth_require_tls": tls == "starttls", "authenticator": _asks_for(login)}
        if tls == "starttls":
            told |= {"tls_context": certificate, "require_starttls": True}
        if tls == "tls":
            told |= {"ssl_context": certificate}
        self._server = Controller(self, hostname="127.0.0.1", port=self.port, **told)

    async def handle_RCPT(  # noqa: N802 - the names are the server's, here and below
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        await asyncio.sleep(self._pause)
        envelope.rcpt_tos.append(address)
        return "250 known"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - as above
        self.asked += 1
        await asyncio.sleep(self._pause)
        if self.refusing:
            return self.refusing
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append((envelope.rcpt_tos, mail))
        return "250 taken"

    def __enter__(self) -> Mailbox:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()


def _asks_for(login: tuple[str, str]) -> Callable[..., AuthResult]:
    def check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, told: Any) -> AuthResult:
        return AuthResult(success=(told.login.decode(), told.password.decode()) == login, handled=False)

    return check
