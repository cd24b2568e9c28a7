"""A way to a PostgreSQL server that loses an answer on the way back, when told to."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, Thread
from urllib.parse import urlsplit


class Proxy:
    """Listens on loopback and passes everything on. Used as a context.

    Attributes:
        losing: Set it, and the next answer of the server is read and thrown away, and its connection cut.
    """

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self._server = (parts.hostname or "127.0.0.1", parts.port or 5432)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.losing = Event()
        self.lost = Event()
        host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        user = f"{parts.username}@" if parts.username else ""
        self.url = parts._replace(netloc=user + host).geturl()

    def __enter__(self) -> Proxy:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                Thread(target=self._pass, args=(client, server, False), daemon=True).start()
                Thread(target=self._pass, args=(server, client, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, answers: bool) -> None:
        with suppress(OSError), source, target:
            while content := source.recv(65536):
                if answers and self.losing.is_set():
                    self.losing.clear()
                    self.lost.set()
                    source.shutdown(socket.SHUT_RDWR)
                    target.shutdown(socket.SHUT_RDWR)
                    return
                target.sendall(content)
