"""What reading costs against a bare spaCy pipeline with the same model on the same text.

    python benchmarks/analysis_cost.py [--rounds N] [--articles N]

CPU seconds, side by side in one run, as ratios. The first three compare like with like, so they hardly depend on the
processor; they are held in recorded.toml:

    parse           our parse, to the pipeline with its matrices multiplied by the same library
    read-parsed     everything else that is done for an article on a track, to cutting its text into tokens
    read-off-track  an article on no track until that is known, to cutting its text into tokens

The others say what reading costs a user of the pipeline as it is shipped (parser on, NER off). They vary by a third
between processors: the pipeline gains from wide vectors, rules do not.

    of-pipeline-on-track, of-entities-on-track, of-pipeline-off-track, of-pipeline-mixed

The mixed stream has one article in ten on a track; it is decoded, cleaned, dated, matched and read.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import spacy
from mixed_articles import mixed
from report import Pair, options, ratio_in_pieces, tell
from thinc.api import use_ops

from briefing.adapters.executors.local import Local
from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.files import read_files
from briefing.adapters.track_files import load_tracks
from briefing.analysis.analyse import ANALYSER, Hints, read, read_parsed, survey
from briefing.analysis.parsing import MODELS, blocks_of, load, parse
from briefing.domain.article import Article, RawArticle
from briefing.domain.findings import Surface
from briefing.matching import compile_track, is_wanted
from briefing.pipeline.reading import BATCH
from briefing.ports import Arrival, Terms

SEEDS = Path(__file__).parents[1] / "seeds"
RECEIVED = date(2026, 1, 1)
KNOWLEDGE = load_knowledge()
TRACKS = load_tracks(None)
READY = [compile_track(track, KNOWLEDGE) for track in TRACKS]
BARE = spacy.load(MODELS[0], exclude=["ner", "senter"])


def main() -> None:
    """Measure and print."""
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, default=200, help="of the mixed stream")
    wanted = parser.parse_args()
    load()
    on, off = on_and_off()
    figures = [*like_with_like(on, off), *as_shipped(on, off, wanted.articles)]
    gc.freeze()  # as a worker does
    for name, pairs in figures:
        tell(ratio_in_pieces(name, pairs, wanted.rounds), as_json=wanted.json)


def on_and_off() -> tuple[list[Article], list[Article]]:
    """Articles of the sample archive on a track, and on none; the latter five times, since they are few and short."""
    found = read_files(sorted(SEEDS.glob("batch-*")), SEEDS)
    articles = [decode(raw) for raw in found if isinstance(raw, RawArticle)]
    on = [one for one in articles if is_on_track(one)]
    return on, [one for one in articles if one not in on] * 5


def like_with_like(on: Sequence[Article], off: Sequence[Article]) -> Iterator[tuple[str, list[Pair]]]:
    """The figures of recorded.toml, each with its two ways piece by piece."""
    with use_ops("numpy", use_blis=False):
        like_ours = spacy.load(MODELS[0], exclude=["ner", "senter"])
    blocks = [(one.text, blocks_of(surface.layout, surface.dateline)) for one in on for surface in [surface_of(one)]]
    parses = [tuple(parse(*one)) for one in blocks]
    yield "parse", pieces(lambda one: deque(parse(*one), maxlen=0), blocks, like_ours.pipe, on)
    yield "read-parsed", pieces(lambda one: read_parsed(one[0], surface_of(one[0]), one[1], KNOWLEDGE),
                                list(zip(on, parses, strict=True)), tokens, on)  # fmt: skip
    yield "read-off-track", pieces(is_on_track, off, tokens, off)


def as_shipped(on: Sequence[Article], off: Sequence[Article], articles: int) -> Iterator[tuple[str, list[Pair]]]:
    """The figures against the pipeline as shipped."""
    entities = spacy.load(MODELS[0], exclude=["senter"])
    stream = [Arrival(raw, RECEIVED) for raw in mixed(articles)]
    executor, terms = Local(), Terms(TRACKS, KNOWLEDGE, ANALYSER)
    yield "of-pipeline-on-track", pieces(whole, on, BARE.pipe, on)
    yield "of-entities-on-track", pieces(whole, on, entities.pipe, on)
    yield "of-pipeline-off-track", pieces(is_on_track, off, BARE.pipe, off)
    yield "of-pipeline-mixed", pieces(lambda one: tuple(executor.map(terms, [(one,)])), stream,
                                      BARE.pipe, [decode(one.raw) for one in stream])  # fmt: skip


def pieces(
    ours: Callable[[Any], object], items: Sequence[Any],
    theirs: Callable[[Sequence[str]], Iterable[object]], articles: Sequence[Article],
) -> list[Pair]:  # fmt: skip
    """Ours on as many articles as a worker is given, and theirs on their texts."""
    texts = [body_of(one) for one in articles]

    def pair(some: slice) -> tuple[Callable[[], Any], Callable[[], Any]]:
        return lambda: deque(map(ours, items[some]), maxlen=0), lambda: deque(theirs(texts[some]), maxlen=0)

    return [pair(slice(start, start + BATCH)) for start in range(0, len(items), BATCH)]


def surface_of(article: Article) -> Surface:
    return survey(article, Hints(RECEIVED), KNOWLEDGE)


def whole(article: Article) -> object:
    """Read in full."""
    return read(article, surface_of(article), KNOWLEDGE)


def is_on_track(article: Article) -> bool:
    """Whether an article is on a track, from its bytes on."""
    layout = surface_of(article).layout
    return any(is_wanted(track, article.text, layout) for track in READY)


def tokens(texts: Iterable[str]) -> Iterator[object]:
    """What any reader asks of the tokens of a text."""
    return ((token.lower_, token.shape_, token.is_alpha) for text in texts for token in BARE.make_doc(text))


def body_of(article: Article) -> str:
    """The text that is read, boilerplate left out."""
    return "\n".join(article.text[span.begin : span.end] for span in surface_of(article).layout.body)


if __name__ == "__main__":
    main()
