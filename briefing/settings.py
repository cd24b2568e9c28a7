"""`briefing.toml` and the environment, read once.

`BRIEFING_LOG__URL=…` and the like stand above the file, the file above the defaults.
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
    """Where the log lies, and where its heads are noted. Relative paths start at the working directory.

    Attributes:
        anchor: File to which each edition appends the head of the log; best on another machine.
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
    """Who reads articles.

    Attributes:
        executor: `local` in this process alone; `processes` on all cores, where there is much to read; `dask` on a
            cluster.
        workers: Processes; one a core where left out.
        address: Of the scheduler of the cluster: `tcp://host:8786`.
    """

    executor: Literal["local", "processes", "dask"] = "processes"
    workers: int | None = Field(default=None, gt=0, le=1024)
    address: str | None = None


class BoundSettings(_Part):
    """How much is accepted from outside. Beyond a bound an input is refused, or left to the next look.

    Attributes:
        file_size: Bytes of a file, a posted article, or the answer to a fetch after it was unpacked.
        article_time: To decode and analyse one article, and to parse one feed. Not enforced by `executor = "local"`,
            which has no process to end, nor on a cluster.
        look_entries: Entries of a feed that are considered, the newest first.
        look_size: Bytes fetched in one look at a feed; what is left comes with the next look.
        look_time: For all fetches of one look at a feed; what is left comes with the next look.
        stuck: For one step of work of the daemon, before it is reported as stuck; it is not ended. Where absent, a
            minute, and for looks at feeds and pages a minute beyond `look_time`.
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
        allow_private: The address may lie in a private network; addresses it leads to may not.
        quarantine: Subfolder of a folder source to which files that are refused are moved, each with a note.
        paused: It is not looked at.
        formerly: Names it had before; what it brought under them is not fetched again.
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
    """The local HTTP API, served by the daemon where this section stands.

    Attributes:
        desk: Whether the desk in a browser is served beside it; the token opens it for writing.
        token_file: Holds what a sender of articles must show; without it none are taken.
        names: Host names it is asked under besides those of the machine itself.
    """

    host: str = "127.0.0.1"
    port: int = Field(default=8480, ge=0, lt=65536)
    desk: bool = False
    token_file: Path | None = None
    names: tuple[str, ...] = ()


class MailSettings(_Part):
    """Editions by mail, one to each address.

    Attributes:
        tls: `starttls` on a plain connection, `tls` from the first byte, `none` only inside your own machine.
        password_file: Holds the password alone; `BRIEFING_MAIL_PASSWORD` stands above it.
    """

    to: tuple[str, ...]
    sender: str = Field(alias="from")
    server: str = "localhost"
    port: int = Field(default=587, gt=0, lt=65536)
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password_file: Path | None = None


class WebhookSettings(_Part):
    """Editions to a program: `token_file` holds what it asks for as bearer token."""

    url: str
    token_file: Path | None = None


class AppriseSettings(_Part):
    """Editions to the services of Apprise: `addresses_file` holds one of its addresses a line."""

    addresses_file: Path


class DeliverySettings(_Part):
    """Where editions go besides the output folder."""

    folder: Path | None = None
    mail: MailSettings | None = None
    webhook: WebhookSettings | None = None
    apprise: AppriseSettings | None = None


Colour = Annotated[str, AfterValidator(str.lower), Field(pattern="^#[0-9a-fA-F]{6}$")]


class StyleSettings(_Part):
    """The look of a house. Shape and word tell every direction besides its colour.

    Attributes:
        up, down: Colours of what improved and what deteriorated, `#rrggbb`.
        accent: Of the rules on page one.
        logo: SVG or PNG file, printed above the title.
    """

    up: Colour | None = None
    down: Colour | None = None
    accent: Colour | None = None
    logo: Path | None = None


class BriefSettings(_Part):
    """A brief: what it is called, which tracks it follows, when it is issued.

    Attributes:
        tracks: Ids in the order printed; all tracks where absent.
        schedule: `weekdays 07:00`, `daily 06:30`, `mon 08:00` or a cron line; on demand only where absent.
        paper: Size of the pages of the PDF.
        templates: Folder of templates in place of the shipped ones; `briefing template eject DIR` writes them there.
        empty: When nothing changed: `page` says so in one page, `note` by mail without it, `skip` records the slot.
        style: Colours and logo in place of the usual look.
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
    """Everything that can be set, with defaults that run without any file.

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
        """The environment stands above the file (which arrives as arguments)."""
        return (env_settings, init_settings)

    def secrets(self) -> tuple[Path, ...]:
        """The files of passwords, tokens and addresses that it names."""
        found = [self.api.token_file] if self.api else []
        for brief in self.briefs.values():
            ways = brief.delivery
            found += [ways.mail.password_file] if ways.mail else []
            found += [ways.webhook.token_file] if ways.webhook else []
            found += [ways.apprise.addresses_file] if ways.apprise else []
        return tuple(file for file in found if file)

    def brief(self, name: str) -> BriefSettings:
        """A named brief; `default` stands even where it is not configured.

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
    told: dict[str, Any] = {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{FILE} cannot be read: {error}", hint="Check that it is a UTF-8 text file.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{FILE} is not valid TOML: {error}", hint="Mend the line it names.") from error
    try:
        return Settings(**told)
    except ValidationError as error:
        raise SettingsError(
            f"{FILE}: {in_words(error, (Settings, *_Part.__subclasses__()))}",
            hint="`briefing init` writes all keys, `briefing docs unattended` explains them.",
        ) from error
