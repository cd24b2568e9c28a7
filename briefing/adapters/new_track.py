"""A template for a track file: commented, valid, with every key, and with rules that name their subject."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib import resources
from itertools import combinations
from pathlib import Path
from string import Template

from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.track_files import parse_track, shipped_actions
from briefing.errors import DefinitionError, unknown

TEMPLATE = "new.toml.template"

_TALKS = ("talks", "negotiations")
_DEALS = ("agreement", "deal", "accord", "treaty")
_ON = ("on", "on the", "over", "over the")
_OF_A_DEAL = ("on", "on the")

_MANY = 3
"""Parties of which every pair has a rule. Of more, the first has one with each other, and an agreement needs the first
two: those that follow are named in few sentences."""

_MEETING = """[[facet.rule]]
actions = ["meet", "discuss", "negotiate", "resume"]
objects = {objects}
{between}
modality = ["done"]
# levels = ["ministers", "summit"]      # for meetings: working, ambassadors, ministers, summit
shows = "under-way"
"""
_DEALINGS = 'needs = "dealings"                      # each of those must take part itself'


def write_new_track(
    folder: Path, id: str, title: str | None = None, parties: Sequence[str] = (), about: Sequence[str] = ()
) -> Path:
    """Write the file of a new track. Returns its path.

    Args:
        title: None: the id in words.
        parties: The sides, as the program knows them, the most important first.
        about: Phrases of which an article on the track has one; empty: the title.

    Raises:
        NotFoundError: A party is not known.
        DefinitionError: The id is invalid or in use, or the file cannot be written.
    """
    shipped = resources.files("briefing.tracks")
    if (shipped / f"{id}.toml").is_file():
        hint = "Choose another id; a file with this id would replace the shipped track."
        raise DefinitionError(f"{id!r} is a track shipped with the program", hint=hint, kind="taken")
    title = title or id.replace("-", " ").capitalize()
    path = folder / f"{id}.toml"
    template = Template((shipped / TEMPLATE).read_text(encoding="utf-8"))
    text = template.substitute(
        id=id, title=_text(title), file=path.name, **_subject(about or (title,), tuple(map(_known, parties)))
    )
    parse_track(text, path.name, shipped_actions())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        hint = "Edit it, or choose another id."
        raise DefinitionError(f"{path} already exists", hint=hint, kind="taken") from error
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise DefinitionError(f"{path}: {reason}", hint="Check the folder and its permissions.") from error
    return path


def _known(party: str) -> str:
    """The party as the program names it."""
    names = [one.name for one in load_knowledge().parties]
    found = next((name for name in names if name.casefold() == party.casefold()), None)
    if found is None:
        raise unknown("party", party, names)
    return found


def _subject(about: Sequence[str], parties: Sequence[str]) -> dict[str, str]:
    """What the template needs to know of the subject and the sides, as TOML."""
    subjects = [_without_talks(phrase) for phrase in about]
    named = list(zip(subjects, about, strict=True))
    talks = [one for subject, phrase in named for one in _phrases(subject, phrase, _TALKS, _ON)]
    deals = [one for subject, phrase in named for one in _phrases(subject, phrase, _DEALS, _OF_A_DEAL)]
    signers = parties if len(parties) <= _MANY else parties[:2]
    met = [*talks, *(phrase for phrase in about if phrase not in talks)]
    return {
        "any": _list(about),
        "parties": _list(parties),
        "near": _list(parties),
        "talks": _lines(talks),
        "deals": _lines(deals),
        "signers": _between(signers),
        "meetings": "\n".join(
            _MEETING.format(objects=_lines(met), between=_between(pair, _DEALINGS)) for pair in _pairs(parties)
        ),
    }


def _without_talks(phrase: str) -> str:
    """`Fishery talks` are talks on fishery."""
    *words, last = phrase.split() or [""]
    return " ".join(words) if words and last.casefold() in _TALKS else phrase


def _phrases(subject: str, phrase: str, nouns: Iterable[str], links: Sequence[str]) -> list[str]:
    """What talks on a subject, or agreements on it, are called."""
    if subject.casefold() in _TALKS:  # the track has no other name for its subject
        return [phrase]
    return [one for noun in nouns for one in (f"{subject} {noun}", *(f"{noun} {on} {subject}" for on in links))]


def _pairs(parties: Sequence[str]) -> Sequence[tuple[str, ...]]:
    """Who has to meet; one empty pair where no two sides are given."""
    if len(parties) < 2:
        return [tuple(parties)]
    return list(combinations(parties, 2)) if len(parties) <= _MANY else [(parties[0], one) for one in parties[1:]]


def _between(parties: Sequence[str], more: str = "") -> str:
    if not parties:
        return '# between = ["Iran", "United States"]   # each must take part, or be named in the clause'
    return "\n".join(filter(None, (f"between = {_list(parties)}", more)))


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _lines(values: Sequence[str]) -> str:
    """A list with a few values a line."""
    rows = [values[start : start + 5] for start in range(0, len(values), 5)]
    return "[\n" + "".join(f"  {', '.join(map(_text, row))},\n" for row in rows) + "]"
