"""A web server on loopback with scripted answers, including faulty ones."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Reply = tuple[int, Mapping[str, str], bytes]
Conduct = Reply | Callable[[BaseHTTPRequestHandler], Reply | None]


class Website:
    """Serves `pages` (path -> reply, or what answers by itself). Used as a context.

    Attributes:
        asked: Number of requests for each path.
        headers: Headers of the last request to each path.
    """

    def __init__(self, pages: dict[str, Conduct] | None = None) -> None:
        self.pages = pages if pages is not None else {}
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, dict[str, str]] = {}
        site = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked[self.path] += 1
                site.headers[self.path] = {name.lower(): value for name, value in self.headers.items()}
                conduct = site.pages.get(self.path, (404, {}, b""))
                with suppress(OSError):
                    reply = conduct(self) if callable(conduct) else conduct
                    if reply is not None:
                        send(self, reply)

            do_POST = do_GET  # noqa: N815 - the name is the library's

            def log_message(self, *_: Any) -> None:
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self._server.daemon_threads = True
        self.host, self.port = "127.0.0.1", self._server.server_address[1]
        self.url = f"http://{self.host}:{self.port}"

    def __enter__(self) -> Website:
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    status, headers, body = reply
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def page(body: str, status: int = 200, **headers: str) -> Reply:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, {"Content-Type": "text/html; charset=utf-8", **told}, body.encode()


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Answer one byte at a time for two minutes."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.2)
