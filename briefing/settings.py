"""`briefing.toml` and the environment, read once.

`BRIEFING_LOG__URL=…` and the like override the file, and the file overrides the defaults.
"""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from briefing.errors import SettingsError
from briefing.settings_problems import in_words, page_or_skip
from briefing.settings_values import Interval, Size, Zone

FILE = "briefing.toml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LogSettings(_Part):
    """The address of the log, and the file in which its heads are noted. Paths are relative to the working directory.

    Attributes:
        anchor: File to which each edition appends the head of the log; preferably on another machine.
    """

    url: str = "sqlite:///briefing.db"
    anchor: Path | None = None


class OutputSettings(_Part):
    folder: Path = Path("output")


class TrackSettings(_Part):
    """Track files here add to the shipped tracks, or replace them by id.

    Attributes:
        adopt: Whether a changed file is in force when loaded, or a draft, as on a log that several machines share.
    """

    folder: Path = Path("tracks")
    adopt: Literal["load", "ask"] = "load"


class AnalysisSettings(_Part):
    """How articles are read.

    Attributes:
        executor: `local` in this process; `processes` on all cores, if there is much to read; `dask` on a
            cluster.
        workers: Number of processes; by default one per core.
        address: Address of the cluster's scheduler: `tcp://host:8786`.
    """

    executor: Literal["local", "processes", "dask"] = "processes"
    workers: int | None = Field(default=None, gt=0, le=1024)
    address: str | None = None


class BoundSettings(_Part):
    """Bounds on input. What exceeds a bound is refused, or left for the next poll.

    Attributes:
        file_size: Bytes of a file, a posted article, or a decompressed response.
        article_time: To decode and analyse one article, and to parse one feed. Not enforced by `executor = "local"`,
            which has no process to end, nor on a cluster.
        look_entries: Entries of a feed that are considered in one poll, newest first.
        look_size: Bytes fetched in one poll of a feed; the rest is fetched in the next.
        look_time: Time for all fetches of one poll of a feed; the rest is fetched in the next.
        stuck: Time for one step of the daemon's work before it is reported as stuck; it is not stopped. By default a
            minute, and for polls of feeds and pages a minute more than `look_time`.
    """

    file_size: Size = 5 * 1024**2
    article_time: Annotated[Interval, Field(gt=timedelta(0))] = timedelta(seconds=20)
    look_entries: int = Field(default=500, gt=0)
    look_size: Size = 10 * 1024**2
    look_time: Annotated[Interval, Field(gt=timedelta(0))] = timedelta(minutes=2)
    stuck: Annotated[Interval, Field(gt=timedelta(0))] | None = None


class SourceSettings(_Part):
    """One configured origin of articles.

    Attributes:
        allow_private: Allow an address in a private network; addresses it redirects or links to must be public.
        quarantine: Subfolder of a folder source to which refused files are moved, each with a note.
        paused: Whether polling is suspended.
        formerly: Earlier names; articles fetched under them are not fetched again.
    """

    name: str
    kind: str
    path: Path | None = None
    url: str | None = None
    publisher: str | None = None
    interval: Interval = timedelta(minutes=15)
    allow_private: bool = False
    quarantine: Annotated[str, Field(pattern=r"^[^/\\.][^/\\]*$")] | None = None
    paused: bool = False
    formerly: tuple[str, ...] = ()


class ApiSettings(_Part):
    """The local HTTP API, which the daemon serves if this section is present.

    Attributes:
        desk: Whether the browser desk is served too; the token permits writing.
        token_file: File with the bearer token for posting articles; without it, posting is disabled.
        names: Host names accepted in requests besides those of the machine itself.
    """

    host: str = "127.0.0.1"
    port: int = Field(default=8480, ge=0, lt=65536)
    desk: bool = False
    token_file: Path | None = None
    names: tuple[str, ...] = ()


class MailSettings(_Part):
    """Delivery by mail, one message per address.

    Attributes:
        tls: `starttls` on a plain connection, `tls` from the first byte, `none` only inside your own machine.
        password_file: File with the password and nothing else; `BRIEFING_MAIL_PASSWORD` overrides it.
    """

    to: tuple[str, ...]
    sender: str = Field(alias="from")
    server: str = "localhost"
    port: int = Field(default=587, gt=0, lt=65536)
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password_file: Path | None = None


class WebhookSettings(_Part):
    """Delivery to a web hook; `token_file` holds its bearer token."""

    url: str
    token_file: Path | None = None


class AppriseSettings(_Part):
    """Delivery through Apprise; `addresses_file` holds one Apprise address per line."""

    addresses_file: Path


