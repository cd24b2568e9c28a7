"""Commands on definitions of tracks: track list, track adopt."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.root import Json, complain, opened, print_json

if TYPE_CHECKING:
    from briefing.bootstrap import App
    from briefing.domain.track import Track
    from briefing.pipeline.workspace import Workspace


def add_to(group: typer.Typer) -> None:
    """Add the commands of this module."""
    group.command("list")(list_tracks)
    group.command("adopt")(adopt)


def list_tracks(json: Json = False) -> None:
    """List the tracks that are followed: shipped ones, and those in your tracks folder.

    Where files wait for `briefing track adopt` (`adopt = "ask"` under \\[tracks], and always on a log that several
    machines share), one that differs from what the log follows is marked as a draft.
    """
    from briefing.adapters.track_files import load_tracks
    from briefing.settings import load_settings

    settings = load_settings(Path.cwd())
    tracks = {track.id: track for track in load_tracks(Path.cwd() / settings.tracks.folder)}
    drafts: frozenset[str] = frozenset()
    if not settings.log.url.startswith("sqlite:") or settings.tracks.adopt == "ask":
        from briefing.pipeline import definitions
        from briefing.pipeline.reading import follow_loaded

        with opened() as program:
            follow_loaded(program.workspace)
            drafts = frozenset(track.id for track in definitions.drafts(program.workspace))
            tracks = {**definitions.in_force(program.workspace), **tracks}
    for track in tracks.values():
        facets = [facet.id for facet in track.facets]
        if json:
            print_json({"id": track.id, "title": track.title, "facets": facets, "draft": track.id in drafts})
        else:
            draft = "  draft: briefing track adopt " + track.id if track.id in drafts else ""
            typer.echo(f"{track.id:18} {track.title} ({', '.join(facets)}){draft}")


def adopt(
    tracks: Annotated[
        list[str] | None, typer.Argument(metavar="TRACK...", help="Ids or files; all drafts by default.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    json: Json = False,
) -> None:
    """Put track files in force. The change is shown, recorded, and applied to everything on file.

    On a log that several machines share, and with `adopt = "ask"` under \\[tracks], a file is a draft until adopted.
    Otherwise the files in the tracks folder are adopted when they are loaded.

    Example: briefing track adopt council
    """
    from briefing.pipeline import definitions
    from briefing.pipeline.reading import deepen, follow_loaded

    with opened() as program:
        workspace = program.workspace
        follow_loaded(workspace)
        chosen = [_named(program, name) for name in tracks] if tracks else definitions.drafts(workspace)
        current = definitions.in_force(workspace)
        changed = [track for track in chosen if current.get(track.id) != track]
        if not json:
            for track in changed:
                typer.echo("\n".join(_difference(current.get(track.id), track)))
        read = 0 if dry_run else deepen(workspace, changed)
        adopted = () if dry_run else definitions.adopt(workspace, changed)
        if json:
            print_json({"changed": [track.id for track in changed], "adopted": adopted, "read_in_full": read})
        elif not changed:
            typer.echo("Nothing to adopt: all track files are in force.")
        elif dry_run:
            typer.echo("Nothing was adopted (--dry-run).")
        else:
            typer.echo(f"Adopted: {', '.join(adopted)}. {read} articles were read in full for them.")


def tell_of_drafts(workspace: Workspace) -> None:
    """Print to standard error which track files are not in force."""
    from briefing.pipeline.definitions import drafts

    waiting = drafts(workspace) if workspace.drafts else ()
    if waiting:
        names = ", ".join(track.id for track in waiting)
        complain(f"not in force on this log: the track files of {names}", "Adopt them with: briefing track adopt")


def _named(program: App, name: str) -> Track:
    """A track by its id, or by its file. On a log of one machine only files of the folder can stay in force."""
    from briefing.adapters.track_files import load_track
    from briefing.errors import DefinitionError, unknown

    known = {track.id: track for track in program.workspace.tracks}
    if name in known:
        return known[name]
    path = Path(name)
    if not path.exists():
        raise unknown("track or file", name, sorted(known))
    track = load_track(path)
    if not program.workspace.drafts and known.get(track.id) != track:
        folder = program.settings.tracks.folder
        hint = f"Copy it to {folder}/; files there are adopted when they are loaded."
        raise DefinitionError(f"{name} is not in the tracks folder", hint=hint)
    return track


def _difference(before: Track | None, after: Track) -> Iterator[str]:
    """What a definition changes, as lines of its stored form with + and -."""
    old, new = (_lines(track) if track else [] for track in (before, after))
    name = f"track {after.id}"
    was = f"{name} (in force)" if before else ""
    yield from difflib.unified_diff(old, new, was, f"{name} (file)", lineterm="", n=1)


def _lines(track: Track) -> list[str]:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(track), indent=2).decode().splitlines()
