"""What a form may do: each is one of the corrections that the command line has, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from briefing.bootstrap import App
from briefing.desk.article import article_named, span_of
from briefing.desk.query import QueryError, day_of, number_of
from briefing.desk.today import mark_read
from briefing.desk.tune import adopt
from briefing.domain.development import Modality
from briefing.domain.text import ArticleId, Span
from briefing.domain.when import When
from briefing.pipeline import correct
from briefing.pipeline.articles import filed
from briefing.pipeline.stories import say
from briefing.pipeline.undo import undo

Fields = Mapping[str, str]
LONGEST_REASON = 500


def perform(program: App, name: str, fields: Fields) -> str:
    """Do what a form asks for; returns what was done, in one sentence.

    Raises:
        BriefingError: It cannot be done; nothing is recorded.
    """
    if name not in _ACTIONS:
        raise QueryError("there is no such form", hint="Go back and load the page again.")
    return _ACTIONS[name](program, fields)


def _date(program: App, fields: Fields) -> str:
    """Date one article, or several of a group at once."""
    day = day_of(_field(fields, "day"))
    if day > program.workspace.clock.now().date():
        raise QueryError(f"{day} lies in the future", hint="An article is dated by the day it was published.")
    articles = [article_named(program, name) for name in _field(fields, "article").split()]
    for article in articles:
        correct.date_article(program.workspace, article, day, _reason(fields))
    return f"Dated {day}." if len(articles) == 1 else f"{len(articles)} articles dated {day}."


def _withdraw(program: App, fields: Fields) -> str:
    position = correct.withdraw(program.workspace, _article(program, fields), _reason(fields))
    return f"Withdrawn; correction {position}."


def _reject(program: App, fields: Fields) -> str:
    position = correct.reject(program.workspace, _article(program, fields), _span(fields), _reason(fields))
    return f"Rejected; correction {position}."


def _reassign(program: App, fields: Fields) -> str:
    speaker = _field(fields, "speaker")
    article = _article(program, fields)
    position = correct.reassign(program.workspace, article, _span(fields), speaker, _reason(fields))
    return f"Given to {speaker}; correction {position}."


def _add(program: App, fields: Fields) -> str:
    actors = tuple(name.strip() for name in fields.get("actors", "").split(",") if name.strip())
    day = day_of(_field(fields, "day"))
    try:
        modality = Modality(_field(fields, "modality"))
    except ValueError as error:
        raise QueryError("that is no modality", hint="Pick one from the list.") from error
    missed = correct.Missed(_field(fields, "action"), actors, When.on(day), modality)
    article, span = _article(program, fields), _chosen(program, fields)
    position = correct.add(program.workspace, article, span, missed, _reason(fields))
    return f"Added; correction {position}."


def _set(program: App, fields: Fields) -> str:
    track, facet, status = (_field(fields, name) for name in ("track", "facet", "status"))
    since: date = day_of(_field(fields, "day"))
    position = correct.set_status(program.workspace, track, facet, status, since, _reason(fields))
    return f"Set; correction {position}."


def _pair(program: App, fields: Fields, *, same: bool) -> str:
    first, second = _article(program, fields), article_named(program, _field(fields, "other"))
    if first == second:
        raise QueryError("an article is its own story", hint="Name another article.")
    say(program.workspace, first, second, same=same, reason=_reason(fields))
    return "Recorded as one story." if same else "Recorded as two stories."


def _supersede(program: App, fields: Fields) -> str:
    newer = article_named(program, _field(fields, "other"))
    position = correct.supersede(program.workspace, _article(program, fields), newer, _reason(fields))
    return f"Superseded; correction {position}."


def _undo(program: App, fields: Fields) -> str:
    position = number_of(_field(fields, "position"), "position")
    done = undo(program.workspace, position, _reason(fields))
    return f"Correction {position} is undone; {done.holds}."


def _read(program: App, fields: Fields) -> str:
    mark_read(program, _field(fields, "brief"), number_of(_field(fields, "upto"), "position"))
    return "Marked as read."


def _adopt(program: App, fields: Fields) -> str:
    path = adopt(program, _field(fields, "track"), _field(fields, "text"))
    return f"Adopted, and written to {path.name}."


_ACTIONS: Mapping[str, Callable[[App, Fields], str]] = {
    "date": _date,
    "withdraw": _withdraw,
    "reject": _reject,
    "reassign": _reassign,
    "add": _add,
    "set": _set,
    "same": lambda program, fields: _pair(program, fields, same=True),
    "different": lambda program, fields: _pair(program, fields, same=False),
    "supersede": _supersede,
    "undo": _undo,
    "read": _read,
    "adopt": _adopt,
}


def _field(fields: Fields, name: str) -> str:
    value = fields.get(name, "").strip()
    if not value:
        raise QueryError(f"the field {name!r} is empty", hint="Fill it in.")
    return value


def _reason(fields: Fields) -> str:
    return " ".join(_field(fields, "reason").split())[:LONGEST_REASON]


def _article(program: App, fields: Fields) -> ArticleId:
    return article_named(program, _field(fields, "article"))


def _span(fields: Fields) -> Span:
    return span_of(_field(fields, "span"))


def _chosen(program: App, fields: Fields) -> Span:
    """The place of the words typed, which must stand in the article once."""
    text, words = filed(program.workspace.views, _article(program, fields)).text, _field(fields, "words")
    if text.count(words) != 1:
        problem = "do not stand" if words not in text else "stand more than once"
        raise QueryError(f"these words {problem} in the article", hint="Copy a whole clause from the text.")
    return Span(text.index(words), text.index(words) + len(words))
