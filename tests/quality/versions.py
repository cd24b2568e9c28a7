"""Digests of what is read and matched, each beside the version that it belongs to.

    python tests/quality/versions.py            # print the digests
    python tests/quality/versions.py --bump     # raise the versions whose digest moved, and record the new digests

Two machines that read one article differently must not call themselves by one version. The digests cover the sample
archive and the examples of all senses, idioms and constructions; they are taken of the values, so that a class may be
renamed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from pathlib import Path

from msgspec.json import encode

from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.files import read_files
from briefing.adapters.track_files import load_tracks
from briefing.analysis.analyse import Hints, read, survey
from briefing.analysis.developments.auxiliaries import AUXILIARIES, LAST, NO_NOUN, OWN
from briefing.analysis.developments.constructions import CONSTRUCTIONS
from briefing.analysis.developments.negations import NEGATIONS, UNREADY
from briefing.domain.article import Article, RawArticle
from briefing.domain.findings import Findings
from briefing.domain.knowledge import Knowledge
from briefing.domain.state import Report
from briefing.matching import compile_track, read_on_tracks

ROOT = Path(__file__).parents[2]
COMMAND = "python tests/quality/versions.py --bump"
DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Version:
    """A constant in a module, and the file that records what it stood for."""

    constant: str
    module: Path
    record: Path

    def number(self) -> int:
        """As the module has it."""
        found = re.search(rf"^{self.constant} = (\d+)$", self.module.read_text(encoding="utf-8"), re.MULTILINE)
        assert found is not None
        return int(found[1])

    def recorded(self) -> tuple[int, str]:
        """The version and the digest on record; 0 and none where nothing is."""
        if not self.record.exists():
            return 0, ""
        number, digest = self.record.read_text(encoding="utf-8").split()
        return int(number), digest

    def keep(self, digest: str) -> None:
        """Record the digest, under the next version where another one had the present number."""
        number = self.number()
        if self.recorded()[0] == number:
            text = self.module.read_text(encoding="utf-8")
            number += 1
            text = re.sub(rf"^{self.constant} = \d+$", f"{self.constant} = {number}", text, flags=re.MULTILINE)
            self.module.write_text(text, encoding="utf-8")
        self.record.write_text(f"{number} {digest}\n", encoding="utf-8")


ANALYSER = Version("ANALYSER", ROOT / "briefing/analysis/analyse.py", ROOT / "tests/golden/analyser.txt")
MATCHER = Version("MATCHER", ROOT / "briefing/matching/on_track.py", ROOT / "tests/golden/matcher.txt")


def articles(knowledge: Knowledge) -> Iterator[Article]:
    """The sample archive, and one article of each example."""
    for raw in read_files(sorted((ROOT / "seeds").glob("batch-*")), ROOT / "seeds"):
        if isinstance(raw, RawArticle):
            yield decode(raw)
    for number, sentence in enumerate(dict.fromkeys(examples(knowledge))):
        text = f"BRUSSELS, March 10, 2010. The allies met on Wednesday.\n\n{sentence}\n"
        yield decode(RawArticle(text.encode(), f"{number}.txt"))


def examples(knowledge: Knowledge) -> Iterator[str]:
    """The invented sentences by which senses, idioms and constructions are tested."""
    for action in knowledge.actions:
        for sense in action.senses:
            yield from (sense.example, sense.refuses)
    yield from (idiom.example for idiom in knowledge.idioms)
    for one in (NO_NOUN, *AUXILIARIES, *NEGATIONS, UNREADY, *OWN, *CONSTRUCTIONS, *LAST):
        yield from (one.example.sentence, one.counter.sentence)


def digests() -> dict[Version, str]:
    """What the program reads and matches now."""
    knowledge = load_knowledge()
    tracks = [compile_track(track, knowledge) for track in load_tracks(None)]
    found, matched = sha256(), sha256()
    for article in articles(knowledge):
        findings = read(article, survey(article, Hints(DAY), knowledge), knowledge)
        found.update(article.id.encode() + _values(findings))
        published = findings.surface.dating.day or DAY
        report = Report(article.id, "", "", "", published, position=1, ingested=1)
        on_tracks = read_on_tracks(tracks, article.text, findings, report)
        values = {name: [getattr(one, field.name) for field in fields(one)] for name, one in on_tracks.items()}
        matched.update(encode(values, order="deterministic"))
    return {ANALYSER: found.hexdigest()[:16], MATCHER: matched.hexdigest()[:16]}


def _values(findings: Findings) -> bytes:
    parts = (findings.surface, findings.times, findings.statements, findings.developments, findings.report)
    return encode(parts, order="deterministic")


if __name__ == "__main__":
    for version, digest in digests().items():
        if "--bump" in sys.argv and version.recorded()[1] != digest:
            version.keep(digest)
        sys.stdout.write(f"{version.constant} {version.number()} {digest}\n")
