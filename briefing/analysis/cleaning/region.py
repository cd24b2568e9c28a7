"""Where the article begins and ends on its page, and what in between does not belong to it.

Both questions are answered by weighing the evidence of each paragraph. The weights are a logistic regression on pages whose article text was
marked by hand, rounded; none rests on what a page is about. A positive sum speaks for the article.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefing.analysis.cleaning.features import Features

REGION = Features(
    bias=-2.4, length=0.5, single=-0.3, sentence=0.0, full_stop=0.5, commas=0.5, lower=0.1, title_case=0.4, capitals=0.5,
    digits=-0.2, symbols=1.2, quotes=0.3, list_item=1.4, byline=-1.0, furniture=-0.8, short_furniture=-0.4, credit=0.3,
    other_heading=-0.5, comment_heading=-0.5, below_other=-2.6, below_comments=-3.7, again=0.1, above_headline=-1.2,
    headline=-1.4, block_length=-0.2, block_prose=0.7, prose_before=1.7, prose_after=1.6,
)  # fmt: skip
"""Between the first and the last paragraph of the article, or not."""

INSIDE = Features(
    bias=-0.2, length=0.1, single=-0.1, sentence=0.6, full_stop=0.5, commas=0.7, lower=1.3, title_case=0.5, capitals=-0.8,
    digits=0.1, symbols=9.9, quotes=0.4, list_item=1.0, byline=-3.0, furniture=-1.8, short_furniture=-1.3, credit=-3.4,
    other_heading=-1.8, comment_heading=-3.3, below_other=-2.6, below_comments=0.8, again=-0.8, above_headline=-1.8,
    headline=-2.7, block_length=0.1, block_prose=1.1, prose_before=0.1, prose_after=0.2,
)  # fmt: skip
"""Within those bounds: a paragraph of the article, or something put in."""


def region_of(features: Sequence[Features]) -> range:
    """The run of paragraphs with the largest sum of evidence; longer paragraphs have more to say. Never empty for a text."""
    best, chosen = -math.inf, range(0)
    total, begin = 0.0, 0
    for at, feature in enumerate(features):
        if total <= 0:
            total, begin = 0.0, at
        total += _weigh(REGION, feature) * math.sqrt(math.expm1(feature.length) or 1)
        if total > best:
            best, chosen = total, range(begin, at + 1)
    return chosen


def belongs(feature: Features) -> bool:
    """Whether a paragraph inside the region is part of the article."""
    return _weigh(INSIDE, feature) > 0


def _weigh(weights: Features, feature: Features) -> float:
    return sum(weight * value for weight, value in zip(weights, feature, strict=True))
