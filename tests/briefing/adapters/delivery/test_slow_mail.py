"""A mail server that answers byte by byte meets a deadline."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from threading import Thread

import pytest
from support.parcels import parcel

from briefing.adapters.delivery.mail import MailChannel
from briefing.errors import DeliveryError
from briefing.settings import MailSettings


@pytest.mark.parametrize("greeted", [False, True], ids=["greeting", "farewell"])
def test_a_server_that_never_ends_its_answer_is_left_at_the_deadline(greeted: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            line, _ = listening.accept()
            with line, suppress(OSError):
                if greeted:
                    line.sendall(b"220 here\r\n")
                for _ in range(300):
                    line.sendall(b"250-more\r\n" if greeted else b"220-more\r\n")
                    time.sleep(0.1)

        Thread(target=drip, daemon=True).start()
        told = {"to": ["ana@desk.example"], "from": "desk@desk.example", "server": "127.0.0.1", "tls": "none"}
        settings = MailSettings(**told, port=listening.getsockname()[1])  # type: ignore[arg-type]  # text, as in a file
        began = time.monotonic()
        with pytest.raises(DeliveryError):
            MailChannel(settings, "ana@desk.example", None, deadline=1.0).deliver(parcel())
        assert time.monotonic() - began < 10
