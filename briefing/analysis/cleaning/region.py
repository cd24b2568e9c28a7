"""Where the article begins and ends on its page, and what in between does not belong to it.

Both questions are answered by weighing the evidence of each paragraph. The weights are a logistic regression on pages
whose article text was marked by hand, rounded; none rests on what a page is about. A positive sum speaks for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

from briefing.analysis.cleaning.features import Features

REGION = Features(
    bias=-2.6, length=0.5, sentence=0.1, full_stop=0.5, commas=0.7, lower=0.4, title_case=0.6, capitals=0.5,
    symbols=1.3, list_item=1.3, byline=-0.8, boilerplate=-0.8, short_boilerplate=-0.4, imprint=-1.4, credit=0.3,
    other_heading=-0.5, comment_heading=-0.9, below_other=-2.5, below_comments=-3.4, above_headline=-1.1,
    headline=-1.5, block_length=-0.3, block_prose=0.8, prose_before=1.6, prose_after=1.6,
)  # fmt: skip
"""Between the first and the last paragraph of the article, or not."""

INSIDE = Features(
    bias=-0.4, length=0.2, sentence=0.7, full_stop=0.6, commas=0.5, lower=1.0, title_case=0.4, capitals=-0.8,
    symbols=7.7, list_item=0.9, byline=-2.5, boilerplate=-1.8, short_boilerplate=-1.1, imprint=-0.7, credit=-3.3,
    other_heading=-1.6, comment_heading=-2.6, below_other=-2.3, below_comments=0.7, above_headline=-2.2,
    headline=-3.0, block_length=0.1, block_prose=0.9, prose_before=0.2, prose_after=0.3,
)  # fmt: skip
"""Within those bounds: a paragraph of the article, or something put in."""


_FEW = 0.35
"""Share of the paragraphs outside up to which a text may be a plain article."""

_INSERTION = 15.0
"""What an insertion costs at most: a little less than a good paragraph brings."""

_LENGTH = 1.0
"""What each paragraph of it costs on top: below a whole menu another article begins."""


def region_of(features: Sequence[Features]) -> range:
    """Where the article begins and ends. Never empty for a text.

    What lies outside must look like a site: a short line at the end of a plain article is the end of the article.
    """
    best = _best_run(features)
    outside = [feature for at, feature in enumerate(features) if at not in best]
    if len(outside) < _FEW * len(features) and not any(map(_betrays_site, outside)):
        return range(len(features))
    return best


def _best_run(features: Sequence[Features]) -> range:
    """The run of paragraphs with the largest sum of evidence; longer ones have more to say.

    An insertion (a list of other stories) costs little however unlike text it is, so that the text goes on below it.
    """
    best, chosen = -math.inf, range(0)
    inside, begin = 0.0, 0  # the best sum of a run that ends here, and where that run begins
    gap, gap_begin = -math.inf, 0  # the same for a run that is interrupted here
    for at, feature in enumerate(features):
        gap -= _LENGTH
        if at and inside - _INSERTION >= gap:
            gap, gap_begin = inside - _INSERTION, begin
        if gap > max(inside, 0):
            inside, begin = gap, gap_begin
        elif inside <= 0:
            inside, begin = 0.0, at
        inside += _weigh(REGION, feature) * math.sqrt(math.expm1(feature.length) or 1)
        if inside > best:
            best, chosen = inside, range(begin, at + 1)
    return chosen


def belongs(feature: Features) -> bool:
    """Whether a paragraph inside the region is part of the article."""
    return _weigh(INSIDE, feature) > 0


def _betrays_site(feature: Features) -> bool:
    below = feature.below_comments or feature.below_other > 0
    return bool(
        below or feature.boilerplate or feature.other_heading or feature.comment_heading or feature.above_headline
    )


def _weigh(weights: Features, feature: Features) -> float:
    return sum(map(mul, weights, feature), 0.0)