class DeliverySettings(_Part):
    """Where editions are delivered, besides the output folder."""

    folder: Path | None = None
    mail: MailSettings | None = None
    webhook: WebhookSettings | None = None
    apprise: AppriseSettings | None = None


Colour = Annotated[str, AfterValidator(str.lower), Field(pattern="^#[0-9a-fA-F]{6}$")]


class StyleSettings(_Part):
    """The house style of a publisher. Shapes and words show a direction too, so colours never carry it alone.

    Attributes:
        up, down: Colours of what improved and what deteriorated, `#rrggbb`.
        accent: Colour of the rules on page one.
        logo: SVG or PNG file, printed above the title.
    """

    up: Colour | None = None
    down: Colour | None = None
    accent: Colour | None = None
    logo: Path | None = None


class BriefSettings(_Part):
    """A brief: its title, the tracks it follows, when it is issued.

    Attributes:
        tracks: Ids in the order printed; all tracks where absent.
        schedule: `weekdays 07:00`, `daily 06:30`, `mon 08:00` or a cron line; without one, on demand only.
        paper: Page size of the PDF.
        templates: Folder of templates that replace the shipped ones; `briefing template eject DIR` writes them there.
        empty: If nothing changed: `page` issues one page, `note` only sends a mail, `skip` only records the slot.
        style: Colours and logo that replace the defaults.
        catch_up: What is issued after an outage: one edition for all slots that were missed, or one for each.
    """

    title: str = "Briefing"
    subtitle: str = "What changed, track by track"
    tracks: tuple[str, ...] | None = None
    paper: Literal["A4", "Letter"] = "A4"
    templates: Path | None = None
    schedule: str | None = None
    timezone: Zone = "UTC"
    empty: Annotated[Literal["page", "note", "skip"], BeforeValidator(page_or_skip)] = "page"
    catch_up: Literal["once", "each"] = "once"
    delivery: DeliverySettings = DeliverySettings()
    style: StyleSettings = StyleSettings()


class Settings(BaseSettings):
    """All settings, with defaults that work without a file.

    Attributes:
        fonts: Font files for characters that the shipped faces lack.
    """

    model_config = SettingsConfigDict(
        env_prefix="BRIEFING_", env_nested_delimiter="__", frozen=True, extra="forbid", populate_by_name=True
    )

    fonts: tuple[Path, ...] = ()
    log: LogSettings = LogSettings()
    output: OutputSettings = OutputSettings()
    tracks: TrackSettings = TrackSettings()
    analysis: AnalysisSettings = AnalysisSettings()
    bounds: BoundSettings = BoundSettings()
    api: ApiSettings | None = None
    sources: tuple[SourceSettings, ...] = Field(default=(), alias="source")
    briefs: dict[str, BriefSettings] = Field(default={}, alias="brief")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment overrides the file (which is passed as arguments)."""
        return (env_settings, init_settings)

    def secrets(self) -> tuple[Path, ...]:
        """The files of passwords, tokens and addresses that the settings name."""
        found = [self.api.token_file] if self.api else []
        for brief in self.briefs.values():
            ways = brief.delivery
            found += [ways.mail.password_file] if ways.mail else []
            found += [ways.webhook.token_file] if ways.webhook else []
            found += [ways.apprise.addresses_file] if ways.apprise else []
        return tuple(file for file in found if file)

    def brief(self, name: str) -> BriefSettings:
        """A named brief; `default` exists even if it is not configured.

        Raises:
            SettingsError: No such brief.
        """
        if name in self.briefs:
            return self.briefs[name]
        if name == "default":
            return BriefSettings()
        known = ", ".join(sorted({*self.briefs, "default"}))
        raise SettingsError(f"there is no brief {name!r}", hint=f"Name one of: {known}.", kind="unknown-brief")


def load_settings(directory: Path) -> Settings:
    """Read `briefing.toml` in a directory, if there is one.

    Raises:
        SettingsError: The file is not TOML, or a key or value is wrong; names the key.
    """
    path = directory / FILE
    stated: dict[str, Any] = {}
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{FILE} cannot be read: {error}", hint="Check that it is a UTF-8 text file.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{FILE} is not valid TOML: {error}", hint="Correct the line it names.") from error
    try:
        return Settings(**stated)
    except ValidationError as error:
        raise SettingsError(
            f"{FILE}: {in_words(error, (Settings, *_Part.__subclasses__()))}",
            hint="`briefing init` writes all keys; `briefing docs unattended` explains them.",
        ) from error
