"""Whether mail servers and sources answer, asked as the daemon asks them. Nothing is sent or recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from briefing.cli.check_results import CheckResult, CheckState, bad
from briefing.cli.settings_checks import made_source
from briefing.errors import BriefingError
from briefing.settings import Settings, load_settings


def network_findings(directory: Path, wrong: Collection[str]) -> Iterator[CheckResult]:
    """One result for each mail server and each source with an address.

    Args:
        wrong: Checks that failed already; what they concern is not contacted.
    """
    settings = load_settings(directory)
    yield from _mail(directory, settings, wrong)
    for source in settings.sources:
        check = f"source {source.name}"
        if source.url and not source.paused and check not in wrong and "sources" not in wrong:
            try:
                made_source(directory, settings, source).look()
            except BriefingError as error:
                yield bad(check, error)
            else:
                yield CheckResult(check, CheckState.OK, "answers")


def _mail(directory: Path, settings: Settings, wrong: Collection[str]) -> Iterator[CheckResult]:
    from briefing.adapters.delivery import password
    from briefing.adapters.delivery.mail import try_server

    for name, brief in settings.briefs.items():
        check, mail = f"brief {name}", brief.delivery.mail
        if mail is None or check in wrong:
            continue
        try:
            try_server(mail, password(mail, directory))
        except BriefingError as error:
            yield bad(check, error)
        else:
            logged_in = f", and lets {mail.user} in" if mail.user else ""
            yield CheckResult(check, CheckState.OK, f"mail server {mail.server}:{mail.port} answers{logged_in}")
