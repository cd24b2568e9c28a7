"""The actions of forms: each is a correction of the command line, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from briefing.bootstrap import App
from briefing.brief.wording import day_text
from briefing.desk.article import article_named, span_of
from briefing.desk.notices import Notice
from briefing.desk.query import QueryError, day_of, number_of
from briefing.desk.today import mark_read
from briefing.desk.tune import adopt
from briefing.domain.development import Modality
from briefing.domain.text import ArticleId, Span
from briefing.domain.when import When
from briefing.pipeline import correct
from briefing.pipeline.numbered import span_of as place_of
from briefing.pipeline.stories import say
from briefing.pipeline.undated_groups import date_group
from briefing.pipeline.undo import undo_all

Fields = Mapping[str, str]
LONGEST_REASON = 500


def perform(program: App, name: str, fields: Fields) -> Notice:
    """Execute a form; returns a notice of the result.

    Raises:
        BriefingError: It cannot be done; nothing is recorded.
    """
    if name not in _ACTIONS:
        raise QueryError("there is no such form", hint="Go back and load the page again.")
    return _ACTIONS[name](program, fields)


def _date(program: App, fields: Fields) -> Notice:
    """Date one article, or those of a group at once."""
    day = day_of(_field(fields, "day"))
    if day > program.workspace.clock.now().date():
        raise QueryError(f"{day} lies in the future", hint="An article is dated by the day it was published.")
    articles = [article_named(program, name) for name in _field(fields, "article").split()]
    positions = date_group(program.workspace, articles, day, _reason(fields))
    if not positions:
        raise QueryError(f"{day} was set before", hint="Nothing was recorded.")
    count = "1 article" if len(positions) == 1 else f"{len(positions)} articles"
    return Notice(f"{count} dated {day_text(day)}.", tuple(positions))


def _withdraw(program: App, fields: Fields) -> Notice:
    position = correct.withdraw(program.workspace, _article(program, fields), _reason(fields))
    return Notice(f"Withdrawn; correction {position}.", (position,))


def _reject(program: App, fields: Fields) -> Notice:
    position = correct.reject(program.workspace, _article(program, fields), _span(fields), _reason(fields))
    return Notice(f"Rejected; correction {position}.", (position,))


def _reassign(program: App, fields: Fields) -> Notice:
    speaker = _field(fields, "speaker")
    article = _article(program, fields)
    position = correct.reassign(program.workspace, article, _span(fields), speaker, _reason(fields))
    return Notice(f"Attributed to {speaker}; correction {position}.", (position,))


def _add(program: App, fields: Fields) -> Notice:
    actors = tuple(name.strip() for name in fields.get("actors", "").split(",") if name.strip())
    day = day_of(_field(fields, "day"))
    try:
        modality = Modality(_field(fields, "modality"))
    except ValueError as error:
        raise QueryError("that is no modality", hint="Pick one from the list.") from error
    missed = correct.Missed(_field(fields, "action"), actors, When.on(day), modality)
    article = _article(program, fields)
    words = _field(fields, "words")
    if not any(letter.isalpha() for letter in words):
        raise QueryError(f"{words[:40]!r} is no clause", hint="Copy a whole clause from the text.")
    span = place_of(program.workspace.views, article, words)
    position = correct.add(program.workspace, article, span, missed, _reason(fields))
    return Notice(f"Added; correction {position}.", (position,))


def _set(program: App, fields: Fields) -> Notice:
    track = _field(fields, "track")
    facet, _, status = _field(fields, "status").partition("/")
    since: date = day_of(_field(fields, "day"))
    position = correct.set_status(program.workspace, track, facet, status, since, _reason(fields))
    return Notice(f"Set; correction {position}.", (position,))


def _pair(program: App, fields: Fields, *, same: bool) -> Notice:
    first, second = _article(program, fields), article_named(program, _field(fields, "other"))
    if first == second:
        raise QueryError("an article is its own story", hint="Name another article.")
    position = say(program.workspace, first, second, same=same, reason=_reason(fields))
    return Notice("Recorded as one story." if same else "Recorded as two stories.", (position,))


def _supersede(program: App, fields: Fields) -> Notice:
    newer = article_named(program, _field(fields, "other"))
    position = correct.supersede(program.workspace, _article(program, fields), newer, _reason(fields))
    return Notice(f"Superseded; correction {position}.", (position,))


def _undo(program: App, fields: Fields) -> Notice:
    """Undo one correction, or those that one form recorded."""
    positions = [number_of(one, "position") for one in _field(fields, "position").split()]
    done = undo_all(program.workspace, positions, _reason(fields))
    if len(done) > 1:
        return Notice(f"{len(done)} corrections are undone.")
    return Notice(f"Correction {positions[0]} is undone; {done[0].holds}.")


def _read(program: App, fields: Fields) -> Notice:
    mark_read(program, _field(fields, "brief"), number_of(_field(fields, "upto"), "position"))
    return Notice("Marked as read.")


def _adopt(program: App, fields: Fields) -> Notice:
    path = adopt(program, _field(fields, "track"), _field(fields, "text"))
    return Notice(f"Adopted, and written to {path.name}.")


_ACTIONS: Mapping[str, Callable[[App, Fields], Notice]] = {
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
