"""Dates of undated stories with every event within twelve days of the true one taken out of the knowledge.

What is dated now and wrongly rests on an event that only resembles the one told. Give `articles.jsonl.gz` with `name`,
`text` and `posted` on each line:

    python benchmarks/events_removed.py PATH [--limit N]
"""

from __future__ import annotations

import argparse
import gzip
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.sources.decode import decode
from briefing.analysis.analyse import Hints, survey
from briefing.domain.article import RawArticle
from briefing.domain.knowledge import Frame, Knowledge

_NEAR = timedelta(days=12)
_AT_NIGHT = timedelta(days=1)
"""A post may follow its article at night."""


def without(knowledge: Knowledge, day: date) -> Knowledge:
    """The knowledge without what happened within twelve days of a day."""
    first, last = day - _NEAR, day + _NEAR

    def catalogue() -> tuple[Frame, ...]:
        return tuple(frame for frame in knowledge.catalogue() if frame.end < first or frame.begin > last)

    landmarks = tuple(one for one in knowledge.landmarks if one.when.latest() < first or one.when.earliest() > last)
    return replace(knowledge, landmarks=landmarks, catalogue=catalogue)


def main() -> int:
    """Print each wrong day and the count; exit status 1 where there is one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int)
    asked = parser.parse_args()
    with gzip.open(asked.path, "rt", encoding="utf-8") as lines:
        rows = sorted(map(json.loads, lines), key=lambda row: row["posted"])[: asked.limit]
    known, less, of_day, right, wrong = load_knowledge(), load_knowledge(), None, 0, 0
    for row in rows:
        posted = date.fromisoformat(row["posted"])
        if posted != of_day:
            less, of_day = without(known, posted), posted
        article = decode(RawArticle(row["text"].encode(), row["name"]))
        dating = survey(article, Hints(date(2026, 1, 1)), less).dating
        if dating.exact and abs(dating.exact - posted) <= _AT_NIGHT:
            right += 1
        elif dating.exact:
            wrong += 1
            print(f"{row['name']}: {dating.exact}, posted {posted}: {'; '.join(dating.why)}")
    print(f"{len(rows)} stories, {right} right, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
