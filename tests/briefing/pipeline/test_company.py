"""An undated article that carries the text of a dated one has its day, for as long as that one has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.adapters.new_track import write_new_track
from briefing.adapters.track_files import load_track
from briefing.bootstrap import App, build
from briefing.domain.article import RawArticle
from briefing.domain.event_types import StoriesPaired
from briefing.domain.findings import Depth
from briefing.domain.text import ArticleId
from briefing.domain.when import Precision, When
from briefing.pipeline import correct
from briefing.pipeline.articles import filed, named
from briefing.pipeline.ingest import ingest
from briefing.pipeline.reading import outdated, ready, reanalyse
from briefing.pipeline.stories import say
from briefing.pipeline.undo import undo
from briefing.projections.readings import touched
from events.projection import Rows

STORY = " ".join(f"On point {number} the envoys of town {7 * number} met in hall {number % 5}." for number in range(30))
MONTH = When(date(2009, 3, 1), date(2009, 3, 31), Precision.MONTH)
TUESDAY, WEEK_LATER = date(2009, 3, 3), date(2009, 3, 10)


def report(name: str, weekday: str = "on Tuesday", day: date | None = None, more: str = "") -> RawArticle:
    return RawArticle(f"Envoys met in the rain {weekday}, the {name} said. {STORY} {more}\n".encode(), name, given=day)


DATED, LATER = report("wire", day=TUESDAY), report("herald", day=WEEK_LATER)
UNDATED = report("gazette")
FRIDAY, BOTH = report("courier", "on Friday"), report("mail", "on Tuesday and Friday")
OTHER = RawArticle(b"Envoys met in the snow on Tuesday. " + STORY[::-1].encode(), "globe")


def desk(folder: Path) -> App:
    folder.mkdir(exist_ok=True)
    (folder / "briefing.toml").write_text('[analysis]\nexecutor = "local"\n', encoding="utf-8")
    return build(folder)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    program = desk(tmp_path)
    yield program
    program.close()


def take(app: App, *raw: RawArticle) -> None:
    for one in raw:
        assert list(ingest(app.workspace, [one]))


def article(app: App, raw: RawArticle) -> ArticleId:
    return named(app.workspace.views, raw.file)


def day_of(app: App, raw: RawArticle) -> date | None:
    findings = filed(app.workspace.views, article(app, raw)).findings
    return findings.surface.dating.day if findings else None


def days(app: App, raws: Sequence[RawArticle]) -> dict[str, date | None]:
    return {one.file: day_of(app, one) for one in raws}


def test_shared_text_and_one_weekday_in_both_ledes_give_the_day_with_a_printed_reason(app: App) -> None:
    take(app, DATED, UNDATED)
    findings = filed(app.workspace.views, article(app, UNDATED)).findings
    assert findings is not None
    dating = findings.surface.dating
    assert (dating.day, dating.basis, dating.rests_on) == (TUESDAY, "inferred", ((article(app, DATED), TUESDAY),))
    reason = (
        f"of the shorter text with article {article(app, DATED)[:8]}, of 3 March 2009; both open with news of Tuesday."
    )
    assert dating.why[-1].endswith(reason)


@pytest.mark.parametrize("raw", [FRIDAY, BOTH, OTHER, report("post", "lately")], ids=lambda raw: raw.file)
def test_another_weekday_two_none_or_another_text_give_none(app: App, raw: RawArticle) -> None:
    take(app, DATED, raw)
    assert day_of(app, raw) is None


def test_the_same_words_are_of_one_day_without_a_weekday(app: App) -> None:
    text = f"Envoys met in the rain lately. {STORY}\n"
    copies = (RawArticle(f"---\ndate: 2009-03-03\n---\n{text}".encode(), "one"), RawArticle(text.encode(), "two"))
    take(app, *copies)
    assert day_of(app, copies[1]) == TUESDAY


def test_a_day_that_the_article_itself_excludes_is_not_taken_over(app: App) -> None:
    late = report("sun", more="A treaty was signed on 4 May 2009.")
    take(app, DATED, late)
    assert day_of(app, late) is None


def test_company_of_two_days_leaves_the_article_undated_and_is_printed(app: App) -> None:
    take(app, DATED, UNDATED, LATER)
    findings = filed(app.workspace.views, article(app, UNDATED)).findings
    assert findings is not None
    assert findings.surface.dating.day is None
    assert findings.surface.dating.why[-1] == "They are of different days."
    correct.withdraw(app.workspace, article(app, LATER), "a hoax")
    assert day_of(app, UNDATED) == TUESDAY


def test_redating_what_a_day_rests_on_withdraws_it_at_once_and_the_new_day_is_taken_over(app: App) -> None:
    take(app, DATED, UNDATED)
    position = correct.date_article(app.workspace, article(app, DATED), When.on(WEEK_LATER), "the paper")
    assert day_of(app, UNDATED) == WEEK_LATER
    before = filed(app.workspace.views, article(app, UNDATED), position - 1).findings
    assert before is not None
    assert before.surface.dating.day == TUESDAY
    undo(app.workspace, position, "it was right")
    assert day_of(app, UNDATED) == TUESDAY


def test_a_month_by_hand_on_what_it_rests_on_withdraws_the_day(app: App) -> None:
    take(app, DATED, UNDATED)
    correct.date_article(app.workspace, article(app, DATED), MONTH, "the month only")
    assert day_of(app, UNDATED) is None


def test_two_stories_by_hand_are_of_two_days_until_that_is_undone(app: App) -> None:
    take(app, DATED, UNDATED)
    position = say(app.workspace, article(app, DATED), article(app, UNDATED), same=False, reason="a column")
    assert day_of(app, UNDATED) is None
    undo(app.workspace, position, "no column")
    assert day_of(app, UNDATED) == TUESDAY


def test_a_day_from_company_is_nobody_elses(app: App) -> None:
    snow = " ".join(f"In {number} of the valleys snow lay {3 * number} feet deep by noon." for number in range(40))
    link = report("echo", more=snow)
    end = RawArticle(f"Envoys met on Tuesday. {snow}\n".encode(), "star")
    take(app, DATED, link, end)
    assert day_of(app, link) == TUESDAY
    assert day_of(app, end) is None


def test_reading_everything_again_changes_no_day(app: App) -> None:
    raws = (DATED, UNDATED, FRIDAY)
    take(app, *raws)
    before = days(app, raws)
    newer = replace(app.workspace, analyser=app.workspace.analyser + 1)
    assert len(list(reanalyse(newer, outdated(newer)))) == len(raws)
    assert days(app, raws) == before


ORDERS = tuple(permutations((DATED, UNDATED, LATER)))


@pytest.mark.parametrize("order", ORDERS, ids=["-".join(one.file for one in order) for order in ORDERS])
def test_the_order_of_arrival_does_not_matter(tmp_path: Path, order: tuple[RawArticle, ...]) -> None:
    program = desk(tmp_path)
    take(program, *order)
    assert days(program, order) == {"wire": TUESDAY, "herald": WEEK_LATER, "gazette": None}
    program.close()


ALL = (DATED, UNDATED, LATER, FRIDAY, report("echo", more="Rain fell."))


@settings(max_examples=4, deadline=None)
@given(st.permutations(ALL), st.integers(1, len(ALL)))
def test_an_undated_article_never_changes_the_date_of_another(order: list[RawArticle], count: int) -> None:
    kept = order[:count]
    given_, undated = [one for one in kept if one.given], [one for one in kept if not one.given]
    with TemporaryDirectory() as folder:
        together = _dated(Path(folder) / "together", kept)
        for one in undated:
            assert _dated(Path(folder) / one.file, [one, *given_])[one.file] == together[one.file]
        assert all(together[one.file] == one.given for one in given_)


def _dated(folder: Path, raws: Sequence[RawArticle]) -> dict[str, date | None]:
    program = desk(folder)
    take(program, *raws)
    found = days(program, raws)
    program.close()
    return found


def test_an_article_that_falls_back_to_an_earlier_date_is_read_as_a_track_defined_since_wants_it(
    app: App, tmp_path: Path
) -> None:
    rain = "Norway and Iceland met about the rain."
    first, late = (report(name, day=day, more=rain) for name, day in (("wire", TUESDAY), ("herald", WEEK_LATER)))
    undated = report("gazette", more=rain)
    take(app, first, undated, late)
    file = write_new_track(tmp_path / "tracks", "rain", None, ("Norway", "Iceland"), ("rain",))
    ready(replace(app.workspace, tracks=(*app.workspace.tracks, load_track(file))))
    for change in (
        lambda: correct.withdraw(app.workspace, article(app, late), "a hoax"),
        lambda: correct.date_article(app.workspace, article(app, first), MONTH, "the month only"),
    ):
        change()
        findings = filed(app.workspace.views, article(app, undated)).findings
        assert findings is not None
        assert findings.depth is Depth.FULL


def test_a_pair_touches_only_the_article_that_the_other_dates(app: App) -> None:
    take(app, DATED, UNDATED, report("echo", day=TUESDAY))
    rows = cast(Rows, app.workspace.views)
    events = [one for one in app.workspace.log.read(0, 10**6) if isinstance(one.payload, StoriesPaired)]
    dated = {(one.payload.one, one.payload.other): touched(one, rows) for one in events}
    wire, echo = sorted(article(app, one) for one in (DATED, report("echo")))
    assert dated.pop((wire, echo)) == ()
    assert set(dated.values()) == {(article(app, UNDATED),)}
