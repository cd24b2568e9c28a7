"""A mail server on loopback that keeps what it is given, or refuses it."""

from __future__ import annotations

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """Used as a context.

    Attributes:
        mails: Recipients and mail, as received.
        asked: How many mails were offered.
        refusing: Answers instead of taking a mail; None: all are taken.
    """

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.refusing: str | None = None
        self.asked = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the name is the server's
        self.asked += 1
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
