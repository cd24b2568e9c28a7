"""Time expressions found and resolved, against `dateparser.search` on the same text.

    python benchmarks/times_cost.py [--rounds N]

CPU seconds over the bodies of the sample archive's articles on a track, side by side in one run. Whether what is found
is right is another question: docs/quality.md.
"""

from __future__ import annotations

from datetime import datetime

from analysis_cost import body_of, on_and_off
from dateparser.search import search_dates
from report import options, ratio, tell

from briefing.analysis.times import find_times
from briefing.domain.text import Span

PUBLISHED = datetime(2008, 12, 5)


def main() -> None:
    """Measure and print."""
    wanted = options(__doc__, rounds=3).parse_args()
    texts = [body_of(one) for one in on_and_off()[0]]

    def ours() -> None:
        for text in texts:
            find_times(text, (Span(0, len(text)),), PUBLISHED.date())

    def theirs() -> None:
        for text in texts:
            search_dates(text, languages=["en"], settings={"RELATIVE_BASE": PUBLISHED})

    tell(ratio("times", ours, theirs, wanted.rounds), as_json=wanted.json)


if __name__ == "__main__":
    main()
