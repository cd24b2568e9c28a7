"""What each paragraph of a page is: the weighing of evidence, then the customs of newspapers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from briefing.analysis.cleaning import phrases
from briefing.analysis.cleaning.features import Features, features_of, folded, is_sentence
from briefing.analysis.cleaning.headline import likely_headline, named_headline
from briefing.analysis.cleaning.lines import Paragraph
from briefing.analysis.cleaning.region import belongs, region_of
from briefing.analysis.items import are_items, is_item, is_running
from briefing.domain.article import LeftOutReason


class ParagraphRole(Enum):
    TITLE = auto()
    BODY = auto()
    BOILERPLATE = auto()
    OTHER_STORIES = auto()
    CAPTION = auto()
    REPEATED = auto()


_REASONS = {
    ParagraphRole.BOILERPLATE: LeftOutReason.BOILERPLATE,
    ParagraphRole.OTHER_STORIES: LeftOutReason.OTHER_STORIES,
    ParagraphRole.CAPTION: LeftOutReason.CAPTION,
    ParagraphRole.REPEATED: LeftOutReason.REPEATED,
}

_ABOVE_DATELINE = 3
"""So many sentences may stand above a dateline: captions, a lead. With more it opens something else."""

_RUNNING = math.log1p(8)
"""Length from which a sentence is running text."""

_CAPTION = math.log1p(3)
"""Length from which a picture credit has a caption before it."""

_HEADLINE = 4
"""Words from which a line may be a headline."""

_LINE = 300
"""Characters; no headline is longer."""

_NEAR = 0.3
"""So near below a heading of other stories a line is one of them."""

_REPEATABLE = 6
"""Words; shorter paragraphs may stand twice for good reason."""


@dataclass(frozen=True, slots=True)
class PageParagraphs:
    """What the roles are decided from.

    Attributes:
        named: The title that the page or mail gives itself.
        extracted: The boilerplate was removed before.
    """

    paragraphs: Sequence[Paragraph]
    named: str | None
    extracted: bool


@dataclass(slots=True)
class _Sheet:
    """A page being told apart: evidence and role of each paragraph, all lists of one length."""

    texts: list[str]
    names: list[str]
    features: tuple[Features, ...]
    roles: list[ParagraphRole]


def reason_of(role: ParagraphRole) -> LeftOutReason:
    """Why a paragraph of this role, neither title nor body, is left out."""
    return _REASONS[role]


def roles_of(page: PageParagraphs) -> tuple[ParagraphRole, ...]:
    """One role a paragraph, in order; TITLE at most once."""
    texts = [paragraph.text for paragraph in page.paragraphs]
    if are_items(texts):
        return _items(texts)
    names = [folded(text) for text in texts]
    pointers = _pointers(page.paragraphs, names)
    kept = [at for at in range(len(names)) if at not in pointers]
    roles = [ParagraphRole.OTHER_STORIES] * len(names)
    for at, role in zip(kept, _told_apart(page, kept, names), strict=True):
        roles[at] = role
    return tuple(roles)


def _items(texts: Sequence[str]) -> tuple[ParagraphRole, ...]:
    """A page of short items: its title, subheads and items; what follows the last item is no longer of the page."""
    running = [at for at, text in enumerate(texts) if is_running(text)]
    first, last = running[0], max(at for at in running if is_item(texts[at]))
    title = 0 if first > 0 else None
    return tuple(
        ParagraphRole.TITLE if at == title else ParagraphRole.BODY if at <= last else ParagraphRole.BOILERPLATE
        for at in range(len(texts))
    )


def _pointers(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> frozenset[int]:
    """Lines that begin with a line above and go on: lists of other stories may name this one before each of them.

    The heading of such a list is one of them.
    """
    pointers: set[int] = set()
    above: set[str] = set()
    for at, (paragraph, name) in enumerate(zip(paragraphs, names, strict=True)):
        if len(name) < _LINE and not is_sentence(paragraph.text) and any(start in above for start in _starts(name)):
            pointers.add(at)
            if at and phrases.OTHER_STORIES.match(paragraphs[at - 1].text.lower()):
                pointers.add(at - 1)
        if name.count(" ") >= _HEADLINE - 1:
            above.add(name)
    return frozenset(pointers)


def _starts(name: str) -> Iterator[str]:
    """The proper beginnings of a line, word by word."""
    words = name.split(" ")
    return (" ".join(words[:count]) for count in range(_HEADLINE, len(words)))


def _told_apart(page: PageParagraphs, kept: list[int], names: list[str]) -> list[ParagraphRole]:
    if not kept:
        return []
    paragraphs, names = [page.paragraphs[at] for at in kept], [names[at] for at in kept]
    texts = [paragraph.text for paragraph in paragraphs]
    sheet = _Sheet(texts, names, features_of(paragraphs, names), [])
    region = range(len(paragraphs)) if page.extracted else region_of(sheet.features)
    sheet.roles = [_by_evidence(sheet.features[at], at in region, page.extracted) for at in range(len(texts))]
    title = named_headline(sheet.names, sheet.features, page.named)
    text = _first_text(sheet, region, 0 if title is None else title + 1)
    if title is None:
        title = likely_headline(sheet.texts, sheet.features, text)
    _settle_head(sheet, title, text)
    if title is not None:
        _settle_echoes(sheet, title)
    _mark_links(sheet)
    _mark_repeats(sheet)
    return sheet.roles


def _by_evidence(feature: Features, inside: bool, extracted: bool) -> ParagraphRole:
    left_over = feature.short_boilerplate or feature.comment_heading or feature.other_heading or feature.byline
    if inside and (belongs(feature) or (extracted and not left_over)):
        return ParagraphRole.BODY
    if feature.other_heading or feature.below_other > _NEAR:
        return ParagraphRole.OTHER_STORIES
    if inside and feature.credit and feature.length > _CAPTION:
        return ParagraphRole.CAPTION
    return ParagraphRole.BOILERPLATE


def _first_text(sheet: _Sheet, region: range, start: int) -> int:
    """The first paragraph of running text from a start on; the one with the dateline, where there is one."""
    running = list(islice((at for at in region if at >= start and _is_running(sheet, at)), _ABOVE_DATELINE + 1))
    for opens in (phrases.DATELINE, phrases.BARE_DATELINE):
        for at in running:
            if opens.match(sheet.texts[at]):
                return at
    return running[0] if running else min(max(region.start, start), len(sheet.texts) - 1)


def _is_running(sheet: _Sheet, at: int) -> bool:
    feature = sheet.features[at]
    if phrases.DATELINE.match(sheet.texts[at]):
        return True
    ended = feature.full_stop if at == 0 else feature.sentence  # a headline may end with a quotation
    return feature.length > _RUNNING and bool(ended) and not feature.credit and belongs(feature)


def _settle_head(sheet: _Sheet, title: int | None, text: int) -> None:
    """Above the first paragraph of text: kickers, the headline, captions, the lead printed again above the dateline."""
    dispatch = bool(phrases.DATELINE.match(sheet.texts[text]) or phrases.BARE_DATELINE.match(sheet.texts[text]))
    for at in range(text):
        feature, role, name = sheet.features[at], sheet.roles[at], sheet.names[at]
        if at == title:
            sheet.roles[at] = ParagraphRole.TITLE
        elif title is not None and at < title:
            sheet.roles[at] = ParagraphRole.BOILERPLATE if role is ParagraphRole.BODY else role
        elif feature.credit and feature.length > _CAPTION:
            sheet.roles[at] = ParagraphRole.CAPTION
        elif name.count(" ") >= _REPEATABLE - 1 and sheet.names[text].endswith(name):
            sheet.roles[at] = ParagraphRole.REPEATED
        elif feature.imprint:
            sheet.roles[at] = ParagraphRole.BOILERPLATE
        elif dispatch and feature.sentence and (role is ParagraphRole.BODY or title is not None):
            sheet.roles[at] = ParagraphRole.CAPTION
        elif dispatch and role is ParagraphRole.BODY:
            sheet.roles[at] = ParagraphRole.BOILERPLATE


def _settle_echoes(sheet: _Sheet, title: int) -> None:
    """The headline printed again, often above a picture."""
    for at in range(len(sheet.names) - 1, title, -1):
        if sheet.names[at] == sheet.names[title]:
            above_picture = at + 1 < len(sheet.roles) and sheet.roles[at + 1] is ParagraphRole.CAPTION
            sheet.roles[at] = ParagraphRole.CAPTION if above_picture else ParagraphRole.REPEATED


def _mark_links(sheet: _Sheet) -> None:
    """Links, placeholders and sign-offs between paragraphs of the body are no text."""
    for at, role in enumerate(sheet.roles):
        if role is ParagraphRole.BODY and len(sheet.texts[at]) < _LINE and phrases.LINK.match(sheet.texts[at].lower()):
            sheet.roles[at] = ParagraphRole.BOILERPLATE


def _mark_repeats(sheet: _Sheet) -> None:
    """A paragraph of the body counts once, where it stands first."""
    seen = set()
    for at, name in enumerate(sheet.names):
        if sheet.roles[at] is ParagraphRole.BODY and name.count(" ") >= _REPEATABLE - 1:
            if name in seen:
                sheet.roles[at] = ParagraphRole.REPEATED
            seen.add(name)
