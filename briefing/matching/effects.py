"""The effect of a development on a track, if true: better, worse, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.domain.development import Development, Modality
from briefing.domain.track import Facet, Rule


def fits(rule: Rule, development: Development) -> bool:
    """History was done or decided in its time."""
    if development.modality in rule.modality:
        return True
    firm = Modality.DONE in rule.modality or Modality.DECIDED in rule.modality
    return development.modality is Modality.BACKGROUND and firm


def effect_of(tones: Mapping[str, str], taken: Iterable[tuple[Facet, Rule]], development: Development) -> str:
    """Up or down by the rule that takes it, on the first facet that decides it; else by the class of the action."""
    tone = tones.get(development.action, "neutral")
    for facet, rule in taken:
        effect = _by_rule(facet, rule, tone, development)
        if effect is not None:
            return effect
    return _turned({"cooperative": "up", "conflictual": "down"}.get(tone, "none"), development)


def _by_rule(facet: Facet, rule: Rule, tone: str, development: Development) -> str | None:
    if rule.effect is not None:
        return rule.effect if fits(rule, development) else _turned(rule.effect, development)
    if rule.sets in facet.breaks or rule.worsens is not None:
        return _turned("down", development)
    if rule.shows is not None:
        return _turned("up", development)
    level = facet.status(rule.sets or rule.worsens or "").level
    if not level:
        return None
    if level < 0 and tone == "cooperative" and Modality.REFUSED not in rule.modality:
        return _turned("up", development)  # a ceasefire ranks low, but higher than what it ends
    effect = "up" if level > 0 else "down"
    return effect if Modality.REFUSED in rule.modality else _turned(effect, development)


def _turned(effect: str, development: Development) -> str:
    """A refusal has the opposite effect."""
    if development.modality is not Modality.REFUSED:
        return effect
    return {"up": "down", "down": "up"}.get(effect, effect)
