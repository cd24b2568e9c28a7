"""From the HTML of an edition to its PDF, in a process with bounded time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.adapters import fonts
from briefing.errors import RenderError

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one render may use: wall and CPU seconds, bytes of address space."""

    seconds: int = 120
    memory: int = 2 * 1024**3


def render_pdf(
    html: str, *, state: str, identifier: str, day: date, limits: Limits | None = None, logo: str | None = None
) -> bytes:
    """The PDF, the same bytes for the same arguments whatever the process, time zone or folder.

    Args:
        state: JSON attached to the file: what the edition was made from.
        identifier: Of the edition, derived from its content.
        day: The day it speaks for.
        logo: The one `data:` address the page may use.

    Raises:
        RenderError: The page cannot be laid out, asks for something outside itself, makes
            WeasyPrint warn, or needs more than the limits.
    """
    limits = limits or Limits()
    config = fonts.config_file()
    job = {
        "html": html,
        "state": state,
        "identifier": identifier,
        "day": day.isoformat(),
        "logo": logo,
        "seconds": limits.seconds,
        "memory": limits.memory,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "briefing.adapters.weasy"],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=limits.seconds,
            cwd=config.parent,
            env=_environment(config),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RenderError(
            f"the edition took longer than {limits.seconds} seconds to lay out",
            hint="Make the brief smaller, or give it fewer tracks.",
            kind="render-timeout",
        ) from error
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1] or f"ended by {-done.returncode}"
        raise RenderError(f"the edition cannot be laid out: {reason}", hint="Look at the HTML edition.")
    return done.stdout


def _environment(config: Path) -> dict[str, str]:
    """Nothing of the caller's but the search paths."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
        "PYTHONHASHSEED": "0",
        "FONTCONFIG_FILE": str(config),
        "HOME": str(config.parent),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
