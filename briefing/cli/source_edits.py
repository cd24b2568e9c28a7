"""Commands that change sources in briefing.toml: source add, remove, rename, pause, resume."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.root import opened_to_read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.settings import SourceSettings

Url = Annotated[str, typer.Argument(metavar="URL", help="Address of a feed, or of a page that names one.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the source; see `briefing source list`.")]


def add_to(group: typer.Typer) -> None:
    """Add the commands of this module."""
    group.command()(add)
    group.command()(rename)
    group.command()(pause)
    group.command()(resume)
    group.command()(remove)


def add(
    url: Url,
    name: Annotated[str | None, typer.Option(help="Name of the source; by default its host.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher to print for its articles.")] = None,
    interval: Annotated[str, typer.Option(help="How often to poll: 30s, 15m, 2h, 1d.")] = "15m",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Allow an address in a private network.")
    ] = False,
) -> None:
    """Find the feed of a page and add it to briefing.toml; a page without a feed is added as a page.

    A name or address that is already in use is refused.

    Example: briefing source add https://www.example.org/news
    """
    from briefing.adapters.settings_file import add_sources

    _refuse_folder(url)
    with opened_to_read() as program:
        from briefing.adapters.executors.apart import Apart
        from briefing.adapters.sources.discovery import discover
        from briefing.adapters.web.fetch import Web, origin_of

        there = program.settings.sources
        _refuse_twice(there, name, url)
        allowed = frozenset({origin_of(url)} if allow_private else ())
        kind, found = discover(Web(program.workspace.clock), url, allowed, Apart())
        _refuse_twice(there, name, found)
        chosen = name or free_name(found, (source.name for source in there))
        keys = {"name": chosen, "kind": kind, "url": found, "publisher": publisher, "interval": interval}
        add_sources(Path.cwd(), [keys | {"allow_private": allow_private or None}])
    typer.echo(f"added {kind} {chosen}: {found}; `briefing run` polls it every {interval}")


def _refuse_folder(url: str) -> None:
    from briefing.errors import SettingsError

    if Path(url).is_dir():
        hint = f'Read it once with `briefing ingest {url}`, or add a [[source]] with kind = "folder" to briefing.toml.'
        raise SettingsError(f"{url} is a folder, and `source add` takes web addresses", hint=hint)


def _refuse_twice(sources: Iterable[SourceSettings], name: str | None, url: str) -> None:
    from briefing.adapters.sources.opml import same_address
    from briefing.errors import SettingsError

    for source in sources:
        if source.name == name:
            hint = "Choose another name with --name."
            raise SettingsError(f"there is already a source {name!r}", hint=hint, kind="source-exists")
        if source.url and same_address(source.url) == same_address(url):
            hint = "See `briefing source list`; `briefing source rename` changes its name."
            raise SettingsError(
                f"source {source.name!r} already has the address {url}", hint=hint, kind="source-exists"
            )


def free_name(url: str, taken: Iterable[str]) -> str:
    """The host of an address, with a number if a source has that name."""
    from briefing.adapters.sources.opml import host_of

    return numbered(host_of(url), taken)


def numbered(name: str, taken: Iterable[str]) -> str:
    """A name, with a number if it is in use."""
    from itertools import count

    names = set(taken)
    return next(one for number in count(1) if (one := name if number == 1 else f"{name}-{number}") not in names)


def rename(name: Name, new: Annotated[str, typer.Argument(metavar="NEW", help="New name of the source.")]) -> None:
    """Rename a source. Articles it has already delivered are not fetched again.

    Example: briefing source rename 127.0.0.1 wire
    """
    from briefing.adapters.settings_edit import change_source
    from briefing.errors import SettingsError
    from briefing.settings import load_settings

    if not new.strip():
        raise typer.BadParameter("a source needs a name", param_hint="NEW")
    sources = {source.name: source for source in load_settings(Path.cwd()).sources}
    if new in sources:
        hint = "Choose another name."
        raise SettingsError(f"there is already a source {new!r}", hint=hint, kind="source-exists")
    formerly = [one for one in (sources[name].formerly if name in sources else ()) if one != new]
    change_source(Path.cwd(), name, {"formerly": [*formerly, name], "name": new})
    typer.echo(f"source {name} is now {new}")


def pause(name: Name) -> None:
    """Stop polling a source until it is resumed; it remains in briefing.toml.

    Example: briefing source pause wire
    """
    from briefing.adapters.settings_edit import change_source

    change_source(Path.cwd(), name, {"paused": True})
    typer.echo(f"source {name} is paused; resume it with: briefing source resume {name}")


def resume(name: Name) -> None:
    """Poll a paused source again.

    Example: briefing source resume wire
    """
    from briefing.adapters.settings_edit import change_source

    change_source(Path.cwd(), name, {"paused": False})
    typer.echo(f"source {name} is polled again")


def remove(name: Name) -> None:
    """Remove a source from briefing.toml; its articles remain in the log.

    Example: briefing source remove wire
    """
    from briefing.adapters.settings_edit import remove_source

    remove_source(Path.cwd(), name)
    typer.echo(f"source {name} is removed; its articles remain")
