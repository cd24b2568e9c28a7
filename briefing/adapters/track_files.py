"""Tracks from TOML files: shipped ones, and those of a folder, which add to them or replace them by id."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, model_validator

from briefing.domain.development import Level, Modality
from briefing.domain.track import About, Facet, Rule, Status, Topic, Track
from briefing.errors import DefinitionError

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Phrase = Annotated[str, Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _About(_Model):
    any: tuple[Phrase, ...] = Field(min_length=1)
    all: tuple[Phrase, ...] = ()
    none: tuple[Phrase, ...] = ()
    near: tuple[Phrase, ...] = ()
    needs: Literal["dealings"] | None = None


class _Status(_Model):
    id: Id
    level: int | None = None
    label: str = ""
    sentence: str = ""
    passing: bool = False
    stale_after: int | None = Field(None, ge=1)
    then: str | None = None


class _Rule(_Model):
    actions: tuple[str, ...] = Field(min_length=1)
    objects: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    between: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    modality: tuple[Modality, ...] = (Modality.DONE, Modality.DECIDED)
    sets: str | None = None
    shows: str | None = None
    worsens: str | None = None
    needs: Literal["dealings"] | None = None
    effect: Literal["up", "down", "none"] | None = None

    @model_validator(mode="after")
    def _moves_one_way(self) -> _Rule:
        if sum(way is not None for way in (self.sets, self.shows, self.worsens)) != 1:
            raise ValueError("a rule needs exactly one of sets, shows and worsens")
        if self.needs and not self.between:
            raise ValueError('needs = "dealings" asks for the parties in between')
        return self


class _Facet(_Model):
    id: Id
    title: str = ""
    scale: Literal["levels", "none"] = "levels"
    statuses: tuple[_Status, ...] = Field(min_length=1)
    rules: tuple[_Rule, ...] = Field((), validation_alias=AliasChoices("rule", "rules"))
    breaks: tuple[str, ...] = ()
    stale_after: int = Field(365, ge=1)
    baseline: str | None = None

    @model_validator(mode="after")
    def _statuses_exist(self) -> _Facet:
        known = [status.id for status in self.statuses]
        if len(set(known)) < len(known):
            raise ValueError("a status stands twice")
        moved = (rule.sets or rule.shows or rule.worsens or "" for rule in self.rules)
        named = [*self.breaks, *moved, *(status.then for status in self.statuses if status.then)]
        named += [self.baseline] if self.baseline else []
        for id in named:
            if id not in known:
                raise ValueError(f"unknown status {id!r}; statuses are {', '.join(known)}")
        if self.scale == "levels" and any(status.level is None for status in self.statuses):
            raise ValueError('every status needs a level, or the facet scale = "none"')
        return self


class _Topic(_Model):
    id: Id
    title: str = ""
    any: tuple[Phrase, ...] = Field(min_length=1)


class _Track(_Model):
    id: Id
    title: str
    parties: tuple[str, ...] = ()
    about: _About
    facets: tuple[_Facet, ...] = Field(min_length=1, validation_alias=AliasChoices("facet", "facets"))
    topics: tuple[_Topic, ...] = Field((), validation_alias=AliasChoices("topic", "topics"))
    improved: str = ""
    order: int | None = None

    @model_validator(mode="after")
    def _ids_differ(self) -> _Track:
        named = (("facet", self.facets), ("topic", self.topics))
        for what, ids in ((what, [part.id for part in parts]) for what, parts in named):
            if len(set(ids)) < len(ids):
                raise ValueError(f"a {what} stands twice")
        return self


def load_tracks(folder: Path | None = None, actions: Iterable[str] | None = None) -> tuple[Track, ...]:
    """The shipped tracks, then those of the folder; one of the same id takes the place of the shipped one.

    Args:
        folder: `*.toml` in it are read in the order of their names; a folder that is not there is empty.
        actions: Names of the action vocabulary; the shipped vocabulary when None.

    Raises:
        DefinitionError: With file, key and hint.
    """
    known = shipped_actions() if actions is None else frozenset(actions)
    shipped = sorted(resources.files("briefing.tracks").iterdir(), key=lambda file: file.name)
    tracks = {}
    for file in shipped:
        if file.name.endswith(".toml"):
            track = parse_track(file.read_text(encoding="utf-8"), file.name, known)
            tracks[track.id] = track
    own: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")) if folder and folder.is_dir() else ():
        track = load_track(path, known)
        if track.id in own:
            raise DefinitionError(
                f"{path.name}: track {track.id!r} is defined in {own[track.id]} too",
                hint="Give one of them another id.",
            )
        own[track.id] = path.name
        tracks[track.id] = track
    return tuple(tracks.values())


def load_track(path: Path, actions: frozenset[str] | None = None) -> Track:
    """A track from one file. Raises DefinitionError with file, key and hint."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DefinitionError(f"{path}: {error.strerror or 'cannot be read'}", hint="Check the path.") from error
    except UnicodeDecodeError as error:
        raise DefinitionError(f"{path}: not UTF-8 text", hint="Save the file as UTF-8.") from error
    return parse_track(text, path.name, shipped_actions() if actions is None else actions)


