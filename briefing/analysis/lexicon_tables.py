"""The tables of the lexicon: what each list of words in `knowledge/lexicon.toml` is, by its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]
"""Words or phrases in the order of the file, no two the same. A blank stands for any white space."""
Series = tuple[Words, ...]
"""Forms of what has a number: the first list holds those of January, or of Monday."""
Groups = Mapping[str, Words]
"""Lists by what their words mean."""


@dataclass(frozen=True, slots=True)
class Grammar:
    modals: Words
    endings: Words
    irregular: Groups


@dataclass(frozen=True, slots=True)
class PeopleWords:
    honorifics: Words
    qualifiers: Words
    held_for_now: Words
    ranks: Words
    leaders: Words
    servants: Words
    name_particles: Words
    body_words: Words
    office_towards: Words
    indefinite: Words
    no_voice_of_party: Words
    verbs_of_empty_it: Words
    voices: Words
    own_voices: Words
    unfinished: Words
    outlets: Words
    reporting: Words
    state_run: Words
    sides: Words
    bodies: Words
    before_place: Words
    travels: Words
    called_after_place: Words
    titles: Groups


@dataclass(frozen=True, slots=True)
class Speech:
    nouns: Words
    making: Words
    resuming: Words
    conditions: Words
    avoiding: Words
    continuing: Words
    nobody: Words


@dataclass(frozen=True, slots=True)
class Origin:
    credits: Words


@dataclass(frozen=True, slots=True)
class PageWords:
    other_stories: Words
    after_more: Words
    after_most: Words
    after_latest: Words
    openers: Words
    comment_verbs: Words
    ages: Words
    site_words: Words
    labels: Words
    stamps: Words
    link_labels: Words
    watched: Words
    stamp_words: Words
    byline_openers: Words
    credit_words: Words
    short_agencies: Words
    wires: Words


@dataclass(frozen=True, slots=True)
class Operators:
    giving: Words
    declaring: Words
    giving_up: Words
    light_with_object: Words
    summoning: Words
    light_with_subject: Words
    prepositions: Words
    clause_prepositions: Words
    saying: Words
    hearsay: Words
    verbs: Groups
    nouns: Groups
    adjectives: Groups


@dataclass(frozen=True, slots=True)
class ModalityWords:
    future: Words
    possible: Words
    duty: Words
    perhaps: Words
    able: Words
    unreal: Words
    conditions: Words
    negative: Words
    readiness: Words
    denying: Words
    rejecting: Words


@dataclass(frozen=True, slots=True)
class Developments:
    relations: Words
    beside: Words
    asides: Words
    aside_nouns: Words
    targets: Words
    arguments: Words
    after_object: Words
    at_meeting: Words
    other_things: Words
    press: Words
    talks: Words
    coming: Words
    deadlines: Words
    midweek: Words
    newly: Words
    reactions: Words
    gathered: Words
    dealings: Words
    documents: Words
    no_telling: Words
    ranks: Groups
    level_words: Groups
    mended: Groups


@dataclass(frozen=True, slots=True)
class Classes:
    of: Groups


@dataclass(frozen=True, slots=True)
class ReportWords:
    briefs: Words
    explains: Words
    opinion: Words
    duties: Words
    sides_of_pictures: Words
    spans: Words
    look_back: Words
    anniversaries: Words


@dataclass(frozen=True, slots=True)
class Matching:
    pointing: Words
    pointed_at: Words
    both: Words
    sides: Words
    after_partners: Words
    reasons: Words
    of_all: Words
    organs: Words
    talks: Words
    generic: Words
    pastimes: Words
    pastime_labels: Words
    among: Words
    long_since: Words
    wars: Words
    negations: Words
    repeats: Words
    endings: Words
    empty: Words


@dataclass(frozen=True, slots=True)
class Datings:
    published: Words
    not_of_page: Words
    page_labels: Words
    recorded: Words
    corrected: Words
    byline: Words
    filed: Words
    abbreviations: Words
    to_come: Words
    determiners: Words
    up_to: Words
    parts_of_time: Words
    behind: Words
    unreal: Words
    unreal_stems: Words
    denials: Words
    past_verbs: Words
    said: Words
    ahead_after: Words
    prospects: Words
    relatives: Words
    aims: Words
    dated_by: Words
    not_between: Words
    month_marks: Words
    day_marks: Words
    short_months: Words
    not_now: Words
    not_now_beside: Words
    took_office: Words
    titles: Words
    endings: Words
    roles: Groups


@dataclass(frozen=True, slots=True)
class Languages:
    scripts: Groups
    profiles: Groups
