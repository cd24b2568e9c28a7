"""Reprints found among articles on file, against datasketch's MinHash with its LSH index.

    python benchmarks/near_duplicates.py [--articles N]

One article in five is a shortened reprint of another, under another head. Ours is what filing does: shingles sampled
into a table, candidates asked of it, the likeliest compared in full, all on disk. Theirs is the same shingles hashed
128 times into an index in memory. CPU seconds of one pass, and what each found of the pairs that are there.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from mixed_articles import mixed
from report import options, ratio_of, tell

from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.sources.decode import decode
from briefing.analysis.analyse import ANALYSER, Hints, survey
from briefing.analysis.duplicates import shingles_of
from briefing.bootstrap import build
from briefing.domain.article import Article, RawArticle
from briefing.domain.event_types import ArticleAnalysed, ArticleIngested, ArticleSeen
from briefing.domain.findings import Depth, Findings, Surface
from briefing.pipeline.stories import pair_stories
from events import Event, event_id_of

REPRINTS = 5
ALIKE = 0.5
"""Jaccard likeness at which MinHash is asked; reprints keep two thirds of the story."""

Pair = frozenset[str]


def archive(count: int) -> tuple[list[tuple[Article, Surface]], set[Pair]]:
    """Articles with their surface, and which of them are the same story."""
    knowledge, found, pairs = load_knowledge(), [], set()
    for number, raw in enumerate(mixed(count)):
        article = decode(raw)
        found.append(article)
        if number % REPRINTS == 1:
            paragraphs = article.text.split("\n\n")
            kept = paragraphs[1 : 1 + max(2, 2 * len(paragraphs) // 3)]
            text = "\n\n".join([f"Seen elsewhere, {number}", *kept])
            found.append(decode(RawArticle(text.encode(), f"again-{number}.txt", given=raw.given)))
            pairs.add(frozenset({article.id, found[-1].id}))
    return [(one, survey(one, Hints(date(2030, 1, 1)), knowledge)) for one in found], pairs


def events(articles: list[tuple[Article, Surface]], knowledge: str) -> Iterator[Event]:
    for article, surface in articles:
        told = (article.id, article.sha256, article.media_type, article.encoding, article.text, article.metadata)
        for payload in (
            ArticleIngested(*told),
            ArticleSeen(article.id, f"{article.id}.txt", "files", date(2030, 1, 1)),
            ArticleAnalysed(article.id, ANALYSER, knowledge, Findings(surface, Depth.SURFACE)),
        ):
            yield Event(f"article-{article.id}", payload, event_id_of("benchmark", article.id, type(payload).__name__))


def ours(articles: list[tuple[Article, Surface]], folder: Path) -> tuple[float, set[Pair]]:
    """CPU seconds beyond those of filing alone, and the pairs found."""
    folder.mkdir()
    program = build(folder)
    workspace = program.workspace
    workspace.append(list(events(articles, workspace.knowledge.version)))
    started = time.process_time()
    pair_stories(workspace, [article.id for article, _ in articles])
    for article, surface in articles:
        shingles_of(article.text, surface.layout.body)  # as the table of samples does while it files
    spent = time.process_time() - started
    found = {frozenset({row["one"], row["other"]}) for row in workspace.views.select("pairs")}
    program.close()
    return spent, found


def theirs(articles: list[tuple[Article, Surface]]) -> tuple[float, set[Pair]]:
    started = time.process_time()
    index, found = MinHashLSH(threshold=ALIKE, num_perm=128), set()
    for article, surface in articles:
        shingles = shingles_of(article.text, surface.layout.body)
        sketch = MinHash(num_perm=128)
        sketch.update_batch([shingle.to_bytes(4, "big") for shingle in shingles])
        found |= {frozenset({article.id, other}) for other in index.query(sketch)}
        index.insert(article.id, sketch)
    return time.process_time() - started, found


def main() -> None:
    """Measure and print."""
    parser = options(__doc__, rounds=3)
    parser.add_argument("--articles", type=int, default=1000)
    wanted = parser.parse_args()
    articles, pairs = archive(wanted.articles)
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(wanted.rounds):
            one, mine = ours(articles, Path(folder) / str(number))
            other, yours = theirs(articles)
            costs.append((one, other))
    tell(ratio_of("near-duplicates", costs), as_json=wanted.json)
    if not wanted.json:
        for name, found in (("ours", mine), ("MinHash", yours)):
            print(f"{name}: {len(found & pairs)} of {len(pairs)} pairs found, {len(found - pairs)} that are none")


if __name__ == "__main__":
    main()