def parse_track(text: str, file: str, actions: frozenset[str]) -> Track:
    """A track from the text of a file. Raises DefinitionError naming `file`."""
    try:
        mapping = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{file}: not TOML: {error}", hint="Mend the line named above.") from error
    except RecursionError as error:
        raise DefinitionError(f"{file}: too many brackets in each other", hint="Close the brackets.") from error
    track = track_from_mapping(mapping, file)
    for facet in track.facets:
        for rule in facet.rules:
            unknown = [action for action in rule.actions if action not in actions]
            if unknown:
                raise DefinitionError(
                    f"{file}: facet {facet.id}: unknown action {unknown[0]!r}",
                    hint=f"Use one of: {', '.join(sorted(actions))}.",
                )
    return track


def track_from_mapping(mapping: Mapping[str, Any], file: str = "track") -> Track:
    """A track from the mapping of its file, or from its stored form (see dump_track)."""
    try:
        model = _Track.model_validate(mapping)
    except ValidationError as error:
        errors = error.errors()  # a misspelt key is missing too: its own line tells more
        first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
        key, problem = _place(first["loc"]), first["msg"].removeprefix("Value error, ")
        raise DefinitionError(f"{file}: {key}: {problem}", hint=_hint(first["type"], key)) from error
    return Track(
        id=model.id,
        title=model.title,
        parties=model.parties,
        about=About(**model.about.model_dump()),
        facets=tuple(map(_facet, model.facets)),
        topics=tuple(Topic(topic.id, topic.title or _spaced(topic.id), topic.any) for topic in model.topics),
        improved=model.improved,
        order=model.order,
    )


def dump_track(track: Track) -> dict[str, Any]:
    """The stored form: plain JSON values; track_from_mapping reads it back to an equal track."""
    return asdict(track)


def shipped_actions() -> frozenset[str]:
    """Names of the action vocabulary shipped with the program."""
    text = (resources.files("briefing.knowledge") / "actions.toml").read_text(encoding="utf-8")
    return frozenset(action["name"] for action in tomllib.loads(text)["action"])


def _facet(model: _Facet) -> Facet:
    statuses = tuple(
        Status(**{**status.model_dump(), "label": status.label or _spaced(status.id)}) for status in model.statuses
    )
    return Facet(
        id=model.id,
        title=model.title or _spaced(model.id),
        scale=model.scale,
        statuses=statuses,
        rules=tuple(Rule(**rule.model_dump()) for rule in model.rules),
        breaks=model.breaks,
        stale_after=model.stale_after,
        baseline=model.baseline,
    )


def _spaced(id: str) -> str:
    return id.replace("-", " ")


def _place(location: tuple[int | str, ...]) -> str:
    """Where in the file, as its writer counts: `facet 1, rule 2, actions`."""
    words: list[str] = []
    for part in location:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words) or "top level"


def _hint(kind: str, key: str) -> str:
    match kind:
        case "missing":
            return f"Add the key {key}."
        case "extra_forbidden":
            return f"Remove {key}, or check its spelling; docs/tracks.md lists every key."
        case "string_pattern_mismatch":
            return "Write it in small letters, digits and single hyphens, such as iran-nuclear."
        case "tuple_type" | "list_type":
            return f'Write {key} as a list: ["…", "…"].'
        case _:
            return f"Correct {key}."
