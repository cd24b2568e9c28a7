"""Commands for writing tracks: track new, track try."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.root import AsOf, Json, console, day_of, opened, print_json, today

if TYPE_CHECKING:
    from briefing.domain.development import Development
    from briefing.domain.state import TrackState
    from briefing.domain.track import Track
    from briefing.pipeline.rules import Taking
    from briefing.pipeline.track_trial import Candidate, DevelopmentHere, PhraseMatch, Trial

NEARBY = 10
"""Articles not taken that are printed; `--json` has all."""


def add_to(group: typer.Typer) -> None:
    """Add the commands of this module."""
    group.command("new")(new)
    group.command("try")(try_file)


def new(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="Lower-case letters, digits and hyphens, such as iran-nuclear.")
    ],
    title: Annotated[str | None, typer.Option(help="Title as printed; by default the id in words.")] = None,
    parties: Annotated[
        str, typer.Option(metavar="NAMES", help="The sides, separated by commas, the most important first.")
    ] = "",
    about: Annotated[
        str,
        typer.Option(metavar="PHRASES", help="Phrases for its subject, separated by commas; by default the title."),
    ] = "",
) -> None:
    """Write a commented file for a track of your own, with rules that take talks and agreements on its subject.

    Example: briefing track new fishery --title "Fishery talks" --parties Norway,Iceland --about "fishery,mackerel"
    """
    from briefing.adapters.new_track import write_new_track
    from briefing.settings import load_settings

    folder = load_settings(Path.cwd()).tracks.folder
    path = write_new_track(folder, id, title, _split(parties), _split(about))
    typer.echo(f"wrote {path}. Edit it, then see what it matches with: briefing track try {path}")


def try_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Path of a track file, or id of a known track.")],
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Show what a track would match in the archive, and why, without adopting it.

    Prints the articles with their scores, near misses, what moves which facet, and the resulting history.

    Example: briefing track try tracks/iran-nuclear.toml
    """
    from briefing.cli import track_contract
    from briefing.pipeline.track_trial import try_track

    track = _track(file)
    with opened(create=False) as program:
        workspace = program.workspace
        workspace.catch_up()
        day = day_of(as_of) or today(program)
        trial = try_track(workspace, track, day)
        if json:
            print_json(track_contract.trial(trial, workspace.views))
        else:
            for line in _told(trial):
                console().print(line, markup=False, soft_wrap=True)


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split(","))))


def _track(file: Path) -> Track:
    from briefing.adapters.track_files import load_track, load_tracks
    from briefing.settings import load_settings

    if not file.exists():
        known = {track.id: track for track in load_tracks(load_settings(Path.cwd()).tracks.folder)}
        if str(file) in known:
            return known[str(file)]
    return load_track(file)


def _told(trial: Trial) -> Iterator[str]:
    track, read_now = trial.track, sum(one.read_now for one in trial.taken)
    yield f"{track.title} ({track.id}) matches {len(trial.taken)} of {_count(trial.on_file, 'article')} on file."
    if read_now:
        yield f"{read_now} of them had not been read in full; adopting the track reads and records them."
    for one in trial.taken:
        yield from _taken(one)
    if trial.nearby:
        yield f"\nNot matched, though they contain phrases of it: {len(trial.nearby)}"
    for one in trial.nearby[:NEARBY]:
        yield f"  {_name(one)}\n      {'; '.join(one.why_not)}"
        if one.hits:
            yield f"      {_hits(one.hits)}"
    if len(trial.nearby) > NEARBY:
        yield f"  and {len(trial.nearby) - NEARBY} more; --json lists all"
    yield f"\nResulting state as of {trial.state.as_of}:"
    yield from _history(track, trial.state)
    if trial.warnings:
        yield "\nLook at:"
        yield from (f"  {warning}" for warning in trial.warnings)


def _taken(one: Candidate) -> Iterator[str]:
    yield f"\n{_name(one)}\n    score {one.score:g}: {_hits(one.hits)}"
    if one.statements:
        yield f"    {_count(len(one.statements), 'statement')}"
    idle = 0
    for here in one.developments:
        if here.rules:
            yield from _development(here)
        else:
            idle += 1
    if idle:
        yield f"    {_count(idle, 'development')} that no rule takes"


def _development(here: DevelopmentHere) -> Iterator[str]:
    development = here.development.development
    when = development.when
    day = f" {when.day()}" if when else ""
    actors = ", ".join(actor.name for actor in development.actors) or "somebody"
    yield f"    {development.modality.value}{day}: {development.action} by {actors}: “{here.words}”"
    yield f"        {_reading(development)}"
    for rule in here.rules:
        yield f"        {ruled(rule, account=here.development.account, unsure=development.unsure)}"


def _reading(development: Development) -> str:
    """The sense and construction by which it was read; a loose reading may be wrong."""
    sense = f"sense {development.sense}" if development.sense else "no sense"
    construction = f", construction {development.construction}" if development.construction else ""
    loose = "" if development.complete else "; loose: it lacks what the action needs (who, to whom, what)"
    return f"read as {development.action}: {sense}{construction}{loose}"


def ruled(one: Taking, *, account: bool, unsure: bool) -> str:
    """What a rule does with a development, in words."""
    rule = one.rule
    verb = "sets" if rule.sets else "shows"
    text = f"{one.facet.id}, rule {one.number}: {verb} {rule.sets or rule.shows}"
    if unsure:
        return f"{text}, but moves nothing: the reading is unsure"
    if not one.moves:
        return f"{text}, but moves nothing: the rule wants {' or '.join(rule.modality)}"
    return f"{text}, printed as an account only: reported by a party that took no part" if account else text


def _hits(hits: Sequence[PhraseMatch]) -> str:
    """Phrases of the file by key: `any Georgia ×3 in headline (Tbilisi), Abkhazia; near Russia ×2 (Moscow)`."""
    keys = dict.fromkeys(hit.key for hit in hits)
    return "; ".join(f"{key} {', '.join(_hit(hit) for hit in hits if hit.key == key)}" for key in keys)


def _hit(hit: PhraseMatch) -> str:
    times = f" ×{hit.count}" if hit.count > 1 else ""
    other = [word for word in hit.words if word.casefold() != hit.phrase.casefold()]
    forms = f" ({', '.join(other[:3])})" if other else ""
    return f"{hit.phrase}{times}{' in headline' if hit.title else ''}{forms}"


def _history(track: Track, state: TrackState) -> Iterator[str]:
    from briefing.domain.when import days_named

    for facet, facet_state in zip(track.facets, state.facets, strict=True):
        steps = [
            f"{facet.status(run.status).label} {days_named(run.since)} ({_count(run.origins, 'origin')})"
            for run in facet_state.runs
        ]
        yield f"  {facet.title}: {' → '.join(steps) or 'not known'}"


def _name(one: Candidate) -> str:
    return f"{one.days or 'undated'}  {one.file}  {one.title or ''}".rstrip()


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
