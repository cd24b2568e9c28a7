"""The local HTTP API: the health of the daemon, its contents, and posting of articles.

It listens on loopback unless the settings say otherwise. Writing requires the token.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as NotInTime
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, Any

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from briefing.adapters.sources.json_lines import article_in
from briefing.adapters.sources.size import too_large
from briefing.daemon import answers, figures
from briefing.daemon.connections import Bounded
from briefing.daemon.openapi import OPENAPI
from briefing.desk.application import application as desk_application
from briefing.desk.guard import Guard
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError, SettingsError
from briefing.pipeline.ingest import IngestOutcome
from events import UnstorableEventError

if TYPE_CHECKING:
    from briefing.bootstrap import App
    from briefing.daemon.daemon import Daemon
    from briefing.settings import ApiSettings

PATIENCE = 60.0
"""Seconds that a request with an article waits for the outcome; after that the response says that it is queued."""

_LAST = 2**62
"""Above every position a log can reach."""

_LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Api:
    """Serves in a thread of its own.

    Raises:
        SettingsError: The address cannot be bound.
    """

    def __init__(self, daemon: Daemon, settings: ApiSettings, token: str | None) -> None:
        application = _application(daemon, settings, token)
        config = uvicorn.Config(
            application,
            settings.host,
            settings.port,
            http=Bounded,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
        )
        self._server = uvicorn.Server(config)
        try:
            self._socket = config.bind_socket()
        except SystemExit as error:  # what the library does where a port is taken
            hint = "Choose another port under [api], or stop the program that uses it."
            raise SettingsError(f"port {settings.port} cannot be opened", hint=hint, kind="port") from error
        self.port: int = self._socket.getsockname()[1]
        self._thread = Thread(target=self._server.run, args=([self._socket],), name="api", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def alive(self) -> bool:
        return self._thread.is_alive()

    def stop(self, seconds: float = 2.0) -> bool:
        """Stop serving. Returns whether it ended in time."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(seconds)
        self._server.force_exit = True
        return not self._thread.is_alive()


def _application(daemon: Daemon, settings: ApiSettings, token: str | None) -> Starlette:
    def healthz(_: Request) -> Response:
        return _health(daemon.alive(), tuple(f"stuck: {name}" for name in daemon.stuck()))

    def readyz(_: Request) -> Response:
        return _health(daemon.ready and daemon.alive(), daemon.unready())

    def metrics(_: Request) -> Response:
        return Response(figures.metrics(daemon.app, alive=daemon.alive()), media_type=figures.KIND)

    def status(_: Request) -> Response:
        return _json(answers.status(daemon.app))

    def editions(_: Request) -> Response:
        return _json({"editions": answers.editions(daemon.app)})

    def articles(request: Request) -> Response:
        return _articles(daemon, request)

    async def take(request: Request) -> Response:
        return await _take(daemon, token, request)

    def openapi(_: Request) -> Response:
        return _json(OPENAPI)

    reading = (healthz, readyz, metrics, status, editions, articles)
    routes: list[BaseRoute] = [Route(f"/{answer.__name__}", answer) for answer in reading]
    routes += [Route("/articles", take, methods=["POST"]), Route("/openapi.json", openapi)]
    if settings.desk:
        routes.append(Mount("/", desk_application(_beside(daemon), Guard(token), [settings.host, *settings.names])))
    # A page elsewhere may point a name of its own at this machine; it is not answered under that name.
    hosts = [*_LOCAL, settings.host, *settings.names]
    return Starlette(routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts)])


def _beside(daemon: Daemon) -> Callable[[], App]:
    """The daemon's program for the threads of the desk, with the current settings."""
    kept: dict[int, App] = {}

    def program() -> App:
        if id(daemon.app) not in kept:
            kept.clear()
            kept[id(daemon.app)] = daemon.app.beside()
        return kept[id(daemon.app)]

    return program


def _health(well: bool, problems: Sequence[str]) -> Response:
    if well and not problems:
        return PlainTextResponse("ok\n")
    return PlainTextResponse("".join(f"{line}\n" for line in ("not well", *problems)), 503)


def _json(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def _problem(status: int, kind: str, message: str, hint: str) -> Response:
    return _json({"error": {"kind": kind, "message": message, "hint": hint}}, status)


def _articles(daemon: Daemon, request: Request) -> Response:
    try:
        limit = min(int(request.query_params.get("limit", "100")), 1000)
        before = int(request.query_params.get("before", str(_LAST)))
        if not 0 <= before <= _LAST:
            raise ValueError
    except ValueError:
        return _problem(400, "bad-query", f"limit and before are numbers from 0 to {_LAST}", "Correct the query.")
    found = answers.articles(daemon.app, before, max(limit, 0))
    return _json({"articles": found, "before": found[-1]["position"] if found else None})


async def _take(daemon: Daemon, token: str | None, request: Request) -> Response:
    refused = _refused(token, request.headers.get("authorization", ""))
    if refused:
        return refused
    body = bytearray()
    most = daemon.app.settings.bounds.file_size
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            error = too_large(most)
            return _problem(413, error.kind, error.message, error.hint)
    name = f"post-{hashlib.sha256(body).hexdigest()[:16]}"
    try:
        if request.headers.get("content-type", "").partition(";")[0].strip() == "application/json":
            raw = replace(article_in(bytes(body), name, most), source="api")
        else:
            raw = RawArticle(bytes(body), name, source="api")
        outcome = daemon.take(raw)
        taken = await run_in_threadpool(outcome.result, PATIENCE)
    except ArticleError as error:
        return _problem(422, error.kind, error.message, error.hint)
    except UnstorableEventError as error:
        return _problem(422, "unstorable", error.message, error.hint)
    except NotInTime:
        return _json({"outcome": "queued"}, 202)
    if taken.error:
        return _problem(422, taken.error.kind, taken.error.message, taken.error.hint)
    given = {"article": taken.article, "outcome": taken.outcome.value, "of": taken.of, "position": taken.position}
    return _json(given, 201 if taken.outcome is not IngestOutcome.DUPLICATE else 200)


def _refused(token: str | None, given: str) -> Response | None:
    if token is None:
        return _problem(403, "no-token", "posting is disabled", "Set token_file under [api].")
    if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return _problem(401, "wrong-token", "the token is wrong", "Send it as `Authorization: Bearer …`.")
    return None
