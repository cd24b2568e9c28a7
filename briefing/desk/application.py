"""The routes of the desk. Reading is open; every write is a POST with a session and a CSRF token."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from briefing.adapters.desk_pages import render_page, static_file
from briefing.bootstrap import App
from briefing.desk import editions, tune
from briefing.desk.board import Values
from briefing.desk.guard import COOKIE, Guard
from briefing.desk.headers import Headers
from briefing.desk.pages import Desk, Program
from briefing.desk.query import POINT, QueryError, point_of
from briefing.desk.writes import perform
from briefing.errors import BriefingError, NotFoundError

LOCAL = ("127.0.0.1", "localhost", "[::1]")
BODY = 512 * 1024
"""Largest form in bytes; the longest is that of a track file."""

_A_DAY = 86_400
Build = Callable[[App, Request], tuple[str, Values]]


def application(program: Program, guard: Guard, names: Sequence[str] = ()) -> Starlette:
    """The desk as an ASGI application.

    Args:
        names: Host names accepted in requests besides those of the machine itself.
    """
    desk = Desk(program, guard)
    pages: Mapping[str, Build] = {
        "/": desk.today,
        "/track/{name}": desk.track,
        "/track/{name}/tune": desk.tune,
        "/article/{name}": desk.article,
        "/article/{name}/evidence/{span}": desk.evidence,
        "/undated": desk.undated,
        "/search": desk.search,
        "/archive": desk.editions,
        "/archive/compare": desk.compare,
    }
    routes = [Route(path, _shown(desk, build)) for path, build in pages.items()]
    routes += [
        Route("/archive/file/{name}", _edition_file(desk)),
        Route("/static/{name}", _static),
        Route("/enter", _enter(desk), methods=["GET", "POST"]),
        Route("/archive/make", _make(desk), methods=["POST"]),
        Route("/track/{name}/try", _try(desk), methods=["POST"]),
        Route("/track/{name}/check", _check(desk), methods=["POST"]),
        Route("/do/{name}", _do(desk), methods=["POST"]),
    ]
    # Against DNS rebinding: another site's name that resolves to this machine is refused.
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL, *names])
    return Starlette(routes=routes, middleware=[hosts, Middleware(Headers)])


def _session(request: Request) -> str | None:
    return request.cookies.get(COOKIE)


def _page(desk: Desk, request: Request, name: str, values: Values, status: int = 200) -> Response:
    session = _session(request)
    asked = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "done"])
    here = request.url.path + (f"?{asked}" if asked else "")
    every: dict[str, Any] = {
        "csrf": desk.guard.csrf(session),
        "writes": desk.guard.may_write(session),
        "takes_token": desk.guard.takes_token,
        "here": here if request.method == "GET" else "/",
        "notice": desk.notices.of(request.query_params.get("done", "")) if desk.guard.may_write(session) else None,
        "query": dict(request.query_params),
        "asked": urlencode([(name, request.query_params[name]) for name in POINT if request.query_params.get(name)]),
        **values,
    }
    return Response(
        render_page(name, every), status, media_type="text/html; charset=utf-8", headers={"cache-control": "no-store"}
    )


def _problem(desk: Desk, request: Request, error: BriefingError) -> Response:
    status = 404 if isinstance(error, NotFoundError) else 400
    return _page(desk, request, "problem", {"problem": error}, status)


def _shown(desk: Desk, build: Build) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        try:
            program = desk.fresh()
            name, values = build(program, request)
            point = point_of(program, request.query_params)
        except BriefingError as error:
            return _problem(desk, request, error)
        return _page(desk, request, name, {"point": point, **values})

    return show


def _edition_file(desk: Desk) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        try:
            path, kind = editions.edition_file(desk.fresh(), request.path_params["name"])
        except BriefingError as error:
            return _problem(desk, request, error)
        download = path.name if "download" in request.query_params else None
        return FileResponse(path, media_type=kind, filename=download)

    return show


def _static(request: Request) -> Response:
    found = static_file(request.path_params["name"])
    if found is None:
        return Response("not found\n", 404, media_type="text/plain")
    content, kind = found
    return Response(content, media_type=kind, headers={"cache-control": "max-age=3600"})


def _enter(desk: Desk) -> Callable[[Request], Any]:
    async def enter(request: Request) -> Response:
        """Begin a session with the one-time link, or with the token of the API in a form."""
        fields = dict(request.query_params) if request.method == "GET" else await _fields(request)
        session = desk.guard.enter(fields.get("key", ""))
        if session is None:
            hint = "Run `briefing desk` again for another link; each opens the desk once."
            return _problem(desk, request, QueryError("this link or token is not valid", hint=hint))
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, session, max_age=_A_DAY, httponly=True, samesite="strict")
        return answer

    return enter


def _do(desk: Desk) -> Callable[[Request], Any]:
    async def do(request: Request) -> Response:
        def work(fields: Mapping[str, str]) -> Response:
            program = desk.fresh()
            with desk.writing:
                done = perform(program, request.path_params["name"], fields)
            return RedirectResponse(_back(fields.get("back", "/"), desk.notices.keep(done)), 303)

        return await _written(desk, request, work)

    return do


def _try(desk: Desk) -> Callable[[Request], Any]:
    async def attempt(request: Request) -> Response:
        def work(fields: Mapping[str, str]) -> Response:
            program = desk.fresh()
            point = point_of(program, request.query_params)
            text = fields.get("text", "")
            values = tune.tune_page(program, desk.kept, point, request.path_params["name"], text)
            return _page(desk, request, "tune", {"point": point, **values})

        return await _written(desk, request, work)

    return attempt


def _check(desk: Desk) -> Callable[[Request], Any]:
    async def check(request: Request) -> Response:
        """The result of checking a track file, as one line of plain text."""

        def work(fields: Mapping[str, str]) -> Response:
            try:
                checked = tune.checked(fields.get("text", ""), request.path_params["name"])
            except BriefingError as error:
                return PlainTextResponse(f"{error.message}. {error.hint}")
            rules = sum(len(facet.rules) for facet in checked.facets)
            return PlainTextResponse(f"Sound: {len(checked.facets)} facets, {rules} rules.")

        return await _written(desk, request, work)

    return check


def _make(desk: Desk) -> Callable[[Request], Any]:
    async def make(request: Request) -> Response:
        def work(fields: Mapping[str, str]) -> Response:
            program = desk.fresh()
            desk.maker.begin(program, fields.get("brief", "default"), program.workspace.clock.now().date())
            return RedirectResponse("/archive", 303)

        return await _written(desk, request, work)

    return make


async def _written(desk: Desk, request: Request, work: Callable[[Mapping[str, str]], Response]) -> Response:
    """Execute a form, if it comes from a page of a session."""
    try:
        fields = await _fields(request)
        if not _same_origin(request) or not desk.guard.accepts(_session(request), fields.get("csrf", "")):
            problem = QueryError("this page may not write", hint="Open the desk by the link `briefing desk` prints.")
            return _page(desk, request, "problem", {"problem": problem}, 403)
        return await run_in_threadpool(work, fields)
    except BriefingError as error:
        return await run_in_threadpool(_problem, desk, request, error)


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form.

    Raises:
        QueryError: It is too long, or is no form.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > BODY:
            raise QueryError("the form is too long", hint="Shorten it.")
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=100))
    except ValueError as error:
        raise QueryError("the form cannot be read", hint="Go back and send it again.") from error


def _same_origin(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _back(where: str, done: str) -> str:
    """The address of this desk to return to, with the key of the notice."""
    parts = urlsplit(where)
    path = parts.path if not parts.scheme and not parts.netloc and parts.path.startswith("/") else "/"
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "done"]
    place = f"#{quote(parts.fragment)}" if parts.fragment else ""
    return f"/{quote(path.lstrip('/'))}?{urlencode([*query, ('done', done)])}{place}"
