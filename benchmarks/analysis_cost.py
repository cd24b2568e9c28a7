"""What reading costs against a bare spaCy pipeline with the same model on the same text.

    python benchmarks/analysis_cost.py [--rounds N] [--articles N]

CPU seconds, side by side in one run, all as ratios to the pipeline alone (parser on, NER off): the whole analysis of
articles that are on a track, the same against the pipeline with its entities, what an article on no track costs until
it is known to be on none, and a stream with one article in ten on a track, cleaned, dated, matched and read.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import spacy
from mixed_articles import mixed
from report import options, ratio_in_pieces, tell

from briefing.adapters.executors.local import Local
from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.files import read_files
from briefing.adapters.track_files import load_tracks
from briefing.analysis.analyse import ANALYSER, Hints, read, survey
from briefing.analysis.parsing import MODELS
from briefing.domain.article import Article, RawArticle
from briefing.matching import compile_track, is_wanted
from briefing.pipeline.reading import BATCH
from briefing.ports import Arrival, Terms

SEEDS = Path(__file__).parents[1] / "seeds"
RECEIVED = date(2026, 1, 1)
KNOWLEDGE = load_knowledge()
TRACKS = load_tracks(None)


def on_and_off() -> tuple[list[Article], list[Article]]:
    """Articles of the sample archive on a track, and on none."""
    ready = [compile_track(track, KNOWLEDGE) for track in TRACKS]
    found = read_files(sorted(SEEDS.glob("batch-*")), SEEDS)
    articles = [decode(raw) for raw in found if isinstance(raw, RawArticle)]
    on = [one for one in articles if any(is_wanted(track, one.text, _surface(one).layout) for track in ready)]
    return on, [one for one in articles if one not in on]


def _surface(article: Article):  # type: ignore[no-untyped-def]
    return survey(article, Hints(RECEIVED), KNOWLEDGE)


def bodies(articles: Iterable[Article]) -> list[str]:
    """The text that is read, boilerplate left out."""
    return ["\n".join(one.text[span.begin : span.end] for span in _surface(one).layout.body) for one in articles]


def main() -> None:
    """Measure and print."""
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, default=200, help="of the mixed stream")
    wanted = parser.parse_args()
    on, off = on_and_off()
    bare = spacy.load(MODELS[0], exclude=["ner", "senter"])
    entities = spacy.load(MODELS[0], exclude=["senter"])
    ready = [compile_track(track, KNOWLEDGE) for track in TRACKS]
    stream = [Arrival(raw, RECEIVED) for raw in mixed(wanted.articles)]
    executor, terms = Local(), Terms(TRACKS, KNOWLEDGE, ANALYSER)

    def whole(articles: Sequence[Article]) -> None:
        for article in articles:
            read(article, _surface(article), KNOWLEDGE)

    def until_known(articles: Sequence[Article]) -> None:
        for article in articles:
            layout = _surface(article).layout
            any(is_wanted(track, article.text, layout) for track in ready)

    def streamed(arrivals: Sequence[Arrival]) -> None:
        for _ in executor.map(terms, [tuple(arrivals)]):
            pass

    def pieces(work, items, pipeline, articles):  # type: ignore[no-untyped-def]
        """The work on as many articles as a worker is given, and the pipeline on their texts."""
        for start in range(0, len(items), BATCH):
            texts = bodies(articles[start : start + BATCH])
            some = items[start : start + BATCH]
            yield lambda some=some: work(some), lambda texts=texts: list(pipeline.pipe(texts))

    decoded = [decode(one.raw) for one in stream]
    gc.freeze()  # as a worker does
    for name, *measured in (
        ("read-on-track", whole, on, bare, on),
        ("read-on-track-of-entities", whole, on, entities, on),
        ("read-off-track", until_known, off * 5, bare, off * 5),  # eight alone are too short to measure
        ("read-mixed", streamed, stream, bare, decoded),
    ):
        tell(ratio_in_pieces(name, list(pieces(*measured)), wanted.rounds), as_json=wanted.json)


if __name__ == "__main__":
    main()
