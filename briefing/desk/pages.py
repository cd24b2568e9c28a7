"""The content of each address: the name of a template and its values."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock

from starlette.requests import Request

from briefing.adapters.printed_lines import PrintedLines
from briefing.bootstrap import App
from briefing.desk import article, editions, find, track, tune, undated
from briefing.desk.board import ValueCache, Values
from briefing.desk.guard import Guard
from briefing.desk.notices import Notices
from briefing.desk.query import number_of, point_of
from briefing.desk.today import today
from briefing.pipeline.reading import ready

Program = Callable[[], App]


class Desk:
    """What all pages share.

    Attributes:
        program: Returns the current program, which a daemon replaces when it reloads its settings.
        days: The days offered for each undated article.
        printed: The lines that editions printed, by output folder.
        writing: Held while writing.
    """

    def __init__(self, program: Program, guard: Guard) -> None:
        self.program = program
        self.guard = guard
        self.kept = ValueCache()
        self.files = tune.TrackFiles()
        self.maker = editions.Maker()
        self.notices = Notices()
        self.days = ValueCache(512)
        self.printed = ValueCache(1)
        self.writing = RLock()

    def fresh(self) -> App:
        """The program with its views caught up."""
        with self.writing:
            program = self.files.applied(self.program())
            ready(program.workspace)
        return program

    def today(self, program: App, request: Request) -> tuple[str, Values]:
        briefs = sorted(program.settings.briefs) or ["default"]
        brief = request.query_params.get("brief") or ("default" if "default" in briefs else briefs[0])
        return "today", today(program, self.kept, point_of(program, request.query_params), brief)

    def track(self, program: App, request: Request) -> tuple[str, Values]:
        point = point_of(program, request.query_params)
        return "track", track.track_page(program, self.kept, point, request.path_params["name"])

    def tune(self, program: App, request: Request) -> tuple[str, Values]:
        point = point_of(program, request.query_params)
        return "tune", tune.tune_page(program, self.kept, point, request.path_params["name"], None)

    def article(self, program: App, request: Request) -> tuple[str, Values]:
        at = request.query_params.get("at")
        point = point_of(program, request.query_params)
        hit = article.span_of(at) if at else None
        return "article", article.article_page(program, self.kept, point, request.path_params["name"], hit)

    def evidence(self, program: App, request: Request) -> tuple[str, Values]:
        point = point_of(program, request.query_params)
        hit = article.span_of(request.path_params["span"])
        return "evidence", article.evidence_page(program, self.kept, point, request.path_params["name"], hit)

    def undated(self, program: App, request: Request) -> tuple[str, Values]:
        return "undated", undated.undated_page(program, self.days, request.query_params.get("apart", ""))

    def search(self, program: App, request: Request) -> tuple[str, Values]:
        folder = program.directory / program.settings.output.folder
        printed = self.printed.of(folder, lambda: PrintedLines(folder))
        return "search", find.search_page(program, printed, request.query_params)

    def editions(self, program: App, _: Request) -> tuple[str, Values]:
        return "editions", editions.editions_page(program) | {"making": self.maker.last}

    def compare(self, program: App, request: Request) -> tuple[str, Values]:
        query = request.query_params
        first, second = (number_of(query.get(name, ""), "number of an edition") for name in ("first", "second"))
        return "compare", editions.comparison(program, query.get("brief", "default"), first, second)
