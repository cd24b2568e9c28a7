"""What reading an article costs against a bare spaCy pipeline with the same model on the same text.

    python benchmarks/analysis_cost.py [--rounds N]

CPU seconds, side by side in one run: the pipeline alone (parser on, NER off), the whole analysis of articles
that are on a track, and what an article on no track costs until it is known to be on none.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import spacy

from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.files import read_files
from briefing.adapters.track_files import load_tracks
from briefing.analysis.analyse import Hints, read, survey
from briefing.analysis.matching import compile_track, is_wanted
from briefing.analysis.parsing import MODELS
from briefing.domain.article import Article, RawArticle

SEEDS = Path(__file__).parents[1] / "seeds"
RECEIVED = date(2026, 1, 1)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    knowledge = load_knowledge()
    ready = [compile_track(track, knowledge) for track in load_tracks(None)]
    found = read_files(sorted(SEEDS.glob("batch-*")), SEEDS)
    articles = [decode(raw) for raw in found if isinstance(raw, RawArticle)]
    surfaces = {article.id: survey(article, Hints(RECEIVED), knowledge) for article in articles}
    on = [one for one in articles if any(is_wanted(track, one.text, surfaces[one.id].layout) for track in ready)]
    off = [one for one in articles if one not in on]
    pipeline = spacy.load(MODELS[0], exclude=["ner", "senter"])

    def texts(chosen: list[Article]) -> list[str]:
        bodies = [surfaces[one.id].layout.body for one in chosen]
        return [
            "\n".join(one.text[span.begin : span.end] for span in body)
            for one, body in zip(chosen, bodies, strict=True)
        ]

    def whole() -> None:
        for article in on:
            read(article, survey(article, Hints(RECEIVED), knowledge), knowledge)

    def surface_only() -> None:
        for article in off:
            layout = survey(article, Hints(RECEIVED), knowledge).layout
            any(is_wanted(track, article.text, layout) for track in ready)

    words = sum(len(text.split()) for text in texts(on))
    print(f"{len(on)} articles on a track ({words} words), {len(off)} on none; median of {rounds} rounds, CPU seconds")
    _compare("an article on a track", whole, lambda: list(pipeline.pipe(texts(on))), rounds)
    _compare("an article on none", surface_only, lambda: list(pipeline.pipe(texts(off))), rounds)


def _compare(what: str, ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> None:
    ours(), bare()
    pairs = [(_cpu(ours), _cpu(bare)) for _ in range(rounds)]
    ratios = sorted(one / other for one, other in pairs)
    print(
        f"{what}: ours {median(one for one, _ in pairs):.3f}, bare pipeline {median(other for _, other in pairs):.3f}, "
        f"ratio {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
