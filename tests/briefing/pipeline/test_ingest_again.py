"""Articles that come in again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from briefing.bootstrap import build
from briefing.domain.article import RawArticle
from briefing.pipeline.ingest import ingest
from briefing.pipeline.reading import settle
from events import FixedClock
from events.envelope import Event


def test_an_article_that_comes_in_again_on_another_day_is_a_duplicate_and_stores_nothing(tmp_path: Path) -> None:
    raw = RawArticle(b"NATO suspended all meetings with Russia on 4 March 2013.\n", "halt.txt")
    heads = []
    for day in (5, 6):
        program = build(tmp_path, clock=FixedClock(datetime(2013, 3, day, tzinfo=UTC)))
        outcomes = [one.outcome.value for one in ingest(program.workspace, [raw])]
        heads.append((program.workspace.log.head(), outcomes))
        program.close()
    assert heads[0][0] == heads[1][0]
    assert heads[1][1] == ["duplicate"]


STORY = " ".join(f"On point {number} the envoys of town {7 * number} met in hall {number % 5}." for number in range(30))


def test_reprints_that_a_run_that_died_left_uncompared_are_compared(tmp_path: Path) -> None:
    whole, cut = (build(tmp_path / name) for name in ("whole", "cut"))
    copies = [RawArticle(f"{head}\n\n{STORY}\n".encode(), head) for head in ("Wire", "Gazette")]
    assert len(list(ingest(whole.workspace, copies))) == 2
    recorded = list(whole.workspace.log.read())
    died_before = [event for event in recorded if event.type not in ("stories.paired", "track.defined")]
    cut.workspace.append([Event(one.stream, one.payload, one.event_id) for one in died_before])
    assert len(died_before) < len(recorded)
    settle(cut.workspace)
    paired = [[one.payload for one in p.workspace.log.read(types=["stories.paired"])] for p in (whole, cut)]
    assert paired[0] == paired[1] != []
    whole.close()
    cut.close()


def test_other_bytes_under_a_lasting_name_revise_and_under_a_passing_one_do_not(tmp_path: Path) -> None:
    program = build(tmp_path, clock=FixedClock(datetime(2013, 3, 9, tzinfo=UTC)))
    texts = [f"NATO suspended all {number} meetings with Russia on 4 March 2013.\n".encode() for number in (2, 3)]
    lasting = [
        RawArticle(text, "guid-1", f"https://wire.example/{place}", given=date(2013, 3, 5), source="wire", lasting=True)
        for place, text in enumerate(texts)
    ]
    passing = RawArticle(
        b"Talks on fish began in Oslo on 5 March 2013.\n", "guid-1", given=date(2013, 3, 6), source="wire"
    )
    outcomes = [one.outcome.value for one in ingest(program.workspace, [*lasting, passing], batch=1)]
    program.close()
    assert outcomes == ["new", "revision", "new"]
