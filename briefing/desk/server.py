"""Serves the desk on loopback until it is stopped."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from threading import Timer

import uvicorn

from briefing.bootstrap import App
from briefing.desk.application import application
from briefing.desk.guard import Guard
from briefing.errors import SettingsError

HOST = "127.0.0.1"
_SOON = 0.5
"""Seconds until the browser is opened, so that the server is ready."""


def serve(program: App, port: int, *, browse: bool, started: Callable[[str], None]) -> None:
    """Serve the desk; returns when it is stopped by Ctrl-C or SIGTERM.

    Args:
        port: 0: any free port.
        browse: Whether to open the browser.
        started: Called with the link that begins a session.

    Raises:
        SettingsError: The port cannot be served at.
    """
    guard = Guard()
    config = uvicorn.Config(
        application(lambda: program, guard),
        HOST,
        port,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        limit_concurrency=100,
        timeout_keep_alive=10,
    )
    try:
        socket = config.bind_socket()
    except SystemExit as error:  # the library's reaction to a port in use
        hint = "Name another with --port, or stop what uses it."
        raise SettingsError(f"port {port} cannot be served at", hint=hint, kind="port") from error
    link = f"http://{HOST}:{socket.getsockname()[1]}/enter?key={guard.link()}"
    started(link)
    opening = Timer(_SOON, webbrowser.open, (link,))
    if browse:
        opening.start()
    try:
        uvicorn.Server(config).run([socket])
    except KeyboardInterrupt:
        pass
    finally:
        opening.cancel()
