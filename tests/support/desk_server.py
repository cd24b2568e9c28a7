"""The desk, served on loopback for as long as a test lasts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import httpx
import uvicorn

from briefing.bootstrap import App
from briefing.desk.application import application
from briefing.desk.guard import Guard

_CSRF = re.compile(r'name="csrf" value="([0-9a-f]+)"')


class Served:
    """A client of a desk.

    Attributes:
        guard: The guard of the server, for links.
        client: Keeps its cookies, and follows no redirect by itself.
    """

    def __init__(self, address: str, guard: Guard) -> None:
        self.address = address
        self.guard = guard
        self.client = httpx.Client(base_url=address, trust_env=False, timeout=60)

    def enter(self) -> None:
        """Open the desk for writing."""
        assert self.client.get("/enter", params={"key": self.guard.link()}).status_code == 303

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def csrf(self, path: str = "/") -> str:
        """The token that the forms of a page carry."""
        match = _CSRF.search(self.page(path))
        assert match is not None
        return match[1]

    def post(self, path: str, **fields: str) -> httpx.Response:
        return self.client.post(path, data={"csrf": self.csrf(), **fields})

    def do(self, name: str, **fields: str) -> str:
        """Send a form, and follow it to the page with the result."""
        answer = self.post(f"/do/{name}", **fields)
        assert answer.status_code == 303, answer.text
        return self.page(answer.headers["location"])


@contextmanager
def served(program: App, token: str | None = None) -> Iterator[Served]:
    """Serve the desk of a program."""
    guard = Guard(token)
    config = uvicorn.Config(
        application(lambda: program, guard),
        "127.0.0.1",
        0,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
    )
    socket = config.bind_socket()
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([socket],), daemon=True)
    thread.start()
    one = Served(f"http://127.0.0.1:{socket.getsockname()[1]}", guard)
    try:
        yield one
    finally:
        one.client.close()
        server.should_exit = True
        thread.join(10)
        socket.close()
        assert not thread.is_alive()
