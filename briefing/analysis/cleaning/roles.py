"""What each paragraph of a page is: the weighing of evidence, then the customs of newspapers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from briefing.analysis.cleaning import phrases
from briefing.analysis.cleaning.features import Features, folded
from briefing.analysis.cleaning.headline import headline_of
from briefing.analysis.cleaning.lines import Paragraph
from briefing.analysis.cleaning.region import belongs, region_of
from briefing.domain.article import LeftOutReason


class Role(Enum):
    TITLE = auto()
    BODY = auto()
    FURNITURE = auto()
    OTHER_STORIES = auto()
    CAPTION = auto()
    REPEATED = auto()


_REASONS = {
    Role.FURNITURE: LeftOutReason.FURNITURE,
    Role.OTHER_STORIES: LeftOutReason.OTHER_STORIES,
    Role.CAPTION: LeftOutReason.CAPTION,
    Role.REPEATED: LeftOutReason.REPEATED,
}

_ABOVE_DATELINE = 3
"""So many sentences may stand between headline and dateline: captions, a lead. With more the dateline opens something else."""

_RUNNING = math.log1p(8)
"""Length from which a sentence is running text."""

_NEAR = 0.3
"""So near below a heading of other stories a line is one of them."""

_REPEATABLE = 6
"""Words; shorter paragraphs may stand twice for good reason."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the roles are told from.

    Attributes:
        named: The title that the page or mail gives itself.
        extracted: Somebody took the furniture away already.
    """

    paragraphs: Sequence[Paragraph]
    features: Sequence[Features]
    named: str | None
    extracted: bool


def reason_of(role: Role) -> LeftOutReason:
    """Why a paragraph of this role, neither title nor body, is left out."""
    return _REASONS[role]


def roles_of(page: Page) -> tuple[Role, ...]:
    """One role a paragraph, in order; TITLE at most once."""
    if not page.paragraphs:
        return ()
    region = range(len(page.paragraphs)) if page.extracted else region_of(page.features)
    text = _first_text(page, region)
    title = headline_of(page.paragraphs, page.features, text, page.named)
    names = [folded(paragraph.text) for paragraph in page.paragraphs]
    roles = [_by_evidence(page, at, region) for at in range(len(names))]
    _settle_head(page, names, roles, title, text)
    if title is not None:
        _settle_echoes(page, names, roles, title)
    _mark_repeats(names, roles)
    return tuple(roles)


def _first_text(page: Page, region: range) -> int:
    """The first paragraph of running text; the one with the dateline, where there is one."""
    running = [at for at in region if _is_running(page, at)]
    for at in running[: _ABOVE_DATELINE + 1]:
        if phrases.DATELINE.match(page.paragraphs[at].text):
            return at
    return running[0] if running else region.start


def _is_running(page: Page, at: int) -> bool:
    feature = page.features[at]
    if phrases.DATELINE.match(page.paragraphs[at].text):
        return True
    return feature.length > _RUNNING and bool(feature.sentence) and not feature.credit and belongs(feature)


def _by_evidence(page: Page, at: int, region: range) -> Role:
    feature = page.features[at]
    if at in region and (page.extracted or belongs(feature)):
        return Role.BODY
    if feature.other_heading or feature.below_other > _NEAR:
        return Role.OTHER_STORIES
    if feature.credit and at in region:
        return Role.CAPTION
    return Role.FURNITURE


def _settle_head(page: Page, names: list[str], roles: list[Role], title: int | None, text: int) -> None:
    """Above the first paragraph of text: kickers, the headline, captions, the lead printed once more above the dateline."""
    dispatch = bool(phrases.DATELINE.match(page.paragraphs[text].text))
    for at in range(text):
        feature = page.features[at]
        if at == title:
            roles[at] = Role.TITLE
        elif feature.credit and (title is None or at > title):
            roles[at] = Role.CAPTION
        elif names[at] and names[text].endswith(names[at]) and names[at].count(" ") >= _REPEATABLE:
            roles[at] = Role.REPEATED
        elif title is not None and at < title:
            roles[at] = Role.FURNITURE if roles[at] is Role.BODY else roles[at]
        elif dispatch and roles[at] is Role.BODY:
            roles[at] = Role.CAPTION if feature.sentence else Role.FURNITURE


def _settle_echoes(page: Page, names: list[str], roles: list[Role], title: int) -> None:
    """The headline printed again: above a picture, or before the headlines of other stories."""
    name = names[title]
    for at in range(len(names) - 1, title, -1):
        if names[at] == name:
            above_picture = at + 1 < len(roles) and roles[at + 1] is Role.CAPTION
            roles[at] = Role.CAPTION if above_picture else Role.REPEATED
        elif names[at].startswith(name + " ") and name.count(" ") >= 3 and not page.features[at].full_stop:
            roles[at] = Role.OTHER_STORIES


def _mark_repeats(names: list[str], roles: list[Role]) -> None:
    """A paragraph of the body counts once, where it stands first."""
    seen = set()
    for at, name in enumerate(names):
        if roles[at] is Role.BODY and name.count(" ") >= _REPEATABLE - 1:
            if name in seen:
                roles[at] = Role.REPEATED
            seen.add(name)
